#include "tests/mql5/storm/faults.h"

namespace deskwright::mql5::storm {
namespace {

// An opportunity: a step of 100 ms, a frame, a transaction, a request.
constexpr std::array<deskwright::storm::FaultKind, kFaults> kKinds{{
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

Faults::Faults(std::uint64_t seed) : dice_(seed, 0xEAFA, kKinds) {}

}  // namespace deskwright::mql5::storm
