#pragma once
// A desk that a test sets up by hand: shows what it was given, keeps what it was asked, answers when told to.

#include <string>
#include <utility>
#include <vector>

#include "engine/api/engine_api.h"

namespace deskwright {

class StagedDesk : public EngineApi {
 public:
  Snapshot shown;
  std::vector<Notice> notices;
  std::uint64_t notices_gone = 0;    ///< earlier ones that it no longer keeps
  std::vector<ParameterOwner> owners;
  std::vector<ParameterEdit> edited;
  std::uint64_t version = 1;
  SymbolId watched;
  DayHistory history;
  std::string history_error;         ///< why the journal cannot be read; empty: it can
  bool full = false;                 ///< the queue takes no command
  struct Asked {
    Command command;
    std::function<void(const CommandReply&)> reply;
  };
  std::vector<Asked> asked;

  /// Answers the newest command.
  void answer(bool done, std::string text = {}, std::uint64_t in_force_from = 0) {
    CommandReply reply;
    reply.id = asked.back().command.id;
    reply.done = done;
    reply.text = std::move(text);
    reply.in_force_from = in_force_from;
    asked.back().reply(reply);
  }

  Snapshot snapshot() override { return shown; }
  std::vector<Notice> noticesAfter(std::uint64_t number, std::uint64_t& next) override {
    next = notices_gone + notices.size();
    const std::uint64_t from = number < notices_gone ? 0 : number - notices_gone;
    if (from >= notices.size()) return {};
    return {notices.begin() + static_cast<std::ptrdiff_t>(from), notices.end()};
  }
  void watch(SymbolId symbol) override { watched = symbol; }
  std::vector<ParameterOwner> parameters() override { return owners; }
  std::uint64_t parametersVersion() override { return version; }
  std::vector<ParameterEdit> edits() override { return edited; }
  Result<DayHistory> dayHistory() override {
    if (!history_error.empty()) return Error{history_error};
    return history;
  }
  bool submit(Command command, std::function<void(const CommandReply&)> reply) override {
    if (full) return false;
    asked.push_back({std::move(command), std::move(reply)});
    return true;
  }
};

/// Ten strategies (seven live, one of them paused, three on paper), positions, orders, fifty fills with all parts of slippage, quotes of
/// three symbols and two hours of bars: invented figures, the same each time.
Snapshot stagedSnapshot();
/// Parameters of two strategies and the desk's limits, every type of parameter among them.
std::vector<ParameterOwner> stagedOwners();

}  // namespace deskwright
