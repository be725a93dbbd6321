#pragma once
// What the desk wants a person to know. The engine emits Notice values; log, screen and journal are other people's business.

#include <cstdint>
#include <string_view>

#include "engine/model/short_text.h"
#include "engine/model/timestamp.h"

namespace deskwright {

enum class NoticeLevel : std::uint8_t { Info, Warning, Alert, Critical };
std::string_view nameOf(NoticeLevel level);  ///< "info", "warning", "alert", "critical"

struct Notice {
  NoticeLevel level = NoticeLevel::Info;
  Timestamp time;                 ///< market time
  ShortText<32> code;             ///< "QUOTE_CROSSED", stable, for filters
  ShortText<160> text;            ///< one sentence that names thing, observed and limit
};

}  // namespace deskwright
