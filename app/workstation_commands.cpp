// What people ask of a desk: which heart answers.

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workstation.h"
#include "engine/risk/risk_limits.h"

namespace deskwright {

bool Workstation::onLive(const std::string& strategy) const { return std::find(live_.begin(), live_.end(), strategy) != live_.end(); }
bool Workstation::onPaper(const std::string& strategy) const {
  const auto file = files_.find(strategy);
  return file != files_.end() && file->second.kind != nullptr && file->second.mode != StrategyMode::Off;
}

/// Positions, or orders whose end is not known: what an earlier process left, where the strategy trades on paper alone now.
bool Workstation::liveHolds(const std::string& strategy) const {
  const auto of_it = [&](const auto& row) { return row.strategy == strategy; };
  return ofLive([&](const Snapshot& live) {
    return std::any_of(live.positions.begin(), live.positions.end(), of_it) ||
           std::any_of(live.orders.begin(), live.orders.end(), of_it);
  });
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
    std::string operator()(const SetNewsCommand&) const { return {}; }
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

bool setsParameters(const CommandBody& body) {
  return std::holds_alternative<SetParametersCommand>(body) || std::holds_alternative<SetLimitsCommand>(body);
}

}  // namespace

/// The live heart answers where the subject trades live or has left something in its books, or is the desk; else paper does.
/// What live answers is live's to judge: paper is told of it once it is accepted, so that it follows and never goes its own way.
bool Workstation::forward(const Command& command, std::function<void(const CommandReply&)> reply) {
  const std::string subject = subjectOf(command.body);
  if (const std::string missing = symbolsNotOffered(command); !missing.empty()) {
    CommandReply answer;
    answer.id = command.id;
    answer.text = fmt::format("{}: symbols: expected symbols that the terminal offers, found {}", subject, missing);
    if (reply) reply(answer);
    return true;
  }
  const bool live_answers =
      subject.empty() || onLive(subject) || !onPaper(subject) || (!setsParameters(command.body) && liveHolds(subject));
  if (live_answers) {
    const bool paper_hears = concernsPaper(command.body) && (subject.empty() || onPaper(subject));
    if (!paper_hears) return loop_->submit(command, std::move(reply));
    return loop_->submit(command, [this, command, reply = std::move(reply)](const CommandReply& answer) {
      if (reply) reply(answer);
      if (answer.done) tellPaper(command);
    });
  }
  EngineLoop* paper = paper_->loop();
  if (paper == nullptr) {
    const CommandReply answer = answerBeforePaper(command);
    if (reply) reply(answer);
    return true;
  }
  Command judged = command;
  // What a file may do depends on the live desk alone; the paper heart is always armed.
  if (auto* set = std::get_if<SetParametersCommand>(&judged.body)) {
    set->from_file = set->from_file && liveArmed();
  } else {
    const std::lock_guard lock(files_mutex_);
    paper_states_due_.erase(subject);  // overtaken
  }
  return paper->submit(std::move(judged), std::move(reply));
}

/// Not of the snapshot, which may be from before it was armed.
bool Workstation::liveArmed() const { return loop_ && loop_->armed(); }

/// On the live heart's thread, which also starts the paper heart: one that does not run yet begins with what was noted.
void Workstation::tellPaper(const Command& accepted) {
  if (const auto* accept = std::get_if<AcceptCommand>(&accepted.body)) {
    paper_->accept(accept->symbol);
    return;
  }
  EngineLoop* paper = paper_->loop();
  if (!setsParameters(accepted.body)) {
    noteStateForPaper(subjectOf(accepted.body), accepted);
    if (paper != nullptr) tellPaperStates(*paper);
    return;
  }
  if (paper == nullptr) return;
  Command command = accepted;
  std::string owner = "limits";
  if (auto* limits = std::get_if<SetLimitsCommand>(&command.body)) limits->from_file = false;
  if (auto* set = std::get_if<SetParametersCommand>(&command.body)) {
    set->from_file = false;
    owner = set->strategy;
  }
  if (paper->submit(std::move(command), {})) return;
  const std::lock_guard lock(files_mutex_);
  files_.at(owner).paper_due = true;
}

/// The newest word about a subject counts; but what is to be flat and is then paused is still to be flat.
void Workstation::noteStateForPaper(const std::string& subject, const Command& accepted) {
  const std::lock_guard lock(files_mutex_);
  const auto [due, fresh] = paper_states_due_.try_emplace(subject, accepted);
  const bool flattened = !fresh && std::holds_alternative<FlattenCommand>(due->second.body);
  if (!(flattened && std::holds_alternative<PauseCommand>(accepted.body))) due->second = accepted;
}

void Workstation::tellPaperStates(EngineLoop& paper) {
  const std::lock_guard lock(files_mutex_);
  std::erase_if(paper_states_due_, [&](const auto& due) { return paper.submit(due.second, {}); });
}

/// Whole sets: whatever paper has missed, it then holds what live holds.
void Workstation::tellPaperAgain() {
  EngineLoop* paper = paper_->loop();
  if (paper == nullptr) return;
  tellPaperStates(*paper);
  const std::lock_guard lock(files_mutex_);  // no newer values may reach paper before these
  for (auto& [owner, file] : files_) {
    if (!file.paper_due) continue;
    std::vector<ParameterChange> values;
    for (std::size_t i = 0; i < file.set.size(); ++i) values.emplace_back(file.set.specs()[i].key, file.set.value(i));
    Command command{0, "live", SetParametersCommand{owner, values, false}};
    if (file.kind == nullptr) command.body = SetLimitsCommand{values, false};
    file.paper_due = !paper->submit(std::move(command), {});
  }
}

/// Until the terminal has named its account there is no paper heart: parameters are noted (noteChange()), and it begins with them
/// or is told of them as soon as it runs.
CommandReply Workstation::answerBeforePaper(const Command& command) {
  CommandReply answer;
  answer.id = command.id;
  const auto* set = std::get_if<SetParametersCommand>(&command.body);
  if (set == nullptr) {
    answer.text = fmt::format("no terminal has connected yet; {} does nothing", subjectOf(command.body));
    return answer;
  }
  const std::lock_guard lock(files_mutex_);
  FileState& file = files_.at(set->strategy);
  if (auto changed = withChanges(file.set, set->values, file.kind->check()); !changed) {
    answer.text = set->strategy + ": " + changed.error().text;
    return answer;
  }
  file.paper_due = true;
  answer.done = true;
  answer.text = fmt::format("{} in force when a terminal connects", set->strategy);
  for (const auto& [key, value] : set->values) {
    const auto* names = std::get_if<std::vector<std::string>>(&value);
    if (names != nullptr && !names->empty()) answer.text += fmt::format("; no terminal has said that it offers {}", fmt::join(*names, ", "));
  }
  return answer;
}

std::string Workstation::symbolsNotOffered(const Command& command) {
  const auto* set = std::get_if<SetParametersCommand>(&command.body);
  if (set == nullptr) return {};
  const auto offered = ofLive([](const Snapshot& live) { return live.instruments; });
  std::string missing;
  for (const auto& [key, value] : set->values) {
    const auto* names = std::get_if<std::vector<std::string>>(&value);
    if (names == nullptr || offered.empty()) continue;
    for (const std::string& name : *names) {
      const bool known = std::any_of(offered.begin(), offered.end(), [&](const Instrument& i) { return i.name.view() == name; });
      if (!known) missing += (missing.empty() ? "" : ", ") + name;
    }
  }
  return missing;
}

bool Workstation::submit(Command command, std::function<void(const CommandReply&)> reply) {
  const bool decides = std::holds_alternative<KillCommand>(command.body) || std::holds_alternative<ClearKillCommand>(command.body) ||
                       std::holds_alternative<ArmCommand>(command.body) || std::holds_alternative<DisarmCommand>(command.body);
  if (decides && command.author != kRearmAuthor) rearm_.store(false);
  if (std::holds_alternative<KillCommand>(command.body)) {
    killByPerson(command, std::move(reply));
    return true;
  }
  return forward(command, [this, command, reply = std::move(reply)](const CommandReply& answer) {
    if (answer.done) noteChange(command, answer);
    if (reply) reply(answer);
  });
}

/// A change that a heart accepted is kept for the file; the disk is not touched on the heart's thread.
void Workstation::noteChange(const Command& command, const CommandReply& answer) {
  board_.accept(command, answer);
  if (std::holds_alternative<ClearKillCommand>(command.body)) guardian_->clear();
  const CommandBody& body = command.body;
  const std::lock_guard lock(files_mutex_);
  const auto apply = [&](const std::string& owner, const std::vector<ParameterChange>& changes, bool from_file) {
    const auto file = files_.find(owner);
    if (file == files_.end()) return;
    if (auto set = withChanges(file->second.set, changes, {})) {
      file->second.set = *set;
      if (auto agreed = withChanges(*file->second.agreed, changes, {}); from_file && agreed) file->second.agreed = *agreed;
      file->second.dirty = file->second.dirty || !from_file;
      if (owner == "limits") guardian_->setFlatten(deskLimits(set->view()).kill_flatten);
    }
  };
  if (const auto* set = std::get_if<SetParametersCommand>(&body)) apply(set->strategy, set->values, set->from_file);
  if (const auto* limits = std::get_if<SetLimitsCommand>(&body)) apply("limits", limits->values, limits->from_file);
}

}  // namespace deskwright
