#include "tests/simulation/storm/desk_life.h"

#include <cassert>
#include <utility>

namespace deskwright::storm {
namespace {

ParameterSet looseLimits() {
  const std::vector<ParameterChange> loose{{"max_daily_loss", 100.0},
                                           {"max_gross_exposure", 10000.0},
                                           {"max_net_exposure", 10000.0},
                                           {"max_repeats", std::int64_t{1000}},
                                           {"max_rejects_in_row", std::int64_t{1000}},
                                           {"max_daily_slippage", 100.0}};
  return *withChanges(ParameterSet(deskLimitSpecs()), loose, {});
}

std::shared_ptr<const TradingCalendar> sharedCalendar() {
  static const auto calendar = std::make_shared<const TradingCalendar>(*TradingCalendar::create());
  return calendar;
}

}  // namespace

DeskConfig deskOf(const HostedTraders& traders, RestoredState restored) {
  return {Heart::Live, kInstallation, "0", sharedCalendar(), traders.hosted(), looseLimits(), true, false, std::move(restored)};
}

DeskLife::DeskLife(std::unique_ptr<Gateway> inside, DeskConfig config, KeptJournal& journal, DeskCounts& counts,
                   std::uint64_t session, std::function<LinkTime()> clock, std::function<void(const Notice&)> on_notice)
    : inside_(std::move(inside)),
      gateway_(*inside_),
      engine_(std::move(config)),
      loop_({engine_, gateway_, journal.ring(), [] { return true; }, std::move(clock), std::move(on_notice), nullptr, session}),
      counts_(counts),
      rows_before_input_(journal.rows().size()) {
  gateway_.before_input = [this, &journal] {
    ++counts_.inputs;
    rows_before_input_ = journal.written();
  };
}

void DeskLife::doom(SeededRandom& random) {
  if (random.below(2) == 0) gateway_.requests_left = random.below(2);
  gateway_.inputs_left = random.below(40);
}

bool DeskLife::runOnce(Duration timeout) {
  try {
    loop_.runOnce(timeout);
  } catch (const Died&) {
    return false;
  }
  return true;
}

void DeskLife::command(CommandBody body) {
  const bool taken = loop_.submit(Command{++counts_.commands, "person", std::move(body)}, {});
  assert(taken);
  (void)taken;
}

void DeskLife::end(std::unique_ptr<DeskLife> life, KeptJournal& journal, SeededRandom& random) {
  const std::size_t before = life->rows_before_input_;
  const bool nothing_left = !life->gateway_.requests_in_input;
  life.reset();
  journal.gather();
  const std::size_t rows = journal.rows().size();
  if (nothing_left && rows > before) journal.lose(random.below(static_cast<std::uint32_t>(rows - before + 1)));
  journal.store();
}

}  // namespace deskwright::storm
