#include "app/workstation.h"

#include "app/clocks.h"
#include "app/day_history.h"
#include "app/strategy_correlations.h"
#include "app/unsaved_parameters.h"
#include "engine/storage/atomic_file.h"
#include "engine/storage/journal_reader.h"
#include "engine/storage/parameter_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>
#include <system_error>
#include <utility>

namespace deskwright {
namespace {

std::uint64_t randomSession() {
  std::random_device random;
  return (static_cast<std::uint64_t>(random()) << 31U | random()) | 1U;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Workstation::Workstation(Profile profile, const WorkstationOptions& options)
    : profile_(std::move(profile)),
      session_(randomSession()),
      live_(options.live),
      news_watch_(profile_.newsFile()),
      specifications_(profile_.symbolsFile()) {}

Result<std::unique_ptr<Workstation>> Workstation::start(const WorkstationOptions& options, const StrategyRegistry& registry) {
  for (const std::string& name : options.live) {
    if (registry.find(name) == nullptr) return Error{fmt::format("--live: no strategy '{}'; `deskwrightctl strategies list` names them", name)};
  }
  auto profile = openProfile(options.profile, registry);
  if (!profile) return profile.error();
  return start(std::move(profile).value(), options, registry);
}

Result<std::unique_ptr<Workstation>> Workstation::start(Profile profile, const WorkstationOptions& options,
                                                        const StrategyRegistry& registry) {
  std::unique_ptr<Workstation> workstation(new Workstation(std::move(profile), options));
  if (auto opened = workstation->openJournal(); !opened) return opened.error();
  workstation->switchOffHungStrategy(registry);
  if (auto built = workstation->buildHearts(registry, options); !built) return built.error();
  workstation->tellStart();
  return workstation;
}

Workstation::~Workstation() {
  if (paper_) paper_->endWaits();
  if (live_thread_.joinable()) {
    loop_->stop();
    endUnless(live_ended_, Heart::Live);
    live_thread_.join();
  }
  if (paper_) {
    paper_->askToStop();
    endUnless(paper_->ended(), Heart::Paper);
    paper_->stop();
  }
  if (loop_ && guardian_) keepFiles(true);  // a desk that could not start has nothing to keep
  guardian_.reset();
  if (!journal_) return;
  journal_->stop();
  std::error_code ignored;
  std::filesystem::remove(unfinishedFile(), ignored);
}

Result<void> Workstation::openJournal() {
  auto log = DeskLog::open(profile_.path);
  if (!log) return log.error();
  log_ = std::move(log).value();
  auto live = JournalRing::open(profile_.path, Heart::Live);
  if (!live) return live.error();
  auto paper = JournalRing::open(profile_.path, Heart::Paper);
  if (!paper) return paper.error();
  live_ring_ = std::move(live).value();
  paper_ring_ = std::move(paper).value();
  auto journal = Journal::open(journalPath(profile_.path), {live_ring_.get(), paper_ring_.get()}, [this](const Notice& n) { notify(n); });
  if (!journal) return journal.error();
  journal_ = std::move(journal).value();
  std::error_code ignored;
  died_ = std::filesystem::exists(unfinishedFile(), ignored);
  // On a full disk the files count, as they do after an orderly end.
  if (!died_) (void)static_cast<bool>(writeFileAtomically(unfinishedFile(), ""));
  return {};
}

std::filesystem::path Workstation::unfinishedFile() const { return profile_.path / "desk.unfinished"; }

/// A strategy keeps its number for the life of the profile: it is part of every client order id.
void Workstation::numberStrategies(const StrategyRegistry& registry, const RestoredState& live, const RestoredState& paper) {
  std::map<std::string, StrategyId> numbers;
  std::uint16_t last = 0;
  for (const RestoredState* state : {&live, &paper}) {
    for (const auto& [id, name] : state->strategies) {
      numbers.emplace(name, id);
      last = std::max(last, id.value);
    }
  }
  for (const StrategyDescriptor& descriptor : registry.all()) {
    const auto known = numbers.find(descriptor.name);
    const StrategyId id = known != numbers.end() ? known->second : StrategyId{++last};
    kinds_.push_back(std::make_unique<HostedKind>(id, descriptor));
  }
}

DeskConfig Workstation::configFor(Heart heart, const WorkstationOptions& options, RestoredState restored) {
  std::vector<HostedStrategy> strategies;
  for (const auto& kind : kinds_) {
    const FileState& file = files_.at(kind->name());
    const bool hosted = file.mode != StrategyMode::Off && (heart == Heart::Paper || contains(live_, kind->name()));
    if (hosted) strategies.push_back({kind.get(), file.set});
  }
  return DeskConfig{heart,
                    profile_.installation,
                    DESKWRIGHT_VERSION,
                    profile_.calendar,
                    std::move(strategies),
                    files_.at("limits").set,
                    heart == Heart::Paper || (options.arm && !after_hang_ && !latch_),
                    heart == Heart::Live && !options.live.empty(),
                    std::move(restored),
                    heart == Heart::Paper,
                    heart == Heart::Live ? &live_pulse_ : &paper_pulse_,
                    news_};
}

Result<void> Workstation::buildHearts(const StrategyRegistry& registry, const WorkstationOptions& options) {
  auto live_state = readRestoredState(journalPath(profile_.path), Heart::Live);
  if (!live_state) return live_state.error();
  auto paper_state = readRestoredState(journalPath(profile_.path), Heart::Paper);
  if (!paper_state) return paper_state.error();
  numberStrategies(registry, *live_state, *paper_state);

  auto limits = withChanges(ParameterSet(deskLimitSpecs()), profile_.limits.values, contradictionInLimits);
  if (!limits) return Error{fmt::format("{}: {}", profile_.limitsFile().string(), limits.error().text)};
  // A desk that ended in order has written its files: whatever their age, they are what a person left there.
  const auto unsaved = died_ ? UnsavedParameters::read(journalPath(profile_.path)) : UnsavedParameters();
  if (!unsaved) return unsaved.error();
  const auto hold = [&](const std::string& owner, FileState file) {
    file.written = file.stamp();
    file.agreed = file.set;
    auto whole =
        unsaved->applyTo(owner, file.set, computerTimeOf(file.written), file.kind == nullptr ? CrossCheck() : file.kind->check());
    file.set = std::move(whole.set);
    file.dirty = !whole.told.empty();
    if (file.dirty) unsaved_.push_back(fmt::format("{}: {}", owner, whole.told));
    files_.emplace(owner, std::move(file));
  };
  hold("limits", {nullptr, StrategyMode::Paper, *limits, false, profile_.limitsFile()});
  for (const auto& kind : kinds_) {
    const auto strategy = std::find_if(profile_.strategies.begin(), profile_.strategies.end(),
                                       [&](const ProfileStrategy& s) { return s.name == kind->name(); });
    auto set = withChanges(kind->defaults(), strategy->values, kind->check());
    if (!set) return Error{fmt::format("{}: {}", profile_.strategyFile(kind->name()).string(), set.error().text)};
    hold(kind->name(), {kind.get(), strategy->mode, *set, false, profile_.strategyFile(kind->name())});
  }

  fillBoard();
  readNews();
  news_due_ = false;  // the live heart begins with them

  Mt5GatewayConfig bridge;
  bridge.port = profile_.desk.bridge_port;
  bridge.bind_address = profile_.desk.bridge_address;
  bridge.token = profile_.desk.bridge_token;
  bridge.curve = profile_.curve;
  bridge.installation = profile_.installation;
  bridge.zone = profile_.calendar.get();
  bridge.broker_names.assign(profile_.desk.symbols.begin(), profile_.desk.symbols.end());
  // The journal names symbols by number: a number keeps its symbol for the life of the profile.
  for (const Instrument& instrument : live_state->instruments) bridge.known_symbols.push_back(instrument.name.str());
  bridge.on_notice = [this](const Notice& n) { notify(n); };
  auto gateway = Mt5Gateway::start(std::move(bridge));
  if (!gateway) return gateway.error();
  gateway_ = std::move(gateway).value();
  port_ = gateway_->port();

  const auto healthy = [this] { return journal_->healthy(); };
  const auto on_notice = [this](const Notice& n) { notify(n); };
  const auto on_paper_notice = [this](Notice n) {
    n.text = "paper: " + n.text.str();
    notify(n);
  };
  journal_->start();
  const auto paper_config = [this, options, restored = std::move(paper_state).value()] {
    const std::lock_guard lock(files_mutex_);
    return configFor(Heart::Paper, options, restored);
  };
  paper_ = std::make_unique<PaperDesk>(PaperDeskParts{paper_config, paper_ring_->rows(), healthy, linkNow, computerNow, on_paper_notice,
                                                      session_, &live_pulse_, &paper_pulse_,
                                                      [this](EngineLoop& loop) { tellPaperStates(loop); }});
  const auto desk_state = live_state->states.find(kNoStrategy);
  const bool killed = desk_state != live_state->states.end() && desk_state->second == TradingState::Killed;
  engine_ = std::make_unique<TradingEngine>(configFor(Heart::Live, options, std::move(live_state).value()));
  loop_ = std::make_unique<EngineLoop>(EngineLoopParts{*engine_, *gateway_, live_ring_->rows(), healthy, linkNow, on_notice,
                                                       paper_.get(), session_, &live_pulse_, computerNow});
  if (auto guarded = startGuardian(killed); !guarded) return guarded.error();
  live_thread_ = std::thread([this] {
    loop_->run();
    live_ended_.store(true, std::memory_order_release);
  });
  return {};
}

void Workstation::fillBoard() {
  const auto valuesOf = [](const ParameterSet& set) {
    std::vector<ParameterValue> values;
    for (std::size_t i = 0; i < set.size(); ++i) values.push_back(set.value(i));
    return values;
  };
  for (const auto& kind : kinds_) {
    const FileState& file = files_.at(kind->name());
    const StrategyDescriptor& descriptor = kind->descriptor();
    board_.add({kind->name(), descriptor.title, descriptor.hypothesis, file.mode, onLive(kind->name()), kind->specs(),
                kind->sizingFrom(), kind->limitsFrom(), kind->ownFrom(), valuesOf(file.set)});
  }
  const ParameterSet& limits = files_.at("limits").set;
  const std::vector<ParameterSpec> specs(limits.specs().begin(), limits.specs().end());
  board_.add({std::string(kLimitsOwner), "Desk limits", "", StrategyMode::Paper, false, specs, 0, 0, 0, valuesOf(limits)});
}

/// For whoever reads the log later: which desk this was, and what it did not take for its own.
void Workstation::tellStart() {
  const DeskFile& desk = profile_.desk;
  notify({NoticeLevel::Info, {}, "STARTED",
          fmt::format("deskwright {}: bridge {}:{}, control {}, profile {}", DESKWRIGHT_VERSION, desk.bridge_address, port_,
                      desk.control_port == 0 ? std::string("off") : std::to_string(desk.control_port), profile_.path.string())});
  for (const auto& kind : kinds_) {
    const StrategyMode mode = files_.at(kind->name()).mode;
    const std::string_view trades = mode == StrategyMode::Off ? nameOf(mode) : onLive(kind->name()) ? "live" : nameOf(mode);
    notify({NoticeLevel::Info, {}, "STRATEGY", fmt::format("{}: {}", kind->name(), trades)});
  }
  for (const std::string& told : std::exchange(unsaved_, {})) {
    notify({NoticeLevel::Warning,
            {},
            "PARAMETERS_KEPT",
            told + ", as accepted when the last session ended before its file was written"});
  }
  std::error_code unreadable;
  for (const auto& entry : std::filesystem::directory_iterator(profile_.path / "strategies", unreadable)) {
    const std::filesystem::path& file = entry.path();
    if (file.extension() != ".toml" || files_.contains(file.stem().string())) continue;
    notify({NoticeLevel::Warning, {}, "FILE_UNKNOWN",
            fmt::format("strategies/{}: expected the name of a strategy of this desk, found none; not read", file.filename().string())});
  }
}

void Workstation::notify(const Notice& notice) {
  notices_.add(notice);
  log_->write(notice);
}

std::vector<Notice> Workstation::noticesAfter(std::uint64_t number, std::uint64_t& next) { return notices_.after(number, next); }

/// One row a strategy: the live one where it trades live, else the paper one. What paper makes of a live one stands beside.
Snapshot Workstation::snapshot() {
  const std::lock_guard lock(snapshot_mutex_);
  loop_->snapshots().update();
  Snapshot whole = loop_->snapshots().value();
  whole.desk.killed = whole.desk.killed || guardian_->latched();
  whole.desk.kill_kept = guardian_->kept();
  EngineLoop* paper = paper_->loop();
  if (paper == nullptr) return whole;
  paper->snapshots().update();
  const Snapshot& shadow = paper->snapshots().value();
  for (const StrategyView& view : shadow.strategies) {
    const bool live = std::any_of(whole.strategies.begin(), whole.strategies.end(), [&](const auto& v) { return v.name == view.name; });
    (live ? whole.shadows : whole.strategies).push_back(view);
  }
  whole.positions.insert(whole.positions.end(), shadow.positions.begin(), shadow.positions.end());
  whole.orders.insert(whole.orders.end(), shadow.orders.begin(), shadow.orders.end());
  whole.fills.insert(whole.fills.end(), shadow.fills.begin(), shadow.fills.end());
  whole.decisions.insert(whole.decisions.end(), shadow.decisions.begin(), shadow.decisions.end());
  addPaper(shadow.strategy_correlation, whole.strategy_correlation);
  return whole;
}

void Workstation::watch(SymbolId symbol) { loop_->watch(symbol); }

Result<DayHistory> Workstation::dayHistory() {
  auto journal = openJournalQueries(journalPath(profile_.path));
  if (!journal) return journal.error();
  return readDayHistory(**journal, *profile_.calendar, snapshot().time);
}

std::string Workstation::refusal() const {
  if (live_.empty()) return {};
  const AccountReport shown = ofLive([](const Snapshot& live) {
    return live.desk.other_account ? *live.desk.other_account : live.desk.account;
  });
  if (!shown.account || shown.mode == AccountMode::Simulated) return {};
  return fmt::format("--live is for the simulated stand-in; the terminal says that account {} is not one", shown.account.value);
}

}  // namespace deskwright
