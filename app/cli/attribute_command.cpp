#include "app/cli/attribute_command.h"

#include <CLI/CLI.hpp>

#include <array>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/imported_deal.h"
#include "app/cli/output_path.h"
#include "engine/attribution/order_attribution.h"
#include "engine/report/csv_writer.h"

namespace deskwright {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRowsBetweenRemarks = 1'000'000;

constexpr std::array<std::string_view, 35> kColumns = {
    "order_id", "deal_id",
    "trigger_points", "trigger_pips", "trigger_money", "trigger_bps",
    "signal_points", "signal_pips", "signal_money", "signal_bps",
    "broker_points", "broker_pips", "broker_money", "broker_bps",
    "impact_points", "impact_pips", "impact_money", "impact_bps",
    "unattributed_points", "unattributed_pips", "unattributed_money", "unattributed_bps",
    "slippage_points", "slippage_pips", "slippage_money", "slippage_bps",
    "half_spread_points", "half_spread_pips", "half_spread_money", "half_spread_bps",
    "all_in_money", "signal_ms", "broker_rtt_ms", "flags", "in_statistics"};

std::optional<double> inMilliseconds(const std::optional<Duration>& leg) {
  return leg ? std::optional(milliseconds(*leg)) : std::nullopt;
}

void writeRow(const ImportedDeal& deal, CsvWriter& out) {
  const SlippageAttribution attribution = attributeSlippage(deal.input);
  const LatencyBreakdown latency = attributeLatency(deal.input.stamps);
  CostScale scale = deal.scale;
  scale.bps_base = attribution.bps_base;

  out.text(deal.order_id).text(deal.deal_id);
  for (const auto& cost : {attribution.trigger, attribution.signal, attribution.broker, attribution.impact,
                           attribution.unattributed, attribution.slippage, attribution.half_spread}) {
    const CostFigures figures = figuresOf(cost, scale);
    out.number(figures.points).number(figures.pips).number(figures.money).number(figures.bps);
  }
  out.number(allInMoney(attribution, scale, deal.commission));
  out.number(inMilliseconds(latency.signal)).number(inMilliseconds(latency.broker_rtt));
  out.text(flagNames(attribution.flags)).flag(attribution.in_statistics).endRow();
}

Result<void> attributeAll(std::istream& in, const std::string& name, std::ostream& out, std::ostream& remarks) {
  auto deals = ImportedDeals::open(in, name);
  if (!deals) return deals.error();
  for (const std::string& column : deals->unread()) {
    remarks << "attribute: column '" << column << "' of " << name << " is not used\n";
  }
  CsvWriter writer(out, kColumns);
  while (true) {
    const auto deal = deals->next();
    if (!deal) return deal.error();
    if (!*deal) return {};
    writeRow(**deal, writer);
    if (writer.rows() % kRowsBetweenRemarks == 0) remarks << "attribute: " << writer.rows() << " deals so far\n";
  }
}

/// What is written first, beside the file that is wanted.
fs::path partOf(const fs::path& wanted) { return fs::path(wanted) += ".part"; }

/// A file beside the one that is wanted, which takes its name only when it is whole. A device is written as it is.
class OutputFile {
 public:
  explicit OutputFile(const fs::path& wanted) : wanted_(wanted), written_(wanted) {
    std::error_code failed;
    if (!fs::exists(wanted, failed) || fs::is_regular_file(wanted, failed)) written_ = partOf(wanted);
    stream_.open(written_, std::ios::binary | std::ios::trunc);
  }
  ~OutputFile() {
    std::error_code ignored;
    if (!kept_ && written_ != wanted_ && opened_) fs::remove(written_, ignored);
  }
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  std::ostream& stream() { return stream_; }
  bool opened() { return opened_ = stream_.is_open(); }
  Result<void> keep() {
    stream_.close();
    std::error_code failed;
    if (stream_.fail()) failed = std::make_error_code(std::errc::no_space_on_device);
    else if (written_ != wanted_) fs::rename(written_, wanted_, failed);
    if (failed) return Error{wanted_.string() + ": expected to be writable to the end, found: " + failed.message()};
    kept_ = true;
    return {};
  }

 private:
  fs::path wanted_, written_;
  std::ofstream stream_;
  bool opened_ = false;
  bool kept_ = false;
};

}  // namespace

int runAttribute(const fs::path& in, const fs::path& out, std::ostream& errors) {
  const auto fail = [&errors](const std::string& text) {
    errors << "attribute: " << text << '\n';
    return kBadInput;
  };
  std::error_code ignored;
  std::ifstream input(in, std::ios::binary);
  if (fs::is_directory(in, ignored)) return fail(in.string() + ": expected a readable file, found a folder");
  if (!input) return fail(in.string() + ": expected a readable file, found none");
  if (const auto free = checkOutputPath(out, {}); !free) return fail(free.error().text);
  if (const auto other = checkIsNotInput(out, in); !other) return fail(other.error().text);
  if (const auto other = checkIsNotInput(partOf(out), in); !other) return fail(other.error().text);
  OutputFile output(out);
  if (!output.opened()) return fail(out.string() + ": expected a writable file, found none");
  if (auto done = attributeAll(input, in.string(), output.stream(), errors); !done) return fail(done.error().text);
  if (auto kept = output.keep(); !kept) return fail(kept.error().text);
  return kDone;
}

void addAttributeCommand(CLI::App& app, int& exit_status) {
  struct Files {
    std::string in, out;
  };
  const auto files = std::make_shared<Files>();
  CLI::App* command = app.add_subcommand("attribute", "Transaction-cost analysis: where the slippage of any fills came from");
  command->add_option("--in", files->in, "CSV with a header, one row a deal; an empty field is a missing value")
      ->required()
      ->type_name("FILE");
  command->add_option("--out", files->out, "CSV, one row a deal; a missing component is empty, never 0")
      ->required()
      ->type_name("FILE");
  command->callback([files, &exit_status] { exit_status = runAttribute(files->in, files->out, std::cerr); });
}

}  // namespace deskwright
