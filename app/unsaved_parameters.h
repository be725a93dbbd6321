#pragma once
// What a heart accepted and a process that died could not write into the file any more: the journal knows it. Read at the start,
// before the hearts are built; one thread.

#include "engine/model/result.h"
#include "engine/model/timestamp.h"
#include "engine/parameters/parameter_set.h"

#include <filesystem>
#include <map>
#include <string>

namespace deskwright {

class UnsavedParameters {
 public:
  /// The newest accepted value of each parameter in the journal; of files' own edits nothing. Where both hearts trade with it,
  /// live judges and paper follows: live's counts. Error: the journal cannot be read.
  static Result<UnsavedParameters> read(const std::filesystem::path& database);

  struct Applied {
    ParameterSet set;
    std::string told;  ///< "lots 0.05, stop_atr 2"; empty: the file lacked nothing
  };
  /// `set`, as it was read from a file that was last written at `file_written` (by this computer's clock), with what `owner`'s
  /// hearts accepted after that. What no longer fits the specs is left out: all of it, or nothing.
  Applied applyTo(const std::string& owner, const ParameterSet& set, ComputerTime file_written, const CrossCheck& check) const;

 private:
  struct Accepted {
    std::string value;
    ComputerTime written;
    bool by_live = false;
  };
  std::map<std::string, std::map<std::string, Accepted>> by_owner_;
};

/// A file's time by this computer's clock; none for the epoch, which stands for a file that is not there.
ComputerTime computerTimeOf(std::filesystem::file_time_type stamp);

}  // namespace deskwright
