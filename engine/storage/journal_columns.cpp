#include "engine/storage/journal_columns.h"

#include <fmt/format.h>

#include <string>

namespace deskwright {
namespace {

// Spreads each kind of signal over the columns that all kinds share.
struct Spread {
  DecisionRow& row;

  void operator()(const EntrySignal& s) const {
    auto& f = row.facts;
    row.symbol = s.symbol;
    f.action = "entry";
    f.side = s.side;
    f.type = s.type;
    f.price = s.price;
    f.stop = s.stop;
    f.target = s.target;
    f.volume = s.volume;
    f.reason = s.reason.str();
  }
  void operator()(const ExitSignal& s) const {
    row.facts.action = "exit";
    row.facts.position = s.position;
    row.facts.volume = s.volume;
    row.facts.reason = s.reason.str();
  }
  void operator()(const MoveStopsSignal& s) const {
    row.facts.action = "move_stops";
    row.facts.position = s.position;
    row.facts.stop = s.stop;
    row.facts.target = s.target;
  }
  void operator()(const ChangeEntrySignal& s) const {
    row.facts.action = "change_entry";
    row.facts.order = s.order;
    row.facts.price = s.price;
    row.facts.stop = s.stop;
    row.facts.target = s.target;
  }
  void operator()(const CancelEntrySignal& s) const {
    row.facts.action = "cancel_entry";
    row.facts.order = s.order;
    if (!s.order) row.facts.reason = fmt::format("ticket {}", s.ticket.value);
  }
};

}  // namespace

DecisionRow flatten(const DecisionRecord& record) {
  DecisionRow row;
  row.strategy = record.signal.strategy;
  row.facts.signal = record.signal.id;
  row.facts.decided = record.signal.decided;
  row.facts.decision = record.decision;
  row.facts.code = std::string(nameOf(record.decision.code));
  std::visit(Spread{row}, record.signal.action);
  if (record.order) row.facts.order = record.order;
  return row;
}

}  // namespace deskwright
