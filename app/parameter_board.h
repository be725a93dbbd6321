#pragma once
// Parameters of the whole desk as the hearts last accepted them, and the edits of this process, for whoever shows them. Owned by the
// workstation; any thread, under a lock that no tick takes.

#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "engine/api/parameter_owner.h"
#include "engine/model/command.h"

namespace deskwright {

class ParameterBoard {
 public:
  /// Before the hearts run: one owner, complete.
  void add(ParameterOwner owner);
  /// An edit that a heart has accepted. Commands that set nothing are passed over.
  void accept(const Command& command, const CommandReply& reply);

  std::vector<ParameterOwner> owners() const;
  std::vector<ParameterEdit> edits() const;
  std::uint64_t version() const;

 private:
  void apply(const std::string& owner, const std::vector<std::pair<std::string, ParameterValue>>& values, const Command& command,
             const CommandReply& reply);

  mutable std::mutex mutex_;
  std::vector<ParameterOwner> owners_;
  std::deque<ParameterEdit> edits_;
  std::uint64_t version_ = 1;
};

}  // namespace deskwright
