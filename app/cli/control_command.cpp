#include "app/cli/control_command.h"

#if DESKWRIGHT_HAS_CONTROL

#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <nlohmann/json.hpp>

#include "app/cli/assigned_values.h"
#include "app/cli/console.h"
#include "app/control/control_client.h"
#include "app/control/running_file.h"
#include "app/profile.h"
#include "engine/execution/gateway.h"
#include "strategies/catalogue.h"

namespace deskwright {
namespace {

using nlohmann::json;

constexpr auto kArmWithin = std::chrono::seconds(10);
constexpr auto kTerminalWithin = std::chrono::seconds(2);  // one that is on its way; for any other a person need not wait

struct ControlOptions {
  std::string profile = defaultProfilePath().string();
  std::string strategy;
  std::vector<std::string> assignments;
  std::string symbol, side, lots, stop, reason, anomaly, account;
  bool dry_run = false;
};

int fail(int status, const std::string& text) {
  std::cerr << "control: " << text << '\n';
  return status;
}

/// Connects, or says why not. The application object must outlive the client. The running desk's own word comes first: desk.toml may
/// have been edited, or broken, since it started.
int withDesk(const ControlOptions& options, const std::function<int(ControlClient&)>& talk) {
  int argc = 1;
  char name[] = "deskwrightctl";
  char* argv[] = {name, nullptr};
  const QCoreApplication application(argc, argv);
  if (const auto told = readRunningFile(options.profile)) {
    ControlClient client;
    if (client.connect(*told)) return talk(client);
  }
  const auto file = readDeskOf(options.profile);
  if (!file) return fail(kBadInput, file.error().text);
  if (file->control_port == 0) {
    return fail(kNotReachable, "the control server is off: port = 0 in [control] of " + (std::filesystem::path(options.profile) / "desk.toml").string());
  }
  ControlClient client;
  if (auto connected = client.connect({file->control_port, file->control_control_token}); !connected) {
    return fail(kNotReachable, connected.error().text);
  }
  return talk(client);
}

/// Asks, prints the answer. A refusal is one line on stderr and `refused`.
int ask(const ControlOptions& options, const json& request, int refused) {
  return withDesk(options, [&](ControlClient& client) {
    auto answer = client.ask(request);
    if (!answer) return fail(kNotReachable, answer.error().text);
    if (!answer->value("ok", false)) return fail(refused, answer->value("text", ""));
    if (answer->contains("snapshot")) std::cout << (*answer)["snapshot"].dump() << '\n';
    else if (answer->contains("decision")) std::cout << (*answer)["decision"].dump() << '\n';
    else std::cout << json{{"text", answer->value("text", "")}, {"in_force_from", answer->value("in_force_from", 0)}}.dump() << '\n';
    return static_cast<int>(kDone);
  });
}

/// Whether time alone may change that the desk does not arm: a kill stays, so does a terminal on another account, and for a
/// terminal a person need not wait long.
bool mayArmLater(ControlClient& client, std::chrono::steady_clock::duration waited) {
  if (waited >= kArmWithin) return false;
  const auto answer = client.ask({{"command", "snapshot"}});
  if (!answer || !answer->contains("snapshot")) return false;
  const json& snapshot = (*answer)["snapshot"];
  if (snapshot["desk"].value("killed", false) || !snapshot["desk"]["other_account"].is_null()) return false;
  const std::string link = snapshot["link"].value("state", "");
  return waited < kTerminalWithin || (link != nameOf(LinkState::Waiting) && link != nameOf(LinkState::Lost));
}

/// Reconciliation takes a moment after a start, a reconnect or a binding: asks again for a while.
int arm(const ControlOptions& options) {
  return withDesk(options, [&](ControlClient& client) {
    if (!options.account.empty()) {
      auto bound = client.ask({{"command", "arm"}, {"account", options.account}});
      if (!bound) return fail(kNotReachable, bound.error().text);
      if (!bound->value("ok", false)) return fail(kDifferences, bound->value("text", ""));
    }
    const auto started = std::chrono::steady_clock::now();
    while (true) {
      auto answer = client.ask({{"command", "arm"}});
      if (!answer) return fail(kNotReachable, answer.error().text);
      if (answer->value("ok", false)) {
        std::cout << json{{"text", answer->value("text", "")}}.dump() << '\n';
        return static_cast<int>(kDone);
      }
      if (!mayArmLater(client, std::chrono::steady_clock::now() - started)) return fail(kDifferences, answer->value("text", ""));
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
  });
}

int watch(const ControlOptions& options) {
  watchForStop();
  return withDesk(options, [](ControlClient& client) {
    auto first = client.ask({{"command", "watch"}});
    if (!first) return fail(kNotReachable, first.error().text);
    std::cout << (*first)["snapshot"].dump() << std::endl;
    client.listen([](const json& message) {
      if (message.contains("snapshot")) std::cout << message["snapshot"].dump() << std::endl;
      return !stopRequested();
    });
    return static_cast<int>(stopRequested() ? kDone : kNotReachable);
  });
}

int assign(const ControlOptions& options, const char* command) {
  const auto values = assignedValues(options.assignments);
  if (!values) return fail(kWrongUsage, values.error().text);
  return ask(options, {{"command", command}, {"values", *values}}, kBadInput);
}

int setParameters(const ControlOptions& options) {
  if (const auto one = areOfOneStrategy(options.assignments); !one) return fail(kBadInput, one.error().text);
  return assign(options, "set");
}

int order(const ControlOptions& o) {
  return ask(o,
             {{"command", "order"}, {"symbol", o.symbol}, {"side", o.side}, {"lots", o.lots}, {"stop", o.stop}, {"reason", o.reason},
              {"anomaly", o.anomaly}, {"dry_run", o.dry_run}},
             kBadInput);
}

}  // namespace

void addControlCommand(CLI::App& program, int& exit_status) {
  auto o = std::make_shared<ControlOptions>();
  CLI::App* control = program.add_subcommand("control", "Ask a running desk");
  control->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, auto act) {
    CLI::App* command = control->add_subcommand(name, help);
    command->add_option("--profile", o->profile, "Profile folder of the desk")->capture_default_str();
    command->callback([o, act, &exit_status] { exit_status = act(*o); });
    return command;
  };
  const auto plain = [&](const char* name, const char* help) {
    return add(name, help, [name](const ControlOptions& options) {
      json request{{"command", name}};
      if (!options.strategy.empty()) request["strategy"] = options.strategy;
      if (!options.strategy.empty() && strategyCatalogue().find(options.strategy) == nullptr) {
        return fail(kBadInput, "expected a strategy of `strategies list`, found '" + options.strategy + "'");
      }
      return ask(options, request, kDifferences);
    });
  };
  plain("snapshot", "The state of the desk as JSON");
  add("watch", "The snapshot as JSON, one line a second", [](const ControlOptions& options) { return watch(options); });
  add("arm", "Arm; waits up to 10 s for a clean reconciliation", [](const ControlOptions& options) {
    return arm(options);
  })->add_option("--bind", o->account, "Number of the account that the terminal is on: binds the profile to it anew");
  plain("disarm", "No new entries; exits are managed");
  for (const auto& [name, help] : {std::pair{"pause", "No new entries, of the desk or of one strategy"}, std::pair{"resume", "Back to active"},
                                   std::pair{"flatten", "Cancel entries, close positions, stay paused"}}) {
    plain(name, help)->add_option("NAME", o->strategy, "Strategy; without it the whole desk");
  }
  plain("kill", "Latch: cancel everything, close everything");
  plain("clear-kill", "Take the latch off; the desk stays disarmed");
  add("accept", "Accept changed contract specifications and open differences with the terminal",
      [](const ControlOptions& options) {
        json request{{"command", "accept"}};
        if (!options.symbol.empty()) request["symbol"] = options.symbol;
        return ask(options, request, kDifferences);
      })
      ->add_option("SYMBOL", o->symbol, "Symbol; without it every symbol");
  add("set", "Change parameters of one strategy", [](const ControlOptions& options) { return setParameters(options); })
      ->add_option("NAME.PARAM=VALUE", o->assignments, "One or more; all or nothing")->required();
  add("limits", "Change limits of the desk; preset=NAME sets those of a kind of evaluated account", [](const ControlOptions& options) { return assign(options, "limits"); })
      ->add_option("NAME=VALUE", o->assignments, "One or more; all or nothing")->required();
  CLI::App* manual = add("order", "What the gate answers to an order, and with --anomaly the order itself",
                         [](const ControlOptions& options) { return order(options); });
  manual->add_option("SYMBOL", o->symbol)->required();
  manual->add_option("SIDE", o->side)->required()->check(CLI::IsMember({"buy", "sell"}));
  manual->add_option("LOTS", o->lots)->required();
  manual->add_option("--stop", o->stop, "Protective stop, a price");
  manual->add_option("--reason", o->reason, "Why")->required();
  manual->add_option("--anomaly", o->anomaly, "The anomaly that the order answers");
  manual->add_flag("--dry-run", o->dry_run, "Only ask the gate");
}

}  // namespace deskwright

#endif
