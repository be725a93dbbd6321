#include "engine/parameters/parameter_history.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace deskwright {

const ParameterBatch* ParameterHistory::record(std::string owner, std::string author, Timestamp time, std::uint64_t in_force_from,
                                               const ParameterSet& before, const ParameterSet& after) {
  assert(before.specs().data() == after.specs().data() && "two sets of the same specs");
  ParameterBatch batch{std::move(owner), std::move(author), time, in_force_from, {}};
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before.value(i) != after.value(i)) batch.entries.push_back({before.specs()[i].key, before.value(i), after.value(i)});
  }
  if (batch.entries.empty()) return nullptr;
  if (batches_.size() == kMost) batches_.pop_front();
  batches_.push_back(std::move(batch));
  return &batches_.back();
}

std::deque<ParameterBatch>::const_iterator ParameterHistory::newestOf(const std::string& owner) const {
  const auto newest = std::find_if(batches_.rbegin(), batches_.rend(), [&](const ParameterBatch& b) { return b.owner == owner; });
  return newest == batches_.rend() ? batches_.end() : std::prev(newest.base());
}

Result<ParameterSet> ParameterHistory::undone(const std::string& owner, const ParameterSet& now, const CrossCheck& check) const {
  const auto batch = newestOf(owner);
  if (batch == batches_.end()) return Error{owner + ": no change to undo"};
  std::vector<ParameterChange> changes;
  for (const auto& entry : batch->entries) {
    const auto place = now.indexOf(entry.key);
    if (!place) return Error{owner + ": parameter '" + entry.key + "' of the newest change is no longer known"};
    if (now.value(*place) != entry.new_value) {
      const auto& spec = now.specs()[*place];
      return Error{owner + "." + entry.key + ": expected " + toText(spec, entry.new_value) + " from the newest change, found " +
                   toText(spec, now.value(*place)) + "; nothing undone"};
    }
    changes.emplace_back(entry.key, entry.old_value);
  }
  return withChanges(now, changes, check);
}

void ParameterHistory::forgetNewest(const std::string& owner) {
  const auto batch = newestOf(owner);
  if (batch != batches_.end()) batches_.erase(batch);
}

}  // namespace deskwright
