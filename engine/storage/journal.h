#pragma once
// The journal's writer: one storage thread takes rows from the hearts' rings and stores them in SQLite, in batches, each row
// exactly once. Owned by the workstation; hearts only see their ring and healthy().

#include "engine/model/notice.h"
#include "engine/model/result.h"
#include "engine/storage/journal_ring.h"
#include "engine/storage/journal_writer.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace deskwright {

/// Receives what the journal has to say (full disk, disk writable again, unreadable row). Called on the storage thread; must not
/// block. Notice::time is that of the newest row seen.
using JournalNoticeSink = std::function<void(const Notice&)>;

class Journal {
 public:
  struct Settings {
    std::chrono::milliseconds idle{10};         ///< pause when all rings are empty
    std::chrono::milliseconds first_retry{50};  ///< after a failed write; doubles up to
    std::chrono::milliseconds longest_retry{2000};
  };

  /// Opens or creates `database`, brings its schema up to date and stores what an earlier process left in the rings, before it
  /// returns: a readRestoredState() after it sees every row that was ever handed over. The rings must outlive the journal.
  static Result<std::unique_ptr<Journal>> open(const std::filesystem::path& database, std::vector<JournalRing*> rings,
                                               JournalNoticeSink notices, Settings settings);
  static Result<std::unique_ptr<Journal>> open(const std::filesystem::path& database, std::vector<JournalRing*> rings,
                                               JournalNoticeSink notices) {
    return open(database, std::move(rings), std::move(notices), Settings());
  }

  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  ~Journal();  ///< stop()

  /// Starts the storage thread.
  void start();
  /// Stores what is in the rings, then ends the thread. Rows that a broken disk refuses stay in the ring's file for the next
  /// start; false says that there are such rows. Bounded: one last try.
  bool stop();

  /// Any thread. False while writes fail: rows wait in the rings, nothing is lost, and new risk should wait too.
  bool healthy() const { return healthy_.load(std::memory_order_relaxed); }
  /// Any thread. Rows stored since open(), without repetitions.
  std::uint64_t stored() const { return stored_.load(std::memory_order_relaxed); }

  /// Any thread, after start(). Waits until every row that was pushed before the call is stored, at most `patience`. False: not
  /// yet.
  bool flush(std::chrono::milliseconds patience);

 private:
  Journal(JournalWriter writer, std::vector<JournalRing*> rings, JournalNoticeSink notices, Settings settings);
  void run();
  Result<void> storeAll();
  void noteOutcome(const Result<void>& outcome);
  void say(NoticeLevel level, const char* code, const std::string& text) const;

  JournalWriter writer_;
  std::vector<JournalRing*> rings_;
  JournalNoticeSink notices_;
  Settings settings_;
  Timestamp newest_row_;
  std::atomic<bool> healthy_{true};
  std::atomic<std::uint64_t> stored_{0};

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  bool stopping_ = false;
  std::uint64_t round_wanted_ = 0;     // by flush()
  std::uint64_t round_begun_ = 0;      // a round looks at every ring once
  std::uint64_t round_completed_ = 0;  // newest round without an error
  std::thread thread_;
};

/// Stores the rows that a desk left in its rings when it died, if no desk runs on the profile now. For reports, verify and
/// backup, so that they too see everything that was handed over. Rows stored; 0 when a desk runs (it stores them itself) or
/// nothing was left.
Result<std::size_t> storeLeftoverRows(const std::filesystem::path& profile);

}  // namespace deskwright
