#include "app/window/starting_desk.h"
#include "app/clocks.h"

#include <chrono>
#include <utility>

namespace deskwright {

void StartingDesk::become(EngineApi& desk) { desk_.store(&desk, std::memory_order_release); }

Snapshot StartingDesk::snapshot() {
  if (EngineApi* started = desk()) return started->snapshot();
  Snapshot nothing;
  nothing.taken = linkNow();
  nothing.link.state = "starting";
  nothing.link.reason = "the journal is being read";
  return nothing;
}

std::vector<Notice> StartingDesk::noticesAfter(std::uint64_t number, std::uint64_t& next) {
  if (EngineApi* started = desk()) return started->noticesAfter(number, next);
  next = number;
  return {};
}

/// No symbol is known before the start, so none can be asked for.
void StartingDesk::watch(SymbolId symbol) {
  if (EngineApi* started = desk()) started->watch(symbol);
}

std::vector<ParameterOwner> StartingDesk::parameters() {
  EngineApi* started = desk();
  return started != nullptr ? started->parameters() : std::vector<ParameterOwner>();
}

/// Zero is the version of what is not known yet.
std::uint64_t StartingDesk::parametersVersion() {
  EngineApi* started = desk();
  return started != nullptr ? started->parametersVersion() + 1 : 0;
}

std::vector<ParameterEdit> StartingDesk::edits() {
  EngineApi* started = desk();
  return started != nullptr ? started->edits() : std::vector<ParameterEdit>();
}

Result<DayHistory> StartingDesk::dayHistory() {
  if (EngineApi* started = desk()) return started->dayHistory();
  return Error{"the desk is still reading its journal"};
}

bool StartingDesk::submit(Command command, std::function<void(const CommandReply&)> reply) {
  if (EngineApi* started = desk()) return started->submit(std::move(command), std::move(reply));
  CommandReply early;
  early.id = command.id;
  early.text = "the desk is still reading its journal; nothing was done";
  reply(early);
  return true;
}

}  // namespace deskwright
