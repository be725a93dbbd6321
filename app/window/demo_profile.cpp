#include "app/window/demo_profile.h"

#include "app/profile.h"
#include "engine/parameters/parameter_set.h"
#include "engine/runtime/hosted_kind.h"

#include <fmt/format.h>

#include <QHostAddress>
#include <QRandomGenerator>
#include <QTcpServer>
#include <array>
#include <cstdint>
#include <fstream>
#include <system_error>
#include <vector>

namespace deskwright {
namespace {

namespace fs = std::filesystem;

/// Four ports of the bridge and the control server's behind them.
constexpr std::uint16_t kPorts = 5;

bool allFree(std::uint16_t first) {
  std::array<QTcpServer, kPorts> servers;
  std::uint16_t port = first;
  for (QTcpServer& server : servers) {
    if (!server.listen(QHostAddress::LocalHost, port++)) return false;
  }
  return true;
}

/// A free range away from the ports of real desks; from a random place on, so that two demos that start together do not meet.
std::uint16_t freePorts() {
  constexpr std::uint16_t kFirst = 15600, kRanges = 1000, kTries = 200;
  const auto start = QRandomGenerator::global()->bounded(kRanges);
  for (std::uint16_t i = 0; i < kTries; ++i) {
    const auto first = static_cast<std::uint16_t>(kFirst + (start + i) % kRanges * kPorts);
    if (allFree(first)) return first;
  }
  return kFirst;  // taken: the desk says what is in its way
}

Result<void> writeDesk(const fs::path& file) {
  const std::uint16_t port = freePorts();
  std::ofstream out(file);
  out << fmt::format("# A demo: the MetaTrader stand-in with a generated market.\n[bridge]\nport = {}\n[control]\nport = {}\n",
                     port, port + kPorts - 1);
  if (!out.flush()) return Error{fmt::format("{}: cannot be written", file.string())};
  return {};
}

/// Desk at home, terminal on a rented machine, broker across an ocean, and a broker who does not always give the touch: otherwise
/// hardly a quote would change while an order is on its way, and there would be nothing to attribute.
Result<void> writeFaults(const fs::path& file) {
  std::ofstream out(file);
  out << "# How the demo's simulated broker treats orders.\n"
         "[latency]\nup_ms = 12\nqueue_longest_ms = 16\nbroker_ms = 140\ndown_ms = 40\n"
         "[fills]\nresidual = 0.35\nresidual_most = 4\npartial = 0.04\nrequote = 0.02\nreject = 0.01\n";
  if (!out.flush()) return Error{fmt::format("{}: cannot be written", file.string())};
  return {};
}

/// One-minute bars with short averages and a long channel: orders at market, whose way shows all of its parts, are as many as
/// breaks, which the venue triggers by itself. In the order in which they pass the strategies' checks.
std::vector<ParameterChange> wantedParameters() {
  const auto whole = [](std::int64_t value) { return ParameterValue(value); };
  return {{"bar_minutes", whole(1)}, {"lots", 0.20},          {"fast_bars", whole(3)}, {"slow_bars", whole(8)},
          {"entry_bars", whole(60)}, {"exit_bars", whole(20)}};
}

Result<void> writeStrategy(const fs::path& file, const StrategyDescriptor& descriptor) {
  const HostedKind kind(kNoStrategy, descriptor);
  ParameterSet set = kind.defaults();
  for (const ParameterChange& change : wantedParameters()) {
    if (!set.indexOf(change.first)) continue;
    auto changed = withChanges(set, std::array{change}, kind.check());
    if (changed) set = *changed;
  }
  return writeProfileStrategy(file, kind, StrategyMode::Paper, set);
}

}  // namespace

Result<void> writeDemoProfile(const fs::path& profile, const StrategyRegistry& registry) {
  std::error_code failed;
  fs::create_directories(profile / "strategies", failed);
  if (failed) return Error{fmt::format("profile {}: cannot be created: {}", profile.string(), failed.message())};
  if (!fs::exists(profile / "desk.toml", failed)) {
    if (auto written = writeDesk(profile / "desk.toml"); !written) return written;
  }
  if (!fs::exists(profile / "faults.toml", failed)) {
    if (auto written = writeFaults(profile / "faults.toml"); !written) return written;
  }
  for (const StrategyDescriptor& descriptor : registry.all()) {
    const fs::path file = profile / "strategies" / (descriptor.name + ".toml");
    if (fs::exists(file, failed)) continue;
    if (auto written = writeStrategy(file, descriptor); !written) return written;
  }
  return {};
}

}  // namespace deskwright
