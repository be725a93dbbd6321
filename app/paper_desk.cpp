#include "app/paper_desk.h"

#include <algorithm>
#include <utility>

namespace deskwright {
namespace {

constexpr AccountId kPaperAccount{90'000'001};

VenueConfig venueFor(const AccountReport& live, const RestoredState& restored) {
  VenueConfig config;
  config.account = kPaperAccount;
  config.server = "Deskwright-Paper";
  config.currency = live.currency;
  config.currency_digits = live.currency_digits;
  config.margin_mode = live.margin_mode;
  config.leverage = live.leverage;
  config.balance = (restored.equity ? restored.equity->balance : live.balance) + restored.booked_since;
  for (const OrderRecord& order : restored.orders) {
    config.first_order_ticket = std::max(config.first_order_ticket, order.ticket.value + 1);
  }
  for (const DealTicket deal : restored.deals) config.first_deal_ticket = std::max(config.first_deal_ticket, deal.value + 1);
  return config;
}

/// A pending order that rested at the paper venue when the journal ended.
OrderReport reportOf(const OrderRecord& record) {
  const OrderTerms& terms = record.terms;
  OrderReport report;
  report.client_id = terms.client_id;
  report.ticket = record.ticket;
  report.symbol = terms.symbol;
  report.side = terms.side;
  report.type = terms.type;
  report.initial = terms.volume;
  report.remaining = terms.volume - record.filled;
  report.price = terms.price;
  report.stop = terms.stop;
  report.target = terms.target;
  report.time = record.venue_time;
  report.expiration = terms.expiration;
  return report;
}

bool rested(const OrderRecord& record) { return !isTerminal(record.state) && record.terms.type != OrderType::Market && record.ticket; }

}  // namespace

PaperDesk::PaperDesk(PaperDeskParts parts) : parts_(std::move(parts)) {}
PaperDesk::~PaperDesk() { stop(); }

void PaperDesk::start(const AccountReport& account) {
  stand_in_ = account.mode == AccountMode::Simulated;
  DeskConfig config = parts_.config();
  const RestoredState& restored = config.restored;
  gateway_ = std::make_unique<PaperGateway>(venueFor(account, restored), std::vector<Instrument>{});
  feed_ = std::make_unique<PaperFeed>(*gateway_, parts_.on_notice);
  for (const Position& position : restored.positions) gateway_->adoptPosition(reportOf(position));
  for (const OrderRecord& order : restored.orders) {
    if (rested(order)) gateway_->adoptOrder(reportOf(order));
  }
  engine_ = std::make_unique<TradingEngine>(std::move(config));
  loop_ = std::make_unique<EngineLoop>(
      EngineLoopParts{*engine_, *gateway_, parts_.journal, parts_.journal_healthy, parts_.clock, parts_.on_notice, nullptr, parts_.session});
  running_.store(loop_.get(), std::memory_order_release);
  thread_ = std::thread([this] { loop_->run(); });
}

void PaperDesk::onInput(const InputEvent& event) {
  if (gateway_ == nullptr) {
    if (const auto* account = std::get_if<AccountReport>(&event.body)) start(*account);
    return;
  }
  if (const auto input = PaperInput::from(event)) feed(*input);
}

/// The stand-in's market waits for both hearts; a real one for nobody, and live does not wait for paper.
void PaperDesk::feed(const PaperInput& input) {
  if (!stand_in_) {
    feed_->offer(input);
    return;
  }
  while (!gateway_->feed(input) && !stopping_.load(std::memory_order_acquire)) std::this_thread::yield();
}

void PaperDesk::waitFor(MarketFrame frame) {
  if (!stand_in_ || gateway_ == nullptr) return;
  for (int spins = 0; gateway_->acknowledged() < frame && !stopping_.load(std::memory_order_acquire); ++spins) {
    if (spins < 64) std::this_thread::yield();
    else std::this_thread::sleep_for(std::chrono::microseconds(20));
  }
}

void PaperDesk::stop() {
  endWaits();
  if (!thread_.joinable()) return;
  loop_->stop();
  thread_.join();
}

}  // namespace deskwright
