#pragma once
// The hot path's end of the journal: a ring of rows in the mapped file `journal.<heart>.ring` of the profile. The heart's thread
// pushes, the storage thread takes. Rows that were pushed and not yet stored are still there after kill -9, and the next start
// stores them first.

#include "engine/concurrency/spsc_ring.h"
#include "engine/model/journal_record.h"
#include "engine/model/result.h"
#include "engine/storage/mapped_file.h"

#include <cstddef>
#include <filesystem>
#include <memory>

namespace deskwright {

class JournalRing {
 public:
  /// About 21 MB a heart: minutes of the busiest trading while the disk is full.
  static constexpr std::size_t kSlots = 32768;

  /// Opens or creates the ring of one heart. `slots` counts for a new file only and is rounded down to a power of two. Errors:
  /// folder not writable, no room, a file that is truncated, foreign, or holds unstored rows in the layout of another version.
  static Result<std::unique_ptr<JournalRing>> open(const std::filesystem::path& profile, Heart heart, std::size_t slots = kSlots);
  static std::filesystem::path pathOf(const std::filesystem::path& profile, Heart heart);

  JournalRing(const JournalRing&) = delete;
  JournalRing& operator=(const JournalRing&) = delete;
  /// Marks the file as empty when it is, so that a version with another layout of rows may start from it.
  ~JournalRing();

  /// Producer: push() false or free() too small means: no journal, no trade. Consumer: Journal alone.
  SpscRing<JournalRecord>& rows() { return rows_; }
  Heart heart() const { return heart_; }

 private:
  JournalRing(MappedFile file, SpscRing<JournalRecord> rows, Heart heart) : file_(std::move(file)), rows_(rows), heart_(heart) {}

  MappedFile file_;
  SpscRing<JournalRecord> rows_;
  Heart heart_;
};

}  // namespace deskwright
