// What people ask of a desk: which heart answers, and the files that follow.

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workstation.h"
#include "engine/risk/risk_limits.h"
#include "engine/storage/parameter_file.h"

namespace deskwright {

bool Workstation::onLive(const std::string& strategy) const { return std::find(live_.begin(), live_.end(), strategy) != live_.end(); }
bool Workstation::onPaper(const std::string& strategy) const {
  const auto file = files_.find(strategy);
  return file != files_.end() && file->second.kind != nullptr && file->second.mode != StrategyMode::Off;
}

namespace {

/// The strategy a command is about; empty for the desk.
std::string subjectOf(const CommandBody& body) {
  struct Visitor {
    std::string operator()(const PauseCommand& c) const { return c.strategy; }
    std::string operator()(const ResumeCommand& c) const { return c.strategy; }
    std::string operator()(const FlattenCommand& c) const { return c.strategy; }
    std::string operator()(const SetParametersCommand& c) const { return c.strategy; }
    std::string operator()(const ArmCommand&) const { return {}; }
    std::string operator()(const DisarmCommand&) const { return {}; }
    std::string operator()(const KillCommand&) const { return {}; }
    std::string operator()(const ClearKillCommand&) const { return {}; }
    std::string operator()(const AcceptCommand&) const { return {}; }
    std::string operator()(const SetLimitsCommand&) const { return {}; }
    std::string operator()(const ManualOrderCommand&) const { return {}; }
  };
  return std::visit(Visitor{}, body);
}

/// Arming, kill and people's orders are the live desk's own; everything else holds for the paper shadow too.
bool concernsPaper(const CommandBody& body) {
  return std::holds_alternative<PauseCommand>(body) || std::holds_alternative<ResumeCommand>(body) ||
         std::holds_alternative<FlattenCommand>(body) || std::holds_alternative<AcceptCommand>(body) ||
         std::holds_alternative<SetParametersCommand>(body) || std::holds_alternative<SetLimitsCommand>(body);
}

}  // namespace

/// The live heart answers where the subject trades live, or is the desk; else paper does. The other one hears it silently.
bool Workstation::forward(const Command& command, std::function<void(const CommandReply&)> reply) {
  const std::string subject = subjectOf(command.body);
  EngineLoop* paper = paper_->loop();
  const bool live_answers = subject.empty() || onLive(subject) || !onPaper(subject);
  if (!live_answers && paper == nullptr) {
    const CommandReply answer = answerBeforePaper(command);
    if (reply) reply(answer);
    return true;
  }
  const bool paper_hears = paper != nullptr && concernsPaper(command.body) && (subject.empty() || onPaper(subject));
  if (live_answers) {
    if (!loop_->submit(command, std::move(reply))) return false;
    if (paper_hears && !paper->submit(command, {})) notify({NoticeLevel::Warning, {}, "PAPER_BUSY", "the paper desk did not take a command"});
    return true;
  }
  return paper->submit(command, std::move(reply));
}

/// Until the terminal has named its account there is no paper heart: parameters wait here, and it begins with them.
CommandReply Workstation::answerBeforePaper(const Command& command) {
  CommandReply answer;
  answer.id = command.id;
  const auto* set = std::get_if<SetParametersCommand>(&command.body);
  if (set == nullptr) {
    answer.text = fmt::format("no terminal has connected yet; {} does nothing", subjectOf(command.body));
    return answer;
  }
  const std::lock_guard lock(files_mutex_);
  if (paper_configured_) {
    answer.text = "the paper desk is about to begin; ask again";
    return answer;
  }
  FileState& file = files_.at(set->strategy);
  auto changed = withChanges(file.set, set->values, file.kind->check());
  if (!changed) {
    answer.text = set->strategy + ": " + changed.error().text;
    return answer;
  }
  file.set = *changed;
  file.dirty = file.dirty || !set->from_file;
  answer.done = true;
  answer.text = fmt::format("{} in force when a terminal connects", set->strategy);
  return answer;
}

bool Workstation::submit(Command command, std::function<void(const CommandReply&)> reply) {
  return forward(command, [this, command, reply = std::move(reply)](const CommandReply& answer) {
    if (answer.done) noteChange(command, answer);
    if (reply) reply(answer);
  });
}

/// A change that a heart accepted is kept for the file; the disk is not touched on the heart's thread.
void Workstation::noteChange(const Command& command, const CommandReply& answer) {
  board_.accept(command, answer);
  const CommandBody& body = command.body;
  const std::lock_guard lock(files_mutex_);
  const auto apply = [&](const std::string& owner, const std::vector<ParameterChange>& changes, bool from_file) {
    const auto file = files_.find(owner);
    if (file == files_.end()) return;
    if (auto set = withChanges(file->second.set, changes, {})) {
      file->second.set = *set;
      file->second.dirty = file->second.dirty || !from_file;
    }
  };
  if (const auto* set = std::get_if<SetParametersCommand>(&body)) apply(set->strategy, set->values, set->from_file);
  if (const auto* limits = std::get_if<SetLimitsCommand>(&body)) apply("limits", limits->values, limits->from_file);
}

std::filesystem::file_time_type Workstation::FileState::stamp() const {
  std::error_code missing;
  const auto stamp = std::filesystem::last_write_time(path, missing);
  return missing ? std::filesystem::file_time_type{} : stamp;
}

/// The lock is never held while the disk works: a heart's thread takes it in noteChange().
void Workstation::keepFiles() {
  std::map<std::string, FileState> files;
  {
    const std::lock_guard lock(files_mutex_);
    files = files_;
    for (auto& [owner, file] : files_) file.dirty = false;
  }
  for (const auto& [owner, file] : files) {
    const auto seen = file.dirty ? saveFile(owner, file) : takeEditedFile(owner, file);
    const std::lock_guard lock(files_mutex_);
    files_.at(owner).written = seen;
  }
  keepSpecifications();
}

void Workstation::keepSpecifications() {
  std::vector<Instrument> told;
  {
    const std::lock_guard lock(snapshot_mutex_);
    loop_->snapshots().update();
    told = loop_->snapshots().value().instruments;
  }
  if (auto kept = specifications_.keep(told); !kept) notify({NoticeLevel::Warning, {}, "FILE_NOT_WRITTEN", kept.error().text});
}

std::filesystem::file_time_type Workstation::saveFile(const std::string& owner, const FileState& file) {
  const auto written = file.kind == nullptr ? writeProfileLimits(file.path, file.set)
                                            : writeProfileStrategy(file.path, *file.kind, file.mode, file.set);
  if (!written) notify({NoticeLevel::Warning, {}, "FILE_NOT_WRITTEN", fmt::format("{}: {}", owner, written.error().text)});
  return file.stamp();
}

std::filesystem::file_time_type Workstation::takeEditedFile(const std::string& owner, const FileState& file) {
  const auto stamp = file.stamp();
  if (stamp == file.written) return stamp;
  const auto refuse = [&](const std::string& why) { notify({NoticeLevel::Warning, {}, "FILE_REFUSED", why}); };
  Command command{0, "file", {}};
  if (file.kind == nullptr) {
    auto read = readLimitsFile(file.path, deskLimitSpecs());
    if (!read) return refuse(read.error().text), stamp;
    command.body = SetLimitsCommand{std::move(read->values), true};
  } else {
    auto read = readProfileStrategy(file.path, *file.kind);
    if (!read) return refuse(read.error().text), stamp;
    command.body = SetParametersCommand{owner, std::move(read->values), true};
  }
  const bool taken = forward(command, [this, command, owner](const CommandReply& reply) {
    if (reply.done) noteChange(command, reply);
    else notify({NoticeLevel::Warning, {}, "FILE_REFUSED", fmt::format("{}: {}", owner, reply.text)});
  });
  return taken ? stamp : file.written;  // the queue is full: look again next time
}

}  // namespace deskwright
