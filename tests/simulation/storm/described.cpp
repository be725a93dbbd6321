#include "tests/simulation/storm/described.h"

#include <fmt/format.h>

namespace deskwright::storm {
namespace {

struct OfRequest {
  std::string operator()(const SubmitOrder& r) const {
    return fmt::format("submit {} {} {} of symbol {} closes {}", r.terms.client_id.value, deskwright::nameOf(r.terms.side),
                       format(r.terms.volume), r.terms.symbol.value, r.terms.closes.value);
  }
  std::string operator()(const ChangeOrder& r) const {
    return fmt::format("change {} order {} ticket {} to {}", r.request.value, r.order.value, r.ticket.value, format(r.price, 5));
  }
  std::string operator()(const CancelOrder& r) const {
    return fmt::format("cancel {} order {} ticket {}", r.request.value, r.order.value, r.ticket.value);
  }
  std::string operator()(const MoveStops& r) const {
    return fmt::format("move stops {} position {} to {}", r.request.value, r.position.value, format(r.stop, 5));
  }
};

struct OfReport {
  std::string operator()(const RequestResult& r) const {
    return fmt::format("result of {}: {} ticket {}", r.request.value, r.retcode, r.order.value);
  }
  std::string operator()(const OrderReport& r) const {
    return fmt::format("order {} ticket {} {} left {} of {} reason {}", r.client_id.value, r.ticket.value,
                       deskwright::nameOf(r.state), format(r.remaining), format(r.initial), deskwright::nameOf(r.reason));
  }
  std::string operator()(const DealReport& r) const {
    return fmt::format("deal {} of order {} ticket {} position {} {} {} {} reason {} profit {}", r.deal.value, r.client_id.value,
                       r.order.value, r.position.value, deskwright::nameOf(r.entry), deskwright::nameOf(r.side), format(r.volume),
                       deskwright::nameOf(r.reason), format(r.profit));
  }
  std::string operator()(const PositionReport& r) const {
    return fmt::format("position {} {} stop {}", r.position.value, format(r.volume), format(r.stop, 5));
  }
  std::string operator()(const AccountReport& r) const {
    return fmt::format("account balance {} last deal {}", format(r.balance), r.last_deal.value);
  }
  std::string operator()(const BalanceReport& r) const { return fmt::format("balance {} {}", r.deal.value, format(r.amount)); }
};

}  // namespace

std::string described(const VenueRequest& request) { return std::visit(OfRequest{}, request); }
std::string described(const VenueReport& report) { return std::visit(OfReport{}, report); }

}  // namespace deskwright::storm
