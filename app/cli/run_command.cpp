#include "app/cli/run_command.h"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/console.h"
#include "app/cli/desk_table.h"
#include "app/process_restart.h"
#include "app/profile.h"
#include "app/snapshot_json.h"
#include "app/workstation.h"
#include "engine/model/decimal.h"
#include "strategies/catalogue.h"
#if DESKWRIGHT_HAS_CONTROL
#include "app/control/control_thread.h"
#endif

namespace deskwright {
namespace {

struct RunOptions {
  std::string profile = defaultProfilePath().string();
  double seconds = 0;
  bool arm = false;
  std::vector<std::string> live;
  std::string status;
  bool table = false;
  std::vector<std::string> arguments;
};

void tellNotices(Workstation& desk, std::uint64_t& next) {
  for (const Notice& notice : desk.noticesAfter(next, next)) {
    if (notice.level == NoticeLevel::Info) continue;
    std::cerr << fmt::format("{} {} {}\n", nameOf(notice.level), notice.code.view(), notice.text.view());
  }
}

/// A strategy hangs: the process starts anew without it. Comes back only when that is not possible.
[[noreturn]] void startAnew(Workstation& desk, const RunOptions& options) {
  desk.leave();
  std::cerr << "run: a strategy hung; the desk starts anew without it\n" << std::flush;
  std::cout << std::flush;
  restartProcess(options.arguments);
  std::cerr << "run: could not start anew\n" << std::flush;
  std::_Exit(kHung);
}

/// Once a second until time is up, a signal comes or the desk refuses to go on.
int watch(Workstation& desk, const RunOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  std::uint64_t next_notice = 0;
  for (auto tick = started; !stopRequested(); tick += std::chrono::seconds(1)) {
    desk.keepFiles();
    if (const std::string refusal = desk.refusal(); !refusal.empty()) {
      std::cerr << "run: " << refusal << '\n';
      return kWrongUsage;
    }
    if (options.status == "json") std::cout << toJson(desk.snapshot()).dump() << std::endl;
    if (options.table) std::cout << deskTable(desk.snapshot()) << std::flush;
    // Short waits, so that a stop is heard, and trouble told, at once.
    while (std::chrono::steady_clock::now() < tick + std::chrono::seconds(1) && !stopRequested()) {
      if (!options.table) tellNotices(desk, next_notice);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      if (desk.restartWanted()) startAnew(desk, options);
      if (options.seconds > 0 && std::chrono::steady_clock::now() - started >= std::chrono::duration<double>(options.seconds)) return kDone;
    }
  }
  return kDone;
}

int run(const RunOptions& options) {
  const StrategyRegistry registry = strategyCatalogue();
  for (const std::string& name : options.live) {
    if (registry.find(name) != nullptr) continue;
    std::cerr << fmt::format("run: --live: expected a strategy of `deskwrightctl strategies list`, found '{}'\n", name);
    return kWrongUsage;
  }
  auto desk = Workstation::start({options.profile, options.arm, options.live}, registry);
  if (!desk) {
    std::cerr << "run: " << desk.error().text << '\n';
    return kBadInput;
  }
  watchForStop();
#if DESKWRIGHT_HAS_CONTROL
  const auto control = ControlThread::start(**desk, (*desk)->deskFile(), (*desk)->profilePath());
  if (!control) {
    std::cerr << "run: " << control.error().text << '\n';
    return kBadInput;
  }
#endif
  return watch(**desk, options);
}

}  // namespace

void addRunCommand(CLI::App& program, int& exit_status, std::vector<std::string> arguments) {
  auto options = std::make_shared<RunOptions>();
  options->arguments = std::move(arguments);
  CLI::App* command = program.add_subcommand("run", "Run a desk without a window");
  command->add_option("--profile", options->profile, "Profile folder; created when it is missing")->capture_default_str();
  command->add_option("--for", options->seconds, "Stop after this many seconds; 0 = run until a signal comes")
      ->check([](const std::string& text) {
        const auto seconds = parseDecimal(text, 6);
        return seconds && seconds->raw >= 0 ? std::string() : fmt::format("expected a number of seconds, 0 or more, found '{}'", text);
      });
  command->add_flag("--arm", options->arm, "Arm as soon as the first reconciliation is clean");
  command->add_option("--live", options->live, "Strategies that trade on the terminal without promotion; for the simulated stand-in only")
      ->delimiter(',');
  command->add_option("--status", options->status, "Print the snapshot once a second")->check(CLI::IsMember({"json"}));
  command->add_flag("--table", options->table, "Show the desk as a table, redrawn once a second");
  command->callback([options, &exit_status] { exit_status = run(*options); });
}

}  // namespace deskwright
