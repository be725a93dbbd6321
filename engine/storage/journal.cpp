#include "engine/storage/journal.h"

#include "engine/storage/journal_reader.h"
#include "engine/storage/profile_lock.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace deskwright {

Journal::Journal(JournalWriter writer, std::vector<JournalRing*> rings, JournalNoticeSink notices, Settings settings)
    : writer_(std::move(writer)),
      rings_(std::move(rings)),
      notices_(std::move(notices)),
      settings_(settings) {}

Result<std::unique_ptr<Journal>> Journal::open(const std::filesystem::path& database, std::vector<JournalRing*> rings,
                                               JournalNoticeSink notices, Settings settings) {
  auto writer = JournalWriter::open(database);
  if (!writer) return writer.error();
  std::unique_ptr<Journal> journal(new Journal(std::move(*writer), std::move(rings), std::move(notices), settings));
  if (const auto stored = journal->storeAll(); !stored) return stored.error();
  return journal;
}

Journal::~Journal() { stop(); }

void Journal::start() {
  thread_ = std::thread([this] { run(); });
}

bool Journal::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  } else {
    noteOutcome(storeAll());
  }
  return std::all_of(rings_.begin(), rings_.end(), [](JournalRing* ring) { return ring->rows().front() == nullptr; });
}

bool Journal::flush(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  const auto wanted = round_begun_ + 1;
  round_wanted_ = std::max(round_wanted_, wanted);
  changed_.notify_all();
  return changed_.wait_for(lock, patience, [&] { return round_completed_ >= wanted; });
}

void Journal::run() {
  auto retry = settings_.first_retry;
  for (;;) {
    std::unique_lock lock(mutex_);
    const bool last = stopping_;
    const auto round = ++round_begun_;
    lock.unlock();
    const auto outcome = storeAll();
    noteOutcome(outcome);
    lock.lock();
    if (outcome) {
      round_completed_ = round;
      changed_.notify_all();
      retry = settings_.first_retry;
    }
    if (last) return;
    // After a failure nobody may shorten the pause but stop(): a broken disk is not helped by haste.
    changed_.wait_for(lock, outcome ? settings_.idle : retry,
                      [&] { return stopping_ || (outcome && round_wanted_ > round_begun_); });
    if (!outcome) retry = std::min(2 * retry, settings_.longest_retry);
  }
}

// Empties every ring once. At most one capacity of rows from each, so that a busy heart cannot keep the other's rows waiting.
Result<void> Journal::storeAll() {
  for (JournalRing* ring : rings_) {
    const auto most = ring->rows().capacity() / JournalWriter::kBatch + 1;
    for (std::size_t i = 0; i < most; ++i) {
      const auto batch = writer_.store(ring->rows());
      if (!batch) return batch.error();
      if (batch->taken == 0) break;
      newest_row_ = std::max(newest_row_, batch->newest);
      stored_.fetch_add(batch->stored, std::memory_order_relaxed);
      if (batch->unreadable > 0) {
        say(NoticeLevel::Critical, "JOURNAL_ROW_UNREADABLE",
            fmt::format("{} rows of the {} ring are unreadable; their bytes are kept in unreadable_rows", batch->unreadable,
                        nameOf(ring->heart())));
      }
    }
  }
  return {};
}

void Journal::noteOutcome(const Result<void>& outcome) {
  const bool was_healthy = healthy_.exchange(static_cast<bool>(outcome), std::memory_order_relaxed);
  if (!outcome && was_healthy) {
    say(NoticeLevel::Critical, "JOURNAL_STALLED", "journal cannot be written, rows wait in memory: " + outcome.error().text);
  } else if (outcome && !was_healthy) {
    say(NoticeLevel::Info, "JOURNAL_RECOVERED", "journal is written again; nothing was lost");
  }
}

void Journal::say(NoticeLevel level, const char* code, const std::string& text) const {
  if (!notices_) return;
  Notice notice;
  notice.level = level;
  notice.time = newest_row_;
  notice.code = code;
  notice.text = text;
  notices_(notice);
}

Result<std::size_t> storeLeftoverRows(const std::filesystem::path& profile) {
  std::vector<std::unique_ptr<JournalRing>> rings;
  const auto exists = [&profile](Heart heart) {
    std::error_code ignored;
    return std::filesystem::exists(JournalRing::pathOf(profile, heart), ignored);
  };
  if (!exists(Heart::Live) && !exists(Heart::Paper)) return std::size_t{0};
  const auto lock = ProfileLock::acquire(profile);
  if (!lock) return std::size_t{0};
  std::vector<JournalRing*> views;
  for (const Heart heart : {Heart::Live, Heart::Paper}) {
    if (!exists(heart)) continue;
    auto ring = JournalRing::open(profile, heart);
    if (!ring) return ring.error();
    views.push_back(ring->get());
    rings.push_back(std::move(*ring));
  }
  const bool any = std::any_of(views.begin(), views.end(), [](JournalRing* ring) { return ring->rows().front() != nullptr; });
  if (!any) return std::size_t{0};
  const auto journal = Journal::open(journalPath(profile), views, nullptr);
  if (!journal) return journal.error();
  return static_cast<std::size_t>((*journal)->stored());
}

}  // namespace deskwright
