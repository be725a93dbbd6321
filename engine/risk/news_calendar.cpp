#include "engine/risk/news_calendar.h"

#include <algorithm>
#include <utility>

namespace deskwright {

void NewsCalendar::set(std::vector<NewsEvent> events) {
  events_ = std::move(events);
  std::stable_sort(events_.begin(), events_.end(), [](const NewsEvent& a, const NewsEvent& b) { return a.time < b.time; });
}

const NewsEvent* NewsCalendar::active(const Asked& asked, Timestamp now) const {
  auto at = std::lower_bound(events_.begin(), events_.end(), now - asked.after,
                             [](const NewsEvent& event, Timestamp time) { return event.time < time; });
  for (; at != events_.end() && at->time - asked.before <= now; ++at) {
    if (at->impact >= asked.least && (at->currency == asked.base || at->currency == asked.profit)) return &*at;
  }
  return nullptr;
}

}  // namespace deskwright
