#include "tests/simulation/storm/desk.h"

#include "tests/simulation/storm/described.h"
#include "tests/simulation/storm/market.h"

#include <fmt/format.h>

#include <optional>
#include <span>
#include <utility>

namespace deskwright::storm {
namespace {

std::vector<std::string> names(const RestoredState& restored) {
  std::vector<std::string> names;
  for (const Instrument& instrument : restored.instruments) names.push_back(instrument.name.str());
  return names;
}

/// The desk's session as the heart's gateway.
class SessionGateway final : public Gateway, private TradeOutput {
 public:
  SessionGateway(std::uint64_t session_seed, const std::vector<std::string>& known, Link& link)
      : link_(link),
        session_(config(session_seed, known, zone_), SymbolDirectory({}, {"EURUSD", "USDJPY"}), *this) {}

  void poll(Duration, InputSink& sink) override {
    session_.flushAcknowledgement();
    bool more = true;
    while (more) {
      more = false;
      while (const auto frame = link_.take(Link::Way::Trade)) {
        session_.onTradeFrame(ea_, *frame, link_.now, sink);
        more = true;
      }
      while (auto frame = held_ ? std::exchange(held_, std::nullopt) : link_.take(Link::Way::Market)) {
        if (session_.onMarketFrame(ea_, *frame, link_.now, sink)) continue;
        held_ = std::move(frame);  // waits for trade events that were sent before it
        break;
      }
    }
    session_.onTime(link_.now, sink);
  }
  [[nodiscard]] bool send(const VenueRequest& request) override { return session_.send(request); }
  void acknowledge(MarketFrame frame) override { session_.acknowledge(frame); }
  void announceReady() override { session_.announceReady(); }
  [[nodiscard]] bool requestSnapshot(Timestamp deals_since) override { return session_.requestSnapshot(deals_since); }
  void announceHistory(AccountId account, Timestamp deals_since) override { session_.announceHistory(account, deals_since); }
  std::string_view entriesForbidden() const override { return session_.entriesForbidden(); }
  LinkStatus status() const override { return session_.status(); }
  void wake() override {}

 private:
  static GatewaySessionConfig config(std::uint64_t seed, const std::vector<std::string>& known, const ServerTimeZone& zone) {
    GatewaySessionConfig config;
    config.installation = kInstallation;
    config.zone = &zone;
    config.session_seed = seed;
    config.known_symbols = known;
    return config;
  }
  bool send(const PeerId&, std::span<const std::byte> frame) override { return link_.put(Link::Way::ToTerminal, frame); }

  Link& link_;
  UtcServerTimeZone zone_;
  std::optional<Link::Bytes> held_;
  PeerId ea_{std::as_bytes(std::span("ea", 2))};
  GatewaySession session_;
};

}  // namespace

Desk::Desk(std::uint64_t seed, Faults& faults, Link& link, Traders& traders, RingMemory& memory, std::filesystem::path database)
    : seed_(seed),
      faults_(faults),
      link_(link),
      traders_(traders),
      hosted_(traders),
      journal_(memory, std::move(database)) {
  begin();
}

void Desk::begin() {
  ++traders_.life;
  DeskConfig config = deskOf(hosted_, journal_.restored());
  const std::uint64_t session = scramble(seed_ + traders_.life) >> 2U;
  auto gateway = std::make_unique<SessionGateway>(session, names(config.restored), link_);
  // Snapshots are for people: a clock that moves once in ten seconds keeps them rare.
  const auto clock = [this] {
    return LinkTime(std::chrono::floor<std::chrono::seconds>(link_.now.time_since_epoch()) / 10 * 10);
  };
  const auto on_notice = [this](const Notice& n) {
    if (faults_.told) faults_.say(fmt::format("  desk: {} {}", n.code.view(), n.text.view()));
  };
  life_ = std::make_unique<DeskLife>(std::move(gateway), std::move(config), journal_, counts_, session, clock, on_notice);
  life_->onSent([this](const VenueRequest& request) {
    sent_.push_back({request, journal_.written()});
    if (faults_.told) faults_.say("  desk asks: " + described(request));
  });
}

void Desk::step(Timestamp now) {
  if (life_ == nullptr && now >= down_until_) begin();
  if (life_ == nullptr) return;
  if (faults_.strikes(Fault::DeskKilled)) life_->doom(faults_.random());
  if (!life_->runOnce(Duration())) return end(now);
  journal_.gatherBeforeItIsFull();
}

void Desk::end(Timestamp now) {
  DeskLife::end(std::move(life_), journal_, faults_.random());
  link_.deskGone();
  down_until_ = now + faults_.between(Duration(0), std::chrono::seconds(6));
}

void Desk::command(CommandBody body) {
  if (life_ != nullptr) life_->command(std::move(body));
}

}  // namespace deskwright::storm
