#pragma once
// The terminal's side of a storm: the simulated venue as the broker, which is never wrong and never forgets, and before it a
// terminal that loses, repeats and delays what it should tell, and dies. Owned by a storm; one thread, time handed in.

#include "engine/bridge/simulated_terminal_session.h"
#include "engine/simulation/simulated_venue.h"
#include "engine/simulation/venue_schedule.h"
#include "tests/simulation/storm/faults.h"
#include "tests/simulation/storm/link.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace deskwright::storm {

class Terminal final : private VenueListener, private TerminalOutput {
 public:
  Terminal(std::uint64_t seed, MarginMode margin_mode, Faults& faults, Link& link);

  /// What has arrived from the desk, what is due at broker and terminal. Call it once a step, before the ticks of the step.
  void step(Timestamp now);
  void tick(const Tick& tick);
  /// The terminal dies and comes back at `until` as another start; the broker goes on.
  void kill(Timestamp until);
  /// Trades that nobody at the desk asked for, and money that comes and goes.
  void strangersAct(Timestamp now);
  /// Money that was taken out is back.
  void restoreMoney(Timestamp now);
  /// Nothing that happened is still untold.
  bool quiet() const { return session_ != nullptr && held_.empty() && venue_.idle() && session_->everythingAcknowledged(); }

  const SimulatedVenue& venue() const { return venue_; }
  std::uint64_t events() const { return events_; }

 private:
  void start();
  void service();
  void carryOut(const VenueRequest& request);
  void sendSnapshot();
  void happen(VenueReport report, Timestamp at);
  void tell(const VenueReport& report);
  /// Of positions and account a terminal tells what it finds when it tells: their events carry no figures of their own.
  VenueReport asItIs(const VenueReport& report) const;
  void repeatCorrected(DealReport deal);
  OrderTerms strangersOrder();

  void onRequestResult(const RequestResult& report, Timestamp at) override;
  void onOrder(const OrderReport& report, Timestamp at) override;
  void onDeal(const DealReport& report, Timestamp at) override { happen(report, at); }
  void onPosition(const PositionReport& report, Timestamp at) override { happen(report, at); }
  void onAccount(const AccountReport& report, Timestamp at) override { happen(report, at); }
  void onBalance(const BalanceReport& report, Timestamp at) override { happen(report, at); }
  bool sendTrade(std::span<const std::byte> frame) override { return link_.put(Link::Way::Trade, frame); }
  bool sendMarket(std::span<const std::byte> frame) override { return link_.put(Link::Way::Market, frame); }

  Faults& faults_;
  Link& link_;
  UtcServerTimeZone zone_;
  SymbolDirectory directory_;
  SimulatedVenue venue_;
  std::unique_ptr<TerminalSession> session_;  // null: the terminal is down
  std::uint32_t epoch_ = 0;
  Timestamp now_, down_until_;
  std::multimap<Timestamp, VenueReport> held_;   // events that the terminal has not told yet
  std::multimap<Timestamp, VenueRequest> late_;  // requests on their way to the broker
  std::vector<OrderReport> ended_;               // the broker's history
  bool history_in_snapshots_ = false;
  Money withdrawn_;
  Timestamp money_back_ = Timestamp::max();
  std::uint64_t events_ = 0, last_ack_ = 0;
  LinkTime ack_moved_{};
  std::uint32_t stranger_ = 0;
};

}  // namespace deskwright::storm
