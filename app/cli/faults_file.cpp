#include "app/cli/faults_file.h"

#include "engine/storage/toml_table.h"

#include <chrono>
#include <cmath>
#include <cstdint>

namespace deskwright {
namespace {

constexpr double kLongestMs = 60'000;

void takeMilliseconds(TomlTable& table, const std::string& key, Duration& value) {
  double ms = static_cast<double>(value.count()) / 1000;
  table.take(key, ms, 0, kLongestMs);
  value = Duration(std::llround(ms * 1000));
}

void takeProbability(TomlTable& table, const std::string& key, std::uint32_t& millionths) {
  double share = millionths / 1e6;
  table.take(key, share, 0, 1);
  millionths = static_cast<std::uint32_t>(std::lround(share * 1e6));
}

void takeLatency(TomlTable table, LatencyParameters& latency) {
  takeMilliseconds(table, "up_ms", latency.up);
  takeMilliseconds(table, "queue_longest_ms", latency.queue_longest);
  takeMilliseconds(table, "broker_ms", latency.broker);
  takeMilliseconds(table, "down_ms", latency.down);
  table.refuseUnknownKeys();
}

void takeFills(TomlTable table, FillParameters& fills) {
  takeProbability(table, "residual", fills.residual);
  takeProbability(table, "partial", fills.partial);
  takeProbability(table, "remainder_cancelled", fills.remainder_cancelled);
  takeProbability(table, "requote", fills.requote);
  takeProbability(table, "reject", fills.reject);
  std::int64_t points = fills.residual_most;
  table.take("residual_most", points, 1, 1'000);
  fills.residual_most = static_cast<std::uint32_t>(points);
  takeMilliseconds(table, "part_longest_ms", fills.part_longest);
  if (fills.part_longest < std::chrono::milliseconds(1)) table.refuse("part_longest_ms", "at least 1");
  table.refuseUnknownKeys();
}

}  // namespace

Result<void> readFaults(std::string_view text, const std::string& name, VenueConfig& venue) {
  auto file = TomlTable::parse(text, name);
  if (!file) return file.error();
  VenueConfig changed = venue;
  takeLatency(file->table("latency"), changed.latency);
  takeFills(file->table("fills"), changed.fills);
  file->refuseUnknownKeys();
  if (auto sound = file->finish(); !sound) return sound;
  venue = changed;
  return {};
}

}  // namespace deskwright
