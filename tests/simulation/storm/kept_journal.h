#pragma once
// What a storm's desk has journalled over all its lives: rows out of the ring, and a database from which the next life begins.
// Part of a storm's desk, its thread.

#include "engine/concurrency/spsc_ring.h"
#include "engine/model/journal_record.h"
#include "engine/model/restored_state.h"
#include "engine/storage/journal_writer.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace deskwright::storm {

/// Memory of the journal's ring; one storm after the other may use it.
class RingMemory {
 public:
  static constexpr std::size_t kSlots = 8192;
  RingMemory() : lines_(SpscRing<JournalRecord>::bytesFor(kSlots) / sizeof(Line) + 1) {}
  std::span<std::byte> bytes() { return std::as_writable_bytes(std::span(lines_)); }

 private:
  struct alignas(64) Line {
    std::byte bytes[64];
  };
  std::vector<Line> lines_;
};

class KeptJournal {
 public:
  /// `memory` outlives this. `database`: a file that does not exist yet.
  KeptJournal(RingMemory& memory, std::filesystem::path database);

  /// For the desk to write into.
  SpscRing<JournalRecord>& ring() { return ring_; }
  /// Rows so far, those included that are still in the ring.
  std::size_t written() { return rows_.size() + (ring_.capacity() - ring_.free()); }
  /// Brings rows() up to date with what the desk has handed over.
  void gather();
  /// gather() once the ring is a quarter full.
  void gatherBeforeItIsFull();
  const std::vector<JournalRecord>& rows() const { return rows_; }
  /// The newest rows never reached the disk. Precondition: store() has not seen them.
  void lose(std::size_t newest) { rows_.resize(rows_.size() - newest); }
  /// gather(), and the database too.
  void store();
  /// What a life begins with: what the database has.
  RestoredState restored() const;
  const std::filesystem::path& database() const { return database_; }

 private:
  SpscRing<JournalRecord> ring_;
  std::filesystem::path database_;
  std::optional<JournalWriter> writer_;
  std::vector<JournalRecord> rows_;
  std::size_t stored_ = 0;  // of rows_
};

}  // namespace deskwright::storm
