#pragma once
// Identities. Each is a type of its own, so that a deal ticket never stands where an order ticket is meant.

#include <compare>
#include <cstdint>
#include <functional>

namespace deskwright {

template <class Tag, class Rep>
struct Id {
  Rep value{};
  constexpr explicit operator bool() const { return value != Rep{}; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using AccountId = Id<struct AccountTag, std::uint64_t>;         ///< MetaTrader login
using SymbolId = Id<struct SymbolTag, std::uint16_t>;           ///< index into the desk's instrument table, from 1; 0 is none
using StrategyId = Id<struct StrategyTag, std::uint16_t>;       ///< from 1; 0 is nobody (external)
using OrderTicket = Id<struct OrderTicketTag, std::uint64_t>;   ///< given by the venue
using DealTicket = Id<struct DealTicketTag, std::uint64_t>;     ///< given by the venue
using PositionId = Id<struct PositionTag, std::uint64_t>;       ///< POSITION_IDENTIFIER: stable for the position's life
using SignalId = Id<struct SignalTag, std::uint64_t>;           ///< hash; the same in live, paper and backtest
using MarketFrame = Id<struct MarketFrameTag, std::uint64_t>;   ///< sequence number on the market channel; 0 is none

/// The strategy id of orders that a person gives: a Signal like any other.
inline constexpr StrategyId kManualStrategy{0xFFFF};
inline constexpr StrategyId kNoStrategy{0};

/// 63 bits that travel in the magic number: 15 installation | 16 strategy | 32 sequence. Bit 63 stays clear because MetaTrader
/// reads magic as a signed long. Zero is "nobody here opened it".
struct ClientOrderId {
  std::uint64_t value = 0;

  static constexpr ClientOrderId make(std::uint16_t installation, StrategyId strategy, std::uint32_t sequence) {
    return {(static_cast<std::uint64_t>(installation & 0x7FFFU) << 48U) | (static_cast<std::uint64_t>(strategy.value) << 32U) | sequence};
  }
  constexpr std::uint16_t installation() const { return static_cast<std::uint16_t>(value >> 48U); }
  constexpr StrategyId strategy() const { return {static_cast<std::uint16_t>(value >> 32U)}; }
  constexpr std::uint32_t sequence() const { return static_cast<std::uint32_t>(value); }
  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(ClientOrderId, ClientOrderId) = default;
};

}  // namespace deskwright

template <class Tag, class Rep>
struct std::hash<deskwright::Id<Tag, Rep>> {
  std::size_t operator()(deskwright::Id<Tag, Rep> id) const noexcept { return std::hash<Rep>{}(id.value); }
};
template <>
struct std::hash<deskwright::ClientOrderId> {
  std::size_t operator()(deskwright::ClientOrderId id) const noexcept { return std::hash<std::uint64_t>{}(id.value); }
};
