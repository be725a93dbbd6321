#pragma once
// THE HEART. One input in, its consequences out: market, strategies, gate, orders, books, attribution. Deterministic: it knows no clock, no
// socket, no database and no Qt. Live, paper and backtest are this same class with another gateway. Owned and called by one thread.

#include "engine/model/event.h"
#include "engine/runtime/account_binding.h"
#include "engine/runtime/closing_desk.h"
#include "engine/runtime/command_desk.h"
#include "engine/runtime/desk_state.h"
#include "engine/runtime/held_entries.h"
#include "engine/runtime/loss_watch.h"
#include "engine/runtime/order_retry.h"
#include "engine/runtime/outbox.h"
#include "engine/runtime/reconciliation.h"
#include "engine/runtime/signal_road.h"
#include "engine/runtime/venue_reports.h"

#include <chrono>
#include <memory>
#include <vector>

namespace deskwright {

class TradingEngine {
 public:
  explicit TradingEngine(DeskConfig config);

  /// Handles one input; what follows from it is appended to `outbox`. Inputs come in the order of their numbers, market time never back.
  void handle(const InputEvent& event, Outbox& outbox);

  /// The gateway could not send `request`: it has certainly not left. More rows and notices may follow, no requests.
  void notSent(const VenueRequest& request, Outbox& outbox);

  /// The gateway has taken `request`, `after` the process received the input that was handled last: stamps T1 of an order.
  void sent(const VenueRequest& request, std::chrono::nanoseconds after);

  /// Whether the journal has room for new risk; asked by the loop before each input.
  void setJournalRoom(bool room) { desk_.journal_room = room; }

  /// Why the venue would refuse entries (static storage; empty: it would not); said by the loop before each input. They are
  /// denied here then; exits are tried all the same.
  void setEntriesForbidden(std::string_view why) { entries_forbidden_ = why; }

  /// Figures that only people look at (exposure, floating profit) as of now; before a snapshot.
  void refreshFigures();

  /// From when on a snapshot need list deals; none: not known, as far back as the venue does by itself.
  Timestamp dealsWantedSince() const;

  Heart heart() const { return desk_.config.heart; }
  /// Whose books they are, also before the terminal has come.
  AccountId account() const { return desk_.owner ? desk_.owner->account : desk_.account.account; }
  /// For the snapshot, between two inputs.
  const DeskState& desk() const { return desk_; }

 private:
  void on(const Tick& tick, Outbox& outbox);
  void on(const MarketTimePassed& passed, Outbox& outbox);
  void on(const ConversionRate& rate, Outbox& outbox);
  void on(const RequestResult& result, Outbox& outbox);
  void on(const OrderReport& report, Outbox& outbox);
  void on(const DealReport& deal, Outbox& outbox);
  void on(const BalanceReport& report, Outbox& outbox);
  void on(const HistoryDeleted& deleted, Outbox& outbox);
  void on(const PositionReport& report, Outbox& outbox);
  void on(const AccountReport& report, Outbox& outbox);
  void on(const Instrument& instrument, Outbox& outbox);
  void on(const SnapshotBegun& begun, Outbox& outbox);
  void on(const SnapshotEnded& ended, Outbox& outbox);
  void on(const HistoryBar& history, Outbox& outbox);
  void on(const LinkChanged& link, Outbox& outbox);
  void on(const FeedGap& gap, Outbox& outbox);
  void on(const Command& command, Outbox& outbox);

  /// True: the venue speaks of another account, and what it says is passed over.
  bool passedOver();
  void tellPermission(Outbox& outbox);
  DecidingMoment moment(Occasion occasion, SymbolId symbol, Timestamp stamp, std::uint32_t ordinal) const;
  DecidingMoment moment(const Bar& bar) const;
  void passTime(Outbox& outbox);
  void minutePassed(Outbox& outbox);
  void sessionsChanged(Outbox& outbox);
  void startDay(Outbox& outbox);
  void startRuleDay();
  void journalMoney(Outbox& outbox);
  void secondPassed(Outbox& outbox);
  void tellDifference(const Difference& difference, Outbox& outbox);
  void finaliseFills(Outbox& outbox);
  void tellBars(Outbox& outbox);
  void tellSpread(const Tick& tick, QuoteVerdict verdict, Outbox& outbox);
  void tellNews(Outbox& outbox);
  /// Takes what a strategy asked for down the road; looks behind its fence.
  void takeSignals(StrategyHost& host, Outbox& outbox);
  void ask(const Signal& signal, Outbox& outbox);
  void startStrategies(Outbox& outbox);
  void afterMoneyMoved(Outbox& outbox);
  /// Pauses and tells what the monitors of conduct found in this input.
  void carryOutFindings(Outbox& outbox);
  void cancelAfterLoss(Outbox& outbox);
  bool holds(SymbolId symbol) const;
  bool isClockComparable() const {
    return desk_.config.heart == Heart::Live && desk_.account_known && desk_.account.mode != AccountMode::Simulated;
  }
  /// Its reports count: it has said in a snapshot whose account it is, and that is ours.
  bool ours() { return !passedOver() && snapshot_seen_ && desk_.account_known; }

  DeskState desk_;
  VenueReports reports_;
  /// Corrections without a deal are priced by the desk's own market.
  struct Pricing final : CorrectionPricing {
    explicit Pricing(const DeskState& state) : desk(state) {}
    Price touchOf(SymbolId symbol, Side side) const override {
      const Quote& quote = desk.market.quote(symbol);
      return quote.known() ? touch(quote, side) : Price();
    }
    double valuePerPrice(SymbolId symbol) const override { return desk.market.valuePerPrice(symbol, desk.now).value_or(0); }
    const DeskState& desk;
  };
  Pricing pricing_{desk_};
  Reconciliation reconciliation_;
  SignalRoad road_;
  OrderRetry retry_{desk_, road_};
  HeldEntries held_entries_{desk_};
  ClosingDesk closing_;
  LossWatch losses_{desk_, closing_};
  AccountBinding binding_;
  CommandDesk commands_;
  bool snapshot_seen_ = false, link_was_lost_ = false;
  std::string_view entries_forbidden_;  // as the loop said last; the desk's own is what was told
  Timestamp next_second_, next_flatten_, next_minute_, next_session_;
  Timestamp next_snapshot_ = Timestamp::max(), money_waits_until_ = Timestamp::max();
  std::uint8_t sessions_ = 0;
};

}  // namespace deskwright
