#include "engine/runtime/engine_loop.h"

#include "engine/runtime/snapshot_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <thread>
#include <utility>

namespace deskwright {
namespace {

// Never tighter than the gate: who counts at another moment must not refuse what the gate let through. Entries that were held up on
// their way and those behind them may fall into one minute of the venue's side, hence twice as many of them.
VenueLimits venueLimits(const DeskLimits& limits) {
  const auto count = [](std::int64_t most) {
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(most, 0, std::numeric_limits<std::int32_t>::max()));
  };
  VenueLimits result;
  result.max_order = limits.max_order_volume;
  result.max_positions = count(limits.max_open_positions);
  result.max_pending = count(limits.max_working_orders);
  result.max_per_minute = count(2 * limits.max_orders_per_minute);
  return result;
}

}  // namespace

EngineLoop::EngineLoop(EngineLoopParts parts) : parts_(std::move(parts)) {}

void EngineLoop::run() {
  while (!stopping_.load(std::memory_order_acquire)) runOnce(std::chrono::milliseconds(50));
  if (parts_.pulse != nullptr) parts_.pulse->rest();
}

void EngineLoop::stop() {
  stopping_.store(true, std::memory_order_release);
  parts_.gateway.wake();
}

bool EngineLoop::submit(Command command, CommandInbox::Reply reply) {
  if (!inbox_.put(std::move(command), std::move(reply))) return false;
  parts_.gateway.wake();
  return true;
}

void EngineLoop::runOnce(Duration timeout) {
  beat();
  // Before the orders that they allow, and with the WELCOME of whoever connects in this round.
  parts_.gateway.announceLimits(venueLimits(parts_.engine.desk().risk.limits()));
  parts_.gateway.announceHistory(parts_.engine.account(), parts_.engine.dealsWantedSince());
  parts_.gateway.poll(timeout, *this);
  takeCommands();
  if (newest_frame_ != acknowledged_frame_) {
    if (parts_.tap != nullptr) parts_.tap->waitFor(newest_frame_);
    parts_.gateway.acknowledge(newest_frame_);
    acknowledged_frame_ = newest_frame_;
  }
  publishSnapshot();
}

void EngineLoop::onInput(InputEvent& event) {
  handle(event);
  if (event.frame) newest_frame_ = event.frame;
  if (parts_.tap != nullptr) parts_.tap->onInput(event, !parts_.engine.desk().frozen());
}

std::vector<CommandReply> EngineLoop::handle(InputEvent& event) {
  beat();
  event.number = ++number_;
  event.market_time = market_time_ = std::max(market_time_, event.market_time);
  waitForJournal(kRoomForInput);
  parts_.engine.setJournalRoom(parts_.journal.free() >= kRoomForRisk && parts_.journal_healthy());
  parts_.engine.setEntriesForbidden(parts_.gateway.entriesForbidden());
  parts_.engine.handle(event, outbox_);
  std::vector<CommandReply> replies;
  if (!outbox_.empty()) {
    replies.swap(outbox_.replies());
    flush(event);
  }
  armed_.store(parts_.engine.desk().armed, std::memory_order_relaxed);
  handled_.store(number_, std::memory_order_relaxed);
  return replies;
}

/// No journal, no trade: rather than lose a row the loop stops reading, and the venue's reports wait in their socket.
void EngineLoop::waitForJournal(std::size_t rows) {
  if (parts_.journal.free() >= rows) return;
  parts_.on_notice({NoticeLevel::Critical, market_time_, "JOURNAL_FULL", "the journal takes no more rows; the desk waits for it"});
  while (parts_.journal.free() < rows && !stopping_.load(std::memory_order_acquire)) {
    beat();  // it waits for the disk and says so: it does not hang
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

bool EngineLoop::pushRow(const JournalBody& body, const InputEvent& event, std::size_t waiting) {
  JournalRecord row;
  row.session = parts_.session;
  row.number = ++row_number_;
  row.heart = parts_.engine.heart();
  row.account = parts_.engine.account();
  row.time = event.market_time;
  row.written = written_;
  row.body = body;
  if (parts_.journal.push(row)) return true;
  // More rows than waitForJournal() made room for.
  waitForJournal(std::min(waiting, parts_.journal.capacity()));
  return parts_.journal.push(row);
}

bool EngineLoop::pushRows(std::size_t& next, const InputEvent& event) {
  for (; next < outbox_.records().size(); ++next) {
    if (!pushRow(outbox_.records()[next], event, outbox_.records().size() - next)) return false;
  }
  return true;
}

/// What people were told is in the journal too: the log is turned over.
void EngineLoop::tellNotices(const InputEvent& event) {
  const std::vector<Notice>& notices = outbox_.notices();
  bool taken = true;
  for (std::size_t i = 0; i < notices.size(); ++i) {
    parts_.on_notice(notices[i]);
    taken = taken && pushRow(NoticeRecord{notices[i]}, event, notices.size() - i);
  }
}

void EngineLoop::flush(const InputEvent& event) {
  std::size_t next = 0;
  if (parts_.computer_clock) written_ = parts_.computer_clock();
  // No journal, no trade: what has no row is not sent.
  const std::size_t requests = pushRows(next, event) ? outbox_.requests().size() : 0;
  for (std::size_t i = 0; i < requests; ++i) send(outbox_.requests()[i], event);
  // Where cores are few, the thread that writes to the socket would wait for the rest of this round.
  if (requests > 0) std::this_thread::yield();
  (void)pushRows(next, event);
  tellNotices(event);
  if (outbox_.noticesCut() > 0) {
    parts_.on_notice(
        {NoticeLevel::Warning, market_time_, "NOTICES_CUT",
         fmt::format("{} notices of one input beyond the first {} are left out", outbox_.noticesCut(), Outbox::kMostNotices)});
  }
  if (outbox_.snapshotWanted() && !parts_.gateway.requestSnapshot(parts_.engine.dealsWantedSince())) {
    // The link is down: the snapshot of the next handshake serves as well.
  }
  if (outbox_.ready()) parts_.gateway.announceReady();
  outbox_.clear();
}

void EngineLoop::send(const VenueRequest& request, const InputEvent& event) {
  if (!parts_.gateway.send(request)) return parts_.engine.notSent(request, outbox_);
  const auto taken = parts_.clock() - event.link_time;
  if (std::holds_alternative<SubmitOrder>(request)) order_latency_.add(std::chrono::duration_cast<Duration>(taken));
  parts_.engine.sent(request, taken);
}

void EngineLoop::takeCommands() {
  std::vector<std::pair<CommandInbox::Reply, CommandReply>> answers;
  for (std::size_t i = 0; i < CommandInbox::kMost; ++i) {
    auto waiting = inbox_.take();
    if (!waiting) break;
    const std::uint64_t id = waiting->first.id;
    InputEvent event;
    event.link_time = parts_.clock();
    event.body = std::move(waiting->first);
    for (const CommandReply& reply : handle(event)) {
      if (reply.id == id && waiting->second) answers.emplace_back(std::move(waiting->second), reply);
    }
    next_snapshot_ = {};
  }
  if (answers.empty()) return;
  // Who has the answer finds what it says in the next snapshot.
  publishSnapshot();
  for (const auto& [tell, reply] : answers) tell(reply);
}

void EngineLoop::publishSnapshot() {
  const LinkTime now = parts_.clock();
  if (now < next_snapshot_) return;
  next_snapshot_ = now + kSnapshotEvery;
  parts_.engine.refreshFigures();
  const SymbolId watched{watched_.load(std::memory_order_relaxed)};
  buildSnapshot(parts_.engine, parts_.gateway.status(), now, watched, snapshots_.draft());
  fillLatency(order_latency_, parts_.gateway.latency(), snapshots_.draft().link.latency);
  snapshots_.publish();
}

}  // namespace deskwright
