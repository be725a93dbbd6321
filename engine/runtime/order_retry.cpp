#include "engine/runtime/order_retry.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <variant>

namespace deskwright {
namespace {

/// Whether `price` is no worse than the collar of an order of this side; none holds nothing back.
bool insideCollar(const OrderTerms& terms, Price price) {
  if (terms.collar.isZero()) return true;
  return terms.side == Side::Buy ? price <= terms.collar : price >= terms.collar;
}

}  // namespace

// The table of the bridge: what passes by itself is asked again; what was refused as such is not, but for a close, once.
std::optional<OrderRetry::Plan> OrderRetry::planFor(const OrderRow& row) {
  const bool closes = static_cast<bool>(row.terms.closes);
  switch (row.retcode) {
    case 10'004:  // requote
    case 10'020:  // price changed
    case 10'021:  // no price
      return Plan{2, {}, false};
    case 10'024:  // too many requests
    case 10'028:  // locked
      return Plan{2, kBackOff, false};
    case 10'031:  // no connection, of a close that cannot trade twice
      if (closes && row.retryable()) return Plan{2, kBackOff, false};
      return std::nullopt;
    case 10'006:  // rejected
    case 10'007:  // cancelled by the dealer
      if (closes) return Plan{1, kBackOff, false};
      return std::nullopt;
    case 10'023:  // the order has changed
    case 10'029:  // frozen
    case 10'036:  // the position is closed
    case 10'039:  // another close is under way
      if (closes) return Plan{1, {}, true};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

void OrderRetry::refused(const OrderRow& row, Outbox& outbox) {
  const OrderTerms& terms = row.terms;
  auto chain = std::find_if(chains_.begin(), chains_.end(), [&](const Chain& c) { return c.newest == terms.client_id; });
  const std::optional<Plan> plan = planFor(row);
  if (plan && plan->after_snapshot) outbox.askForSnapshot();
  const int further = chain == chains_.end() ? 0 : chain->further;
  // What a person, a flatten or the kill asked for is theirs to ask again.
  const bool desks = desk_.host(terms.strategy) != nullptr && desk_.flattening.empty() && !desk_.kill.latched();
  const bool wished = terms.closes || (!row.cancel_request && isNewestWord(terms));
  const bool again = plan && desks && wished && further < plan->most && (chain != chains_.end() || chains_.size() < kMostChains);
  if (terms.closes) {
    tellClose(terms, NoticeLevel::Alert,
              fmt::format("was refused: {} ({}); {}", row.text.view(), row.retcode,
                          again ? "it is asked again" : "not asked again here"),
              outbox);
  }
  if (!again) {
    if (chain != chains_.end()) chains_.erase(chain);
    return;
  }
  if (chain == chains_.end()) chain = chains_.insert(chains_.end(), {terms, terms.client_id, 0, false, {}, {}, 0});
  chain->wanted = true;
  chain->refused_at = desk_.now;
  chain->not_before = desk_.now + plan->wait;
  chain->snapshots = plan->after_snapshot ? desk_.snapshots + 1 : 0;
}

void OrderRetry::superseded(const Signal& signal) {
  const SymbolId symbol = road_.symbolOf(signal);
  const auto* exit = std::get_if<ExitSignal>(&signal.action);
  std::erase_if(chains_, [&](const Chain& chain) {
    if (chain.first.strategy != signal.strategy) return false;
    return chain.first.closes ? exit != nullptr && exit->position == chain.first.closes : chain.first.symbol == symbol;
  });
  const auto word = std::find_if(words_.begin(), words_.end(), [&](const Word& w) { return w.concerns(signal.strategy, symbol); });
  if (word != words_.end())
    word->signal = signal.id;
  else
    words_.push_back({signal.strategy, symbol, signal.id});
}

bool OrderRetry::isNewestWord(const OrderTerms& terms) const {
  return std::any_of(words_.begin(), words_.end(),
                     [&](const Word& word) { return word.concerns(terms.strategy, terms.symbol) && word.signal == terms.signal; });
}

Volume OrderRetry::leftOf(PositionId position) const {
  const Position* open = desk_.book.find(position);
  return open == nullptr ? Volume() : open->volume - open->pending_close;
}

bool OrderRetry::stillWanted(const Chain& chain) const {
  if (desk_.now >= chain.first.valid_until) return false;
  if (!chain.wanted) return true;
  // Late evidence that it was executed after all ends the matter.
  const OrderRow* row = desk_.ledger.find(chain.newest);
  if (row == nullptr || row->state != OrderState::Rejected || row->knownToVenue()) return false;
  if (chain.first.closes) return leftOf(chain.first.closes) > Volume();
  if (chain.first.type != OrderType::Market) return true;
  const Quote& quote = desk_.market.quote(chain.first.symbol);
  return quote.known() && insideCollar(chain.first, touch(quote, chain.first.side));
}

bool OrderRetry::due(const Chain& chain) const {
  if (!chain.wanted || !desk_.reachable() || desk_.now < chain.not_before || desk_.snapshots < chain.snapshots) return false;
  // The price that was refused would be refused again; one of the same moment as the refusal may be that price.
  const bool fresh = desk_.market.quote(chain.first.symbol).time > chain.refused_at;
  return fresh || chain.first.type != OrderType::Market || (chain.first.closes && desk_.now >= chain.refused_at + kBackOff);
}

void OrderRetry::run(Outbox& outbox) {
  if (chains_.empty()) return;
  std::erase_if(chains_, [&](const Chain& chain) {
    if (stillWanted(chain)) return false;
    if (chain.wanted && chain.first.closes && leftOf(chain.first.closes) > Volume())
      tellClose(chain.first, NoticeLevel::Alert, "is given up: its time is over, and the position is open", outbox);
    return true;
  });
  for (Chain& chain : chains_) {
    if (due(chain)) askAgain(chain, outbox);
  }
}

void OrderRetry::askAgain(Chain& chain, Outbox& outbox) {
  const OrderTerms& first = chain.first;
  Signal signal;
  signal.id = first.signal;
  signal.strategy = first.strategy;
  // Slippage counts from the first decision; the venue times the order from the frame that it is sent after.
  signal.decided = first.decided;
  signal.decided.frame = desk_.frame;
  if (first.closes) {
    signal.action = ExitSignal{first.closes, std::min(first.volume, leftOf(first.closes)), first.reason};
  } else {
    EntrySignal entry;
    entry.symbol = first.symbol;
    entry.side = first.side;
    entry.type = first.type;
    entry.price = first.price;
    entry.stop = first.stop;
    entry.target = first.target;
    entry.volume = first.volume;
    entry.reason = first.reason;
    signal.action = entry;
  }
  chain.wanted = false;
  const auto [decision, order] = road_.takeAgain(signal, first, outbox);
  chain.newest = order;
  if (!order) {
    if (first.closes) {
      tellClose(first, NoticeLevel::Alert, fmt::format("is not asked again: {}", deskwright::nameOf(decision.code)), outbox);
    }
    return;  // nothing is under way: nobody's answer concerns it
  }
  ++chain.further;
}

void OrderRetry::tellClose(const OrderTerms& terms, NoticeLevel level, std::string_view what, Outbox& outbox) const {
  const Instrument* instrument = desk_.market.instrument(terms.symbol);
  outbox.notify({level, desk_.now, "CLOSE_REFUSED",
                 fmt::format("a close of {} on {} {}", desk_.nameOf(terms.strategy),
                             instrument == nullptr ? std::string_view("?") : instrument->name.view(), what)});
}

}  // namespace deskwright
