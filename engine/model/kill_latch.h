#pragma once
// A kill that holds, as the desk keeps it outside its journal: it must be there although the engine hangs or the journal is full.

#include <cstdint>
#include <string>
#include <string_view>

namespace deskwright {

enum class KillCause : std::uint8_t { Person, Hang, Terminal, Journal };
std::string_view nameOf(KillCause cause);  ///< "person", "hang", "terminal", "journal"

struct KillLatch {
  std::uint64_t number = 0;  ///< on the wire too; 0: not drawn yet, or it could not be read
  bool flatten = true;       ///< positions are closed as well
  KillCause cause = KillCause::Person;
  std::string reason;        ///< one sentence
};

}  // namespace deskwright
