#pragma once
// Makes the body of a C++ class of MQL5 tokens: globals become members, functions member functions, so that one object is one run
// of the program and a second object is a restart. #line keeps every message on the line of the .mq5 or .mqh file.

#include "tests/mql5/lexer.h"

#include <string>
#include <vector>

namespace deskwright::mql5 {

/// Drops #property and import blocks, makes inputs plain members, arrays the bounds-checked ones of types.h, literals String,
/// long the type of 64 bits. Macros are returned apart: they stand before the class.
struct CppProgram {
  std::string macros, body;
};
CppProgram rewritten(const std::vector<Token>& program);

}  // namespace deskwright::mql5
