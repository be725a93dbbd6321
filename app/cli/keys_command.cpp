#include "app/cli/keys_command.h"

#include "app/bridge_keys.h"
#include "app/cli/console.h"
#include "app/profile.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <string>

namespace deskwright {
namespace {

struct KeysOptions {
  std::string profile, name;
};

int fail(const Error& error) {
  std::cerr << "keys: " << error.text << '\n';
  return kBadInput;
}

/// The file's path goes to stdout alone, so that a script can copy it.
int runNew(const KeysOptions& options) {
  const auto file = makeTerminalKeys(options.profile, options.name);
  if (!file) return fail(file.error());
  std::cout << file->string() << '\n';
  const auto desk = readDeskOf(options.profile);
  std::cerr << fmt::format(
      "keys: copy this file to MQL5/Files of the terminal and name it in the EA's input CurveFile; it holds a secret\n");
  if (!desk || !desk->bridge_curve) std::cerr << "keys: the desk demands keys once desk.toml says curve = true under [bridge]\n";
  return kDone;
}

int runList(const KeysOptions& options) {
  const auto desk = readDeskKeys(options.profile);
  if (!desk) return fail(Error{desk.error().text + "; `deskwrightctl keys new` makes keys"});
  const auto terminals = listedTerminals(options.profile);
  if (!terminals) return fail(terminals.error());
  std::cout << fmt::format("desk\t{}\n", desk->public_key);
  for (const auto& terminal : *terminals) std::cout << fmt::format("{}\t{}\n", terminal.name, terminal.public_key);
  const auto file = readDeskOf(options.profile);
  const auto said = [](const std::string& token) { return token.empty() ? "none" : "set"; };
  if (file) {
    std::cerr << fmt::format("keys: [bridge] curve {}, bridge token {}, control tokens {}\n", file->bridge_curve ? "on" : "off",
                             said(file->bridge_token), said(file->control_control_token));
  }
  return kDone;
}

int runRevoke(const KeysOptions& options) {
  if (const auto revoked = revokeTerminal(options.profile, options.name); !revoked) return fail(revoked.error());
  std::cerr << fmt::format("keys: {} is off the list; a desk that runs hears it no more\n", options.name);
  return kDone;
}

}  // namespace

void addKeysCommand(CLI::App& program, int& exit_status) {
  const auto options = std::make_shared<KeysOptions>();
  options->profile = defaultProfilePath().string();
  CLI::App* command = program.add_subcommand("keys", "CURVE keys: who may connect to the desk, and what proves it");
  command->require_subcommand(1);
  const auto add = [&](const char* word, const char* help, int (*run)(const KeysOptions&)) {
    CLI::App* sub = command->add_subcommand(word, help);
    sub->add_option("--profile", options->profile, "Profile folder")->type_name("DIR")->capture_default_str();
    sub->callback([options, run, &exit_status] { exit_status = run(*options); });
    return sub;
  };
  add("new", "Make the desk's keys where there are none, and keys for one more terminal, which may then connect", runNew)
      ->add_option("NAME", options->name, "Name of the terminal; default terminal, terminal-2, ...");
  add("list", "NAME TAB PUBLIC-KEY of the desk and of each terminal that may connect", runList);
  add("revoke", "Take a terminal off the list", runRevoke)->add_option("NAME", options->name, "Name of the terminal")->required();
}

}  // namespace deskwright
