#include "tests/simulation/storm/books_proof.h"

#include <set>
#include <tuple>

namespace deskwright::storm {

std::string unsettled(const DeskState* desk, LinkState link) {
  if (desk == nullptr) return "the desk is down";
  if (link != LinkState::Ready) return "the link is not ready";
  if (!desk->reconciled) return "not reconciled";
  if (!desk->clean) return "the last reconciliation left something open";
  if (desk->ledger.unresolved() != 0) return fmt::format("{} orders are unknown", desk->ledger.unresolved());
  return {};
}

std::uint64_t positionsOffTheirDeals(const DeskState& desk, const FillsByDeal& fills, Violations& violations) {
  std::map<std::uint64_t, Volume> sums;
  for (const auto& [id, fill] : fills) sums[fill.deal.position.value] += signedVolume(fill.deal.side, fill.deal.volume);
  std::uint64_t off = 0;
  for (const auto& [id, sum] : sums) {
    const Position* held = desk.book.find({id});
    const Volume volume = held == nullptr ? Volume() : signedVolume(held->side, held->volume);
    if (volume == sum) continue;
    ++off;
    violations.add("position {} holds {} lots, its deals add up to {}", id, format(volume), format(sum));
  }
  return off;
}

std::uint64_t dealsToldTwice(const std::vector<ToldFill>& told, const std::function<bool(DealTicket, StrategyId)>& owns,
                             Violations& violations) {
  std::set<std::tuple<std::uint32_t, std::uint16_t, std::uint64_t>> heard;
  std::uint64_t twice = 0;
  for (const ToldFill& fill : told) {
    if (!heard.insert({fill.life, fill.strategy.value, fill.deal.value}).second) {
      ++twice;
      violations.add("strategy {} was told of deal {} twice", fill.strategy.value, fill.deal.value);
    }
    if (!isCorrection(fill.deal) && !owns(fill.deal, fill.strategy)) {
      violations.add("strategy {} was told of deal {}, which is not its own", fill.strategy.value, fill.deal.value);
    }
  }
  return twice;
}

}  // namespace deskwright::storm
