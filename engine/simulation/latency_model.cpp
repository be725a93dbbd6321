#include "engine/simulation/latency_model.h"

#include "engine/simulation/seeded_random.h"

#include <array>

namespace deskwright {
namespace {

/// Quantiles i/32 of the log-normal distribution with median 1 and spread 0.4, in millionths; the ends stand at 0.5 and 99.5 %.
constexpr std::array<std::int64_t, 33> kLogNormal{
    356'889,   474'690,   541'372,   590'253,   631'195,   667'647,   701'273,   733'030,   763'535,   793'221,   822'415,
    851'377,   880'332,   909'481,   939'015,   969'122,   1'000'000, 1'031'862, 1'064'946, 1'099'528, 1'135'935, 1'174'568,
    1'215'932, 1'260'682, 1'309'697, 1'364'201, 1'425'979, 1'497'798, 1'584'295, 1'694'189, 1'847'158, 2'106'637, 2'801'995};

Duration around(Duration median, SeededRandom& random) {
  const std::uint64_t place = static_cast<std::uint64_t>(random.fraction()) * 32;  // in 2^-32
  const auto index = static_cast<std::size_t>(place >> 32U);
  const auto part = static_cast<std::int64_t>(place & 0xFFFF'FFFFULL);
  const auto factor = kLogNormal[index] + (((kLogNormal[index + 1] - kLogNormal[index]) * part) >> 32);
  return Duration(median.count() * factor / 1'000'000);
}

Duration least(Duration median) { return Duration(median.count() * kLogNormal.front() / 1'000'000); }

/// Salts keep the streams of one order apart from those of the fill model.
constexpr std::uint64_t kRequestSalt = 0x4C41'5445'4E43'5931;
constexpr std::uint64_t kDownSalt = 0x4C41'5445'4E43'5932;

}  // namespace

OrderInstants LatencyModel::instants(std::uint64_t key, std::uint32_t attempt, Timestamp t0) const {
  SeededRandom random(seed_ ^ kRequestSalt, key + (static_cast<std::uint64_t>(attempt) << 56U));
  OrderInstants result;
  result.t2 = t0 + around(parameters_.up, random);
  result.t3 = result.t2 + Duration(random.below(static_cast<std::uint32_t>(parameters_.queue_longest.count()) + 1));
  const auto t4 = result.t3 + around(parameters_.broker, random);
  result.t4 = floorTo(t4 + Duration(999), Duration(1'000));
  result.t5 = result.t4 + around(parameters_.down, random);
  return result;
}

Duration LatencyModel::down(std::uint64_t key) const {
  SeededRandom random(seed_ ^ kDownSalt, key);
  return around(parameters_.down, random);
}

Duration LatencyModel::shortestRoundTrip() const {
  return least(parameters_.up) + least(parameters_.broker) + least(parameters_.down);
}

}  // namespace deskwright
