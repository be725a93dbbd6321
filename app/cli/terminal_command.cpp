#include "app/cli/terminal_command.h"

#include "app/bridge_keys.h"
#include "app/cli/console.h"
#include "app/cli/faults_file.h"
#include "app/cli/output_path.h"
#include "app/cli/played_ticks.h"
#include "app/cli/venue_memory.h"
#include "app/profile.h"
#include "engine/bridge/simulated_terminal.h"
#include "engine/market/trading_calendar.h"
#include "engine/simulation/default_instruments.h"
#include "engine/simulation/simulated_book.h"
#include "engine/storage/guardian_files.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace deskwright {
namespace {

struct TerminalOptions {
  std::string connect = "tcp://127.0.0.1:5601", profile;
  std::vector<std::string> ticks, symbols;
  std::optional<std::uint64_t> generate;
  std::string speed = "1", away_speed = "0", from, to, server_time;
  std::string account = "hedging", currency = "USD", balance = "100000";
  std::uint64_t seed = 1;
  std::string faults, book, files, memory, curve;
};

// What can be wrong on the command line itself.
struct WrongUsage {
  std::string text;
};

void parseEndpoint(const std::string& endpoint, SimulatedTerminalConfig& config) {
  constexpr std::string_view kScheme = "tcp://";
  const auto colon = endpoint.rfind(':');
  const bool shaped = endpoint.starts_with(kScheme) && colon != std::string::npos && colon > kScheme.size();
  const std::string digits = shaped ? endpoint.substr(colon + 1) : "";
  const bool number = !digits.empty() && digits.size() <= 5 && digits.find_first_not_of("0123456789") == std::string::npos;
  const int port = number ? std::stoi(digits) : 0;
  if (port < 1 || port > 65'534)
    throw WrongUsage{fmt::format("--connect: expected tcp://HOST:PORT, port 1 to 65534, found '{}'", endpoint)};
  config.host = endpoint.substr(kScheme.size(), colon - kScheme.size());
  config.port = static_cast<std::uint16_t>(port);
}

Timestamp parseBound(const char* option, const std::string& text) {
  if (text.empty()) return {};
  const auto time = parseIso(text);
  if (!time) throw WrongUsage{fmt::format("{}: expected an ISO date or date-time in UTC, found '{}'", option, text)};
  return *time;
}

double parseAwaySpeed(const std::string& text) {
  const auto parsed = parseDecimal(text, 6);
  if (!parsed || parsed->raw < 0)
    throw WrongUsage{fmt::format("--away-speed: expected a number, 0 or greater, found '{}'", text)};
  return static_cast<double>(parsed->raw) / 1e6;
}

double parseSpeed(const std::string& text) {
  if (text == "max") return 0;
  const auto parsed = parseDecimal(text, 6);
  if (!parsed || parsed->raw <= 0)
    throw WrongUsage{fmt::format("--speed: expected a number greater than 0, or max, found '{}'", text)};
  return static_cast<double>(parsed->raw) / 1e6;
}

/// Those that the venue can turn into one another: money in any other would have no worth.
std::set<std::string> knownCurrencies() {
  std::set<std::string> known;
  for (const Instrument& instrument : defaultInstruments()) {
    known.insert(instrument.profit_currency.str());
    const bool pair = instrument.name.str() == instrument.base_currency.str() + instrument.profit_currency.str();
    if (pair && !instrument.base_currency.view().starts_with('X')) known.insert(instrument.base_currency.str());  // no metals
  }
  return known;
}

VenueConfig venueOf(const TerminalOptions& options) {
  VenueConfig venue;
  const auto balance = parseMoney(options.balance);
  if (!balance || *balance <= Money()) {
    throw WrongUsage{fmt::format("--balance: expected an amount greater than 0, found '{}'", options.balance)};
  }
  if (const auto known = knownCurrencies(); !known.contains(options.currency)) {
    throw WrongUsage{fmt::format("--currency: expected one of {}, found '{}'", fmt::join(known, " "), options.currency)};
  }
  venue.currency = options.currency;
  venue.currency_digits = currencyDigits(venue.currency);
  venue.balance = *balance;
  venue.margin_mode = options.account == "netting" ? MarginMode::Netting : MarginMode::Hedging;
  venue.seed = options.seed;
  return venue;
}

Result<void> readFaultsOf(const std::string& path, VenueConfig& venue) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) return Error{fmt::format("{}: cannot be read", path)};
  return readFaults(text.str(), path, venue);
}

PlayedTicksRequest requestOf(const TerminalOptions& options, const ServerTimeZone& zone) {
  PlayedTicksRequest request;
  request.files = options.ticks;
  request.generate = options.generate;
  request.symbols = options.symbols;
  request.currency = options.currency;
  request.from = parseBound("--from", options.from);
  request.to = parseBound("--to", options.to);
  if (!isNone(request.to) && request.to <= request.from) throw WrongUsage{"--to: expected later than --from"};
  request.zone = &zone;
  return request;
}

// One line about every five seconds, and at once when the desk comes, goes or refuses.
class ProgressLines {
 public:
  explicit ProgressLines(const SimulatedTerminal& terminal) : terminal_(&terminal) {}

  void operator()(const TerminalProgress& progress) {
    const auto now = std::chrono::steady_clock::now();
    const std::string refusal = terminal_->refusal();
    const bool news = told_ready_ != progress.ready || refusal != told_refusal_;
    if (!news && told_at_ != decltype(now)() && now - told_at_ < std::chrono::seconds(5)) return;
    told_at_ = now;
    told_ready_ = progress.ready;
    told_refusal_ = refusal;
    std::string state = progress.ready ? "playing" : "waiting for a desk";
    if (!progress.ready && progress.welcomed) state = "waiting: the desk has not said that it is ready; see its notices";
    if (!refusal.empty()) state = "refused: " + refusal;
    std::cerr << fmt::format("terminal: {} {} ticks, {} requests, {} reports, {}\n", formatIso(progress.market_time),
                             progress.ticks, progress.requests, progress.reports, state);
  }

 private:
  const SimulatedTerminal* terminal_;
  std::chrono::steady_clock::time_point told_at_;
  std::string told_refusal_;
  bool told_ready_ = false;
};

int fail(int status, const std::string& text) {
  std::cerr << "terminal: " << text << '\n';
  return status;
}

/// The book is written at the end: that it can be is tried before the first tick.
Result<void> checkBook(const TerminalOptions& options) {
  if (options.book.empty()) return {};
  if (auto free = checkOutputPath(options.book, options.profile); !free) return free;
  std::error_code failed;
  const std::filesystem::path beside = options.book + ".part";
  const bool writable = !std::filesystem::is_directory(options.book, failed) && std::ofstream(beside, std::ios::app).is_open();
  std::filesystem::remove(beside, failed);
  if (!writable) return Error{fmt::format("--book: expected a file that can be written, found '{}'", options.book)};
  return {};
}

/// What an account's history depends on, besides what the desk asks: with all of it the same, the calls make the same book.
std::string whatMakes(const TerminalOptions& options) {
  std::string files;
  for (const auto& file : options.ticks) {
    std::error_code unknown;
    files += fmt::format("{} of {} bytes, ", std::filesystem::path(file).filename().string(),
                         std::filesystem::file_size(file, unknown));
  }
  std::ostringstream faults;
  if (!options.faults.empty()) faults << std::ifstream(options.faults, std::ios::binary).rdbuf();
  return fmt::format("{}generated {} symbols {} from {} to {} zone {} account {} {} {} seed {} faults {}", files,
                     options.generate.value_or(0), fmt::join(options.symbols, " "), options.from, options.to, options.server_time,
                     options.account, options.currency, options.balance, options.seed, faults.str());
}

int play(SimulatedTerminalConfig config, PlayedTicks& ticks, const std::string& book, const VenueMemory* memory) {
  config.instruments = ticks.instruments();
  config.history = [&ticks] { return ticks.history(); };
  config.next_tick = [&ticks] { return ticks.next(); };
  SimulatedTerminal terminal(std::move(config));
  watchForStop();
  const auto forgets = [memory] { return memory != nullptr && !memory->error().empty(); };
  terminal.run([&forgets] { return stopRequested() || forgets(); }, ProgressLines(terminal));
  const auto& progress = terminal.progress();
  std::cerr << fmt::format("terminal: done, {} ticks, {} requests, {} reports\n", progress.ticks, progress.requests,
                           progress.reports);
  if (!book.empty()) {
    if (const auto written = writeBook(book, terminal.venue().book()); !written) return fail(kBadInput, written.error().text);
  }
  if (ticks.error()) return fail(kBadInput, ticks.error()->text);
  if (forgets()) return fail(kBadInput, memory->error());
  return kDone;
}

void keepLatchIn(const std::string& folder, SimulatedTerminalConfig& config) {
  config.latch = readKillLatch(folder);
  config.keep_latch = [folder](const std::optional<KillLatch>& latch) {
    const auto kept = latch ? writeKillLatch(folder, *latch) : removeKillLatch(folder);
    if (!kept) std::cerr << "terminal: " << kept.error().text << '\n';
  };
}

int runTerminal(const TerminalOptions& options) try {
  if (options.ticks.empty() == !options.generate) throw WrongUsage{"expected either --ticks FILE... or --generate SEED"};
  SimulatedTerminalConfig config;
  parseEndpoint(options.connect, config);
  std::string server_time = "UTC", key_file = options.curve;
  if (!options.profile.empty()) {
    const auto desk = readDeskOf(options.profile);
    if (!desk) return fail(kBadInput, desk.error().text);
    const bool any = desk->bridge_address == "0.0.0.0" || desk->bridge_address == "::";
    config.host = any ? "127.0.0.1" : desk->bridge_address;
    config.port = desk->bridge_port;
    config.token = desk->bridge_token;
    server_time = desk->server_time;
    if (desk->bridge_curve && key_file.empty()) key_file = terminalKeyFile(options.profile, "terminal").string();
  }
  if (!key_file.empty()) {
    auto keys = readTerminalKeys(key_file);
    if (!keys) return fail(kBadInput, keys.error().text + "; `deskwrightctl keys new` writes such a file");
    config.curve = std::move(*keys);
  }
  if (!options.server_time.empty()) server_time = options.server_time;
  const auto calendar = TradingCalendar::create(server_time);
  if (!calendar) throw WrongUsage{"--server-time: " + calendar.error().text};
  config.zone = &*calendar;
  config.venue = venueOf(options);
  if (!options.faults.empty()) {
    if (auto read = readFaultsOf(options.faults, config.venue); !read) return fail(kBadInput, read.error().text);
  }
  config.speed = parseSpeed(options.speed);
  config.away_speed = parseAwaySpeed(options.away_speed);
  if (const auto free = checkBook(options); !free) return fail(kBadInput, free.error().text);
  if (!options.files.empty()) keepLatchIn(options.files, config);
  auto ticks = PlayedTicks::open(requestOf(options, *calendar));
  if (!ticks) return fail(kBadInput, ticks.error().text);
  std::optional<VenueMemory> memory;
  if (!options.memory.empty()) {
    auto opened = VenueMemory::open(options.memory, whatMakes(options));
    if (!opened) return fail(kBadInput, opened.error().text);
    memory = std::move(*opened);
    config.remembered = memory->calls();
    config.on_venue_call = [&memory](const VenueCall& call) { memory->add(call); };
  }
  return play(std::move(config), *ticks, options.book, memory ? &*memory : nullptr);
} catch (const WrongUsage& wrong) {
  return fail(kWrongUsage, wrong.text);
}

}  // namespace

void addTerminalCommand(CLI::App& program, int& exit_status) {
  auto options = std::make_shared<TerminalOptions>();
  CLI::App* command =
      program.add_subcommand("terminal", "A MetaTrader 5 stand-in that speaks the bridge protocol as the EA does");
  auto* connect = command->add_option("--connect", options->connect, "Trade channel of the desk")->capture_default_str();
  command
      ->add_option("--profile", options->profile, "Profile of the desk: address, port, token and server time from its desk.toml")
      ->type_name("DIR")
      ->excludes(connect);
  auto* ticks = command->add_option("--ticks", options->ticks, "MetaTrader 5 tick exports to play")->type_name("FILE...");
  command->add_option("--generate", options->generate, "Play a generated market with this seed, until --to or a signal")
      ->type_name("SEED")
      ->excludes(ticks);
  command->add_option("--symbols", options->symbols, "Offer these only, in this order")->delimiter(',');
  command->add_option("--speed", options->speed, "Market seconds a second, or max: as fast as the desk acknowledges")
      ->type_name("N|max")
      ->capture_default_str();
  command
      ->add_option("--away-speed", options->away_speed,
                   "Market seconds a second that go by while no desk is there; 0: time stands still")
      ->type_name("N")
      ->capture_default_str();
  command->add_option("--from", options->from,
                      "First market time, UTC; what lies before becomes history (generated: 2024-01-08T07:00)");
  command->add_option("--to", options->to, "End of market time, UTC, itself not included");
  command->add_option("--server-time", options->server_time, "Zone of the trade server's stamps, default desk.toml, else UTC")
      ->type_name("ZONE");
  command->add_option("--account", options->account, "Kind of account")
      ->check(CLI::IsMember({"hedging", "netting"}))
      ->capture_default_str();
  command->add_option("--currency", options->currency, "Currency of the account")->capture_default_str();
  command->add_option("--balance", options->balance, "Balance at the start")->capture_default_str();
  command->add_option("--faults", options->faults, "How the broker treats orders: latency, residuals, partial fills, requotes, rejects")->type_name("FILE.toml");
  command->add_option("--seed", options->seed, "Seed of latencies and fills")->capture_default_str();
  command->add_option("--book", options->book, "Where to write the venue's book, at every exit")->type_name("FILE.csv");
  command
      ->add_option("--files", options->files,
                   "Folder that stands for MQL5/Files: a kill is latched there; without it, until the end")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory);
  command
      ->add_option(
          "--curve", options->curve,
          "Key file of `keys new` for a desk with curve = true; with --profile of such a desk, default its keys/terminal.curve")
      ->type_name("FILE");
  command
      ->add_option("--memory", options->memory,
                   "What the broker remembers: the next terminal with this file, these ticks and this account goes on where this one ended, "
                   "killed or not")
      ->type_name("FILE");
  command->callback([options, &exit_status] { exit_status = runTerminal(*options); });
}

}  // namespace deskwright
