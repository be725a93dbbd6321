#pragma once
// An announcement that moves a currency, as a person's calendar lists it.

#include "engine/model/short_text.h"
#include "engine/model/timestamp.h"

#include <cstdint>
#include <string_view>

namespace deskwright {

enum class NewsImpact : std::uint8_t { Low, Medium, High };
std::string_view nameOf(NewsImpact impact);  ///< "low", "medium", "high"

struct NewsEvent {
  Timestamp time;
  CurrencyCode currency;
  NewsImpact impact = NewsImpact::High;
  ShortText<64> title;
};

}  // namespace deskwright
