#pragma once
// The composition root: builds a desk from a profile (journal, gateways, both hearts, their threads), hands it commands and
// snapshots, and takes it down in order. The window and the console both hold one of these and see only EngineApi.

#include "app/guardian_thread.h"
#include "app/logging.h"
#include "app/news_watch.h"
#include "app/notice_log.h"
#include "app/paper_desk.h"
#include "app/parameter_board.h"
#include "app/profile.h"
#include "app/save_schedule.h"
#include "app/specification_file.h"
#include "engine/api/engine_api.h"
#include "engine/bridge/mt5_gateway.h"
#include "engine/runtime/engine_loop.h"
#include "engine/storage/journal.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace deskwright {

struct WorkstationOptions {
  std::filesystem::path profile;
  bool arm = false;                  ///< arm by itself once the first reconciliation is clean
  std::vector<std::string> live;     ///< strategies that trade on the terminal without promotion; stand-in only
};

class Workstation final : public EngineApi {
 public:
  /// Opens the profile, binds the ports, starts all threads. Errors are one sentence: what, found, expected.
  static Result<std::unique_ptr<Workstation>> start(const WorkstationOptions& options, const StrategyRegistry& registry);
  /// The same on a profile that is open.
  static Result<std::unique_ptr<Workstation>> start(Profile profile, const WorkstationOptions& options,
                                                    const StrategyRegistry& registry);
  /// Stops the hearts, then the journal. Nothing that was handed over is lost. A heart that hangs cannot be stopped: then the process
  /// ends here, with kExitHung.
  ~Workstation() override;
  /// Exit status of a process that ends although a heart hangs.
  static constexpr int kExitHung = 5;
  /// Author of what follows from rearm_after_hang in desk.toml.
  static constexpr std::string_view kRearmAuthor = "rearm_after_hang";

  // EngineApi
  Snapshot snapshot() override;
  std::vector<Notice> noticesAfter(std::uint64_t number, std::uint64_t& next) override;
  void watch(SymbolId symbol) override;
  std::vector<ParameterOwner> parameters() override { return board_.owners(); }
  std::uint64_t parametersVersion() override { return board_.version(); }
  std::vector<ParameterEdit> edits() override { return board_.edits(); }
  Result<DayHistory> dayHistory() override;
  [[nodiscard]] bool submit(Command command, std::function<void(const CommandReply&)> reply) override;

  const DeskFile& deskFile() const { return profile_.desk; }
  /// The trade server's zone and the desk's day.
  const TradingCalendar& calendar() const { return *profile_.calendar; }
  const std::filesystem::path& profilePath() const { return profile_.path; }
  /// Writes parameters that were changed by command to their files, again and again where that fails, and takes in files that
  /// people have edited. Call about once a second from a thread that may wait for the disk.
  void keepFiles() { keepFiles(false); }
  /// Why the desk may not go on: --live on an account that is not the stand-in's. Empty = all is well.
  std::string refusal() const;
  /// The guardian wants the process to start anew, without the strategy that hung. Whoever holds the desk calls leave() soon.
  bool restartWanted() const { return guardian_->restartWanted(); }
  /// Brings to the disk what has to be there before the process ends or becomes another without this desk's destruction.
  void leave();
  /// The gateway's trade port.
  std::uint16_t port() const { return port_; }

 private:
  /// The parameters of one owner as last accepted by a heart, and the file that should say the same.
  struct FileState {
    const HostedKind* kind = nullptr;     // null: the limits
    StrategyMode mode = StrategyMode::Paper;
    ParameterSet set;
    bool dirty = false;  // the file is behind
    std::filesystem::path path;
    std::filesystem::file_time_type written{};
    SaveSchedule schedule{};
    bool paper_due = false;  // the paper heart is behind
    std::optional<StrategyMode> next_mode{};  // what a person wrote into the file: holds from the next start
    std::optional<ParameterSet> agreed{};     // what file and desk both said last
    /// Of the file as it is now; the epoch when there is none.
    std::filesystem::file_time_type stamp() const;
  };

  Workstation(Profile profile, const WorkstationOptions& options);
  Result<void> openJournal();
  /// There while a desk runs: one that finds it at its start follows one that died.
  std::filesystem::path unfinishedFile() const;
  Result<void> buildHearts(const StrategyRegistry& registry, const WorkstationOptions& options);
  DeskConfig configFor(Heart heart, const WorkstationOptions& options, RestoredState restored);
  void numberStrategies(const StrategyRegistry& registry, const RestoredState& live, const RestoredState& paper);
  void fillBoard();
  void switchOffHungStrategy(const StrategyRegistry& registry);
  Result<void> startGuardian(bool journal_killed);
  void rearmAfterHang();
  void killByPerson(const Command& command, std::function<void(const CommandReply&)> reply);
  void endUnless(const std::atomic<bool>& ended, Heart heart);
  void notify(const Notice& notice);
  bool onLive(const std::string& strategy) const;
  bool onPaper(const std::string& strategy) const;
  bool liveHolds(const std::string& strategy) const;
  bool forward(const Command& command, std::function<void(const CommandReply&)> reply);
  void tellPaper(const Command& accepted);
  void tellPaperAgain();
  void noteStateForPaper(const std::string& subject, const Command& accepted);
  void tellPaperStates(EngineLoop& paper);
  bool liveArmed() const;
  CommandReply answerBeforePaper(const Command& command);
  /// What a command asks for that the terminal does not offer; empty: nothing, or no terminal has said yet what it offers.
  std::string symbolsNotOffered(const Command& command);
  void tellStart();
  void noteChange(const Command& command, const CommandReply& answer);
  void keepFiles(bool last);
  /// Hands both hearts the calendar of news where a person has changed it.
  void takeNews();
  void readNews();
  void keepSpecifications(LinkTime now);
  /// Returns the file's time as it was looked at.
  std::filesystem::file_time_type takeEditedFile(const std::string& owner, const FileState& file);
  /// `copied`: when `file` was copied from what the desk has.
  void saveFile(const std::string& owner, FileState file, std::filesystem::file_time_type copied, LinkTime now, bool last);
  /// What a file says; `mode` is a strategy's.
  struct FileContent {
    std::vector<ParameterChange> values;
    StrategyMode mode = StrategyMode::Paper;
  };
  static Result<FileContent> readFile(const FileState& file);
  std::string keepMode(const std::string& owner, StrategyMode mode);
  /// Puts what a person changed meanwhile into what is about to be written, key by key, and asks the desk for it. False: not now.
  bool mergeEdit(const std::string& owner, FileState& file, bool last);
  /// False: the queue is full.
  bool askForEdit(const std::string& owner, const FileState& file, const std::vector<ParameterChange>& changes,
                  const std::string& later);
  std::string nameInProfile(const FileState& file) const;

  Profile profile_;
  std::unique_ptr<DeskLog> log_;
  NoticeLog notices_;
  std::uint64_t session_ = 0;
  std::vector<std::unique_ptr<HostedKind>> kinds_;
  std::vector<std::string> live_;        // names that trade on the terminal
  std::uint16_t port_ = 0;

  std::unique_ptr<JournalRing> live_ring_, paper_ring_;
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<Mt5Gateway> gateway_;
  std::unique_ptr<TradingEngine> engine_;
  std::unique_ptr<PaperDesk> paper_;
  std::unique_ptr<EngineLoop> loop_;
  std::thread live_thread_;
  std::atomic<bool> live_ended_{false};

  HeartPulse live_pulse_, paper_pulse_;
  std::optional<KillLatch> latch_;       // as found at the start
  std::unique_ptr<GuardianThread> guardian_;
  bool after_hang_ = false;              // this start follows a hang: it does not arm by itself
  std::atomic<bool> rearm_{false};       // but by the person's standing order in desk.toml

  /// What `look` answers of the live heart's newest snapshot. Not on a heart's thread.
  template <class Look>
  auto ofLive(Look look) const {
    const std::lock_guard lock(snapshot_mutex_);
    loop_->snapshots().update();
    return look(loop_->snapshots().value());
  }

  mutable std::mutex snapshot_mutex_;    // readers only; no heart ever takes it
  ParameterBoard board_;
  mutable std::mutex files_mutex_;
  std::map<std::string, FileState> files_;
  bool died_ = false;                 // the last session, perhaps without having written its files
  std::vector<std::string> unsaved_;  // told at the start: what the last session could not write into its files any more
  // Under files_mutex_, by subject: pauses, resumes and flattens that live accepted and paper has not taken yet.
  std::map<std::string, Command> paper_states_due_;
  NewsWatch news_watch_;
  std::vector<NewsEvent> news_;                     // under files_mutex_; newest of the file
  bool news_due_ = false, paper_news_due_ = false;  // a heart has not taken them
  SpecificationFile specifications_;
  SaveSchedule specifications_schedule_;
};

}  // namespace deskwright
