#include "tests/simulation/storm/terminal.h"

#include "engine/simulation/retcode.h"
#include "tests/simulation/storm/described.h"
#include "tests/simulation/storm/market.h"
#include "tests/simulation/storm/trader.h"

#include <algorithm>
#include <utility>

namespace deskwright::storm {
namespace {

constexpr std::uint16_t kStrangersInstallation = 9;
constexpr Duration kMarketTimeEvery = std::chrono::milliseconds(500);

VenueConfig configOf(std::uint64_t seed, MarginMode margin_mode, const Faults& faults) {
  VenueConfig config;
  config.seed = seed;
  config.margin_mode = margin_mode;
  config.fills.residual = 300'000;
  config.fills.partial = faults.rate(Fault::PartialFill);
  config.fills.remainder_cancelled = 300'000;
  config.fills.requote = faults.rate(Fault::Requote);
  config.fills.reject = faults.rate(Fault::Reject);
  return config;
}

std::vector<std::string> names() {
  std::vector<std::string> names;
  for (const Instrument& instrument : stormInstruments()) names.push_back(instrument.name.str());
  return names;
}

}  // namespace

Terminal::Terminal(std::uint64_t seed, MarginMode margin_mode, Faults& faults, Link& link)
    : faults_(faults),
      link_(link),
      directory_({}, names()),
      venue_(configOf(seed, margin_mode, faults), stormInstruments()),
      epoch_(static_cast<std::uint32_t>(scramble(seed)) | 1U),
      history_in_snapshots_(faults.random().below(2) == 0) {
  start();
}

void Terminal::start() {
  TerminalSessionConfig config;
  config.zone = &zone_;
  config.epoch = ++epoch_;
  config.hello = helloOf(venue_.account());
  TerminalOutput& output = *this;
  session_ = std::make_unique<TerminalSession>(config, directory_, output);
  last_ack_ = 0;
  ack_moved_ = link_.now;
}

void Terminal::kill(Timestamp until) {
  if (session_ == nullptr) return;
  session_.reset();
  held_.clear();
  late_.clear();
  link_.terminalGone();
  down_until_ = until;
}

void Terminal::step(Timestamp now) {
  now_ = now;
  if (session_ == nullptr && now >= down_until_) start();
  if (session_ != nullptr) service();
  if (now >= money_back_) restoreMoney(now);
  venue_.advanceTo(now, *this);
  if (session_ == nullptr) return;
  while (!held_.empty() && held_.begin()->first <= now) tell(held_.extract(held_.begin()).mapped());
  while (!late_.empty() && late_.begin()->first <= now) venue_.submit(late_.extract(late_.begin()).mapped(), now);
}

void Terminal::service() {
  while (const auto frame = link_.take(Link::Way::ToTerminal)) session_->onFrame(*frame, link_.now);
  session_->onTime(link_.now);
  for (const VenueRequest& request : session_->takeRequests()) carryOut(request);
  if (session_->snapshotWanted() && session_->welcomed()) sendSnapshot();
  // A connection that broke unseen may have swallowed MARKET_HELLO.
  if (session_->marketAck() != last_ack_) {
    last_ack_ = session_->marketAck();
    ack_moved_ = link_.now;
  } else if (session_->welcomed() && link_.now - ack_moved_ > std::chrono::seconds(2)) {
    session_->repeatMarketHello();
    ack_moved_ = link_.now;
  }
  // A live terminal's clock runs on whether or not the desk has said READY.
  if (session_->welcomed() && floorTo(now_, kMarketTimeEvery) == now_) (void)session_->sendMarketTime(now_);
}

void Terminal::tick(const Tick& tick) {
  venue_.onTick(tick, *this);
  if (session_ != nullptr && session_->ready()) (void)session_->sendTick(tick);
}

void Terminal::carryOut(const VenueRequest& request) {
  if (faults_.strikes(Fault::RequestLost)) {
    if (faults_.told) faults_.say("lost: " + described(request));
    return;
  }
  const auto* submit = std::get_if<SubmitOrder>(&request);
  if (submit != nullptr && faults_.strikes(Fault::PlacedThenRefused)) {
    RequestResult result;
    result.request = submit->terms.client_id;
    result.retcode = static_cast<std::uint32_t>(Retcode::Placed);
    held_.emplace(now_ + faults_.between(Duration(0), std::chrono::milliseconds(300)), result);
    result.outcome = RequestOutcome::Rejected;
    result.retcode = 10'018;
    result.text = "market closed";
    held_.emplace(now_ + faults_.between(std::chrono::milliseconds(300), std::chrono::seconds(3)), result);
    return;
  }
  if (faults_.strikes(Fault::RequestLate)) {
    late_.emplace(now_ + faults_.between(Duration(0), std::chrono::seconds(8)), request);
    return;
  }
  venue_.submit(request, now_);
  if (faults_.strikes(Fault::RequestDoubled))
    late_.emplace(now_ + faults_.between(Duration(0), std::chrono::seconds(5)), request);
}

void Terminal::sendSnapshot() {
  const Timestamp since = isNone(session_->dealsSince()) ? now_ - std::chrono::hours(24 * 7) : session_->dealsSince();
  if (faults_.told) faults_.say("terminal sends a snapshot");
  session_->beginSnapshot(since, now_);
  session_->report(venue_.account(), now_);
  for (const Instrument& instrument : venue_.instruments()) session_->report(instrument, now_);
  for (const ConversionRate& rate : venue_.conversionRates(now_)) session_->report(rate, now_);
  for (const auto& position : venue_.snapshotPositions()) session_->report(position, now_);
  for (const auto& order : venue_.snapshotOrders()) session_->report(order, now_);
  if (history_in_snapshots_) {
    for (const auto& order : ended_) session_->report(order, now_);
  }
  for (const auto& deal : venue_.snapshotDeals(since)) session_->report(deal, now_);
  for (const auto& balance : venue_.snapshotBalances(since)) session_->report(balance, now_);
  session_->endSnapshot(now_);
}

void Terminal::onRequestResult(const RequestResult& report, Timestamp at) {
  if (report.retcode == static_cast<std::uint32_t>(Retcode::Requote)) faults_.count(Fault::Requote);
  if (report.retcode == static_cast<std::uint32_t>(Retcode::Reject)) faults_.count(Fault::Reject);
  // A terminal's program hears answers to its own requests only.
  if (report.request.installation() != kInstallation || faults_.strikes(Fault::ResultLost)) return;
  RequestResult told = report;
  if (faults_.strikes(Fault::ResultUnknown)) {
    told.outcome = RequestOutcome::OutcomeUnknown;
    told.retcode = 10'012;
    told.order = {};
  }
  happen(told, at);
}

void Terminal::onOrder(const OrderReport& report, Timestamp at) {
  if (report.state == VenueOrderState::PartiallyFilled) faults_.count(Fault::PartialFill);
  if (report.reason == TradeReason::StopOut && report.state == VenueOrderState::Filled) faults_.count(Fault::StopOut);
  if (report.state >= VenueOrderState::Filled) ended_.push_back(report);
  happen(report, at);
}

void Terminal::happen(VenueReport report, Timestamp at) {
  ++events_;
  if (session_ == nullptr || faults_.strikes(Fault::EventLost)) {
    if (faults_.told) faults_.say("nobody tells: " + described(report));
    return;
  }
  const Timestamp due = std::max(at, now_);
  if (faults_.strikes(Fault::EventDoubled)) held_.emplace(due + faults_.between(Duration(0), std::chrono::seconds(10)), report);
  const bool late = faults_.strikes(Fault::EventDelayed);
  held_.emplace(late ? due + faults_.between(Duration(0), std::chrono::seconds(faults_.random().below(4) == 0 ? 25 : 2)) : due,
                std::move(report));
}

VenueReport Terminal::asItIs(const VenueReport& report) const {
  if (std::holds_alternative<AccountReport>(report)) return venue_.account();
  const auto* position = std::get_if<PositionReport>(&report);
  if (position == nullptr) return report;
  for (const PositionReport& open : venue_.snapshotPositions()) {
    if (open.position == position->position) return open;
  }
  PositionReport closed = *position;
  closed.volume = {};
  return closed;
}

void Terminal::tell(const VenueReport& event) {
  const VenueReport report = asItIs(event);
  if (faults_.told) faults_.say("terminal tells: " + described(report));
  std::visit([this](const auto& known) { session_->report(known, now_); }, report);
  const auto* deal = std::get_if<DealReport>(&report);
  if (deal != nullptr && faults_.strikes(Fault::DealCorrected)) repeatCorrected(*deal);
}

void Terminal::repeatCorrected(DealReport deal) {
  deal.price = Price::fromRaw(deal.price.raw() + 30'000);
  deal.profit = deal.profit - Money::nearest(0.3);
  held_.emplace(now_ + faults_.between(Duration(0), std::chrono::seconds(5)), deal);
}

OrderTerms Terminal::strangersOrder() {
  auto& random = faults_.random();
  OrderTerms terms;
  // By hand there is no magic number; another program's is another's.
  if (random.below(2) == 0) terms.client_id = ClientOrderId::make(kStrangersInstallation, {1}, ++stranger_);
  terms.symbol = SymbolId{static_cast<std::uint16_t>(1 + random.below(2))};
  terms.side = random.below(2) == 0 ? Side::Buy : Side::Sell;
  terms.volume = Volume::nearest(0.01 * (1 + random.below(20)));
  return terms;
}

void Terminal::strangersAct(Timestamp now) {
  auto& random = faults_.random();
  if (faults_.strikes(Fault::StrangersOrder)) venue_.submit(SubmitOrder{strangersOrder()}, now);
  const auto positions = venue_.snapshotPositions();
  if (!positions.empty() && faults_.strikes(Fault::StrangerCloses)) {
    const auto& chosen = positions[random.below(static_cast<std::uint32_t>(positions.size()))];
    OrderTerms terms = strangersOrder();
    terms.symbol = chosen.symbol;
    terms.side = opposite(chosen.side);
    terms.closes = chosen.position;
    terms.volume = random.below(2) == 0 ? chosen.volume : std::min(chosen.volume, Volume::nearest(0.01));
    venue_.submit(SubmitOrder{terms}, now);
  }
  const auto orders = venue_.snapshotOrders();
  if (!orders.empty() && faults_.strikes(Fault::StrangerCancels)) {
    const auto& chosen = orders[random.below(static_cast<std::uint32_t>(orders.size()))];
    venue_.submit(CancelOrder{{}, {}, chosen.ticket, {}}, now);
  }
  if (!positions.empty() && withdrawn_.isZero() && random.happens(faults_.rate(Fault::StopOut))) {
    const auto account = venue_.account();
    withdrawn_ = account.balance - Money::nearest(account.margin.toDouble() * 0.4);
    venue_.moveBalance(-withdrawn_, now, "withdrawal");
    money_back_ = now + faults_.between(std::chrono::seconds(1), std::chrono::seconds(8));
  }
}

void Terminal::restoreMoney(Timestamp now) {
  if (!withdrawn_.isZero()) venue_.moveBalance(withdrawn_, now, "deposit");
  withdrawn_ = {};
  money_back_ = Timestamp::max();
}

}  // namespace deskwright::storm
