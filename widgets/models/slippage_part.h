#pragma once
// Parts of a fill's slippage, in the order in which they are stacked wherever they are drawn or summed.

#include <cstddef>

namespace deskwright {

enum SlippagePart : std::size_t { TriggerPart, SignalPart, BrokerPart, ImpactPart, UnattributedPart, kSlippageParts };

}  // namespace deskwright
