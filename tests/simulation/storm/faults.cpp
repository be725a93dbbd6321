#include "tests/simulation/storm/faults.h"

namespace deskwright::storm {
namespace {

// An opportunity: a step of 100 ms, a frame, an event, a request, a result.
constexpr std::array<FaultKind, kFaults> kKinds{{
    {"links cut", 4'000},         {"frames lost", 3'000},           {"frames doubled", 5'000},     {"frames overtaken", 5'000},
    {"events delayed", 60'000},   {"events doubled", 60'000},       {"events lost", 20'000},       {"deals corrected", 60'000},
    {"requests lost", 25'000},    {"requests late", 30'000},        {"requests doubled", 60'000},  {"results lost", 40'000},
    {"results unknown", 30'000},  {"placed, then refused", 25'000}, {"partial fills", 250'000},    {"requotes", 50'000},
    {"rejects", 50'000},          {"desk killed", 2'500},           {"terminal killed", 2'500},    {"stop-outs", 2'000},
    {"strangers' orders", 8'000}, {"strangers' closes", 3'000},     {"strangers' cancels", 3'000}, {"people's commands", 8'000},
}};

}  // namespace

std::string_view nameOf(Fault fault) { return kKinds[static_cast<std::size_t>(fault)].name; }

Faults::Faults(std::uint64_t seed) : dice_(seed, 0xFA017, kKinds) {}

Duration Faults::between(Duration least, Duration most) {
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(most - least).count();
  return least + std::chrono::milliseconds(random().below(static_cast<std::uint32_t>(milliseconds)));
}

}  // namespace deskwright::storm
