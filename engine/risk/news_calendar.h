#pragma once
// The announcements that keep entries away for a while. Owned by a heart, on its thread; allocates in set() alone.

#include "engine/model/news_event.h"
#include "engine/model/timestamp.h"

#include <vector>

namespace deskwright {

class NewsCalendar {
 public:
  /// In place of those before; in any order.
  void set(std::vector<NewsEvent> events);
  std::size_t size() const { return events_.size(); }

  struct Asked {
    CurrencyCode base, profit;  ///< of the symbol
    NewsImpact least = NewsImpact::High;
    Duration before{}, after{};
  };
  /// The first announcement of one of the currencies with event.time - before <= now <= event.time + after; null: none.
  const NewsEvent* active(const Asked& asked, Timestamp now) const;

 private:
  std::vector<NewsEvent> events_;  // by time
};

}  // namespace deskwright
