#include "tests/mql5/storm/desk.h"

#include "engine/storage/journal_reader.h"

#include <fmt/format.h>

#include <cassert>
#include <limits>
#include <stdexcept>
#include <utility>

namespace deskwright::mql5::storm {
namespace {

/// Thrown where the process dies: nothing above it runs on.
struct Died {};

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

ClientOrderId idOf(const SubmitOrder& request) { return request.terms.client_id; }
template <class Request>
ClientOrderId idOf(const Request& request) {
  return request.request;
}

Mt5GatewayConfig config(std::uint16_t port, const RestoredState& restored, std::function<void(const Notice&)> on_notice) {
  Mt5GatewayConfig config;
  config.port = port;
  config.installation = kInstallation;
  config.symbols = {"EURUSD", "GBPUSD"};
  for (const Instrument& instrument : restored.instruments) config.known_symbols.push_back(instrument.name.str());
  // The terminal's clock runs a hundred times faster than the desk's heartbeats: so must the lease last longer.
  config.lost_after = std::chrono::seconds(120);
  config.on_notice = std::move(on_notice);
  return config;
}

/// The real gateway, with a clock that says when the process dies.
class MortalGateway final : public Gateway, private InputSink {
 public:
  explicit MortalGateway(std::unique_ptr<Mt5Gateway> gateway) : gateway_(std::move(gateway)) {}

  void poll(Duration timeout, InputSink& sink) override {
    sink_ = &sink;
    gateway_->poll(timeout, *this);
  }
  [[nodiscard]] bool send(const VenueRequest& request) override {
    dieAt(requests_left);
    const bool left = gateway_->send(request);
    if (left) on_sent(request);
    requests_in_input = true;
    dieAt(requests_left);
    return left;
  }
  void acknowledge(MarketFrame frame) override { gateway_->acknowledge(frame); }
  void announceReady() override { gateway_->announceReady(); }
  void announceLimits(const VenueLimits& limits) override { gateway_->announceLimits(limits); }
  [[nodiscard]] bool requestSnapshot(Timestamp deals_since) override { return gateway_->requestSnapshot(deals_since); }
  LinkStatus status() const override { return gateway_->status(); }
  void wake() override { gateway_->wake(); }

  std::function<void(const VenueRequest&)> on_sent;
  std::function<void()> before_input;
  std::size_t requests_left = kNever, inputs_left = kNever;  // until the process dies
  bool requests_in_input = false;

 private:
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

  std::unique_ptr<Mt5Gateway> gateway_;
  InputSink* sink_ = nullptr;
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
  Life(std::unique_ptr<Mt5Gateway> link, DeskConfig config, SpscRing<JournalRecord>& ring, std::uint64_t session,
       std::function<void(const Notice&)> on_notice)
      : gateway(std::move(link)),
        engine(std::move(config)),
        // Snapshots are for people, and there is nobody: the loop's clock stands still.
        loop({engine, gateway, ring, [] { return true; }, [] { return LinkTime(); }, std::move(on_notice), nullptr, session}) {}
  MortalGateway gateway;
  TradingEngine engine;
  EngineLoop loop;
  std::size_t rows_before_input = 0;
};

Desk::Desk(Faults& faults, Traders& traders, SpscRing<JournalRecord>& ring, std::filesystem::path database)
    : faults_(faults),
      traders_(traders),
      hosted_(traders),
      ring_(ring),
      database_(std::move(database)) {
  begin();
}

Desk::~Desk() = default;

const DeskState& Desk::state() const { return life_->engine.desk(); }
LinkState Desk::link() const { return life_->gateway.status().state; }

void Desk::begin() {
  const auto tell = [this](const Notice& notice) {
    if (say) say(fmt::format("  desk: {} {}", notice.code.view(), notice.text.view()));
  };
  RestoredState restored;
  if (stored_ > 0) restored = readRestoredState(database_, Heart::Live).value();
  auto gateway = Mt5Gateway::start(config(port_, restored, tell));
  if (!gateway) throw std::runtime_error(gateway.error().text);
  port_ = (*gateway)->port();
  ++traders_.life;
  DeskConfig desk{Heart::Live,   kInstallation, "0",   sharedCalendar(),   hosted_.hosted(),
                  looseLimits(), true,          false, std::move(restored)};
  life_ = std::make_unique<Life>(std::move(gateway).value(), std::move(desk), ring_, traders_.life, tell);
  life_->rows_before_input = rows_.size();
  const auto row_count = [this] { return rows_.size() + (ring_.capacity() - ring_.free()); };
  life_->gateway.on_sent = [this](const VenueRequest& request) {
    sent_.push_back(std::visit([](const auto& r) { return idOf(r); }, request));
    if (say) say(fmt::format("  desk asks: {}", sent_.back().value));
  };
  life_->gateway.before_input = [this, row_count] {
    ++inputs_;
    life_->rows_before_input = row_count();
  };
}

void Desk::step() {
  if (life_ == nullptr && --down_for_ <= 0) begin();
  if (life_ == nullptr) return;
  if (faults_.strikes(Fault::DeskKilled)) {
    if (faults_.random().below(2) == 0) life_->gateway.requests_left = faults_.random().below(2);
    life_->gateway.inputs_left = faults_.random().below(40);
  }
  try {
    life_->loop.runOnce(std::chrono::milliseconds(1));
  } catch (const Died&) {
    return end();
  }
  if (ring_.free() < ring_.capacity() * 3 / 4) gather();
}

void Desk::end() {
  const std::size_t before = life_->rows_before_input;
  const bool nothing_left = !life_->gateway.requests_in_input;
  life_.reset();
  gather();
  // Rows are pushed one by one, before the requests: without a request the process may have died at any of them.
  if (nothing_left && rows_.size() > before) {
    rows_.resize(rows_.size() - faults_.random().below(static_cast<std::uint32_t>(rows_.size() - before + 1)));
  }
  store();
  down_for_ = static_cast<int>(faults_.random().below(60));
  if (say) say("the desk dies");
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

}  // namespace deskwright::mql5::storm
