#pragma once
// The fact that a person let a strategy trade on an account, or took that back. Lives in the journal alone, so that no file can
// fake it.

#include "engine/model/ids.h"
#include "engine/model/short_text.h"
#include "engine/model/timestamp.h"

namespace deskwright {

/// Trivially copyable; the newest record of a strategy and account counts.
struct PromotionRecord {
  StrategyId strategy;
  StrategyName name;
  AccountId account;
  bool promoted = false;  ///< false: demoted
  ShortText<32> author;
  Timestamp time;  ///< market time
};

}  // namespace deskwright
