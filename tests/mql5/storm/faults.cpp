#include "tests/mql5/storm/faults.h"

namespace deskwright::mql5::storm {
namespace {

struct Kind {
  std::string_view name;
  std::uint32_t usual;  // millionths an opportunity: a step of 100 ms, a frame, a transaction, a request
};

constexpr std::array<Kind, kFaults> kKinds{{
    {"links cut", 5'000},
    {"frames lost", 6'000},
    {"frames doubled", 10'000},
    {"market channel full", 6'000},
    {"events lost", 20'000},
    {"events doubled", 60'000},
    {"events delayed", 60'000},
    {"requests lost", 30'000},
    {"results lost", 40'000},
    {"results unknown", 40'000},
    {"placed, then refused", 30'000},
    {"partial fills", 250'000},
    {"requotes", 50'000},
    {"rejects", 50'000},
    {"slow server", 60'000},
    {"crashes of the EA", 4'000},
    {"crashes behind a send", 3'000},
    {"stops of the EA", 3'000},
    {"chart changes", 4'000},
    {"connections lost", 4'000},
    {"trading switched off", 3'000},
    {"suspensions", 1'500},
    {"desk killed", 4'000},
    {"persons' trades", 6'000},
    {"deposits", 3'000},
}};

}  // namespace

std::string_view nameOf(Fault fault) { return kKinds[static_cast<std::size_t>(fault)].name; }

Faults::Faults(std::uint64_t seed) : random_(seed, 0xEAFA) {
  // A storm in which everything goes wrong hides what one fault does alone: about a third of the kinds rest.
  for (std::size_t i = 0; i < kFaults; ++i) {
    constexpr std::array<std::uint32_t, 6> kHalves{0, 0, 1, 2, 2, 5};
    rates_[i] = kKinds[i].usual * kHalves[random_.below(kHalves.size())] / 2;
  }
}

bool Faults::strikes(Fault fault) {
  const auto kind = static_cast<std::size_t>(fault);
  if (!random_.happens(rates_[kind])) return false;
  ++counts_[kind];
  return true;
}

}  // namespace deskwright::mql5::storm
