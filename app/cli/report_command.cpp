#include "app/cli/report_command.h"

#include "app/cli/console.h"
#include "app/cli/output_path.h"
#include "app/profile.h"
#include "engine/report/report.h"
#include "engine/storage/atomic_file.h"
#include "engine/storage/journal.h"
#include "engine/storage/journal_reader.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace deskwright {
namespace {

struct ReportOptions {
  std::string name, profile = defaultProfilePath().string(), from, to, out;
};

int refuse(int status, const std::string& text) {
  std::cerr << "report: " << text << '\n';
  return status;
}

// False: malformed. An empty text is an open end.
bool readTime(const std::string& text, Timestamp& time) {
  if (text.empty()) return true;
  const auto parsed = parseIso(text);
  if (parsed) time = *parsed;
  return parsed.has_value();
}

int runReport(const ReportOptions& options) {
  Period period;
  for (const auto& [name, text, time] :
       {std::tuple("--from", &options.from, &period.from), std::tuple("--to", &options.to, &period.to)}) {
    if (!readTime(*text, *time)) {
      return refuse(kWrongUsage,
                    fmt::format("{}: expected a date or date-time such as 2014-05-02T12:30, found '{}'", name, *text));
    }
  }
  if (!isNone(period.from) && !isNone(period.to) && period.to < period.from) {
    return refuse(kWrongUsage, fmt::format("--from: expected not later than --to, {}, found {}", options.to, options.from));
  }
  if (const auto free = checkOutputPath(options.out, options.profile); !free) return refuse(kBadInput, free.error().text);
  // What a desk that died had handed over belongs to its journal; a desk that runs stores it itself.
  if (const auto stored = storeLeftoverRows(options.profile); !stored) return refuse(kBadInput, stored.error().text);
  auto journal = openJournalQueries(journalPath(options.profile));
  if (!journal) return refuse(kBadInput, journal.error().text);
  std::ostringstream text;
  const auto rows = writeReport(options.name, **journal, period, text);
  if (!rows) return refuse(kBadInput, rows.error().text);
  if (const auto written = writeFileAtomically(options.out, std::move(text).str()); !written) {
    return refuse(kBadInput, written.error().text);
  }
  std::cerr << fmt::format("report: {} {} rows to {}\n", *rows, options.name, options.out);
  return kDone;
}

}  // namespace

void addReportCommand(CLI::App& program, int& exit_status) {
  const auto options = std::make_shared<ReportOptions>();
  CLI::App* command = program.add_subcommand("report", "The journal as a table (CSV): what was traded, decided, changed");
  const std::vector<std::string> names(reportNames().begin(), reportNames().end());
  command->add_option("report", options->name, "Which one")->required()->check(CLI::IsMember(names));
  command->add_option("--profile", options->profile, "Profile folder; its desk may be running")->capture_default_str();
  command->add_option("--from", options->from,
                      "First moment, UTC market time: a date or date-time; omitted = from the beginning");
  command->add_option("--to", options->to, "First moment after the period; omitted = to the end");
  command->add_option("--out", options->out, "File to write; replaced as a whole")->required()->type_name("FILE.csv");
  command->callback([options, &exit_status] { exit_status = runReport(*options); });
}

}  // namespace deskwright
