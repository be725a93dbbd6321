#include "engine/runtime/command_desk.h"

#include "engine/risk/limit_contradictions.h"
#include "engine/runtime/loss_figures.h"
#include "engine/runtime/signal_id.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace deskwright {
namespace {

std::string_view kindOf(const CommandBody& body) {
  struct Visitor {
    std::string_view operator()(const ArmCommand&) const { return "arm"; }
    std::string_view operator()(const DisarmCommand&) const { return "disarm"; }
    std::string_view operator()(const PauseCommand&) const { return "pause"; }
    std::string_view operator()(const ResumeCommand&) const { return "resume"; }
    std::string_view operator()(const FlattenCommand&) const { return "flatten"; }
    std::string_view operator()(const KillCommand&) const { return "kill"; }
    std::string_view operator()(const ClearKillCommand&) const { return "clear-kill"; }
    std::string_view operator()(const AcceptCommand&) const { return "accept"; }
    std::string_view operator()(const SetParametersCommand&) const { return "set"; }
    std::string_view operator()(const SetLimitsCommand&) const { return "limits"; }
    std::string_view operator()(const SetNewsCommand&) const { return "news"; }
    std::string_view operator()(const ManualOrderCommand&) const { return "order"; }
  };
  return std::visit(Visitor{}, body);
}

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, ", ")); }

/// Why an armed desk does not take a file's change, with old and new values; empty: it raises no risk.
std::string whyNotRaised(const ParameterSet& before, const ParameterSet& after) {
  std::vector<std::string> changes;
  for (const std::string& key : raisedRisk(before.specs(), before.view(), after.view())) {
    const std::size_t place = *before.indexOf(key);
    const ParameterSpec& spec = before.specs()[place];
    const auto shown = [&](const ParameterSet& set) {
      const std::string text = toText(spec, set.value(place));
      return text.empty() ? std::string("none") : text;
    };
    changes.push_back(fmt::format("{} {} to {}", key, shown(before), shown(after)));
  }
  if (changes.empty()) return {};
  return "a file may not raise risk while the desk is armed: " + joined(changes);
}

}  // namespace

std::string CommandDesk::whileUnreachable() const {
  if (desk_.frozen()) return "; nothing is sent now: " + binding_.explanation();
  return desk_.reachable() ? std::string() : "; nothing is sent now: no terminal is connected";
}

CommandReply CommandDesk::done(const Command& command, std::string text) { return {command.id, true, std::move(text), 0, {}}; }
CommandReply CommandDesk::refused(const Command& command, std::string text) { return {command.id, false, std::move(text), 0, {}}; }

void CommandDesk::carryOut(const Command& command, Outbox& outbox) {
  CommandReply reply = answer(command, outbox);
  reply.in_force_from = desk_.input;
  reply.time = desk_.now;
  const auto* order = std::get_if<ManualOrderCommand>(&command.body);
  const bool looks_only = order != nullptr && order->dry_run;
  if (!looks_only && !saidAgain(command, reply)) {
    const bool excused = order != nullptr && !order->anomaly.empty();
    outbox.journal(CommandRecord{command.id, command.author, kindOf(command.body), reply.done,
                                 excused ? fmt::format("{}; anomaly {}", reply.text, order->anomaly) : reply.text});
  }
  outbox.reply(std::move(reply));
}

bool CommandDesk::saidAgain(const Command& command, const CommandReply& reply) {
  constexpr Duration kMoment = std::chrono::seconds(15);
  const bool refused = !reply.done && std::holds_alternative<ArmCommand>(command.body);
  const std::string before = std::exchange(arming_refused_, refused ? reply.text : "");
  const bool again = refused && before == reply.text && desk_.now - arming_refused_at_ < kMoment;
  if (refused && !again) arming_refused_at_ = desk_.now;
  return again;
}

CommandReply CommandDesk::answer(const Command& command, Outbox& outbox) {
  return std::visit([&](const auto& body) { return act(command, body, outbox); }, command.body);
}

Result<void> CommandDesk::arm(Outbox& outbox) {
  if (desk_.states.killed()) return Error{"the desk is killed; clear the kill first"};
  if (desk_.frozen()) return Error{binding_.explanation() + "; arm with its number to bind the profile anew"};
  if (!desk_.account_known || !desk_.reachable()) return Error{"no terminal is connected"};
  if (!desk_.reconciled) return Error{"reconciliation with the terminal is not complete yet"};
  if (!desk_.clean) return Error{"reconciliation with the terminal left differences open; see the notices"};
  const AccountReport& account = desk_.account;
  if (desk_.config.only_simulated && account.mode != AccountMode::Simulated) {
    return Error{fmt::format("--live is for the simulated stand-in; the terminal says account {} is not one", account.account.value)};
  }
  if (desk_.armed) return {};
  desk_.armed = true;
  desk_.bound = true;
  outbox.journal(identityOf(account, true));
  outbox.notify({NoticeLevel::Info, desk_.now, "ARMED", fmt::format("armed on account {}", account.account.value)});
  return {};
}

CommandReply CommandDesk::act(const Command& command, const ArmCommand& wanted, Outbox& outbox) {
  if (wanted.account) {
    const auto bound = binding_.bindAnew(wanted.account, outbox);
    if (!bound) return refused(command, bound.error().text);
    if (!bound->empty()) return done(command, *bound);
  }
  const auto result = arm(outbox);
  return result ? done(command, "armed") : refused(command, result.error().text);
}

CommandReply CommandDesk::act(const Command& command, const DisarmCommand&, Outbox& outbox) {
  if (!desk_.armed) return done(command, "was not armed");
  desk_.disarm(outbox);
  outbox.notify({NoticeLevel::Info, desk_.now, "DISARMED", "disarmed: no new entries; exits are managed"});
  return done(command, "disarmed");
}

Result<StrategyId> CommandDesk::whom(const std::string& strategy) const {
  if (strategy.empty()) return kNoStrategy;
  if (const StrategyHost* host = desk_.hostNamed(strategy)) return host->id();
  for (const auto& [id, name] : desk_.config.restored.strategies) {
    if (name == strategy) return id;
  }
  return Error{fmt::format("no strategy '{}' on this desk", strategy)};
}

CommandReply CommandDesk::act(const Command& command, const PauseCommand& pause, Outbox& outbox) {
  const auto who = whom(pause.strategy);
  if (!who) return refused(command, who.error().text);
  if (const auto state = desk_.states.tighten(*who, TradingState::Paused, "paused by " + command.author)) closing_.enter(*state, outbox);
  return done(command, "paused");
}

CommandReply CommandDesk::act(const Command& command, const ResumeCommand& resume, Outbox& outbox) {
  const auto who = whom(resume.strategy);
  if (!who) return refused(command, who.error().text);
  if (const TradingState is = desk_.states.of(*who); is != TradingState::Active && is != TradingState::Killed) {
    std::string loss = lossThatStands(desk_, *who);
    if (!loss.empty()) return refused(command, std::move(loss));
  }
  const auto state = desk_.states.resume(*who, "resumed by " + command.author);
  if (!state) return refused(command, state.error().text);
  if (*state) closing_.enter(**state, outbox);
  if (StrategyHost* host = desk_.host(*who)) host->clearFault();
  std::erase(desk_.flattening, *who);
  return done(command, "resumed");
}

CommandReply CommandDesk::act(const Command& command, const FlattenCommand& flatten, Outbox& outbox) {
  const auto who = whom(flatten.strategy);
  if (!who) return refused(command, who.error().text);
  // Paused first: what is closed must not be opened again by the next tick.
  if (const auto state = desk_.states.tighten(*who, TradingState::Paused, "flattened by " + command.author)) closing_.enter(*state, outbox);
  closing_.flatten(*who, outbox);
  return done(command, "flattening; paused until resumed" + whileUnreachable());
}

CommandReply CommandDesk::act(const Command& command, const KillCommand&, Outbox& outbox) {
  closing_.kill("killed by " + command.author, outbox);
  return done(command, "killed" + whileUnreachable());
}

CommandReply CommandDesk::act(const Command& command, const ClearKillCommand&, Outbox& outbox) {
  const auto state = desk_.states.clearKill("cleared by " + command.author, desk_.kill.phase() == KillPhase::Done);
  if (!state) return refused(command, state.error().text);
  desk_.kill.clear();
  closing_.enter(*state, outbox);
  return done(command, fmt::format("kill cleared; disarmed, {}", nameOf(state->state)));
}

CommandReply CommandDesk::act(const Command& command, const AcceptCommand& accept, Outbox& outbox) {
  std::set<SymbolId> symbols;
  if (!accept.symbol.empty()) {
    const Instrument* instrument = desk_.market.instrumentNamed(accept.symbol);
    if (instrument == nullptr) return refused(command, fmt::format("no symbol '{}' on this desk", accept.symbol));
    symbols.insert(instrument->id);
  } else {
    for (const Instrument& instrument : desk_.market.instruments()) symbols.insert(instrument.id);
    for (const Difference& difference : reconciliation_.differences()) symbols.insert(difference.symbol);
  }
  std::vector<std::string> accepted;
  for (const SymbolId symbol : symbols) acceptSymbol(symbol, accepted, outbox);
  if (accepted.empty()) return done(command, "nothing to accept");
  desk_.clean = reconciliation_.clean();
  // A desk that waits to arm looks again at once.
  outbox.askForSnapshot();
  return done(command, "accepted: " + joined(accepted));
}

void CommandDesk::acceptSymbol(SymbolId symbol, std::vector<std::string>& accepted, Outbox& outbox) {
  const Instrument* instrument = desk_.market.instrument(symbol);
  const std::string name = instrument == nullptr ? fmt::format("symbol {}", symbol.value) : instrument->name.str();
  if (instrument != nullptr && desk_.specifications.changed(symbol)) {
    desk_.specifications.accept(*instrument);
    outbox.journal(InstrumentRecord{*instrument, true});
    accepted.push_back(name + " specification");
  }
  if (reconciliation_.openOn(symbol) || desk_.unresolved_symbols.contains(symbol.value)) {
    reconciliation_.accept(symbol, desk_.ledger, desk_.now, reports_);
    desk_.unresolved_symbols.erase(symbol.value);
    accepted.push_back(name + " differences");
  }
}

void CommandDesk::journalChanges(const std::string& owner, const std::string& author, const ParameterSet& before,
                                 const ParameterSet& after, Outbox& outbox) {
  const ParameterBatch* batch = history_.record(owner, author, desk_.now, desk_.input, before, after);
  if (batch == nullptr) return;
  for (const auto& entry : batch->entries) {
    const ParameterSpec& spec = after.specs()[*after.indexOf(entry.key)];
    outbox.journal(ParameterRecord{owner, entry.key, toText(spec, entry.old_value), toText(spec, entry.new_value), author});
  }
}

CommandReply CommandDesk::act(const Command& command, const SetParametersCommand& set, Outbox& outbox) {
  StrategyHost* host = desk_.hostNamed(set.strategy);
  if (host == nullptr) return refused(command, fmt::format("no strategy '{}' on this desk", set.strategy));
  const ParameterSet before = host->parameters();
  auto after = withChanges(before, set.values, host->kind().check());
  if (!after) return refused(command, set.strategy + ": " + after.error().text);
  if (set.from_file && desk_.armed) {
    if (const std::string why = whyNotRaised(before, *after); !why.empty()) return refused(command, why);
  }
  DecidingMoment moment;
  moment.now = moment.stamp = desk_.now;
  moment.occasion = Occasion::Parameters;
  moment.frame = desk_.frame;
  host->setParameters(moment, *after);
  journalChanges(set.strategy, command.author, before, *after, outbox);
  const auto found = contradictions(desk_.risk.limits(), desk_.conduct.limits(), host->name(), host->limits());
  return done(command, toldContradictions(found, fmt::format("{} in force from input {}", set.strategy, desk_.input), outbox));
}

CommandReply CommandDesk::act(const Command& command, const SetLimitsCommand& set, Outbox& outbox) {
  const ParameterSet before = desk_.limits;
  auto after = withChanges(before, set.values, contradictionInLimits);
  if (!after) return refused(command, after.error().text);
  if (set.from_file && desk_.armed) {
    if (const std::string why = whyNotRaised(before, *after); !why.empty()) return refused(command, why);
  }
  desk_.limits = *after;
  desk_.risk.setLimits(deskLimits(desk_.limits.view()));
  desk_.conduct.setLimits(conductLimits(conductPart(desk_.limits.view())));
  desk_.next_rule_day = Timestamp();  // they may name another midnight
  journalChanges("limits", command.author, before, *after, outbox);
  return done(command,
              toldContradictions(allContradictions(), fmt::format("limits in force from input {}", desk_.input), outbox));
}

std::vector<std::string> CommandDesk::allContradictions() const {
  auto found = contradictions(desk_.risk.limits(), desk_.conduct.limits());
  for (const auto& host : desk_.hosts) {
    for (std::string& one : contradictions(desk_.risk.limits(), desk_.conduct.limits(), host->name(), host->limits())) {
      found.push_back(std::move(one));
    }
  }
  return found;
}

std::string CommandDesk::toldContradictions(const std::vector<std::string>& found, std::string text, Outbox& outbox) const {
  for (const std::string& one : found) {
    outbox.notify({NoticeLevel::Warning, desk_.now, "LIMITS_CONTRADICT", one});
    text += "; but " + one;
  }
  return text;
}

CommandReply CommandDesk::act(const Command& command, const SetNewsCommand& set, Outbox&) {
  desk_.conduct.setNews(set.events);
  return done(command, fmt::format("{} announcements in force from input {}", set.events.size(), desk_.input));
}

CommandReply CommandDesk::act(const Command& command, const ManualOrderCommand& order, Outbox& outbox) {
  const Instrument* instrument = desk_.market.instrumentNamed(order.symbol);
  EntrySignal entry = order.entry;
  if (instrument != nullptr) entry.symbol = instrument->id;
  Signal signal;
  signal.strategy = kManualStrategy;
  signal.decided = {desk_.now, desk_.market.quote(entry.symbol), desk_.frame};
  signal.id = signalId({"manual", Occasion::Person, {}, desk_.now, manual_ordinal_++, order.symbol});
  signal.action = entry;
  const RiskDecision decision = order.dry_run ? road_.whatIf(signal, SignalOrigin::Person)
                                              : road_.take(signal, SignalOrigin::Person, outbox, !order.anomaly.empty());
  CommandReply reply = done(command, decision.verdict == Verdict::Denied ? std::string(nameOf(decision.code)) : "approved");
  reply.decisions.push_back(decision);
  return reply;
}

}  // namespace deskwright
