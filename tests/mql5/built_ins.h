#pragma once
// The names of MQL5 that the expert advisor may use, and the prototypes that it may import. A name outside is an objection of the
// lint, so that whoever uses one more also says here how the terminal of the tests means it.

#include <string_view>

namespace deskwright::mql5 {

bool isBuiltIn(std::string_view name);      ///< functions, enumerators, constants
bool isBuiltInType(std::string_view name);  ///< structs and enumerations
/// Tokens of a prototype of libzmq.dll, one blank between two.
bool isImport(std::string_view prototype);

}  // namespace deskwright::mql5
