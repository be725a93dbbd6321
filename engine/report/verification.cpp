#include "engine/report/verification.h"

#include "engine/attribution/fill_attribution.h"
#include "engine/report/report_row.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace deskwright {
namespace {

bool madeByVenue(TradeReason reason) {
  return reason == TradeReason::StopLoss || reason == TradeReason::TakeProfit || reason == TradeReason::StopOut ||
         reason == TradeReason::Rollover;
}

// Goes through the journal table by table; the deals come first, and all else is held against their sums.
class Verifier {
 public:
  explicit Verifier(JournalQueries& journal) : journal_(journal) {}

  Result<Verification> run() {
    using Step = Result<void> (Verifier::*)();
    for (const Step step : {&Verifier::checkDatabase, &Verifier::sumDeals, &Verifier::checkOrders, &Verifier::checkPositions,
                            &Verifier::checkMoney}) {
      if (const auto done = (this->*step)(); !done) return done.error();
    }
    if (unlisted_ > 0) result_.differences.push_back(fmt::format("and {} more differences", unlisted_));
    return std::move(result_);
  }

 private:
  struct DealSum {
    AveragePrice average;
    bool opened = false;  // an opening deal is among them
    Volume net;
  };

  Result<void> checkDatabase() {
    const auto problems = journal_.integrityProblems();
    if (!problems) return problems.error();
    if (!problems->empty()) differ(fmt::format("database: {}", problems->substr(0, 1000)));
    return {};
  }

  Result<void> sumDeals() {
    return journal_.fills({}, [&](const JournalRow<FillRecord>& row) {
      const Fill& fill = row.record.fill;
      const DealReport& deal = fill.deal;
      ++result_.deals;
      DealSum& position = positions_[keyOf(row.origin, deal.position.value)];
      position.net += signedVolume(deal.side, deal.volume);
      if (deal.entry == DealEntry::In) position.opened = true;
      by_ticket_[keyOf(row.origin, deal.order.value)].add(deal.volume, deal.price);
      if (deal.client_id && !madeByVenue(deal.reason))
        by_client_[{keyOf(row.origin, deal.client_id.value), deal.side}].add(deal.volume, deal.price);
      checkAttribution(row);
    });
  }

  void checkAttribution(const JournalRow<FillRecord>& row) {
    const Fill& fill = row.record.fill;
    const SlippageAttribution& stored = fill.attribution;
    ++result_.attributions;
    const auto name =
        fmt::format("deal {} ({}, {})", fill.deal.deal.value, nameOf(row.origin.heart), row.origin.instrument.name.view());
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
    return journal_.positions({}, [&](const JournalRow<PositionRecord>& row) {
      const Position& position = row.record.position;
      ++result_.positions;
      const auto found = positions_.find(keyOf(row.origin, position.id.value));
      const bool opened_here = found != positions_.end() && found->second.opened;
      // Opened before the journal began: its first deals are not in it, so there is nothing to add up.
      if (!opened_here) return;
      const Volume stored = signedVolume(position.side, position.volume);
      if (stored != found->second.net) {
        differ(fmt::format("position {} ({}, {}): {} lots, its deals add up to {}", position.id.value, nameOf(row.origin.heart),
                           row.origin.instrument.name.view(), format(stored), format(found->second.net)));
      }
    });
  }

  // From the first balance that was said to the last, the account must move by what was booked between them. The venue's word may
  // come one row later than the deal it belongs to, so the last word may also be the one before the latest bookings.
  Result<void> checkMoney() {
    struct Account {
      bool begun = false;
      Money start, booked, booked_before_last, booked_at_last, last;
    };
    std::map<std::pair<Heart, BooksKey>, Account> accounts;
    const auto done = journal_.moneySteps([&](const MoneyStep& step) {
      Account& account = accounts[{step.heart, {step.account, step.books}}];
      if (!step.is_balance) {
        account.booked += step.amount;
        return;
      }
      if (!account.begun) {
        account = Account{true, step.amount, Money(), Money(), Money(), step.amount};
        return;
      }
      account.booked_before_last = account.booked_at_last;
      account.booked_at_last = account.booked;
      account.last = step.amount;
    });
    if (!done) return done;
    for (const auto& [key, account] : accounts) {
      if (!account.begun) continue;
      ++result_.balances_checked;
      if (account.last == account.start + account.booked_at_last || account.last == account.start + account.booked_before_last)
        continue;
      differ(fmt::format("balance of account {} ({}): {}, expected {} = {} at the start + {} booked", key.second.first.value,
                         nameOf(key.first), format(account.last), format(account.start + account.booked_at_last),
                         format(account.start), format(account.booked_at_last)));
    }
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
  std::map<ReportKey, DealSum> positions_;
  std::map<ReportKey, AveragePrice> by_ticket_;
  // A killed terminal closes a position under its opener's client id: what trades the other way is another order's.
  std::map<std::pair<ReportKey, Side>, AveragePrice> by_client_;
};

}  // namespace

Result<Verification> verifyJournal(JournalQueries& journal) { return Verifier(journal).run(); }

}  // namespace deskwright
