#include "app/cli/desk_table.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace deskwright {
namespace {

constexpr std::size_t kPositions = 10, kFills = 12;

std::string age(double ms) {
  if (ms < 0) return "never";
  return ms < 10'000 ? fmt::format("{:.1f} s ago", ms / 1000) : fmt::format("{:.0f} s ago", ms / 1000);
}

std::string pips(const std::optional<PriceDelta>& delta, PriceDelta pip) {
  if (!delta || pip.isZero()) return "-";
  return fmt::format("{:+.2f}", delta->toDouble() / pip.toDouble());
}

void addHead(const Snapshot& s, fmt::memory_buffer& out) {
  const DeskView& desk = s.desk;
  auto to = std::back_inserter(out);
  fmt::format_to(to, "Deskwright   {}   {}{}\n", isNone(s.time) ? std::string("no market time yet") : formatIso(s.time),
                 nameOf(desk.state),
                 desk.killed && !desk.kill_kept ? ", not on the terminal's disk"
                 : desk.killed                  ? ""
                 : desk.armed                   ? ", armed"
                                                : ", not armed");
  fmt::format_to(to, "link         {}{}{}   last tick {}   last heartbeat {}\n", s.link.state, s.link.reason.empty() ? "" : ": ", s.link.reason,
                 age(s.link.last_tick_age_ms), age(s.link.last_heartbeat_age_ms));
  fmt::format_to(to, "account      {} {}   balance {:.2f}   equity {:.2f}   day {:+.2f}   drawdown {:.2f}\n\n",
                 desk.account.account ? std::to_string(desk.account.account.value) : std::string("not known"),
                 desk.account.currency.view(), desk.balance.toDouble(), desk.equity.toDouble(), desk.day_pnl.toDouble(),
                 desk.drawdown.toDouble());
  if (desk.other_account) {
    fmt::format_to(to, "frozen       the terminal is on account {} on {} in {}; `control arm --bind {}` begins its books\n\n",
                   desk.other_account->account.value, desk.other_account->server.view(), desk.other_account->currency.view(),
                   desk.other_account->account.value);
  }
  for (const LimitUse& use : desk.limits) fmt::format_to(to, "{:<20} {:>10.2f} of {:>10.2f}\n", use.name, use.value, use.limit);
}

void addStrategies(const Snapshot& s, fmt::memory_buffer& out) {
  auto to = std::back_inserter(out);
  fmt::format_to(to, "\n{:<24}{:<7}{:<12}{:>9}{:>12}{:>12}{:>7}{:>10}\n", "strategy", "mode", "state", "lots", "day", "open", "fills", "slip pips");
  for (const StrategyView& v : s.strategies) {
    fmt::format_to(to, "{:<24}{:<7}{:<12}{:>9.2f}{:>+12.2f}{:>+12.2f}{:>7}{:>+10.2f}  {}\n", v.name, nameOf(v.heart), nameOf(v.state), v.position_lots,
                   v.day_pnl.toDouble(), v.open_pnl.toDouble(), v.fills, v.slippage_pips, v.reason);
  }
}

void addPositions(const Snapshot& s, fmt::memory_buffer& out) {
  auto to = std::back_inserter(out);
  fmt::format_to(to, "\n{:<24}{:<7}{:<8}{:<5}{:>7}{:>12}{:>12}{:>12}{:>11}   ({} open, {} working orders)\n", "position", "mode", "symbol", "side", "lots",
                 "entry", "now", "stop", "open", s.positions.size(), s.orders.size());
  for (std::size_t i = 0; i < std::min(kPositions, s.positions.size()); ++i) {
    const PositionView& v = s.positions[i];
    fmt::format_to(to, "{:<24}{:<7}{:<8}{:<5}{:>7}{:>12}{:>12}{:>12}{:>+11.2f}\n", v.strategy, nameOf(v.heart), v.symbol, nameOf(v.position.side),
                   format(v.position.volume), format(v.position.price, v.digits), format(v.current, v.digits),
                   v.position.stop.isZero() ? std::string("-") : format(v.position.stop, v.digits), v.open_pnl.toDouble());
  }
}

void addFills(const Snapshot& s, fmt::memory_buffer& out) {
  auto to = std::back_inserter(out);
  fmt::format_to(to, "\n{:<14}{:<24}{:<7}{:<8}{:<5}{:>7}{:>12}{:>8}{:>9}{:>8}{:>8}{:>8}  slippage in pips\n", "fill", "strategy", "mode", "symbol", "side",
                 "lots", "price", "total", "trigger", "signal", "broker", "impact");
  const std::size_t from = s.fills.size() > kFills ? s.fills.size() - kFills : 0;
  for (std::size_t i = from; i < s.fills.size(); ++i) {
    const FillView& v = s.fills[i];
    const SlippageAttribution& a = v.fill.attribution;
    fmt::format_to(to, "{:<14}{:<24}{:<7}{:<8}{:<5}{:>7}{:>12}{:>8}{:>9}{:>8}{:>8}{:>8}{}\n", formatIso(v.fill.deal.time).substr(11, 12), v.strategy,
                   nameOf(v.heart), v.symbol, nameOf(v.fill.deal.side), format(v.fill.deal.volume), format(v.fill.deal.price, v.digits),
                   pips(a.slippage, v.pip), pips(a.trigger, v.pip), pips(a.signal, v.pip), pips(a.broker, v.pip), pips(a.impact, v.pip),
                   v.fill.final ? "" : "  provisional");
  }
}

}  // namespace

std::string deskTable(const Snapshot& snapshot) {
  fmt::memory_buffer out;
  addHead(snapshot, out);
  addStrategies(snapshot, out);
  addPositions(snapshot, out);
  addFills(snapshot, out);
  // Written over the last one, line by line, and only the rest is cleared: a screen that is cleared first flickers.
  std::string screen = "\x1b[H";
  for (const char c : out) {
    if (c == '\n') screen += "\x1b[K";
    screen += c;
  }
  return screen + "\x1b[J";
}

}  // namespace deskwright
