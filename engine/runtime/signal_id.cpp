#include "engine/runtime/signal_id.h"

namespace deskwright {
namespace {

class Fnv1a {
 public:
  void add(std::string_view text) {
    for (const char c : text) addByte(static_cast<std::uint8_t>(c));
    addByte(0);  // "ab" + "c" is not "a" + "bc"
  }
  void add(std::uint64_t number) {
    for (unsigned shift = 0; shift < 64; shift += 8) addByte(static_cast<std::uint8_t>(number >> shift));
  }
  std::uint64_t value() const { return hash_; }

 private:
  void addByte(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 0x100000001B3U; }
  std::uint64_t hash_ = 0xCBF29CE484222325U;
};

}  // namespace

SignalId signalId(std::string_view strategy, std::string_view symbol, Timestamp stamp, std::uint32_t stamp_ordinal,
                  std::uint32_t signal_ordinal) {
  Fnv1a hash;
  hash.add(strategy);
  hash.add(symbol);
  hash.add(static_cast<std::uint64_t>(microseconds(stamp) / 1000));
  hash.add((static_cast<std::uint64_t>(stamp_ordinal) << 32U) | signal_ordinal);
  return {hash.value() == 0 ? 1 : hash.value()};
}

}  // namespace deskwright
