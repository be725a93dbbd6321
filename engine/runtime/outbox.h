#pragma once
// What handling one input led to, in the order in which it happened. The heart fills it; EngineLoop empties it: rows to the journal
// first, then requests to the venue, then notices and replies to people.

#include "engine/model/command.h"
#include "engine/model/journal_record.h"
#include "engine/model/notice.h"
#include "engine/model/order.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace deskwright {

/// Keeps its memory from input to input: nothing is allocated once the desk is warm.
class Outbox {
 public:
  /// EngineLoop keeps room for this many rows before an input is handled; every producer stays well below, but for the end of a
  /// snapshot after a long absence: there the loop waits for the journal in the middle of the rows.
  static constexpr std::size_t kMostRecords = 2048, kMostRequests = 256, kMostNotices = 256;

  Outbox() {
    records_.reserve(256);
    requests_.reserve(kMostRequests);
    notices_.reserve(64);
    replies_.reserve(8);
  }

  void journal(const JournalBody& body) { records_.push_back(body); }
  void send(const VenueRequest& request) { requests_.push_back(request); }
  /// Notices are for people: a flood is cut at the bound, the least of them first, and EngineLoop says how many there were.
  void notify(const Notice& notice) {
    if (notices_.size() < kMostNotices) {
      notices_.push_back(notice);
      return;
    }
    ++notices_cut_;
    if (notice.level == NoticeLevel::Info) return;
    const auto least =
        std::min_element(notices_.begin(), notices_.end(), [](const Notice& a, const Notice& b) { return a.level < b.level; });
    if (least->level >= notice.level) return;
    notices_.erase(least);
    notices_.push_back(notice);
  }
  void reply(CommandReply reply) { replies_.push_back(std::move(reply)); }
  void askForSnapshot() { snapshot_wanted_ = true; }
  void sayReady() { ready_ = true; }

  const std::vector<JournalBody>& records() const { return records_; }
  const std::vector<VenueRequest>& requests() const { return requests_; }
  const std::vector<Notice>& notices() const { return notices_; }
  std::size_t noticesCut() const { return notices_cut_; }
  std::vector<CommandReply>& replies() { return replies_; }
  bool snapshotWanted() const { return snapshot_wanted_; }
  bool ready() const { return ready_; }
  bool empty() const { return records_.empty() && requests_.empty() && notices_.empty() && replies_.empty() && !snapshot_wanted_ && !ready_; }

  void clear() {
    records_.clear();
    requests_.clear();
    notices_.clear();
    notices_cut_ = 0;
    replies_.clear();
    snapshot_wanted_ = ready_ = false;
  }

 private:
  std::vector<JournalBody> records_;
  std::vector<VenueRequest> requests_;
  std::vector<Notice> notices_;
  std::size_t notices_cut_ = 0;
  std::vector<CommandReply> replies_;
  bool snapshot_wanted_ = false;
  bool ready_ = false;
};

}  // namespace deskwright
