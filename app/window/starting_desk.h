#pragma once
// The desk as the window sees it from its first moment: empty while the journal is being read, then the workstation itself. Owned
// by the running desk; its calls are safe from any thread, as those of the workstation are.

#include "engine/api/engine_api.h"

#include <atomic>

namespace deskwright {

class StartingDesk final : public EngineApi {
 public:
  /// From now on `desk` answers; it must outlive this object's last call. Once, on the main thread.
  void become(EngineApi& desk);
  /// Whether the desk behind it answers.
  bool started() const { return desk() != nullptr; }

  // EngineApi. Before the start a snapshot is empty but for the link's state, and a command is answered at once: nothing
  // was done.
  Snapshot snapshot() override;
  std::vector<Notice> noticesAfter(std::uint64_t number, std::uint64_t& next) override;
  void watch(SymbolId symbol) override;
  std::vector<ParameterOwner> parameters() override;
  std::uint64_t parametersVersion() override;
  std::vector<ParameterEdit> edits() override;
  Result<DayHistory> dayHistory() override;
  [[nodiscard]] bool submit(Command command, std::function<void(const CommandReply&)> reply) override;

 private:
  EngineApi* desk() const { return desk_.load(std::memory_order_acquire); }

  std::atomic<EngineApi*> desk_{nullptr};
};

}  // namespace deskwright
