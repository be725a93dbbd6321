#pragma once
// Stores rows of a ring in the journal's database, a batch a transaction. Called by one thread at a time: the storage thread, or
// start-up.

#include "engine/concurrency/spsc_ring.h"
#include "engine/model/journal_record.h"
#include "engine/model/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace deskwright {

class JournalWriter {
 public:
  /// Rows in one transaction at most: large enough that the commit does not count, small enough that a reader never waits.
  static constexpr std::size_t kBatch = 1024;

  struct Batch {
    std::size_t taken = 0;       ///< rows removed from the ring
    std::size_t stored = 0;      ///< new among them; the others were stored already, before a crash between commit and removal
    std::size_t unreadable = 0;  ///< kept as bytes in the table unreadable_rows
    Timestamp newest;            ///< market time of the last row
  };

  /// Opens or creates the database and brings its schema up to date.
  static Result<JournalWriter> open(const std::filesystem::path& database);
  JournalWriter(JournalWriter&&) noexcept;
  JournalWriter& operator=(JournalWriter&&) noexcept;
  ~JournalWriter();

  /// Commits the oldest rows of the ring, then gives their slots free. After an error the ring is as before and the next call
  /// opens the database anew.
  Result<Batch> store(SpscRing<JournalRecord>& rows);

 private:
  struct Connection;
  explicit JournalWriter(std::filesystem::path database);
  Result<void> connect();
  Result<Batch> insertOldest(SpscRing<JournalRecord>& rows);

  std::filesystem::path database_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace deskwright
