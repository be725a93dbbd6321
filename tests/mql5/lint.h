#pragma once
// Holds the expert advisor's source to the plain subset of MQL5 that the rewriter understands and that MetaEditor is least likely
// to object to.

#include "tests/mql5/lexer.h"

#include <string>
#include <vector>

namespace deskwright::mql5 {

/// What is wrong, "file:line: ..." each; empty when nothing is:
/// - words and marks outside the subset (class, template, new, ::, -> ...), dates, arrays of two dimensions;
/// - a name that is neither declared in the program nor one of MQL5's that it may use (built_ins.h);
/// - a function used before it is defined;
/// - an input that is assigned;
/// - an import that is not one of the prototypes of libzmq that are checked against zmq.h;
/// - account mode 1 (simulated), which an expert advisor never says.
std::vector<std::string> objections(const std::vector<Token>& program);

}  // namespace deskwright::mql5
