// The workstation and its guardian: kills, hangs, and the start that follows one.

#include <chrono>
#include <cstdlib>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "app/workstation.h"
#include "engine/bridge/mt5_kill_line.h"
#include "engine/risk/risk_limits.h"

namespace deskwright {

/// What hung in the last run is off until a person sets its mode again.
void Workstation::switchOffHungStrategy(const StrategyRegistry& registry) {
  const auto record = readHangRecord(profile_.path);
  latch_ = readKillLatch(profile_.path);
  if (!record) return;
  after_hang_ = true;
  rearm_ = profile_.desk.rearm_after_hang && record->heart == Heart::Live && record->armed && latch_ && latch_->cause == KillCause::Hang;
  for (ProfileStrategy& strategy : profile_.strategies) {
    if (strategy.name != record->strategy) continue;
    strategy.mode = StrategyMode::Off;
    const HostedKind kind(kNoStrategy, *registry.find(strategy.name));
    const auto set = withChanges(kind.defaults(), strategy.values, kind.check());
    const auto file = profile_.strategyFile(strategy.name);
    if (const auto written = writeProfileStrategy(file, kind, StrategyMode::Off, *set); !written) {
      notify({NoticeLevel::Critical, {}, "FILE_NOT_WRITTEN", written.error().text});
      return;  // the record stays for the next start
    }
    notify({NoticeLevel::Critical, {}, "STRATEGY_OFF",
            fmt::format("{} hung on {} in the last run and is off; its mode in strategies/{}.toml brings it back", strategy.name,
                        nameOf(record->heart), strategy.name)});
  }
  if (const auto removed = removeHangRecord(profile_.path); !removed) {
    notify({NoticeLevel::Warning, {}, "FILE_NOT_WRITTEN", removed.error().text});
  }
}

/// Before the live heart's thread begins: what it is told here it hears first.
Result<void> Workstation::startGuardian(bool journal_killed) {
  Mt5KillLineConfig config;
  config.port = static_cast<std::uint16_t>(port_ + 2);
  config.bind_address = profile_.desk.bridge_address;
  config.token = profile_.desk.bridge_token;
  config.curve = profile_.curve;
  auto line = Mt5KillLine::start(std::move(config));
  if (!line) return line.error();
  const bool flatten = deskLimits(files_.at("limits").set.view()).kill_flatten;
  if (!latch_ && journal_killed) latch_ = KillLatch{0, flatten, KillCause::Journal, "killed in an earlier run, as the journal says"};

  const auto hang_after = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(profile_.desk.hang_after_seconds));
  const auto name_of = [this](StrategyId id) {
    for (const auto& kind : kinds_) {
      if (kind->id() == id) return kind->name();
    }
    return fmt::format("strategy {}", id.value);
  };
  const auto armed = [this] { return liveArmed(); };
  const auto kill_heart = [this](const std::string& author) {
    if (!loop_->submit({0, author, KillCommand{}}, {})) notify({NoticeLevel::Critical, {}, "ENGINE_BUSY", "the engine did not take the kill; the terminal has it"});
  };
  guardian_ = std::make_unique<GuardianThread>(GuardianThreadParts{std::move(line).value(), profile_.path, latch_, hang_after, live_pulse_,
                                                                   paper_pulse_, name_of, armed, kill_heart, [this] { paper_->endWaits(); },
                                                                   [this](const Notice& n) { notify(n); }});
  guardian_->setFlatten(flatten);
  if (!latch_) return {};
  notify({NoticeLevel::Critical, {}, "STARTS_KILLED", fmt::format("the desk starts killed ({}): {}", nameOf(latch_->cause), latch_->reason)});
  kill_heart("guardian");
  return {};
}

/// Two roads at once: the heart's, with its journal, and the guardian's, which needs no heart.
void Workstation::killByPerson(const Command& command, std::function<void(const CommandReply&)> reply) {
  auto answer = std::make_shared<FirstAnswer>(std::move(reply));
  guardian_->kill("killed by " + command.author, answer, command.id);
  const bool taken = forward(command, [this, command, answer](const CommandReply& given) {
    if (given.done) noteChange(command, given);
    answer->give(given);
  });
  if (!taken) notify({NoticeLevel::Critical, {}, "ENGINE_BUSY", "the engine did not take the kill; the guardian has it"});
}

/// The person's standing order of desk.toml: once the terminal has proven that a hang's kill is over, it is cleared and the desk armed.
void Workstation::rearmAfterHang() {
  if (!rearm_.load() || !guardian_) return;
  const DeskView desk = snapshot().desk;
  Command command{0, std::string(kRearmAuthor), {}};
  if (desk.killed) {
    if (!guardian_->safe() || !desk.kill_proven) return;
    command.body = ClearKillCommand{};
  } else if (desk.armed) {
    rearm_.store(false);
    return;
  } else {
    command.body = ArmCommand{};  // refused until the reconciliation is clean: asked again in a second
  }
  (void)submit(std::move(command), {});
}

void Workstation::leave() {
  keepFiles();
  log_->flush();
}

/// A native call that never returns cannot be ended inside its process.
void Workstation::endUnless(const std::atomic<bool>& ended, Heart heart) {
  while (!ended.load(std::memory_order_acquire)) {
    if (guardian_->hung(heart)) {
      leave();
      std::_Exit(kExitHung);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace deskwright
