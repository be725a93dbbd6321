#pragma once
// A bounded ring between one producer thread and one consumer thread, in memory that it is given: heap memory, or a mapped file
// that outlives the process. Wait-free on both sides; push() says when it is full, and the caller has a written policy for that.

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>

namespace deskwright {

/// `T` is copied as bytes. The memory holds a header and 2^k slots; positions only grow, so that a mapped ring can be reopened after a
/// crash: everything between tail and head was handed over and not yet taken.
template <class T>
class SpscRing {
  static_assert(std::is_trivially_copyable_v<T>);
  static constexpr std::size_t kLine = 64;
  struct Header {
    std::uint64_t magic;
    std::uint64_t slot_size;
    std::uint64_t slots;
    alignas(kLine) std::atomic<std::uint64_t> head;  // next to write
    alignas(kLine) std::atomic<std::uint64_t> tail;  // next to read
    alignas(kLine) std::byte end[1];
  };
  static_assert(std::atomic<std::uint64_t>::is_always_lock_free);

 public:
  static constexpr std::uint64_t kMagic = 0x444B5752494E4731;  // "DKWRING1"

  static constexpr std::size_t bytesFor(std::size_t slots) { return sizeof(Header) + slots * sizeof(T); }

  /// Formats `memory` as an empty ring of the largest power of two of slots that fits. `memory` must be aligned to 64 bytes.
  static SpscRing create(std::span<std::byte> memory) {
    auto* header = new (memory.data()) Header{};
    header->slot_size = sizeof(T);
    header->slots = std::bit_floor((memory.size() - sizeof(Header)) / sizeof(T));
    header->magic = kMagic;
    return SpscRing(header);
  }

  /// Whether `memory` holds a ring of this type as create() left it, with whatever was pushed since.
  static bool holdsRing(std::span<const std::byte> memory) {
    if (memory.size() < sizeof(Header)) return false;
    const auto* header = reinterpret_cast<const Header*>(memory.data());
    return header->magic == kMagic && header->slot_size == sizeof(T) && header->slots != 0 && std::has_single_bit(header->slots) &&
           bytesFor(header->slots) <= memory.size() && header->head.load() - header->tail.load() <= header->slots;
  }
  /// Precondition: holdsRing(memory).
  static SpscRing open(std::span<std::byte> memory) { return SpscRing(reinterpret_cast<Header*>(memory.data())); }

  std::size_t capacity() const { return mask_ + 1; }

  /// Producer. False: full, nothing written.
  [[nodiscard]] bool push(const T& value) {
    const auto head = header_->head.load(std::memory_order_relaxed);
    if (head - known_tail_ > mask_) {
      known_tail_ = header_->tail.load(std::memory_order_acquire);
      if (head - known_tail_ > mask_) return false;
    }
    std::memcpy(slot(head), &value, sizeof(T));
    header_->head.store(head + 1, std::memory_order_release);
    return true;
  }

  /// Producer. Slots that push() is sure to find free.
  std::size_t free() {
    known_tail_ = header_->tail.load(std::memory_order_acquire);
    return capacity() - static_cast<std::size_t>(header_->head.load(std::memory_order_relaxed) - known_tail_);
  }

  /// Consumer. The oldest value, or null when empty; valid until pop().
  const T* front() {
    const auto tail = header_->tail.load(std::memory_order_relaxed);
    if (tail == known_head_) {
      known_head_ = header_->head.load(std::memory_order_acquire);
      if (tail == known_head_) return nullptr;
    }
    return reinterpret_cast<const T*>(slot(tail));
  }
  /// Consumer. The value `ahead` places behind the front, or null: lets a batch be read before it is given free.
  const T* peek(std::size_t ahead) {
    const auto tail = header_->tail.load(std::memory_order_relaxed);
    if (known_head_ - tail <= ahead) {
      known_head_ = header_->head.load(std::memory_order_acquire);
      if (known_head_ - tail <= ahead) return nullptr;
    }
    return reinterpret_cast<const T*>(slot(tail + ahead));
  }
  /// Consumer. Gives the oldest `count` slots free; precondition: they were read.
  void pop(std::size_t count = 1) {
    header_->tail.store(header_->tail.load(std::memory_order_relaxed) + count, std::memory_order_release);
  }

 private:
  explicit SpscRing(Header* header)
      : header_(header), slots_(reinterpret_cast<std::byte*>(header + 1)), mask_(header->slots - 1),
        known_tail_(header->tail.load()), known_head_(header->tail.load()) {}
  std::byte* slot(std::uint64_t position) const { return slots_ + (position & mask_) * sizeof(T); }

  Header* header_;
  std::byte* slots_;
  std::uint64_t mask_;
  alignas(kLine) std::uint64_t known_tail_;  // producer's last look at tail
  alignas(kLine) std::uint64_t known_head_;  // consumer's last look at head
};

}  // namespace deskwright
