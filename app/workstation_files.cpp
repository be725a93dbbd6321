// The files of the desk while it runs: what people edit is taken in, what was changed by command is written.

#include "app/clocks.h"
#include "app/edited_file.h"
#include "app/workstation.h"
#include "engine/risk/risk_limits.h"
#include "engine/storage/parameter_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <system_error>
#include <utility>

namespace deskwright {

std::filesystem::file_time_type Workstation::FileState::stamp() const {
  std::error_code missing;
  const auto stamp = std::filesystem::last_write_time(path, missing);
  return missing ? std::filesystem::file_time_type{} : stamp;
}

/// The lock is never held while the disk works: a heart's thread takes it in noteChange().
void Workstation::keepFiles(bool last) {
  const LinkTime now = linkNow();
  std::map<std::string, FileState> files;
  // A change that is accepted while a file is written is younger than the file: the file has the time of what it says.
  const auto copied = std::filesystem::file_time_type::clock::now();
  {
    const std::lock_guard lock(files_mutex_);
    files = files_;
    for (auto& [owner, file] : files_) {
      if (last || file.schedule.due(now)) file.dirty = false;
    }
  }
  for (const auto& [owner, file] : files) {
    if (file.dirty) {
      if (last || file.schedule.due(now)) saveFile(owner, file, copied, now, last);
      continue;  // until it is written it is older than the desk, and nothing to take in
    }
    const auto seen = takeEditedFile(owner, file);
    const std::lock_guard lock(files_mutex_);
    files_.at(owner).written = seen;
  }
  if (!last) takeNews();
  if (!last) tellPaperAgain();
  if (last || specifications_schedule_.due(now)) keepSpecifications(now);
  if (!last) rearmAfterHang();
}

/// Lines that were left out are told; the others count.
void Workstation::readNews() {
  const auto edit = news_watch_.look();
  if (!edit) return;
  for (const std::string& told : edit->told) notify({NoticeLevel::Warning, {}, "NEWS_LINE_REFUSED", told});
  if (edit->refused) return;
  const std::lock_guard lock(files_mutex_);
  news_ = edit->events;
  news_due_ = paper_news_due_ = true;
}

void Workstation::takeNews() {
  readNews();
  EngineLoop* paper = paper_->loop();
  if (!news_due_ && (!paper_news_due_ || paper == nullptr)) return;
  SetNewsCommand set;
  {
    const std::lock_guard lock(files_mutex_);
    set.events = news_;
  }
  if (news_due_) news_due_ = !loop_->submit({0, "file", set}, {});
  if (paper_news_due_ && paper != nullptr) paper_news_due_ = !paper->submit({0, "file", set}, {});
}

void Workstation::keepSpecifications(LinkTime now) {
  const auto told = ofLive([](const Snapshot& live) { return live.instruments; });
  if (const auto kept = specifications_.keep(told); !kept) {
    if (specifications_schedule_.failed(now)) notify({NoticeLevel::Warning, {}, "FILE_NOT_WRITTEN", kept.error().text});
  } else if (*kept == SpecificationFile::Kept::Written && specifications_schedule_.succeeded()) {
    notify({NoticeLevel::Info, {}, "FILE_WRITTEN", "symbols.toml is written again"});
  }
}

Result<Workstation::FileContent> Workstation::readFile(const FileState& file) {
  if (file.kind == nullptr) {
    auto limits = readLimitsFile(file.path, deskLimitSpecs());
    if (!limits) return limits.error();
    return FileContent{std::move(limits->values), file.mode};
  }
  auto strategy = readProfileStrategy(file.path, *file.kind);
  if (!strategy) return strategy.error();
  return FileContent{std::move(strategy->values), strategy->mode};
}

/// A mode that a person wrote is kept for the next start, whatever becomes of the values beside it. What is to be said of it.
std::string Workstation::keepMode(const std::string& owner, StrategyMode mode) {
  const std::lock_guard lock(files_mutex_);
  FileState& file = files_.at(owner);
  if (file.kind == nullptr) return {};
  file.next_mode = mode;
  return mode == file.mode ? std::string()
                           : fmt::format("mode {} needs a restart, until then {}", nameOf(mode), nameOf(file.mode));
}

void Workstation::saveFile(const std::string& owner, FileState file, std::filesystem::file_time_type copied, LinkTime now,
                           bool last) {
  const ParameterSet desks = file.set;
  if (file.stamp() != file.written && !mergeEdit(owner, file, last)) {
    const std::lock_guard lock(files_mutex_);
    files_.at(owner).dirty = true;
    return;
  }
  const auto written = file.kind == nullptr
                           ? writeProfileLimits(file.path, file.set)
                           : writeProfileStrategy(file.path, *file.kind, file.next_mode.value_or(file.mode), file.set);
  std::error_code ignored;
  if (written) std::filesystem::last_write_time(file.path, copied, ignored);
  const auto stamp = file.stamp();
  const std::lock_guard lock(files_mutex_);
  FileState& kept = files_.at(owner);
  if (written) {
    kept.written = stamp;
    kept.agreed = desks;  // a person's values count as agreed when a heart has taken them
    if (kept.schedule.succeeded())
      notify({NoticeLevel::Info, {}, "FILE_WRITTEN", fmt::format("{} is written again", file.path.string())});
    return;
  }
  kept.dirty = true;
  if (!kept.schedule.failed(now)) return;
  notify({NoticeLevel::Warning,
          {},
          "FILE_NOT_WRITTEN",
          fmt::format("{}: {}; the desk trades with the new values and tries again", owner, written.error().text)});
}

bool Workstation::mergeEdit(const std::string& owner, FileState& file, bool last) {
  const std::string name = nameInProfile(file);
  const auto overrule = [&](const std::string& what) {
    notify({NoticeLevel::Warning,
            {},
            "FILE_REFUSED",
            fmt::format("{} changed while the desk had newer values to write; the desk's are written", what)});
  };
  const auto read = readFile(file);
  if (!read) return overrule(fmt::format("{};", read.error().text)), true;
  const std::string later = keepMode(owner, read->mode);
  file.next_mode = read->mode;
  const EditedFile edit = readEdit(*file.agreed, file.set, read->values);
  if (!edit.overruled.empty()) overrule(fmt::format("{}: {}", name, fmt::join(edit.overruled, ", ")));
  const auto merged = withChanges(file.set, edit.theirs, file.kind == nullptr ? CrossCheck() : file.kind->check());
  if (!merged) return overrule(fmt::format("{}: {};", name, merged.error().text)), true;
  // A heart that has ended takes nothing any more: what stands in the file counts from the next start.
  if (!last && !askForEdit(owner, file, edit.theirs, later)) return false;
  file.set = *merged;
  return true;
}

std::filesystem::file_time_type Workstation::takeEditedFile(const std::string& owner, const FileState& file) {
  const auto stamp = file.stamp();
  if (stamp == file.written) return stamp;
  const auto read = readFile(file);
  if (!read) return notify({NoticeLevel::Warning, {}, "FILE_REFUSED", read.error().text}), stamp;
  const std::string later = keepMode(owner, read->mode);
  // What was refused before is not agreed and asked for again.
  const EditedFile edit = readEdit(*file.agreed, file.set, read->values);
  return askForEdit(owner, file, edit.theirs, later) ? stamp : file.written;  // the queue is full: look again next time
}

bool Workstation::askForEdit(const std::string& owner, const FileState& file, const std::vector<ParameterChange>& changes,
                             const std::string& later) {
  const std::string name = nameInProfile(file);
  const auto tellRestart = [this, name, later] {
    if (later.empty()) return;
    notify({NoticeLevel::Warning, {}, "FILE_NEEDS_RESTART", fmt::format("{}: {}; the rest is in force", name, later)});
  };
  if (changes.empty()) return tellRestart(), true;
  Command command{0, "file", SetParametersCommand{owner, changes, true}};
  if (file.kind == nullptr) command.body = SetLimitsCommand{changes, true};
  return forward(command, [this, command, name, later, tellRestart](const CommandReply& reply) {
    if (reply.done) {
      noteChange(command, reply);
      return tellRestart();
    }
    notify({NoticeLevel::Warning,
            {},
            "FILE_REFUSED",
            fmt::format("{}: {}{}{}", name, reply.text, later.empty() ? "" : "; ", later)});
  });
}

std::string Workstation::nameInProfile(const FileState& file) const {
  return file.path.lexically_relative(profile_.path).string();
}

}  // namespace deskwright
