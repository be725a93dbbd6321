#pragma once
// The memory of the stand-in's broker as a file: what `deskwrightctl terminal --memory FILE` appends to, and reads at its start.
// Used on that command's thread.

#include "engine/bridge/venue_call.h"
#include "engine/model/result.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace deskwright {

/// The calls of such a file, whatever they were made with. Errors: cannot be read, is none of this build's.
Result<std::vector<VenueCall>> readVenueCalls(const std::filesystem::path& file);

class VenueMemory {
 public:
  /// Opens or creates the file. `made_with` says which ticks, account and dice the calls belong to: with others they would make
  /// another book. What a death cut off in the middle of a call is dropped. Errors: cannot be opened, is none of this build's, or
  /// was made with something else.
  static Result<VenueMemory> open(const std::filesystem::path& file, std::string_view made_with);

  /// Calls of earlier lives.
  const std::vector<VenueCall>& calls() const { return calls_; }
  /// In the operating system's hands when it returns: the process may die. What could not be written is said by error().
  void add(const VenueCall& call);
  /// Why the file has not everything; empty when it has. A terminal whose broker forgets must end.
  const std::string& error() const { return error_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  std::filesystem::path path_;
  std::vector<VenueCall> calls_;
  std::string error_;
};

}  // namespace deskwright
