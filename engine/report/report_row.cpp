#include "engine/report/report_row.h"

namespace deskwright {

std::string_view modeOf(const JournalRowOrigin& origin) {
  if (origin.heart == Heart::Paper) return "paper";
  if (origin.strategy.empty()) return "external";
  return origin.strategy == "manual" ? "manual" : "live";
}

std::string idText(std::uint64_t id) { return id == 0 ? std::string() : std::to_string(id); }

std::string priceText(Price price, const Instrument& instrument) {
  return price.isZero() ? std::string() : format(price, instrument.digits);
}

Result<CurrencyDigits> CurrencyDigits::read(JournalQueries& journal) {
  CurrencyDigits digits;
  const auto read = journal.sessions(
      {}, [&](const JournalRow<SessionRecord>& row) { digits.digits_[row.origin.books] = row.record.account.currency_digits; });
  if (!read) return read.error();
  return digits;
}

int CurrencyDigits::of(std::int64_t books) const {
  const auto found = digits_.find(books);
  return found == digits_.end() ? 2 : found->second;
}

void AveragePrice::add(Volume volume, Price price) {
  cost_ += static_cast<Wide>(volume.raw()) * price.raw();
  volume_ += volume;
}

Price AveragePrice::value() const {
  if (volume_.isZero()) return {};
  const Wide whole = cost_ / volume_.raw();
  const Wide rest = cost_ % volume_.raw();
  const Wide twice = 2 * rest;
  const bool up = twice > volume_.raw() || (twice == volume_.raw() && whole % 2 != 0);
  return Price::fromRaw(static_cast<std::int64_t>(whole) + (up ? 1 : 0));
}

}  // namespace deskwright
