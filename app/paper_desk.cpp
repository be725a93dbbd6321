#include "app/paper_desk.h"

#include "engine/model/account_identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace deskwright {
namespace {

constexpr AccountId kFirstPaperAccount{90'000'001};

/// What follows a live account: its money at first, its currency and kind, and a server whose name says whom it follows, so that
/// another live account's is another account.
AccountReport paperAccountOf(const AccountReport& live, AccountId number) {
  AccountReport paper = live;
  paper.account = number;
  paper.server =
      fmt::format("paper of {} {} {} on {}", live.account.value, nameOf(live.mode), nameOf(live.margin_mode), live.server.view());
  paper.mode = AccountMode::Demo;
  // Always hedging: where a netting account gives a symbol to one live strategy, paper is free.
  paper.margin_mode = MarginMode::Hedging;
  return paper;
}

/// The account that the journal's books are of goes on when it follows `live`; else the next number begins.
AccountReport nextAccount(const AccountReport& live, const std::optional<AccountReport>& before) {
  if (!before) return paperAccountOf(live, kFirstPaperAccount);
  const AccountReport same = paperAccountOf(live, before->account);
  return sameAccount(identityOf(same), identityOf(*before)) ? same : paperAccountOf(live, {before->account.value + 1});
}

VenueConfig venueFor(const AccountReport& paper, const RestoredState& restored) {
  VenueConfig config;
  config.account = paper.account;
  config.server = paper.server;
  config.currency = paper.currency;
  config.currency_digits = paper.currency_digits;
  config.margin_mode = paper.margin_mode;
  config.leverage = paper.leverage;
  config.balance = (restored.equity ? restored.equity->balance : paper.balance) + restored.booked_since;
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

void PaperDesk::start(const AccountReport& live) {
  DeskConfig config = parts_.config();
  account_ = nextAccount(live, config.restored.account);
  const bool goes_on = config.restored.account && config.restored.account->account == account_.account;
  // The heart drops the books of another account itself; its venue never had them.
  const RestoredState restored = goes_on ? config.restored : RestoredState{};
  gateway_ = std::make_unique<PaperGateway>(venueFor(account_, restored), std::vector<Instrument>{});
  feed_ = std::make_unique<PaperFeed>(*gateway_, parts_.on_notice);
  for (const Position& position : restored.positions) gateway_->adoptPosition(reportOf(position));
  for (const OrderRecord& order : restored.orders) {
    if (rested(order)) gateway_->adoptOrder(reportOf(order));
  }
  engine_ = std::make_unique<TradingEngine>(std::move(config));
  loop_ = std::make_unique<EngineLoop>(EngineLoopParts{*engine_, *gateway_, parts_.journal, parts_.journal_healthy, parts_.clock,
                                                       parts_.on_notice, nullptr, parts_.session, parts_.pulse,
                                                       parts_.computer_clock});
  for (const PaperAccepts& accepts : std::exchange(accepts_due_, {})) feed({market_time_, link_time_, {}, accepts});
  if (parts_.on_start) parts_.on_start(*loop_);
  running_.store(loop_.get(), std::memory_order_release);
  ended_.store(false);
  thread_ = std::thread([this] {
    loop_->run();
    ended_.store(true, std::memory_order_release);
  });
}

void PaperDesk::onInput(const InputEvent& event, bool admitted) {
  market_time_ = event.market_time;
  link_time_ = event.link_time;
  if (!admitted) {
    if (gateway_ != nullptr && std::holds_alternative<Tick>(event.body)) gateway_->skipTick();
    return;
  }
  if (const auto* account = std::get_if<AccountReport>(&event.body)) follow(*account);
  if (gateway_ == nullptr) return;
  if (const auto input = PaperInput::from(event)) feed(*input);
}

/// Each report decides anew who waits for whom: after the stand-in a real terminal may come, and the other way round.
void PaperDesk::follow(const AccountReport& live) {
  stand_in_ = live.mode == AccountMode::Simulated;
  if (gateway_ == nullptr) {
    start(live);
    return;
  }
  const AccountReport next = nextAccount(live, account_);
  if (next.account == account_.account) return;
  account_ = next;
  feed({market_time_, link_time_, {}, PaperAccountBegins{account_}});
}

void PaperDesk::accept(const SymbolName& symbol) {
  if (gateway_ != nullptr) {
    feed({market_time_, link_time_, {}, PaperAccepts{symbol}});
  } else {
    accepts_due_.push_back({symbol});
  }
}

/// The stand-in's market waits for both hearts; a real one for nobody, and live does not wait for paper.
void PaperDesk::feed(const PaperInput& input) {
  if (!stand_in_) {
    feed_->offer(input);
    return;
  }
  while (!(feed_->caughtUp() && gateway_->feed(input)) && !stopping_.load(std::memory_order_acquire)) {
    if (parts_.live != nullptr) parts_.live->beat();
    std::this_thread::yield();
  }
  if (input.frame) fed_ = input.frame;
}

void PaperDesk::waitFor(MarketFrame frame) {
  if (!stand_in_ || gateway_ == nullptr) return;
  const MarketFrame due = std::min(frame, fed_);  // a frame that was passed over, or skipped on a real feed, never comes back
  for (int spins = 0; gateway_->acknowledged() < due && !stopping_.load(std::memory_order_acquire); ++spins) {
    if (parts_.live != nullptr) parts_.live->beat();
    if (spins < 64) std::this_thread::yield();
    else std::this_thread::sleep_for(std::chrono::microseconds(20));
  }
}

void PaperDesk::askToStop() {
  endWaits();
  if (thread_.joinable()) loop_->stop();
}

void PaperDesk::stop() {
  askToStop();
  if (thread_.joinable()) thread_.join();
}

}  // namespace deskwright
