#include "app/unsaved_parameters.h"

#include "engine/model/journal_record.h"
#include "engine/storage/journal_reader.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <vector>

namespace deskwright {

Result<UnsavedParameters> UnsavedParameters::read(const std::filesystem::path& database) {
  UnsavedParameters unsaved;
  auto journal = openJournalQueries(database);
  if (!journal) return journal.error();
  const auto done = (*journal)->acceptedParameters([&](const JournalRow<ParameterRecord>& row) {
    const ParameterRecord& record = row.record;
    const bool by_live = row.origin.heart == Heart::Live;
    Accepted& known = unsaved.by_owner_[record.owner.str()][record.key.str()];
    if (known.by_live && !by_live) return;
    // What a file said itself, or a row could not hold whole, is not younger than the file.
    const bool whole = record.new_value.view().size() < decltype(record.new_value)::kCapacity;
    const bool younger = record.author.view() != "file" && whole;
    known = {record.new_value.str(), younger ? row.origin.written : ComputerTime(), by_live};
  });
  if (!done) return done.error();
  return unsaved;
}

UnsavedParameters::Applied UnsavedParameters::applyTo(const std::string& owner, const ParameterSet& set,
                                                      ComputerTime file_written, const CrossCheck& check) const {
  const auto accepted = by_owner_.find(owner);
  if (accepted == by_owner_.end()) return {set, {}};
  std::vector<ParameterChange> changes;
  std::string told;
  for (const auto& [key, newest] : accepted->second) {
    const std::optional<std::size_t> at = set.indexOf(key);
    if (newest.written <= file_written || !at) continue;
    auto value = parseValue(set.specs()[*at], newest.value);
    if (!value || *value == set.value(*at)) continue;
    changes.emplace_back(key, std::move(value).value());
    told += fmt::format("{}{} {}", told.empty() ? "" : ", ", key, newest.value);
  }
  auto with = withChanges(set, changes, check);
  if (changes.empty() || !with) return {set, {}};
  return {std::move(with).value(), std::move(told)};
}

ComputerTime computerTimeOf(std::filesystem::file_time_type stamp) {
  if (stamp == std::filesystem::file_time_type{}) return {};
  return std::chrono::time_point_cast<Duration>(std::chrono::file_clock::to_sys(stamp));
}

}  // namespace deskwright
