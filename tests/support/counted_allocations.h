#pragma once
// Counts every operator new of a program, on all threads. A program that links deskwright_counted_allocations has the global
// operators replaced.

#include <cstdint>

namespace deskwright {

/// Since the start of the program.
std::uint64_t allocationsSoFar();

}  // namespace deskwright
