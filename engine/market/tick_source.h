#pragma once
// Where recorded or generated ticks come from, and several such sources as one stream. Pulled by the venue's stand-in and by
// backtests on their own thread.

#include "engine/model/result.h"
#include "engine/model/tick.h"

#include <memory>
#include <optional>
#include <vector>

namespace deskwright {

class TickSource {
 public:
  virtual ~TickSource() = default;

  /// The next tick, stamps never running backwards. Empty at the end and for good; error() says whether the end was the true one.
  virtual std::optional<Tick> next() = 0;

  /// Why the source stopped before its end, if it did.
  virtual const std::optional<Error>& error() const { return kNoError; }

 private:
  inline static const std::optional<Error> kNoError{};
};

/// Merges sources by time; ticks with one stamp come in the order of the sources. Stops at the first source that fails, before
/// any later tick of the others: what is incomplete is not played on.
class MergedTicks final : public TickSource {
 public:
  explicit MergedTicks(std::vector<std::unique_ptr<TickSource>> sources);

  std::optional<Tick> next() override;
  const std::optional<Error>& error() const override { return error_; }

 private:
  void refill(std::size_t source);

  std::vector<std::unique_ptr<TickSource>> sources_;
  std::vector<std::optional<Tick>> heads_;
  std::optional<Error> error_;
};

}  // namespace deskwright
