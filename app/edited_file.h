#pragma once
// What a person's edit of a parameter file changes, while the desk may have changed its own values since. No files here.

#include "engine/parameters/parameter_set.h"

#include <string>
#include <vector>

namespace deskwright {

/// An edit, key by key. A key that only the person changed is the person's; one that the desk changed meanwhile is the desk's.
struct EditedFile {
  std::vector<ParameterChange> theirs;  ///< to be asked of the desk: values that it does not have yet
  std::vector<std::string> overruled;   ///< keys that both changed, to different values
};

/// `agreed`: what file and desk both said last. `desk`: the desk's values now. `file`: the file's; a key that is not in it was
/// not changed. All three of one owner.
EditedFile readEdit(const ParameterSet& agreed, const ParameterSet& desk, const std::vector<ParameterChange>& file);

}  // namespace deskwright
