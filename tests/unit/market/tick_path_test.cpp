// What a tick passes on its way through the market room takes no memory from the heap, however long it goes on.

#include "engine/market/bar_builder.h"
#include "engine/market/bar_series.h"
#include "engine/market/currency_converter.h"
#include "engine/market/quote_board.h"
#include "engine/market/recent_quotes.h"
#include "engine/market/staleness.h"
#include "engine/market/trading_calendar.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {
std::atomic<std::uint64_t> allocations{0};
}

// The whole test program counts; nothing else replaces these.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace deskwright {
namespace {

constexpr SymbolId kEurUsd{1};

TEST(TickPath, allocates_nothing_after_configuration) {
  Instrument instrument;
  instrument.id = kEurUsd;
  instrument.name = "EURUSD";
  instrument.base_currency = "EUR";
  instrument.profit_currency = "USD";
  QuoteBoard board;
  board.configure(instrument);
  RecentQuotes recent(64);
  recent.add(kEurUsd);
  Staleness staleness;
  staleness.add(kEurUsd);
  CurrencyConverter converter(staleness);
  converter.setAccountCurrency("USD");
  converter.addPair(instrument);
  const CurrencyId eur = converter.intern("EUR");
  const auto calendar = *TradingCalendar::create("America/New_York+7h");
  BarBuilder builder(kEurUsd, kM1);
  BarSeries series(kEurUsd, kM1, 10);

  const std::uint64_t before = allocations;
  std::uint64_t answers = 0;
  Timestamp time = *parseIso("2014-03-07T20:00");  // runs over a weekend and a change to summer time
  for (int i = 0; i < 20'000; ++i) {
    time += std::chrono::seconds(15);
    const Tick tick{kEurUsd, 0, time, Price::fromRaw(1'000 + i % 50), Price::fromRaw(1'020)};
    answers += board.apply(tick) == QuoteVerdict::Crossed ? 1U : 0U;
    recent.apply(tick);
    staleness.onTick(kEurUsd, time);
    converter.onQuote(kEurUsd, board.quote(kEurUsd));
    if (const auto bar = builder.apply(tick)) series.push(*bar);
    if (const auto bar = builder.closeUpTo(time)) series.push(*bar);
    answers += recent.lastNotAfter(kEurUsd, time).known() ? 1U : 0U;
    answers += staleness.stale(kEurUsd, time) ? 1U : 0U;
    answers += converter.rate(eur, time) ? 1U : 0U;
    answers += calendar.sessionsAt(time);
    answers += calendar.closeOfDay(calendar.toUtc(calendar.toServer(time))) > time ? 1U : 0U;
    if (i % 50 == 0) answers += calendar.nextDayStart(time) > time && calendar.nextSessionChange(time) > time ? 1U : 0U;
  }
  EXPECT_EQ(allocations - before, 0U);
  EXPECT_EQ(series.size(), 10U);
  EXPECT_GT(answers, 60'000U);
}

}  // namespace
}  // namespace deskwright
