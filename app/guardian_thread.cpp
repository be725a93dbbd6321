#include "app/guardian_thread.h"

#include "app/clocks.h"

#include <fmt/format.h>

#include <random>
#include <utility>

namespace deskwright {
namespace {

/// The thread looks at the hearts this often.
constexpr Duration kLookEvery = std::chrono::milliseconds(50);

std::uint64_t drawNumber() {
  std::random_device random;
  return (static_cast<std::uint64_t>(random()) << 32U | random()) | 1U;
}

}  // namespace

void FirstAnswer::give(const CommandReply& answer) {
  std::function<void(const CommandReply&)> reply;
  {
    const std::lock_guard lock(mutex_);
    reply = std::exchange(reply_, {});
  }
  if (reply) reply(answer);
}

GuardianThread::GuardianThread(GuardianThreadParts parts)
    : parts_(std::move(parts)),
      guardian_({*parts_.line, [this](const KillLatch& latch) { keep(latch); }, [this] { forget(); },
                 [this](const KillLatch&) { parts_.kill_heart("terminal"); }, drawNumber, parts_.on_notice},
                parts_.latch),
      live_watch_(parts_.live, parts_.hang_after), paper_watch_(parts_.paper, parts_.hang_after) {
  latched_.store(guardian_.latch().has_value());
  thread_ = std::thread([this] { run(); });
}

GuardianThread::~GuardianThread() {
  stopping_.store(true, std::memory_order_release);
  parts_.line->wake();
  thread_.join();
}

void GuardianThread::kill(const std::string& reason, std::shared_ptr<FirstAnswer> answer, std::uint64_t command) {
  post({true, reason, std::move(answer), command});
}

void GuardianThread::clear() { post({}); }

void GuardianThread::post(Request request) {
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(std::move(request));
  }
  parts_.line->wake();
}

void GuardianThread::run() {
  while (!stopping_.load(std::memory_order_acquire)) {
    takeRequests(linkNow());
    guardian_.poll(kLookEvery, linkNow());
    const LinkTime now = linkNow();
    watchHearts(now);
    answerLate(now);
    latched_.store(guardian_.latch().has_value(), std::memory_order_release);
    safe_.store(guardian_.safe(), std::memory_order_release);
    kept_.store(guardian_.kept(), std::memory_order_release);
  }
  takeRequests(linkNow());  // a kill or a clearing in the last moment counts
}

void GuardianThread::takeRequests(LinkTime now) {
  std::vector<Request> requests;
  {
    const std::lock_guard lock(mutex_);
    requests.swap(requests_);
  }
  for (Request& request : requests) {
    if (!request.kill) {
      guardian_.clear(now);
      continue;
    }
    guardian_.kill(KillCause::Person, flatten_.load(std::memory_order_relaxed), request.reason, now);
    latched_.store(true, std::memory_order_release);
    if (request.answer) unanswered_.push_back({std::move(request.answer), request.command, now + kHeartAnswersWithin});
  }
}

/// A person who kills gets an answer although the engine gives none.
void GuardianThread::answerLate(LinkTime now) {
  std::erase_if(unanswered_, [&](const Unanswered& waiting) {
    if (now < waiting.until) return false;
    CommandReply reply;
    reply.id = waiting.command;
    reply.done = true;
    reply.text = guardian_.confirmed() ? "killed: the terminal has confirmed it; the engine does not answer"
                                       : "killed and latched; neither engine nor terminal has answered yet";
    waiting.answer->give(reply);
    return true;
  });
}

void GuardianThread::watchHearts(LinkTime now) {
  if (!live_stands_ && live_watch_.hangs(now)) onLiveHang(now);
  if (live_stands_ && !live_hung_.load() && (guardian_.confirmed() || now - stands_since_ >= kConfirmWithin)) {
    live_hung_.store(true, std::memory_order_release);
    restart_wanted_.store(live_to_restart_, std::memory_order_release);
  }
  if (!paper_hung_.load() && paper_watch_.hangs(now)) onPaperHang();
}

/// Safe first: only then is anything written or said.
void GuardianThread::onLiveHang(LinkTime now) {
  live_stands_ = true;
  stands_since_ = now;
  const StrategyId strategy = live_watch_.inside();
  live_to_restart_ = strategy != kNoStrategy;
  const std::string who = live_to_restart_ ? parts_.name_of(strategy) : std::string("the engine itself");
  const double seconds = std::chrono::duration<double>(parts_.hang_after).count();
  guardian_.kill(KillCause::Hang, flatten_.load(std::memory_order_relaxed), fmt::format("{} hung for {} s", who, seconds), now);
  latched_.store(true, std::memory_order_release);
  record(Heart::Live, strategy);
  parts_.kill_heart("guardian");  // heard should the call return after all
  notify(NoticeLevel::Critical, "STRATEGY_HUNG",
         live_to_restart_ ? fmt::format("{} has not returned for {} s; killed; the desk restarts without it", who, seconds)
                          : fmt::format("{} has stood still for {} s; killed; end the desk and look at its log", who, seconds));
}

/// The paper shadow holds no money: live goes on without it, and a desk that is not armed starts anew at once.
void GuardianThread::onPaperHang() {
  const StrategyId strategy = paper_watch_.inside();
  const std::string who = strategy == kNoStrategy ? std::string("the paper engine itself") : parts_.name_of(strategy);
  parts_.abandon_paper();
  record(Heart::Paper, strategy);
  const bool restart = strategy != kNoStrategy && !parts_.armed() && !live_stands_;
  notify(NoticeLevel::Critical, "PAPER_HUNG",
         fmt::format("{} hangs on paper; {}", who, restart ? "the desk restarts without it" : "live goes on, paper stands still until the next start"));
  paper_hung_.store(true, std::memory_order_release);
  if (restart) restart_wanted_.store(true, std::memory_order_release);
}

void GuardianThread::record(Heart heart, StrategyId strategy) {
  const std::string name = strategy == kNoStrategy ? std::string() : parts_.name_of(strategy);
  if (const auto written = writeHangRecord(parts_.profile, {name, heart, parts_.armed()}); !written) {
    notify(NoticeLevel::Critical, "FILE_NOT_WRITTEN", written.error().text);
  }
}

void GuardianThread::keep(const KillLatch& latch) {
  if (const auto written = writeKillLatch(parts_.profile, latch); !written) {
    notify(NoticeLevel::Critical, "LATCH_NOT_WRITTEN", "the kill holds until the desk ends: " + written.error().text);
  }
}

void GuardianThread::forget() {
  if (const auto removed = removeKillLatch(parts_.profile); !removed) {
    notify(NoticeLevel::Critical, "LATCH_NOT_REMOVED", "the desk will start killed: " + removed.error().text);
  }
}

void GuardianThread::notify(NoticeLevel level, std::string_view code, const std::string& text) const {
  parts_.on_notice({level, {}, code, text});
}

}  // namespace deskwright
