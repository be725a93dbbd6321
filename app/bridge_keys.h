#pragma once
// The CURVE keys of a profile, in its folder `keys` (the owner's alone): `desk.curve` holds the desk's pair, `terminals` lists
// the public keys that may connect, `NAME.curve` is what the terminal NAME is given. Files only; any thread.

#include "engine/bridge/curve_keys.h"
#include "engine/bridge/curve_server.h"
#include "engine/model/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace deskwright {

struct ListedTerminal {
  std::string public_key, name;
};

/// `keys/NAME.curve` of a profile.
std::filesystem::path terminalKeyFile(const std::filesystem::path& profile, const std::string& name);

/// Makes the desk's pair where there is none, a pair for a terminal, puts the terminal on the list, and returns the file for it.
/// An empty name: the first of "terminal", "terminal-2", ... that is free. A name that is taken is an error, nothing is replaced.
Result<std::filesystem::path> makeTerminalKeys(const std::filesystem::path& profile, std::string name);

/// Takes a terminal off the list and removes its file. A running desk hears no more from it within two seconds.
Result<void> revokeTerminal(const std::filesystem::path& profile, const std::string& name);

/// Who may connect; a missing list is an empty one.
Result<std::vector<ListedTerminal>> listedTerminals(const std::filesystem::path& profile);

/// The desk's pair. Errors name the file and the next step: missing, not two keys that belong together, readable by others.
Result<CurveKeyPair> readDeskKeys(const std::filesystem::path& profile);

/// Three lines: the desk's public key, the terminal's public and secret key. Errors as above.
Result<CurveClientKeys> readTerminalKeys(const std::filesystem::path& file);

/// What the desk's sockets need; its list is read anew at each question, and one that cannot be read admits nobody.
Result<CurveServer> curveServerOf(const std::filesystem::path& profile);

}  // namespace deskwright
