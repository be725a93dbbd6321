#include "app/window/engine_pump.h"

#include "app/clocks.h"
#include "widgets/models/described.h"
#include "widgets/style/number_format.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace deskwright {
namespace {

constexpr double kSilentMs = 2 * EnginePump::kFrameMs;  // without a new snapshot: its age is news then

}  // namespace

EnginePump::EnginePump(EngineApi& desk, QObject* parent) : QObject(parent), desk_(desk) {
  timer_.setInterval(kFrameMs);
  timer_.setTimerType(Qt::PreciseTimer);
  connect(&timer_, &QTimer::timeout, this, &EnginePump::takeFrame);
}

EnginePump::~EnginePump() {
  if (history_.joinable()) history_.join();
}

void EnginePump::start() {
  started_ = linkNow();
  takeFrame();
  timer_.start();
}

/// A desk that has never given a snapshot is silent since the pump began to ask.
double EnginePump::silence() const {
  const LinkTime since = snapshot_.taken == LinkTime() ? started_ : snapshot_.taken;
  return std::max(0.0, std::chrono::duration<double, std::milli>(linkNow() - since).count());
}

/// Both go every 100 ms, each by its own clock: a pump that looks just before a snapshot comes would show everything twice as
/// late as one that looks just after. Where no new one has come the next look is soon, except where the heart is silent.
int EnginePump::untilNextFrame() const {
  constexpr double kAfterSnapshotMs = 8, kSoonestMs = 10;
  const double age = silence();
  if (age > kSilentMs) return kFrameMs;
  return static_cast<int>(std::clamp<double>(kFrameMs + kAfterSnapshotMs - age, kSoonestMs, kFrameMs));
}

void EnginePump::takeFrame() {
  Snapshot newest = desk_.snapshot();
  const bool shown = timer_.isActive() && newest.taken == snapshot_.taken;
  snapshot_ = std::move(newest);
  if (timer_.isActive()) timer_.setInterval(untilNextFrame());
  if (shown && silence() <= kSilentMs) return;
  for (StrategyView& view : snapshot_.strategies) {
    view.title = described(view.title).toStdString();
    view.short_title = described(view.short_title).toStdString();
  }
  notices_ = desk_.noticesAfter(next_notice_, next_notice_);
  day_.add(snapshot_);
  if (!history_asked_ && snapshot_.day != 0) readHistory();
  const DeskFrame now{snapshot_, day_, notices_, silence()};
  emit frame(now);
  if (!awake_) return;
  for (Panel* panel : seen_) panel->showFrame(now);
}

/// Once the desk knows what day it is. The disk is waited for on a thread of its own.
void EnginePump::readHistory() {
  history_asked_ = true;
  history_ = std::thread([this] {
    Result<DayHistory> history = desk_.dayHistory();
    QMetaObject::invokeMethod(
        this,
        [this, history = std::move(history)] {
          if (history)
            day_.begin(*history);
          else
            emit historyFailed(text(history.error().text));
        },
        Qt::QueuedConnection);
  });
}

void EnginePump::setSeen(Panel& panel, bool seen) {
  const auto known = std::find(seen_.begin(), seen_.end(), &panel);
  if (seen == (known != seen_.end())) return;
  if (!seen) {
    seen_.erase(known);
    return;
  }
  seen_.push_back(&panel);
  // Its notices it has missed; only the log wants them, and it asks the desk itself.
  if (timer_.isActive()) panel.showFrame({snapshot_, day_, {}, silence()});
}

void EnginePump::setAwake(bool awake) {
  if (awake == awake_) return;
  awake_ = awake;
  if (!awake || !timer_.isActive()) return;
  for (Panel* panel : seen_) panel->showFrame({snapshot_, day_, {}, silence()});
}

}  // namespace deskwright
