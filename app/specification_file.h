#pragma once
// symbols.toml of a profile: what the terminal says of its symbols, kept for the times when none is there. Owned by Workstation;
// one thread, which may wait for the disk.

#include "engine/model/instrument.h"
#include "engine/model/result.h"

#include <filesystem>
#include <span>
#include <utility>
#include <vector>

namespace deskwright {

class SpecificationFile {
 public:
  explicit SpecificationFile(std::filesystem::path path) : path_(std::move(path)) {}

  enum class Kept { Unchanged, Written };
  /// Writes the file when `told` differs from what was told last. Trading hours, which no terminal tells, and symbols that this
  /// terminal does not offer stay as the file has them. A file that cannot be read is left alone and named once; one that
  /// cannot be written is tried at the next call. Unchanged: there was nothing to write, or nothing that may be.
  Result<Kept> keep(std::span<const Instrument> told);

 private:
  std::filesystem::path path_;
  std::vector<Instrument> told_;
};

}  // namespace deskwright
