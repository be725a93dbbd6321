#pragma once
// How the desk and its strategies behave: what was sent, refused and paid of late, and whether an entry may be sent now as far as
// its size is not concerned. Owned by DeskState, on the heart's thread; nothing is allocated on the way of a tick or an order.

#include "engine/execution/order_row.h"
#include "engine/market/trading_calendar.h"
#include "engine/model/fill.h"
#include "engine/model/restored_state.h"
#include "engine/risk/clock_watch.h"
#include "engine/risk/conduct_limits.h"
#include "engine/risk/gate_view.h"
#include "engine/risk/news_calendar.h"
#include "engine/risk/order_rate.h"
#include "engine/risk/recent_entries.h"
#include "engine/risk/usual_spread.h"
#include "engine/runtime/market_state.h"

#include <span>
#include <utility>
#include <vector>

namespace deskwright {

class StrategyHost;

/// What a monitor found: the desk (kNoStrategy) or a strategy is to be paused for it, or it is only to be told.
struct ConductFinding {
  StrategyId who;
  bool pauses = false;
  ShortText<32> code;
  ShortText<96> text;  ///< names thing, observed and limit
};

class DeskConduct {
 public:
  DeskConduct(const MarketState& market, const TradingCalendar& calendar) : market_(market), calendar_(calendar) {
    findings_.reserve(16);
  }

  const ConductLimits& limits() const { return limits_; }
  void setLimits(ConductLimits limits) { limits_ = std::move(limits); }
  void setNews(std::vector<NewsEvent> events) { news_.set(std::move(events)); }
  std::size_t newsEvents() const { return news_.size(); }
  /// Entries and messages of late, and refusals in a row, as the journal has them.
  void restore(const RestoredState& restored);
  /// Slippage of what an earlier process filled today; once, when instruments are known.
  void tallyEarlier(std::span<const Fill> fills, Timestamp now);
  void define(const Instrument& instrument) { spreads_.add(instrument); }

  // ---- what happened ----

  void onInput(Timestamp now, LinkTime link, bool comparable);
  /// A good quote has come.
  void onQuote(SymbolId symbol, const Quote& quote) { spreads_.onTick(symbol, quote.ask - quote.bid); }
  /// A tick was passed over because it is older than its symbol's newest.
  void onTickBehind(Duration behind);
  /// The venue spoke of an order or deal, outside of a snapshot.
  void onReport(Timestamp now);
  void onEntrySent(const Signal& signal, const EntrySignal& entry, Volume asked, Volume sent, Timestamp now);
  void onChangeSent(Timestamp now) { messages_.record(now); }
  void onCancelSent(Timestamp now) { messages_.record(now); }
  void onExitSent(Timestamp now);
  /// The gate denied REPEATED_EXECUTION to the strategy.
  void onRepeated(StrategyId strategy, const RiskDecision& decision);
  void onOrderChanged(const OrderRow& row);
  /// `day_base`: account currency; zero or less: not known, the day's sum is not judged.
  void onFinalFill(const Fill& fill, double day_base);

  // ---- what may be ----

  struct Question {
    const Signal& signal;
    const StrategyHost* host;  ///< null: a person
    SignalOrigin origin;
    Volume sized;
    Timestamp now;
  };
  /// What speaks against the signal; none of it for an exit or a cancel. `view` is complete but for this answer.
  Breach breachOf(const Question& question, const GateView& view);

  std::int64_t messagesLastMinute(Timestamp now) { return messages_.lastMinute(now); }
  std::int64_t reportsLastMinute(Timestamp now) { return reports_.lastMinute(now); }
  std::int64_t rejectsInRow(StrategyId strategy) const;
  double slippageToday(StrategyId strategy) const;
  const ClockWatch& clock() const { return clock_; }

  bool hasFindings() const { return !findings_.empty(); }
  std::span<const ConductFinding> findings() const { return findings_; }
  void clearFindings() { findings_.clear(); }

 private:
  struct Tally {
    StrategyId strategy;
    std::int64_t rejects = 0;
    double slippage = 0;  // account currency, cost positive, of `day`
    std::int64_t day = 0;
  };
  Tally& tallyOf(StrategyId strategy);
  void addSlippage(const Fill& fill);
  Breach breachOfEntry(const Question& question, const EntrySignal& entry, const GateView& view);
  Breach breachOfTempo(const Question& question, const EntrySignal& entry);
  Breach breachOfClock() const;
  Breach breachOfRate(Timestamp now);
  Breach breachOfNews(const Instrument& instrument, Timestamp now) const;

  const MarketState& market_;
  const TradingCalendar& calendar_;
  ConductLimits limits_ = defaultConductLimits();
  NewsCalendar news_;
  UsualSpread spreads_;
  ClockWatch clock_;
  RecentEntries entries_;
  OrderRate messages_, exits_, reports_;
  bool exits_told_ = false, reports_told_ = false;  // until the rate is below its limit again
  std::vector<Tally> tallies_;
  std::vector<ConductFinding> findings_;
};

}  // namespace deskwright
