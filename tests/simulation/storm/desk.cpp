#include "tests/simulation/storm/desk.h"

#include "engine/storage/journal_reader.h"
#include "tests/simulation/storm/described.h"
#include "tests/simulation/storm/market.h"

#include <fmt/format.h>

#include <cassert>
#include <deque>
#include <limits>
#include <utility>

namespace deskwright::storm {
namespace {

/// Thrown where the process dies: nothing above it runs on.
struct Died {};

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

std::vector<std::string> names(const RestoredState& restored) {
  std::vector<std::string> names;
  for (const Instrument& instrument : restored.instruments) names.push_back(instrument.name.str());
  return names;
}

/// The desk's session as the heart's gateway, with a clock that says when the process dies.
class MortalGateway final : public Gateway, private TradeOutput, private InputSink {
 public:
  MortalGateway(std::uint64_t session_seed, const std::vector<std::string>& known, Link& link)
      : link_(link),
        session_(config(session_seed, known, zone_), SymbolDirectory({}, {"EURUSD", "USDJPY"}), *this) {}

  void poll(Duration, InputSink& sink) override {
    sink_ = &sink;
    session_.flushAcknowledgement();
    bool more = true;
    while (more) {
      more = false;
      while (const auto frame = link_.take(Link::Way::Trade)) {
        session_.onTradeFrame(ea_, *frame, link_.now, *this);
        more = true;
      }
      while (auto frame = held_ ? std::exchange(held_, std::nullopt) : link_.take(Link::Way::Market)) {
        if (session_.onMarketFrame(ea_, *frame, link_.now, *this)) continue;
        held_ = std::move(frame);  // waits for trade events that were sent before it
        break;
      }
    }
    session_.onTime(link_.now, *this);
  }
  [[nodiscard]] bool send(const VenueRequest& request) override {
    dieAt(requests_left);
    const bool left = session_.send(request);
    if (left) on_sent(request);
    requests_in_input = true;
    dieAt(requests_left);
    return left;
  }
  void acknowledge(MarketFrame frame) override { session_.acknowledge(frame); }
  void announceReady() override { session_.announceReady(); }
  [[nodiscard]] bool requestSnapshot(Timestamp deals_since) override { return session_.requestSnapshot(deals_since); }
  void announceHistory(AccountId account, Timestamp deals_since) override { session_.announceHistory(account, deals_since); }
  std::string_view entriesForbidden() const override { return session_.entriesForbidden(); }
  LinkStatus status() const override { return session_.status(); }
  void wake() override {}

  std::function<void(const VenueRequest&)> on_sent;
  std::function<void()> before_input;
  std::size_t requests_left = kNever, inputs_left = kNever;  // until the process dies
  bool requests_in_input = false;

 private:
  static GatewaySessionConfig config(std::uint64_t seed, const std::vector<std::string>& known, const ServerTimeZone& zone) {
    GatewaySessionConfig config;
    config.installation = kInstallation;
    config.zone = &zone;
    config.session_seed = seed;
    config.known_symbols = known;
    return config;
  }
  static void dieAt(std::size_t& left) {
    if (left == kNever) return;
    if (left-- == 0) throw Died();
  }
  void onInput(InputEvent& event) override {
    dieAt(inputs_left);
    requests_in_input = false;
    before_input();
    sink_->onInput(event);
  }
  bool send(const PeerId&, std::span<const std::byte> frame) override { return link_.put(Link::Way::ToTerminal, frame); }

  Link& link_;
  UtcServerTimeZone zone_;
  std::optional<Link::Bytes> held_;
  InputSink* sink_ = nullptr;
  PeerId ea_{std::as_bytes(std::span("ea", 2))};
  GatewaySession session_;
};

ParameterSet looseLimits() {
  const std::vector<ParameterChange> loose{
      {"max_daily_loss", 100.0}, {"max_gross_exposure", 10000.0}, {"max_net_exposure", 10000.0}};
  return *withChanges(ParameterSet(deskLimitSpecs()), loose, {});
}

std::shared_ptr<const TradingCalendar> sharedCalendar() {
  static const auto calendar = std::make_shared<const TradingCalendar>(*TradingCalendar::create());
  return calendar;
}

}  // namespace

struct Desk::Life {
  Life(DeskConfig config, std::uint64_t session, Link& link, Faults& faults, SpscRing<JournalRecord>& ring)
      : gateway(session, names(config.restored), link),
        engine(std::move(config)),
        loop({engine, gateway, ring, [] { return true; },
              // Snapshots are for people: a clock that moves once in ten seconds keeps them rare.
              [&link] { return LinkTime(std::chrono::floor<std::chrono::seconds>(link.now.time_since_epoch()) / 10 * 10); },
              [&faults](const Notice& n) {
                if (faults.told) faults.say(fmt::format("  desk: {} {}", n.code.view(), n.text.view()));
              },
              nullptr, session}) {}
  MortalGateway gateway;
  TradingEngine engine;
  EngineLoop loop;
  std::size_t rows_before_input = 0;
};

Desk::Desk(std::uint64_t seed, Faults& faults, Link& link, Traders& traders, RingMemory& memory, std::filesystem::path database)
    : seed_(seed),
      faults_(faults),
      link_(link),
      traders_(traders),
      hosted_(traders),
      calendar_(sharedCalendar()),
      ring_(SpscRing<JournalRecord>::create(memory.bytes())),
      database_(std::move(database)) {
  begin();
}

Desk::~Desk() = default;

const DeskState& Desk::state() const { return life_->engine.desk(); }
LinkState Desk::link() const { return life_->gateway.status().state; }

void Desk::begin() {
  ++traders_.life;
  RestoredState restored;
  if (stored_ > 0) restored = readRestoredState(database_, Heart::Live).value();
  DeskConfig config{Heart::Live,   kInstallation, "0",   calendar_,          hosted_.hosted(),
                    looseLimits(), true,          false, std::move(restored)};
  life_ = std::make_unique<Life>(std::move(config), scramble(seed_ + traders_.life) >> 2U, link_, faults_, ring_);
  life_->rows_before_input = rows_.size();
  const auto row_count = [this] { return rows_.size() + (ring_.capacity() - ring_.free()); };
  life_->gateway.on_sent = [this, row_count](const VenueRequest& request) {
    sent_.push_back({request, row_count()});
    if (faults_.told) faults_.say("  desk asks: " + described(request));
  };
  life_->gateway.before_input = [this, row_count] {
    ++inputs_;
    life_->rows_before_input = row_count();
  };
}

void Desk::step(Timestamp now) {
  if (life_ == nullptr && now >= down_until_) begin();
  if (life_ == nullptr) return;
  if (faults_.strikes(Fault::DeskKilled)) {
    // At the next request, or at the next input, whichever the storm wills.
    if (faults_.random().below(2) == 0) life_->gateway.requests_left = faults_.random().below(2);
    life_->gateway.inputs_left = faults_.random().below(40);
  }
  try {
    life_->loop.runOnce(Duration());
  } catch (const Died&) {
    return end(now);
  }
  if (ring_.free() < ring_.capacity() * 3 / 4) gather();
}

void Desk::end(Timestamp now) {
  const std::size_t before = life_->rows_before_input;
  const bool nothing_left = !life_->gateway.requests_in_input;
  life_.reset();
  gather();
  // Rows are pushed one by one, before the requests: without a request the process may have died at any of them.
  if (nothing_left && rows_.size() > before) {
    const auto unwritten = faults_.random().below(static_cast<std::uint32_t>(rows_.size() - before + 1));
    rows_.resize(rows_.size() - unwritten);
  }
  store();
  link_.deskGone();
  down_until_ = now + faults_.between(Duration(0), std::chrono::seconds(6));
}

void Desk::gather() {
  while (const JournalRecord* row = ring_.front()) {
    rows_.push_back(*row);
    ring_.pop();
  }
}

void Desk::store() {
  gather();
  if (!writer_) writer_ = JournalWriter::open(database_).value();
  while (stored_ < rows_.size()) {
    for (std::size_t i = 0; i < JournalWriter::kBatch && stored_ < rows_.size(); ++i) {
      const bool pushed = ring_.push(rows_[stored_++]);
      assert(pushed);
      (void)pushed;
    }
    const auto batch = writer_->store(ring_);
    assert(batch && batch->unreadable == 0);
    (void)batch;
  }
}

void Desk::command(CommandBody body) {
  if (life_ == nullptr) return;
  const bool taken = life_->loop.submit(Command{++commands_, "person", std::move(body)}, {});
  assert(taken);
  (void)taken;
}

}  // namespace deskwright::storm
