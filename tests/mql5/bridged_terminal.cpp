#include "tests/mql5/bridged_terminal.h"

#include <chrono>
#include <cstdlib>
#include <random>
#include <stdexcept>

namespace deskwright::mql5 {
namespace {

std::filesystem::path ownFolder() {
  std::random_device random;
  const auto folder = std::filesystem::temp_directory_path() / ("deskwright-mql5-" + std::to_string(random()));
  std::filesystem::create_directories(folder);
  return folder;
}

/// How long a condition is waited for. Mutants, which are meant to fail, are given less.
std::chrono::milliseconds patience() {
  const char* given = std::getenv("DESKWRIGHT_PATIENCE_MS");
  return std::chrono::milliseconds(given == nullptr ? 10'000 : std::atol(given));
}

}  // namespace

BridgedTerminal::BridgedTerminal(bool hedging, std::uint64_t seed) : broker(hedging, seed), folder_(ownFolder()) {
  SymbolSpec euro;
  euro.name = "EURUSD";
  euro.base = euro.margin = "EUR";
  euro.profit = "USD";
  broker.addSymbol(euro);
  SymbolSpec gold;
  gold.name = "XAUUSD";
  gold.base = gold.margin = "XAU";
  gold.profit = "USD";
  gold.digits = 2;
  gold.contract = 100;
  broker.addSymbol(gold);
  quote("EURUSD", 1.08500, 1.08510);
  quote("XAUUSD", 2'650.20, 2'650.50);
}

BridgedTerminal::~BridgedTerminal() {
  terminal.reset();
  gateway.reset();
  kill_line.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void BridgedTerminal::quote(const std::string& symbol, double bid, double ask) { broker.tick(symbol, bid, ask, ++time_msc_); }

void BridgedTerminal::startGateway() {
  Mt5GatewayConfig config;
  config.port = port_;
  config.installation = 7;
  config.curve = curve;
  config.token = token;
  config.on_notice = on_notice;
  auto started = Mt5Gateway::start(std::move(config));
  if (!started) throw std::runtime_error(started.error().text);
  gateway = std::move(started).value();
  port_ = gateway->port();
  if (kill_line) return;
  auto line = Mt5KillLine::start({static_cast<std::uint16_t>(port_ + 2), "127.0.0.1", token, curve});
  if (!line) throw std::runtime_error(line.error().text);
  kill_line = std::move(line).value();
}

void BridgedTerminal::startTerminal() {
  terminal = std::make_unique<RunningTerminal>(broker, folder_, port_);
  terminal->set_inputs = inputs;
  if (!terminal->start()) throw std::runtime_error("OnInit failed");
}

void BridgedTerminal::start() {
  startGateway();
  startTerminal();
  if (!until([&] { return !desk.all<SnapshotEnded>().empty(); })) throw std::runtime_error("no snapshot came");
}

bool BridgedTerminal::until(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + patience();
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    turn(1);
  }
  return true;
}

void BridgedTerminal::turn(int times) {
  for (int i = 0; i < times; ++i) {
    if (terminal) terminal->turn();
    if (gateway) gateway->poll(std::chrono::microseconds(200), desk);
    if (kill_line) kill_line->poll(Duration(0), guardian);
  }
}

void BridgedTerminal::pass(int seconds) {
  for (int i = 0; i < seconds; ++i) {
    terminal->skip(std::chrono::milliseconds(1'050));
    turn(8);
  }
}

SubmitOrder BridgedTerminal::entry(std::uint32_t sequence, double lots, Side side) const {
  SubmitOrder order;
  order.terms.client_id = id(sequence);
  order.terms.strategy = StrategyId{2};
  order.terms.symbol = SymbolId{1};
  order.terms.side = side;
  order.terms.volume = Volume::nearest(lots);
  order.terms.stop = Price::nearest(side == Side::Buy ? 1.08000 : 1.09000);
  return order;
}

SubmitOrder BridgedTerminal::close(std::uint32_t sequence, PositionId position, double lots, Side side) const {
  SubmitOrder order = entry(sequence, lots, side);
  order.terms.stop = Price();
  order.terms.closes = position;
  return order;
}

std::optional<RequestResult> BridgedTerminal::result(std::uint32_t sequence) const {
  std::optional<RequestResult> last;
  for (const RequestResult& answer : desk.all<RequestResult>()) {
    if (answer.request == id(sequence)) last = answer;
  }
  return last;
}

}  // namespace deskwright::mql5
