#pragma once
// What the venue says, carried into the desk's books: ledger, positions, money, fills, journal; and the strategies' share of it, to be
// told once the books stand. Part of a heart, on its thread.

#include <span>
#include <variant>
#include <vector>

#include "engine/execution/order_ledger.h"
#include "engine/runtime/desk_state.h"
#include "engine/runtime/outbox.h"

namespace deskwright {

/// Something a strategy is to hear of.
struct StrategyNews {
  StrategyId strategy;
  std::variant<Fill, OrderRecord> what;
};

class VenueReports final : public LedgerListener {
 public:
  explicit VenueReports(DeskState& desk) : desk_(desk) {
    news_.reserve(kUsualNews);
    told_.reserve(kUsualNews);
  }

  /// Where callbacks of the ledger write; set for the time of one input.
  void setOutbox(Outbox* outbox) { outbox_ = outbox; }

  void apply(const RequestResult& result);
  void apply(const OrderReport& report);
  void apply(const DealReport& deal);
  void apply(const PositionReport& report);
  void apply(const BalanceReport& report);
  /// What was booked stays booked; the venue as it is shows what is left, and until then its symbol takes no new risk.
  void apply(const HistoryDeleted& deleted);
  void apply(const AccountReport& report);
  /// A contract that is not as accepted makes its symbol reduce-only until a person accepts it.
  void apply(const Instrument& instrument);

  /// A signal of a strategy that the gate denied: told as an order that was rejected.
  void tellDenied(const Signal& signal, const RiskDecision& decision);

  /// News since the last call, oldest first; valid until the next call.
  std::span<const StrategyNews> takeNews();
  bool hasNews() const { return !news_.empty(); }

  // LedgerListener
  void onOrderChanged(const OrderRow& row, OrderState before) override;
  void onNewDeal(const DealReport& deal, StrategyId owner, const OrderRow* row) override;
  void onDealOwnerFound(const DealReport& deal, StrategyId owner, const OrderRow* row) override;
  void onPositionOwnerFound(PositionId position, StrategyId owner, ClientOrderId opener) override;
  void onPositionSettled(const Position& position) override { journalPosition(position); }
  void onExcess(const OrderRow& row, OrderTicket ticket, Volume excess) override;
  void onAlert(const Notice& notice) override;

 private:
  void journalPosition(const Position& position);
  /// An answer that belongs to no order of the ledger: to a move of stops, to a request of another life or one that a newer has replaced.
  void tellUnmatched(const RequestResult& result);
  static DealOrigin originOf(StrategyId owner, const OrderRow* row);

  DeskState& desk_;
  Outbox* outbox_ = nullptr;
  static constexpr std::size_t kUsualNews = 256;  // of one input; a mass cancel makes more once
  std::vector<StrategyNews> news_, told_;         // two that change places, so that neither gives its memory away
};

}  // namespace deskwright
