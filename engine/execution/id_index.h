#pragma once
// A hash table from 64-bit identities to small values for the ledger's look-ups: open addressing in one block of memory, so that
// finding, adding and erasing allocate nothing until the table is half full. Used by one thread.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace deskwright {

/// `Value` is copied freely. Zero is a legal key. Growth doubles the block, which costs one pass over the table.
template <class Value>
class IdIndex {
 public:
  /// Room for `expected` entries before the first growth.
  explicit IdIndex(std::size_t expected = 16) {
    std::size_t slots = 32;
    while (slots < expected * 2) slots *= 2;
    slots_.resize(slots);
  }

  std::size_t size() const { return size_; }

  /// Null when absent. Valid until the next set() or erase().
  Value* find(std::uint64_t key) {
    const auto at = locate(key);
    return slots_[at].used ? &slots_[at].value : nullptr;
  }
  const Value* find(std::uint64_t key) const {
    const auto at = locate(key);
    return slots_[at].used ? &slots_[at].value : nullptr;
  }

  /// Adds or replaces.
  void set(std::uint64_t key, const Value& value) {
    if ((size_ + 1) * 2 > slots_.size()) grow();
    auto& slot = slots_[locate(key)];
    if (!slot.used) ++size_;
    slot = {key, value, true};
  }

  /// Nothing happens when absent.
  void erase(std::uint64_t key) {
    auto hole = locate(key);
    if (!slots_[hole].used) return;
    --size_;
    // What follows the hole and would not be found past it moves into it (Knuth, volume 3, algorithm 6.4 R).
    for (auto at = next(hole); slots_[at].used; at = next(at)) {
      const auto home = homeOf(slots_[at].key);
      if (((at - home) & mask()) >= ((at - hole) & mask())) {
        slots_[hole] = slots_[at];
        hole = at;
      }
    }
    slots_[hole] = {};
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Value value{};
    bool used = false;
  };
  std::size_t mask() const { return slots_.size() - 1; }
  std::size_t next(std::size_t at) const { return (at + 1) & mask(); }
  std::size_t homeOf(std::uint64_t key) const {
    // Tickets and client ids count upwards: a multiplication by 2^64 / golden ratio spreads them.
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> 24U) & mask();
  }
  std::size_t locate(std::uint64_t key) const {
    auto at = homeOf(key);
    while (slots_[at].used && slots_[at].key != key) at = next(at);
    return at;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const auto& slot : old) {
      if (slot.used) slots_[locate(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace deskwright
