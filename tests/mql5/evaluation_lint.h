#pragma once
// The part of the lint that is about what a program changes, and when: where MQL5 refuses what C++ accepts, or leaves to the compiler
// what happens first. Conversions that lose something, and sums of text and number, are refused by the C++ compiler's own warnings.

#include "tests/mql5/lexer.h"

#include <string>
#include <vector>

namespace deskwright::mql5 {

/// Assigned arrays; texts and arrays without a size inside structs, which no frame can carry; globals that are not initialised by
/// constants; arguments of one call of which two change something.
std::vector<std::string> evaluationObjections(const std::vector<Token>& program);

}  // namespace deskwright::mql5
