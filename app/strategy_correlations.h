#pragma once
// One matrix of every strategy's results out of those of the two hearts. Pure; any thread.

#include "engine/api/correlation_view.h"

namespace deskwright {

/// Adds the rows of `paper` that `live` does not have. A pair that trades live on both sides stays as it was measured live; where
/// one of the two is on paper alone, both are compared as paper has them, on the same ticks and fills of the same model.
void addPaper(const CorrelationView& paper, CorrelationView& live);

}  // namespace deskwright
