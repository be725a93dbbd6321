#pragma once
// The guardian's own thread: makes the desk safe although an engine thread hangs. It waits for no other thread of the desk; it owns the
// guardian channel, the kill's latch in the profile and the watch over both hearts. Owned by the workstation.

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/execution/kill_line.h"
#include "engine/model/command.h"
#include "engine/runtime/guardian.h"
#include "engine/runtime/hang_watch.h"
#include "engine/storage/guardian_files.h"

namespace deskwright {

/// Answers a person's command once, whichever of two threads has the answer first.
class FirstAnswer {
 public:
  explicit FirstAnswer(std::function<void(const CommandReply&)> reply) : reply_(std::move(reply)) {}
  void give(const CommandReply& answer);

 private:
  std::mutex mutex_;
  std::function<void(const CommandReply&)> reply_;
};

/// What the thread is given; the functions are called on it and must not wait for a heart.
struct GuardianThreadParts {
  std::unique_ptr<KillLine> line;
  std::filesystem::path profile;
  std::optional<KillLatch> latch;                       ///< of an earlier process
  Duration hang_after{};
  const HeartPulse& live;
  const HeartPulse& paper;
  std::function<std::string(StrategyId)> name_of;
  std::function<bool()> armed;                          ///< the live desk, as last seen
  std::function<void(const std::string&)> kill_heart;   ///< puts a kill before the live heart; the text says who asks
  std::function<void()> abandon_paper;                  ///< the live heart shall not wait for paper any more
  std::function<void(const Notice&)> on_notice;
};

class GuardianThread {
 public:
  /// How long a hang may wait for the terminal's confirmation before the restart goes ahead; the terminal goes on by itself.
  static constexpr Duration kConfirmWithin = std::chrono::seconds(3);
  /// A kill that the heart has not answered by then is answered here.
  static constexpr Duration kHeartAnswersWithin = std::chrono::seconds(1);

  explicit GuardianThread(GuardianThreadParts parts);
  ~GuardianThread();
  GuardianThread(const GuardianThread&) = delete;
  GuardianThread& operator=(const GuardianThread&) = delete;

  // Any thread.
  /// Latches and sends. `answer` is given here when the heart does not.
  void kill(const std::string& reason, std::shared_ptr<FirstAnswer> answer, std::uint64_t command);
  /// A person has cleared the kill, and the heart has taken it.
  void clear();
  /// Whether a kill closes positions: the desk's limit, for the time when nobody can be asked.
  void setFlatten(bool flatten) { flatten_.store(flatten, std::memory_order_relaxed); }
  bool latched() const { return latched_.load(std::memory_order_acquire); }
  /// The terminal has confirmed the kill, and nothing is left of what it takes away.
  bool safe() const { return safe_.load(std::memory_order_acquire); }
  /// False: it has confirmed the kill, and its disk does not keep it.
  bool kept() const { return kept_.load(std::memory_order_acquire); }
  /// A heart hangs and all was done about it that can be: its thread never ends.
  bool hung(Heart heart) const { return (heart == Heart::Live ? live_hung_ : paper_hung_).load(std::memory_order_acquire); }
  /// The process is to start anew, without the strategy that hung.
  bool restartWanted() const { return restart_wanted_.load(std::memory_order_acquire); }

 private:
  struct Request {
    bool kill = false;             // else: clear
    std::string reason;
    std::shared_ptr<FirstAnswer> answer;
    std::uint64_t command = 0;
  };
  struct Unanswered {
    std::shared_ptr<FirstAnswer> answer;
    std::uint64_t command = 0;
    LinkTime until{};
  };

  void run();
  void post(Request request);
  void takeRequests(LinkTime now);
  void answerLate(LinkTime now);
  void watchHearts(LinkTime now);
  void onLiveHang(LinkTime now);
  void onPaperHang();
  void record(Heart heart, StrategyId strategy);
  void keep(const KillLatch& latch);
  void forget();
  void notify(NoticeLevel level, std::string_view code, const std::string& text) const;

  GuardianThreadParts parts_;
  Guardian guardian_;
  HangWatch live_watch_, paper_watch_;
  std::vector<Unanswered> unanswered_;
  bool live_stands_ = false, live_to_restart_ = false;
  LinkTime stands_since_{};

  std::mutex mutex_;  // of requests_ alone
  std::vector<Request> requests_;
  std::atomic<bool> flatten_{true}, latched_{false}, safe_{false}, kept_{true}, live_hung_{false}, paper_hung_{false},
      restart_wanted_{false};
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace deskwright
