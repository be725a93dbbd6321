#include "app/cli/backup_command.h"

#include "app/cli/console.h"
#include "app/cli/output_path.h"
#include "app/profile.h"
#include "engine/storage/journal.h"
#include "engine/storage/journal_backup.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <string>

namespace deskwright {
namespace {

struct BackupOptions {
  std::string profile, out, restore;
};

// A line for every tenth of the way.
class Progress {
 public:
  void operator()(int done, int total) {
    const int tenth = total == 0 ? 10 : static_cast<int>(static_cast<std::int64_t>(done) * 10 / total);
    if (tenth == last_) return;
    last_ = tenth;
    std::cerr << fmt::format("backup: {} %\n", tenth * 10);
  }

 private:
  int last_ = -1;
};

int runBackup(const BackupOptions& options) {
  Progress progress;
  const auto tell = [&progress](int done, int total) { progress(done, total); };
  Result<void> done;
  if (options.restore.empty()) {
    done = checkOutputPath(options.out, options.profile);
    if (const auto stored = done ? storeLeftoverRows(options.profile) : 0; !stored) done = stored.error();
    if (done) done = backupProfile(options.profile, options.out, tell);
  } else {
    done = restoreProfile(options.restore, options.profile, tell);
  }
  if (done) return kDone;
  std::cerr << "backup: " << done.error().text << '\n';
  return kBadInput;
}

}  // namespace

void addBackupCommand(CLI::App& program, int& exit_status) {
  const auto options = std::make_shared<BackupOptions>();
  options->profile = defaultProfilePath().string();
  CLI::App* command = program.add_subcommand("backup", "A profile into one file, also while its desk runs; or back from one");
  command->add_option("--profile", options->profile, "Profile folder; for --restore an empty or missing one")
      ->capture_default_str();
  auto* out = command->add_option("--out", options->out, "Backup file to write; replaced as a whole")->type_name("FILE");
  auto* restore =
      command->add_option("--restore", options->restore, "Backup file to bring back")->type_name("FILE")->excludes(out);
  command->callback([options, out, restore, &exit_status] {
    if (out->count() + restore->count() != 1) throw CLI::RequiredError("one of --out and --restore");
    exit_status = runBackup(*options);
  });
}

}  // namespace deskwright
