#include "engine/market/tick_source.h"

#include <utility>

namespace deskwright {

MergedTicks::MergedTicks(std::vector<std::unique_ptr<TickSource>> sources)
    : sources_(std::move(sources)),
      heads_(sources_.size()) {
  for (std::size_t i = 0; i < sources_.size(); ++i) refill(i);
}

std::optional<Tick> MergedTicks::next() {
  if (error_) return std::nullopt;
  std::size_t earliest = heads_.size();
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    if (heads_[i] && (earliest == heads_.size() || heads_[i]->time < heads_[earliest]->time)) earliest = i;
  }
  if (earliest == heads_.size()) return std::nullopt;
  const Tick tick = *heads_[earliest];
  refill(earliest);
  return tick;
}

void MergedTicks::refill(std::size_t source) {
  heads_[source] = sources_[source]->next();
  if (!heads_[source] && sources_[source]->error() && !error_) error_ = sources_[source]->error();
}

}  // namespace deskwright
