#include "engine/report/verification.h"

#include "engine/accounting/position_book.h"
#include "engine/attribution/fill_attribution.h"
#include "engine/report/money_check.h"
#include "engine/report/report_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace deskwright {
namespace {

bool madeByVenue(TradeReason reason) {
  return reason == TradeReason::StopLoss || reason == TradeReason::TakeProfit || reason == TradeReason::StopOut ||
         reason == TradeReason::Rollover;
}

/// "deal 7 (live, EURUSD)"
std::string nameIn(const JournalRowOrigin& origin, std::string_view what, std::uint64_t number) {
  return fmt::format("{} {} ({}, {})", what, number, nameOf(origin.heart), origin.instrument.name.view());
}

// Goes through the journal table by table; the deals come first, and all else is held against their sums.
class Verifier {
 public:
  explicit Verifier(JournalQueries& journal) : journal_(journal) {}

  Result<Verification> run() {
    using Step = Result<void> (Verifier::*)();
    for (const Step step : {&Verifier::checkDatabase, &Verifier::readInstallations, &Verifier::sumDeals, &Verifier::checkOrders,
                            &Verifier::checkMoney, &Verifier::checkPositions}) {
      if (const auto done = (this->*step)(); !done) return done.error();
    }
    if (unlisted_ > 0) result_.differences.push_back(fmt::format("and {} more differences", unlisted_));
    return std::move(result_);
  }

 private:
  struct DealSum {
    AveragePrice entry;   // of all opening deals
    bool opened = false;  // an opening deal is among them
    bool priced_otherwise = false;  // by the venue, without a deal that says so
    Volume net;
  };

  Result<void> checkDatabase() {
    const auto problems = journal_.integrityProblems();
    if (!problems) return problems.error();
    if (!problems->empty()) differ(fmt::format("database: {}", problems->substr(0, 1000)));
    return {};
  }

  Result<void> readInstallations() {
    return journal_.sessions({}, [&](const JournalRow<SessionRecord>& row) { installations_.insert(row.record.installation); });
  }

  Result<void> sumDeals() {
    return journal_.fills({}, [&](const JournalRow<FillRecord>& row) {
      const Fill& fill = row.record.fill;
      const DealReport& deal = fill.deal;
      ++result_.deals;
      checkOwner(row);
      told_.emplace(keyOf(row.origin, deal.deal.value), std::pair(deal, fill.strategy));
      DealSum& position = positions_[keyOf(row.origin, deal.position.value)];
      position.net += signedVolume(deal.side, deal.volume);
      if (deal.entry == DealEntry::In) {
        position.opened = true;
        position.entry.add(deal.volume, deal.price);
      }
      if (isCorrection(deal.deal) || deal.reason == TradeReason::Rollover) position.priced_otherwise = true;
      by_ticket_[keyOf(row.origin, deal.order.value)].add(deal.volume, deal.price);
      if (deal.client_id && !madeByVenue(deal.reason))
        by_client_[{keyOf(row.origin, deal.client_id.value), deal.side}].add(deal.volume, deal.price);
      checkAttribution(row);
    });
  }

  /// A client id of this profile names the strategy that sent the order, and its order was journalled before it was sent. What the desk
  /// itself closes is of no strategy, and its deals are those of whose position it was.
  void checkOwner(const JournalRow<FillRecord>& row) {
    const Fill& fill = row.record.fill;
    const ClientOrderId id = fill.deal.client_id;
    if (!installations_.contains(id.installation()) || fill.strategy == kNoStrategy || madeByVenue(fill.deal.reason)) return;
    if (id.strategy() != kNoStrategy && id.strategy() != fill.strategy) {
      differ(fmt::format("{}: booked to {}, its client id {} is of strategy number {}",
                         nameIn(row.origin, "deal", fill.deal.deal.value), row.origin.strategy, id.value, id.strategy().value));
    }
    orders_wanted_.emplace(keyOf(row.origin, id.value), fill.deal.deal);
  }

  void checkAttribution(const JournalRow<FillRecord>& row) {
    const Fill& fill = row.record.fill;
    const SlippageAttribution& stored = fill.attribution;
    ++result_.attributions;
    const auto name = nameIn(row.origin, "deal", fill.deal.deal.value);
    if (stored.slippage) {
      PriceDelta sum;
      for (const auto& part : {stored.trigger, stored.signal, stored.broker, stored.impact, stored.unattributed}) {
        if (part) sum += *part;
      }
      if (sum != *stored.slippage) {
        differ(fmt::format("{}: parts of slippage add up to {}, stored {}", name, format(sum, 0), format(*stored.slippage, 0)));
      }
    }
    const SlippageAttribution again = attributeSlippage(inputFor(fill.deal, fill.decided, {.t1 = fill.t1, .desk_q4 = {}}));
    using Part = std::pair<const char*, std::optional<PriceDelta> SlippageAttribution::*>;
    for (const auto& [part, field] :
         {Part{"slippage", &SlippageAttribution::slippage}, Part{"trigger", &SlippageAttribution::trigger},
          Part{"signal", &SlippageAttribution::signal}, Part{"broker", &SlippageAttribution::broker},
          Part{"impact", &SlippageAttribution::impact}, Part{"unattributed", &SlippageAttribution::unattributed},
          Part{"half_spread", &SlippageAttribution::half_spread}}) {
      if (stored.*field != again.*field) {
        differ(fmt::format("{}: {} from the stored quotes is {}, stored {}", name, part, textOf(again.*field),
                           textOf(stored.*field)));
      }
    }
  }

  Result<void> checkOrders() {
    return journal_.orders({}, [&](const JournalRow<OrderRecord>& row) {
      const OrderRecord& order = row.record;
      ++result_.orders;
      const auto id = order.terms.client_id;
      if (id) orders_wanted_.erase(keyOf(row.origin, id.value));
      const AveragePrice deals =
          id ? by_client_[{keyOf(row.origin, id.value), order.terms.side}] : by_ticket_[keyOf(row.origin, order.ticket.value)];
      const auto name = fmt::format("order {} (client id {}, {})", order.ticket.value, id.value, nameOf(row.origin.heart));
      if (deals.volume() != order.filled) {
        return differ(
            fmt::format("{}: filled {} lots, its deals add up to {}", name, format(order.filled), format(deals.volume())));
      }
      // The ledger keeps the mean as a double; a unit of 1e-9 is what that can carry.
      if (!order.filled.isZero() &&
          std::abs(deals.value().toDouble() - order.average_price) > 2e-9 * std::max(1.0, order.average_price)) {
        differ(fmt::format("{}: average price {}, its deals have {}", name, order.average_price, format(deals.value(), 0)));
      }
    });
  }

  Result<void> checkPositions() {
    for (const auto& [order, deal] : orders_wanted_) {
      differ(fmt::format("deal {} ({}): its order, client id {}, is not in the journal", deal.value, nameOf(std::get<0>(order)),
                         std::get<2>(order)));
    }
    return journal_.positions({}, [&](const JournalRow<PositionRecord>& row) {
      const Position& position = row.record.position;
      ++result_.positions;
      const auto found = positions_.find(keyOf(row.origin, position.id.value));
      const bool opened_here = found != positions_.end() && found->second.opened;
      // Opened before the journal began: its first deals are not in it, so there is nothing to add up.
      if (!opened_here) return;
      const Volume stored = signedVolume(position.side, position.volume);
      if (stored != found->second.net) {
        return differ(fmt::format("{}: {} lots, its deals add up to {}", nameIn(row.origin, "position", position.id.value),
                                  format(stored), format(found->second.net)));
      }
      checkHeld(row, found->second);
    });
  }

  /// A deal, in the order in which the heart heard of them: late parts of an entry may come behind its close.
  void replay(const MoneyStep& step) {
    const BooksKey books{step.account, step.books};
    const auto told = told_.find({step.heart, books, step.deal.value});
    if (told == told_.end()) return;
    books_.try_emplace({step.heart, books}, kMostPositions).first->second.apply(told->second.first, told->second.second);
  }

  /// What a replay of the deals holds. A venue may round the mean entry price to its points, and knows the parts of an entry that
  /// the heart heard of behind a close.
  void checkHeld(const JournalRow<PositionRecord>& row, const DealSum& deals) {
    const Position& stored = row.record.position;
    const auto book = books_.find({row.origin.heart, booksKeyOf(row.origin)});
    const Position* replayed = book == books_.end() ? nullptr : book->second.find(stored.id);
    if (replayed == nullptr) return;
    const auto name = nameIn(row.origin, "position", stored.id.value);
    const auto differs = [&](Price price) {
      const PriceDelta apart = stored.price - price;
      return std::max(apart, -apart) > row.origin.instrument.point;
    };
    const bool known = !row.origin.instrument.point.isZero() && !deals.priced_otherwise;
    if (known && differs(replayed->price) && differs(deals.entry.value())) {
      differ(fmt::format("{}: entry price {}, its deals have {}", name, format(stored.price, 0), format(replayed->price, 0)));
    }
    if (stored.realised != replayed->realised) {
      differ(fmt::format("{}: realised {}, its deals booked {}", name, format(stored.realised), format(replayed->realised)));
    }
    if (stored.strategy != replayed->strategy) {
      differ(
          fmt::format("{}: owned by strategy number {}, its deals by {}", name, stored.strategy.value, replayed->strategy.value));
    }
  }

  Result<void> checkMoney() {
    MoneyCheck money([this](std::string sentence) { differ(std::move(sentence)); });
    const auto done = journal_.moneySteps([&](const MoneyStep& step) {
      if (money.add(step)) replay(step);
    });
    if (!done) return done;
    result_.balances_checked = money.finish();
    return {};
  }

  static std::string textOf(const std::optional<PriceDelta>& part) { return part ? format(*part, 0) : "missing"; }

  void differ(std::string sentence) {
    if (result_.differences.size() < Verification::kMostDifferences) {
      result_.differences.push_back(std::move(sentence));
    } else {
      ++unlisted_;
    }
  }

  JournalQueries& journal_;
  Verification result_;
  std::size_t unlisted_ = 0;
  std::set<std::uint16_t> installations_;  // of this profile
  static constexpr std::size_t kMostPositions = 1024;  // open at a time
  std::map<ReportKey, std::pair<DealReport, StrategyId>> told_;  // by deal
  std::map<std::pair<Heart, BooksKey>, PositionBook> books_;
  std::map<ReportKey, DealTicket> orders_wanted_;  // by client id; of the first deal that names it
  std::map<ReportKey, DealSum> positions_;
  std::map<ReportKey, AveragePrice> by_ticket_;
  // A killed terminal closes a position under its opener's client id: what trades the other way is another order's.
  std::map<std::pair<ReportKey, Side>, AveragePrice> by_client_;
};

}  // namespace

Result<Verification> verifyJournal(JournalQueries& journal) { return Verifier(journal).run(); }

}  // namespace deskwright
