// deskwrightctl, the console: every command of the product that needs no window.

#include <exception>
#include <iostream>

#include <CLI/CLI.hpp>

#include "app/cli/attribute_command.h"
#include "app/cli/backup_command.h"
#include "app/cli/console.h"
#include "app/cli/keys_command.h"
#include "app/cli/report_command.h"
#include "app/cli/run_command.h"
#include "app/cli/strategies_command.h"
#include "app/cli/terminal_command.h"
#include "app/cli/usage_error.h"
#include "app/cli/verify_command.h"
#if DESKWRIGHT_HAS_CONTROL
#include "app/cli/control_command.h"
#endif

int main(int argc, char** argv) {
  CLI::App program("Deskwright's console: run a desk, stand in for MetaTrader 5, report, verify, control", "deskwrightctl");
  program.set_version_flag("--version", DESKWRIGHT_VERSION);
  program.require_subcommand(1);
  int exit_status = deskwright::kDone;
  deskwright::addRunCommand(program, exit_status, {argv, argv + argc});
  deskwright::addTerminalCommand(program, exit_status);
  deskwright::addReportCommand(program, exit_status);
  deskwright::addAttributeCommand(program, exit_status);
  deskwright::addStrategiesCommand(program, exit_status);
#if DESKWRIGHT_HAS_CONTROL
  deskwright::addControlCommand(program, exit_status);
#endif
  deskwright::addVerifyCommand(program, exit_status);
  deskwright::addBackupCommand(program, exit_status);
  deskwright::addKeysCommand(program, exit_status);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() != 0) {
      if (const auto wrong = deskwright::unknownWord(program, {argv + 1, argv + argc})) {
        std::cerr << *wrong << '\n';
        return deskwright::kWrongUsage;
      }
    }
    return program.exit(e) == 0 ? deskwright::kDone : deskwright::kWrongUsage;
  } catch (const std::exception& e) {
    std::cerr << "deskwrightctl: " << e.what() << '\n';
    return deskwright::kBadInput;
  }
  return exit_status;
}
