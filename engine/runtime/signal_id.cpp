#include "engine/runtime/signal_id.h"

#include "engine/model/fnv1a.h"

namespace deskwright {

SignalId signalId(const SignalName& name) {
  Fnv1a hash;
  hash.text(name.strategy).number(static_cast<std::uint64_t>(name.occasion)).text(name.symbol);
  hash.number(static_cast<std::uint64_t>(microseconds(name.stamp) / 1000)).number(name.ordinal);
  hash.text(name.about).number(name.number);
  return {hash.value() == 0 ? 1 : hash.value()};
}

}  // namespace deskwright
