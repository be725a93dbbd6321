// The hard cases of an order's life from the frames of a terminal to what the strategy hears: bytes, session, ledger, books,
// journal. The table of all cases is tests/ORDER_CASES.md.

#include "engine/bridge/frame.h"
#include "engine/bridge/gateway_session.h"
#include "engine/bridge/wire_text.h"
#include "tests/unit/runtime/desk_case.h"

#include <algorithm>
#include <span>

namespace deskwright {
namespace {

class OrderCasesOnWire : public DeskCase, private InputSink, private TradeOutput {
 protected:
  OrderCasesOnWire() : session_(config(), SymbolDirectory({}, {"EURUSD"}), *this) {}

  // ---- the terminal's frames ----

  template <class Body>
  void frame(const Body& body) {
    last_.assign_from(buffer_.fill({0, kEpoch, ++seq_, 0, codec_.encode(now)}, body));
    session_.onTradeFrame(terminal_, last_.bytes, link(), *this);
  }
  template <class Report>
  void tell(const Report& report) {
    frame(codec_.encode(report));
  }
  /// The same frame once more, as a replay brings it.
  void again() { session_.onTradeFrame(terminal_, last_.bytes, link(), *this); }
  void hello() {
    TerminalHello hello;
    hello.login = account.account;
    hello.server = account.server.view();
    hello.currency = account.currency;
    hello.margin_mode = account.margin_mode;
    hello.account_mode = account.mode;
    hello.permissions = 31;
    hello.permissions = kAllPermissions;
    hello.token = kToken;
    session_.onTradeFrame(terminal_, buffer_.fill({0, kEpoch, 0, 0, codec_.encode(now)}, codec_.encode(hello)), link(), *this);
  }
  void tellSnapshot(std::initializer_list<PositionReport> positions = {}, std::initializer_list<OrderReport> orders = {},
                    std::initializer_list<DealReport> deals = {}) {
    wire::SnapshotEnd end{};
    end.snapshot = ++snapshot_;
    end.rows = static_cast<std::uint32_t>(2 + positions.size() + orders.size() + deals.size());
    tell(SnapshotBegun{snapshot_, at(-86'400)});
    tell(account);
    frame(codec_.encode(eurusd(), 1));
    for (const auto& p : positions) tell(p);
    for (const auto& o : orders) tell(o);
    for (const auto& d : deals) tell(d);
    frame(end);
  }
  /// The link goes for ten seconds and comes back; the snapshot is the test's to tell.
  void reconnect() {
    now += std::chrono::seconds(10);
    session_.onTime(link(), *this);
    hello();
  }
  void answer(ClientOrderId request, RequestOutcome outcome, std::uint32_t retcode, OrderTicket ticket = {}) {
    RequestResult result;
    result.request = request;
    result.outcome = outcome;
    result.retcode = retcode;
    result.order = ticket;
    tell(result);
  }

  // ---- the desk ----

  /// Armed, with one order of alpha on its way.
  OrderTerms sent(const EntrySignal& signal) {
    make();
    hello();
    tellSnapshot();
    tick(0);
    EXPECT_TRUE(command(ArmCommand{}).done);
    EXPECT_NE(decide(alpha, signal).verdict, Verdict::Denied);
    return submitted();
  }
  /// Of its deals; all of one order bear its ticket and the position of the first.
  DealReport part(const OrderTerms& terms, std::uint64_t deal, double volume, double at_price = 1.1001) const {
    DealReport report = dealFor(terms, 1, at_price);
    report.deal = {deal};
    report.volume = lots(volume);
    return report;
  }
  static constexpr OrderTicket kTicket{501};
  static constexpr PositionId kPosition{501};

  /// A person flattens alpha while the order rests: the request that cancels it.
  ClientOrderId cancelOf(const OrderTerms& terms) {
    EXPECT_TRUE(command(FlattenCommand{"alpha"}).done);
    for (const VenueRequest& request : requests) {
      const auto* cancel = std::get_if<CancelOrder>(&request);
      if (cancel != nullptr && cancel->order == terms.client_id) return cancel->request;
    }
    ADD_FAILURE() << "no cancel was sent";
    return {};
  }
  OrderState state(const OrderTerms& terms) const { return desk().ledger.find(terms.client_id)->state; }
  Volume held() const { return desk().book.netVolume(kEurusd); }
  std::size_t heardOf(OrderState wanted) const {
    return static_cast<std::size_t>(
        std::count_if(alpha.orders.begin(), alpha.orders.end(), [wanted](const auto& o) { return o.state == wanted; }));
  }

 private:
  static constexpr std::uint32_t kEpoch = 0xC0FFEE01;
  static constexpr const char* kToken = "t0p-s3cret";

  struct Frame {
    void assign_from(std::span<const std::byte> from) { bytes.assign(from.begin(), from.end()); }
    std::vector<std::byte> bytes;
  };
  GatewaySessionConfig config() {
    GatewaySessionConfig result;
    result.token = kToken;
    result.installation = kInstallation;
    result.zone = &zone_;
    return result;
  }
  LinkTime link() const { return LinkTime(std::chrono::nanoseconds((now - at(-3600)).count() * 1000)); }
  void onInput(InputEvent& event) override { feed(event.body); }
  bool send(const PeerId&, std::span<const std::byte>) override { return true; }

  UtcServerTimeZone zone_;
  SymbolDirectory names_{{}, {"EURUSD"}};
  WireCodec codec_{zone_, names_};
  GatewaySession session_;
  FrameBuffer buffer_;
  Frame last_;
  PeerId terminal_{std::as_bytes(std::span("mt5-1001", 8))};
  std::uint64_t seq_ = 0, snapshot_ = 0;
};

TEST_F(OrderCasesOnWire, a_deal_before_the_acknowledgement_is_one_fill_and_the_order_stays_filled) {
  const OrderTerms order = sent(buy(1));
  tell(part(order, 1, 1));
  EXPECT_EQ(state(order), OrderState::Filled);
  answer(order.client_id, RequestOutcome::Accepted, 10009, kTicket);
  EXPECT_EQ(state(order), OrderState::Filled);
  EXPECT_EQ(held(), lots(1));
  EXPECT_EQ(alpha.fills.size(), 1U);
}

TEST_F(OrderCasesOnWire, an_acknowledgement_between_two_deals_is_two_fills_of_one_position) {
  const OrderTerms order = sent(buy(1));
  tell(part(order, 1, 0.4, 1.1));
  answer(order.client_id, RequestOutcome::Accepted, 10009, kTicket);
  EXPECT_EQ(state(order), OrderState::PartiallyFilled);
  tell(part(order, 2, 0.6, 1.1002));
  EXPECT_EQ(state(order), OrderState::Filled);
  EXPECT_NEAR(desk().ledger.find(order.client_id)->averagePrice(), 1.10012, 1e-9);
  EXPECT_EQ(alpha.fills.size(), 2U);
}

TEST_F(OrderCasesOnWire, replayed_frames_and_deals_told_anew_count_nothing_twice) {
  const OrderTerms order = sent(buy(1));
  for (int i = 0; i < 3; ++i) {
    answer(order.client_id, RequestOutcome::Accepted, 10009, kTicket);
    again();
    tell(part(order, 1, 1));
    again();
  }
  EXPECT_EQ(held(), lots(1));
  EXPECT_EQ(alpha.fills.size(), 1U);
  EXPECT_EQ(heardOf(OrderState::Filled), 1U);
}

TEST_F(OrderCasesOnWire, a_deal_after_the_cancellation_fills_the_order_and_its_strategy_hears_of_it) {
  const OrderTerms order = sent(buyLimit());
  tell(orderAt(order, kTicket.value));
  auto cancelled = orderAt(order, kTicket.value, VenueOrderState::Cancelled);
  cancelled.remaining = cancelled.initial;
  tell(cancelled);
  ASSERT_EQ(state(order), OrderState::Cancelled);
  tell(part(order, 1, 0.1));
  EXPECT_EQ(state(order), OrderState::Filled);
  EXPECT_EQ(alpha.fills.size(), 1U);
  EXPECT_EQ(held(), lots(0.1));
}

TEST_F(OrderCasesOnWire, a_cancellation_after_the_fill_is_not_told_to_the_strategy) {
  const OrderTerms order = sent(buyLimit());
  tell(orderAt(order, kTicket.value));
  tell(part(order, 1, 0.1));
  auto cancelled = orderAt(order, kTicket.value, VenueOrderState::Cancelled);
  cancelled.remaining = cancelled.initial;
  tell(cancelled);
  EXPECT_EQ(state(order), OrderState::Filled);
  EXPECT_EQ(heardOf(OrderState::Cancelled), 0U);
}

TEST_F(OrderCasesOnWire, silence_keeps_the_symbol_from_new_risk_and_sends_nothing_again_until_the_deal_comes) {
  const OrderTerms order = sent(buy(1));
  const auto requests_before = requests.size();
  now += std::chrono::seconds(11);
  feed(MarketTimePassed{});
  EXPECT_EQ(state(order), OrderState::Unknown);
  EXPECT_TRUE(said("ORDER_UNKNOWN"));
  EXPECT_EQ(decide(beta, buy()).verdict, Verdict::Denied);
  EXPECT_EQ(requests.size(), requests_before);
  tell(part(order, 1, 1));
  EXPECT_EQ(state(order), OrderState::Filled);
  EXPECT_EQ(held(), lots(1));
}

TEST_F(OrderCasesOnWire, placed_and_then_market_closed_is_rejected_and_was_never_working) {
  const OrderTerms order = sent(buy(1));
  answer(order.client_id, RequestOutcome::Accepted, 10008);
  answer(order.client_id, RequestOutcome::Rejected, 10018);
  EXPECT_EQ(state(order), OrderState::Rejected);
  EXPECT_EQ(heardOf(OrderState::Working), 0U);
  EXPECT_EQ(heardOf(OrderState::Rejected), 1U);
  EXPECT_EQ(held(), Volume());
}

TEST_F(OrderCasesOnWire, what_filled_while_the_link_was_away_is_a_fill_and_no_cancellation) {
  const OrderTerms order = sent(buyLimit());
  tell(orderAt(order, kTicket.value));
  reconnect();
  EXPECT_EQ(decide(beta, buy()).verdict, Verdict::Denied) << "before its deals are known";
  DealReport unseen = part(order, 1, 0.1);
  tellSnapshot({positionOf(kPosition, order, 1.1001)}, {}, {unseen});
  EXPECT_EQ(state(order), OrderState::Filled);
  EXPECT_EQ(held(), lots(0.1));
  EXPECT_EQ(heardOf(OrderState::Cancelled) + heardOf(OrderState::Rejected), 0U);
  EXPECT_EQ(alpha.fills.size(), 1U);
}

TEST_F(OrderCasesOnWire, a_cancel_refused_because_it_is_filled_ends_as_a_fill_when_the_deal_follows) {
  const OrderTerms order = sent(buyLimit());
  tell(orderAt(order, kTicket.value));
  answer(cancelOf(order), RequestOutcome::Rejected, 10013, kTicket);
  tell(part(order, 1, 0.1));
  EXPECT_EQ(state(order), OrderState::Filled);
  EXPECT_EQ(heardOf(OrderState::Cancelled) + heardOf(OrderState::Rejected), 0U);
}

TEST_F(OrderCasesOnWire, a_cancel_refused_because_it_is_filled_changes_nothing_when_the_deal_came_first) {
  const OrderTerms order = sent(buyLimit());
  tell(orderAt(order, kTicket.value));
  const ClientOrderId cancel = cancelOf(order);
  tell(part(order, 1, 0.1));
  answer(cancel, RequestOutcome::Rejected, 10013, kTicket);
  EXPECT_EQ(state(order), OrderState::Filled);
  EXPECT_EQ(heardOf(OrderState::Cancelled) + heardOf(OrderState::Rejected), 0U);
}

TEST_F(OrderCasesOnWire, a_partly_filled_order_on_a_cold_start_is_counted_once) {
  OrderTerms order;
  order.client_id = ClientOrderId::make(kInstallation, kAlpha, 77);
  order.symbol = kEurusd;
  order.type = OrderType::Limit;
  order.volume = lots(1);
  order.price = price(1.1);
  make();
  hello();
  auto resting = orderAt(order, kTicket.value, VenueOrderState::PartiallyFilled);
  resting.remaining = lots(0.6);
  auto position = positionOf(kPosition, order, 1.1);
  position.volume = lots(0.4);
  tellSnapshot({position}, {resting}, {part(order, 1, 0.4)});
  EXPECT_EQ(held(), lots(0.4));
  EXPECT_EQ(state(order), OrderState::PartiallyFilled);
  EXPECT_EQ(desk().ledger.find(order.client_id)->leaves(), lots(0.6));
}

TEST_F(OrderCasesOnWire, a_snapshot_that_breaks_off_closes_nothing) {
  const OrderTerms order = sent(buy(1));
  tell(part(order, 1, 1));
  tell(SnapshotBegun{9, at(-86'400)});
  tell(account);
  reconnect();
  EXPECT_EQ(held(), lots(1)) << "no answer is not the answer that it is gone";
  tellSnapshot();
  EXPECT_EQ(held(), Volume());
  EXPECT_EQ(alpha.fills.size(), 2U) << "the strategy is told";
}

TEST_F(OrderCasesOnWire, a_stop_out_without_an_order_closes_the_position_of_its_owner) {
  const OrderTerms order = sent(buy(1));
  tell(part(order, 1, 1));
  DealReport out_of_money = part(order, 2, 1, 1.05);
  out_of_money.order = {~std::uint64_t{0}};
  out_of_money.client_id = {};
  out_of_money.side = Side::Sell;
  out_of_money.entry = DealEntry::Out;
  out_of_money.reason = TradeReason::StopOut;
  tell(out_of_money);
  EXPECT_EQ(held(), Volume());
  ASSERT_EQ(alpha.fills.size(), 2U);
  EXPECT_EQ(alpha.fills[1].deal.reason, TradeReason::StopOut);
}

TEST_F(OrderCasesOnWire, a_fill_by_status_report_is_no_fill_until_its_deal_comes) {
  const OrderTerms order = sent(buyLimit());
  tell(orderAt(order, kTicket.value, VenueOrderState::Filled));
  EXPECT_EQ(alpha.fills.size(), 0U);
  tell(part(order, 1, 0.1));
  EXPECT_EQ(desk().ledger.find(order.client_id)->filled, lots(0.1));
  EXPECT_EQ(held(), lots(0.1));
  EXPECT_EQ(alpha.fills.size(), 1U);
}

TEST_F(OrderCasesOnWire, a_second_ticket_that_could_trade_too_much_is_cancelled_at_once) {
  const OrderTerms order = sent(buyLimit());
  tell(orderAt(order, kTicket.value));
  tell(part(order, 1, 0.04));
  requests.clear();
  tell(orderAt(order, 502));  // the whole 0.10 again
  ASSERT_EQ(requests.size(), 1U);
  const auto& cancel = std::get<CancelOrder>(requests[0]);
  EXPECT_EQ(cancel.order, order.client_id);
  EXPECT_EQ(cancel.ticket, OrderTicket{502});
  EXPECT_TRUE(said("VENUE_EXCESS"));
}

TEST_F(OrderCasesOnWire, a_venue_that_says_less_than_its_deals_changes_nothing_and_takes_no_new_risk) {
  const OrderTerms order = sent(buyLimit());
  tell(orderAt(order, kTicket.value));
  tell(part(order, 1, 0.05));
  now += std::chrono::seconds(5);
  auto less = orderAt(order, kTicket.value, VenueOrderState::PartiallyFilled);
  less.remaining = lots(0.07);
  tell(less);
  EXPECT_EQ(desk().ledger.find(order.client_id)->filled, lots(0.05));
  EXPECT_TRUE(said("FILL_DISPUTED"));
  EXPECT_EQ(decide(beta, buy()).verdict, Verdict::Denied);
}

TEST_F(OrderCasesOnWire, a_start_reconciled_three_times_is_the_same_position_each_time) {
  OrderTerms opener;
  opener.client_id = ClientOrderId::make(kInstallation, kAlpha, 77);
  opener.symbol = kEurusd;
  opener.volume = lots(1);
  make();
  hello();
  for (int i = 0; i < 3; ++i) {
    tellSnapshot({positionOf(kPosition, opener, 1.1)});
    EXPECT_EQ(held(), lots(1));
    EXPECT_EQ(position(kPosition)->strategy, kAlpha);
    EXPECT_EQ(allRows<FillRecord>().size(), 1U) << "one correction, made once";
  }
}

TEST_F(OrderCasesOnWire, an_exit_beside_one_whose_outcome_is_unknown_is_denied) {
  const OrderTerms order = sent(buy(1));
  tell(part(order, 1, 1));
  ASSERT_NE(decide(alpha, ExitSignal{kPosition, Volume(), "out"}).verdict, Verdict::Denied);
  const OrderTerms exit = submitted();
  answer(exit.client_id, RequestOutcome::OutcomeUnknown, 10012);
  ASSERT_EQ(state(exit), OrderState::Unknown);
  EXPECT_EQ(decide(alpha, ExitSignal{kPosition, Volume(), "out again"}).verdict, Verdict::Denied);
}

TEST_F(OrderCasesOnWire, a_position_that_is_turned_at_the_venue_is_closed_and_opened_the_other_way) {
  account.margin_mode = MarginMode::Netting;
  const OrderTerms order = sent(buy(1));
  tell(part(order, 1, 1));
  PositionReport turned = positionOf(kPosition, order, 1.1);
  turned.client_id = {};
  turned.side = Side::Sell;
  turned.volume = lots(0.5);
  reconnect();
  tellSnapshot({turned});
  EXPECT_EQ(held(), lots(-0.5));
  Volume closed, opened;
  for (const FillRecord& row : allRows<FillRecord>()) {
    const DealReport& deal = row.fill.deal;
    if (isCorrection(deal.deal)) (deal.entry == DealEntry::In ? opened : closed) += deal.volume;
  }
  EXPECT_EQ(closed, lots(1));
  EXPECT_EQ(opened, lots(0.5));
}

TEST_F(OrderCasesOnWire, a_partly_filled_order_that_vanishes_is_cancelled_once_with_what_it_filled) {
  const OrderTerms order = sent(buyLimit());
  tell(orderAt(order, kTicket.value));
  const DealReport deal = part(order, 1, 0.04);
  tell(deal);
  PositionReport position = positionOf(kPosition, order, 1.1001);
  position.volume = lots(0.04);
  for (int check = 0; check < 5; ++check) {
    now += std::chrono::seconds(1);
    tellSnapshot({position}, {}, {deal});
  }
  EXPECT_EQ(state(order), OrderState::Cancelled);
  EXPECT_EQ(desk().ledger.find(order.client_id)->filled, lots(0.04));
  EXPECT_EQ(heardOf(OrderState::Cancelled), 1U);
}

TEST_F(OrderCasesOnWire, a_command_whose_answers_were_lost_and_that_met_a_restart_is_one_order) {
  const OrderTerms order = sent(buy(1));
  // The EA knows the request each time and tells what it knows of it; before its restart, at it, and behind it.
  answer(order.client_id, RequestOutcome::OutcomeUnknown, 0);
  reconnect();
  answer(order.client_id, RequestOutcome::OutcomeUnknown, 0);
  tellSnapshot({positionOf(kPosition, order, 1.1001)}, {}, {part(order, 1, 1)});
  answer(order.client_id, RequestOutcome::Accepted, 10009, kTicket);
  EXPECT_EQ(state(order), OrderState::Filled);
  EXPECT_EQ(held(), lots(1));
  const auto submits = std::count_if(requests.begin(), requests.end(),
                                     [](const VenueRequest& request) { return std::holds_alternative<SubmitOrder>(request); });
  EXPECT_EQ(submits, 1);
}

}  // namespace
}  // namespace deskwright
