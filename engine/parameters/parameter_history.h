#pragma once
// Who changed which parameter when, newest batch undoable. Bounded: the oldest batch falls out (the journal keeps everything).

#include "engine/model/timestamp.h"
#include "engine/parameters/parameter_set.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace deskwright {

struct ParameterHistoryEntry {
  std::string key;
  ParameterValue old_value, new_value;
};

/// One batch that was applied as a whole.
struct ParameterBatch {
  std::string owner;                           ///< strategy name, or "limits"
  std::string author;                          ///< "control", "screen", "file" ...
  Timestamp time;                              ///< market time
  std::uint64_t in_force_from = 0;             ///< number of the input from which it holds
  std::vector<ParameterHistoryEntry> entries;  ///< values that really differ, in the order of the specs
};

class ParameterHistory {
 public:
  static constexpr std::size_t kMost = 256;

  /// Notes what differs between two sets of the same specs. Returns the batch, or null when nothing differs (then nothing is
  /// noted).
  const ParameterBatch* record(std::string owner, std::string author, Timestamp time, std::uint64_t in_force_from,
                               const ParameterSet& before, const ParameterSet& after);

  /// Newest last.
  const std::deque<ParameterBatch>& batches() const { return batches_; }

  /// `now` as it was before the owner's newest batch, validated anew and checked. Errors: there is none, or a value has changed
  /// since without having been recorded. Nothing is forgotten: once applied, call forgetNewest(owner).
  Result<ParameterSet> undone(const std::string& owner, const ParameterSet& now, const CrossCheck& check) const;
  /// Takes the owner's newest batch out, after its undo has been applied and journalled.
  void forgetNewest(const std::string& owner);

 private:
  std::deque<ParameterBatch>::const_iterator newestOf(const std::string& owner) const;
  std::deque<ParameterBatch> batches_;
};

}  // namespace deskwright
