#include "tests/mql5/storm/desk.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace deskwright::mql5::storm {
namespace {

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

}  // namespace

Desk::Desk(Faults& faults, Traders& traders, RingMemory& memory, std::filesystem::path database)
    : faults_(faults),
      traders_(traders),
      hosted_(traders),
      journal_(memory, std::move(database)) {
  begin();
}

void Desk::begin() {
  const auto tell = [this](const Notice& notice) {
    if (say) say(fmt::format("  desk: {} {}", notice.code.view(), notice.text.view()));
  };
  DeskConfig desk = deskwright::storm::deskOf(hosted_, journal_.restored());
  auto gateway = Mt5Gateway::start(config(port_, desk.restored, tell));
  if (!gateway) throw std::runtime_error(gateway.error().text);
  port_ = (*gateway)->port();
  ++traders_.life;
  // Snapshots are for people, and there is nobody: the loop's clock stands still.
  life_ = std::make_unique<DeskLife>(
      std::move(gateway).value(), std::move(desk), journal_, counts_, traders_.life, [] { return LinkTime(); }, tell);
  life_->onSent([this](const VenueRequest& request) {
    sent_.push_back(deskwright::storm::idOf(request));
    if (say) say(fmt::format("  desk asks: {}", sent_.back().value));
  });
}

void Desk::step() {
  if (life_ == nullptr && --down_for_ <= 0) begin();
  if (life_ == nullptr) return;
  if (faults_.strikes(Fault::DeskKilled)) life_->doom(faults_.random());
  if (!life_->runOnce(std::chrono::milliseconds(1))) return end();
  journal_.gatherBeforeItIsFull();
}

void Desk::end() {
  DeskLife::end(std::move(life_), journal_, faults_.random());
  down_for_ = static_cast<int>(faults_.random().below(60));
  if (say) say("the desk dies");
}

void Desk::command(CommandBody body) {
  if (life_ != nullptr) life_->command(std::move(body));
}

}  // namespace deskwright::mql5::storm
