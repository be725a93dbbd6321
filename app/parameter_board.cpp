#include "app/parameter_board.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/parameters/parameter_set.h"

namespace deskwright {

void ParameterBoard::add(ParameterOwner owner) {
  const std::lock_guard lock(mutex_);
  owners_.push_back(std::move(owner));
}

void ParameterBoard::accept(const Command& command, const CommandReply& reply) {
  if (const auto* set = std::get_if<SetParametersCommand>(&command.body)) apply(set->strategy, set->values, command, reply);
  if (const auto* set = std::get_if<SetLimitsCommand>(&command.body)) apply(std::string(kLimitsOwner), set->values, command, reply);
}

void ParameterBoard::apply(const std::string& owner, const std::vector<std::pair<std::string, ParameterValue>>& values,
                           const Command& command, const CommandReply& reply) {
  const std::lock_guard lock(mutex_);
  const auto known = std::find_if(owners_.begin(), owners_.end(), [&](const ParameterOwner& o) { return o.name == owner; });
  if (known == owners_.end()) return;
  for (const auto& [key, value] : values) {
    const auto spec = std::find_if(known->specs.begin(), known->specs.end(), [&key = key](const ParameterSpec& s) { return s.key == key; });
    if (spec == known->specs.end()) continue;
    auto stored = validate(*spec, value);  // a whole number given for a real becomes one, as in the heart
    if (!stored) continue;
    ParameterValue& current = known->values[static_cast<std::size_t>(spec - known->specs.begin())];
    if (current == *stored) continue;
    edits_.push_back({reply.time, owner, key, toText(*spec, current), toText(*spec, *stored), command.author, reply.in_force_from});
    if (edits_.size() > ParameterEdit::kMost) edits_.pop_front();
    current = std::move(stored).value();
  }
  ++version_;
}

std::vector<ParameterOwner> ParameterBoard::owners() const {
  const std::lock_guard lock(mutex_);
  return owners_;
}

std::vector<ParameterEdit> ParameterBoard::edits() const {
  const std::lock_guard lock(mutex_);
  return {edits_.begin(), edits_.end()};
}

std::uint64_t ParameterBoard::version() const {
  const std::lock_guard lock(mutex_);
  return version_;
}

}  // namespace deskwright
