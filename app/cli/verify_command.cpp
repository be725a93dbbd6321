#include "app/cli/verify_command.h"

#include "app/cli/console.h"
#include "app/profile.h"
#include "engine/report/verification.h"
#include "engine/storage/journal.h"
#include "engine/storage/journal_reader.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <string>

namespace deskwright {
namespace {

int refuse(const std::string& text) {
  std::cerr << "verify: " << text << '\n';
  return kBadInput;
}

int runVerify(const std::string& profile) {
  if (const auto stored = storeLeftoverRows(profile); !stored) return refuse(stored.error().text);
  auto journal = openJournalQueries(journalPath(profile));
  if (!journal) return refuse(journal.error().text);
  std::cerr << "verify: reading " << journalPath(profile).string() << '\n';
  const auto found = verifyJournal(**journal);
  if (!found) return refuse(found.error().text);
  for (const std::string& difference : found->differences) std::cout << difference << '\n';
  std::cout << fmt::format(
      "{} deals, {} orders, {} positions, {} balances, {} attributions: {}\n", found->deals, found->orders, found->positions,
      found->balances_checked, found->attributions,
      found->differences.empty() ? "no difference" : fmt::format("{} differences", found->differences.size()));
  return found->differences.empty() ? kDone : kDifferences;
}

}  // namespace

void addVerifyCommand(CLI::App& program, int& exit_status) {
  const auto profile = std::make_shared<std::string>(defaultProfilePath().string());
  CLI::App* command = program.add_subcommand(
      "verify", "Recompute positions, profit and attribution from the journal's deals and print differences");
  command->add_option("--profile", *profile, "Profile folder; its desk may be running")->capture_default_str();
  command->callback([profile, &exit_status] { exit_status = runVerify(*profile); });
}

}  // namespace deskwright
