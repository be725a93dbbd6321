#include "app/cli/imported_deal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace deskwright {

namespace {

enum Column : std::size_t {
  kOrderId, kDealId, kSymbol, kSide, kOrderType, kRequestedLots, kLots, kFillPrice, kOrderPrice,
  kQ0Bid, kQ0Ask, kQ1Bid, kQ1Ask, kQ2Bid, kQ2Ask, kQ3Bid, kQ3Ask, kQ3LastBid, kQ3LastAsk,
  kTriggerBid, kTriggerAsk, kQ4Bid, kQ4Ask,
  kT0, kT1, kT2, kT3, kT5, kDealTime, kClockOffset, kCommission, kPoint, kPip, kValuePerPrice,
  kQ0Age, kQ3Age, kQ4Age, kSessionGapGiven, kNoTickGiven,
};

constexpr std::array<std::string_view, ImportedDeals::kColumns> kNames = {
    "order_id", "deal_id", "symbol", "side", "order_type", "requested_lots", "lots", "fill_price", "order_price",
    "q0_bid", "q0_ask", "q1_bid", "q1_ask", "q2_bid", "q2_ask", "q3_bid", "q3_ask", "q3last_bid", "q3last_ask",
    "trigger_bid", "trigger_ask", "q4_bid", "q4_ask", "t0_us", "t1_us", "t2_us", "t3_us", "t5_us", "deal_time_msc",
    "clock_offset_ms", "commission", "point", "pip", "value_per_price_per_lot",
    "q0_age_ms", "q3_age_ms", "q4_age_ms", "session_gap", "no_tick_between"};
static_assert(kNames[kNoTickGiven] == "no_tick_between" && kNames[kPoint] == "point");

/// Larger prices are a mistake, and below it no sum of price differences can overflow.
constexpr std::int64_t kMostPrice = std::int64_t{1'000'000'000} * 1'000'000'000;

/// The year 2255: differences of stamps cannot overflow.
constexpr std::int64_t kMostMicroseconds = 9'000'000'000'000'000;

/// parseDecimal of text that may have an exponent ("1e-05"), as programs write small numbers; exact.
std::optional<ParsedDecimal> parseNumber(std::string_view text, int decimals) {
  const std::size_t e = text.find_first_of("eE");
  if (e == std::string_view::npos) return parseDecimal(text, decimals);
  std::string_view power = text.substr(e + 1);
  if (!power.empty() && power.front() == '+') power.remove_prefix(1);
  int exponent = 0;
  const auto read = std::from_chars(power.data(), power.data() + power.size(), exponent);
  if (read.ec != std::errc() || read.ptr != power.data() + power.size() || std::abs(exponent) > 30) return std::nullopt;

  std::string digits(text.substr(0, e));
  const std::string sign = digits.starts_with('-') || digits.starts_with('+') ? digits.substr(0, 1) : "";
  digits.erase(0, sign.size());
  const std::size_t point = std::min(digits.find('.'), digits.size());
  if (point < digits.size()) digits.erase(point, 1);
  if (digits.empty()) return std::nullopt;
  auto place = static_cast<int>(point) + exponent;
  if (place < 0) {
    digits.insert(0, static_cast<std::size_t>(-place), '0');
    place = 0;
  }
  if (static_cast<std::size_t>(place) > digits.size()) digits.append(static_cast<std::size_t>(place) - digits.size(), '0');
  digits.insert(static_cast<std::size_t>(place), 1, '.');
  return parseDecimal(sign + digits, decimals);
}

/// Reads the fields of one row; keeps the first fault and answers "missing" from then on.
class Row {
 public:
  using Places = std::array<std::optional<std::size_t>, ImportedDeals::kColumns>;
  Row(const CsvReader& reader, const Places& at) : reader_(reader), at_(at) {}

  const std::optional<Error>& fault() const { return fault_; }

  std::string_view text(Column column) const {
    return at_[column] ? std::string_view(reader_.field(*at_[column])) : std::string_view();
  }

  std::optional<Price> price(Column column) {
    const auto parsed = decimal(column, Price::kDecimals, "a price");
    if (!parsed) return std::nullopt;
    if (std::abs(*parsed) > kMostPrice) return failed(column, "a price of at most 1000000000"), std::nullopt;
    return Price::fromRaw(*parsed);
  }

  /// Both sides, or neither; MetaTrader writes an absent quote as two zeros.
  std::optional<Quote> quote(Column bid_column, Column ask_column) {
    const auto bid = price(bid_column);
    const auto ask = price(ask_column);
    if (bid.has_value() != ask.has_value()) {
      failed(bid ? ask_column : bid_column, "a price because the quote's other side is given");
    }
    if (!bid || !ask || (bid->isZero() && ask->isZero())) return std::nullopt;
    for (const auto& [side, column] : {std::pair(*bid, bid_column), std::pair(*ask, ask_column)}) {
      if (side.isZero()) failed(column, "a price above zero, or no price on either side");
      if (side < Price()) failed(column, "a price above zero");
    }
    return Quote{*bid, *ask, {}};
  }

  Timestamp stamp(Column column, std::int64_t microseconds_per_unit) {
    const auto parsed = decimal(column, 0, "a whole number of time units since 1970");
    if (!parsed) return {};
    if (*parsed < 0 || *parsed > kMostMicroseconds / microseconds_per_unit) {
      return failed(column, "a time since 1970"), Timestamp();
    }
    return timestampFromMicroseconds(*parsed * microseconds_per_unit);
  }

  std::optional<Duration> duration(Column column) {
    const auto parsed = decimal(column, 3, "milliseconds");
    if (!parsed) return std::nullopt;
    if (std::abs(*parsed) > kMostMicroseconds) return failed(column, "milliseconds in range"), std::nullopt;
    return Duration(*parsed);
  }

  PriceDelta step(Column column) {
    const auto parsed = decimal(column, PriceDelta::kDecimals, "a price step");
    if (parsed && (*parsed <= 0 || rounded_)) failed(column, "a price step above zero of at most nine places");
    return PriceDelta::fromRaw(parsed.value_or(0));
  }

  std::optional<double> real(Column column, std::string_view expected) {
    const std::string_view field = text(column);
    if (field.empty()) return std::nullopt;
    double value = 0;
    const auto read = std::from_chars(field.data(), field.data() + field.size(), value);
    if (read.ec != std::errc() || read.ptr != field.data() + field.size() || !std::isfinite(value)) {
      failed(column, expected);
      return std::nullopt;
    }
    return value;
  }

  bool flag(Column column) {
    const std::string_view field = text(column);
    if (!field.empty() && field != "0" && field != "1") failed(column, "0 or 1");
    return field == "1";
  }

  void failed(Column column, std::string_view expected) {
    if (!fault_) fault_ = reader_.fault(*at_[column], expected);
  }

  /// Whether the field read last had more places than are kept; then it was rounded half to even.
  bool rounded() const { return rounded_; }

 private:
  std::optional<std::int64_t> decimal(Column column, int decimals, std::string_view expected) {
    const std::string_view field = text(column);
    if (field.empty()) return std::nullopt;
    const auto parsed = parseNumber(field, decimals);
    if (!parsed) return failed(column, expected), std::nullopt;
    rounded_ = parsed->rounded;
    return parsed->raw;
  }

  const CsvReader& reader_;
  const Places& at_;
  std::optional<Error> fault_;
  bool rounded_ = false;
};

Side readSide(Row& row) {
  const std::string_view side = row.text(kSide);
  if (side != "buy" && side != "sell") row.failed(kSide, "buy or sell");
  return side == "sell" ? Side::Sell : Side::Buy;
}

/// Whether the order rested at the broker.
bool readPending(Row& row) {
  const std::string_view type = row.text(kOrderType);
  if (type == "market" || type == "instant") return false;
  if (type != "limit" && type != "stop" && type != "sl" && type != "tp") {
    row.failed(kOrderType, "market, instant, limit, stop, sl or tp");
  }
  return true;
}

void readAnchors(Row& row, AttributionInput& input) {
  input.q0 = row.quote(kQ0Bid, kQ0Ask);
  input.q1 = row.quote(kQ1Bid, kQ1Ask);
  input.q2 = row.quote(kQ2Bid, kQ2Ask);
  input.q3 = row.quote(kQ3Bid, kQ3Ask);
  input.q3_last = row.quote(kQ3LastBid, kQ3LastAsk);
  input.trigger = row.quote(kTriggerBid, kTriggerAsk);
  input.q4 = row.quote(kQ4Bid, kQ4Ask);
  // Some write the accepted attempt's quote always: the same one again says nothing of a requote.
  const auto same = [](const Quote& a, const Quote& b) { return a.bid == b.bid && a.ask == b.ask; };
  if (input.q3 && input.q3_last && same(*input.q3, *input.q3_last)) input.q3_last.reset();

  input.q0_age = row.duration(kQ0Age);
  input.q3_age = row.duration(kQ3Age);
  input.q4_age = row.duration(kQ4Age);
  input.session_gap = row.flag(kSessionGapGiven);
  input.no_tick_between = row.flag(kNoTickGiven);
  input.same_ms_tick = input.q4_age == Duration::zero();
}

void readStamps(Row& row, ExecutionStamps& stamps) {
  stamps.t0 = row.stamp(kT0, 1);
  stamps.t1 = row.stamp(kT1, 1);
  stamps.t2 = row.stamp(kT2, 1);
  stamps.t3 = row.stamp(kT3, 1);
  stamps.t5 = row.stamp(kT5, 1);
  stamps.deal = row.stamp(kDealTime, 1000);
  stamps.clock_offset = row.duration(kClockOffset);
}

CostScale readScale(Row& row) {
  CostScale scale;
  scale.point = row.step(kPoint);
  scale.pip = row.step(kPip);
  const auto value = row.real(kValuePerPrice, "the value of a price move of 1.0 on one lot");
  if (value && *value <= 0) row.failed(kValuePerPrice, "a value above zero");
  scale.value_per_price = value.value_or(0);
  const auto lots = row.real(kLots, "lots");
  if (!lots || *lots <= 0) row.failed(kLots, "lots above zero");
  scale.lots = lots.value_or(0);
  return scale;
}

}  // namespace

Result<ImportedDeals> ImportedDeals::open(std::istream& in, const std::string& name) {
  auto reader = CsvReader::open(in, name);
  if (!reader) return reader.error();
  for (std::size_t i = 0; i + kOptional < kColumns; ++i) {
    if (auto there = reader->require(kNames[i]); !there) return there.error();
  }
  ImportedDeals deals(std::move(reader).value());
  for (std::size_t i = 0; i < kColumns; ++i) deals.at_[i] = deals.reader_.find(kNames[i]);
  for (const std::string& column : deals.reader_.columns()) {
    if (std::find(kNames.begin(), kNames.end(), column) == kNames.end()) deals.unread_.push_back(column);
  }
  return deals;
}

Result<std::optional<ImportedDeal>> ImportedDeals::next() {
  auto more = reader_.next();
  if (!more) return more.error();
  if (!*more) return std::optional<ImportedDeal>();

  Row row(reader_, at_);
  ImportedDeal deal;
  deal.order_id = row.text(kOrderId);
  deal.deal_id = row.text(kDealId);
  deal.input.side = readSide(row);
  deal.input.pending = readPending(row);
  row.real(kRequestedLots, "lots");
  const auto fill = row.price(kFillPrice);
  if (!fill)
    row.failed(kFillPrice, "a price");
  else if (*fill <= Price())
    row.failed(kFillPrice, "a price above zero");
  deal.input.fill = fill.value_or(Price());
  deal.input.price_rounded = row.rounded();
  deal.input.order_price = row.price(kOrderPrice).value_or(Price());
  if (deal.input.order_price < Price()) row.failed(kOrderPrice, "a price of at least zero");
  readAnchors(row, deal.input);
  readStamps(row, deal.input.stamps);
  deal.scale = readScale(row);
  deal.commission = row.real(kCommission, "money").value_or(0);
  if (row.fault()) return *row.fault();
  return std::optional(std::move(deal));
}

}  // namespace deskwright
