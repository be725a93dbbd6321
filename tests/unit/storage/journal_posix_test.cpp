// What becomes of the journal when its process is killed, its disk is full, and who may read it, by the means of a POSIX system.
#include "engine/storage/atomic_file.h"
#include "engine/storage/journal.h"
#include "engine/storage/journal_reader.h"
#include "engine/storage/profile_lock.h"
#include "tests/unit/storage/opened_journal.h"
#include "tests/unit/storage/sample_rows.h"
#include "tests/unit/storage/temporary_profile.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

namespace deskwright {
namespace {

using std::chrono::milliseconds;

TEST(Journal, is_for_its_owner_alone_also_where_an_earlier_version_made_it) {
  const TemporaryProfile profile;
  namespace fs = std::filesystem;
  const auto modeOf = [&](const char* name) { return fs::status(profile / name).permissions() & fs::perms::all; };
  const fs::perms owner = fs::perms::owner_read | fs::perms::owner_write;
  std::ofstream(profile / "journal.sqlite").close();
  fs::permissions(profile / "journal.sqlite", owner | fs::perms::group_read | fs::perms::others_read);
  const auto live = openRing(profile);
  auto journal = Journal::open(profile / "journal.sqlite", {live.get()}, nullptr);
  ASSERT_TRUE(journal) << journal.error().text;
  EXPECT_EQ(modeOf("journal.sqlite"), owner);
  ASSERT_TRUE(fs::exists(profile / "journal.sqlite-wal"));
  EXPECT_EQ(modeOf("journal.sqlite-wal"), owner);
}

TEST(AtomicFile, for_its_owner_stays_so_when_everybody_could_read_the_one_before) {
  const TemporaryProfile profile;
  namespace fs = std::filesystem;
  std::ofstream(profile / "desk.toml") << "before";
  fs::permissions(profile / "desk.toml", fs::perms::owner_all | fs::perms::group_read | fs::perms::others_read);
  ASSERT_TRUE(writeFileAtomically(profile / "desk.toml", "token", Readers::Owner));
  EXPECT_EQ(fs::status(profile / "desk.toml").permissions() & fs::perms::all, fs::perms::owner_read | fs::perms::owner_write);
}

// What the child says of itself, in memory that outlives it.
struct Pushed {
  std::atomic<std::uint64_t> rows{0};
};

// A desk that journals as fast as it can until it is killed.
[[noreturn]] void pushForever(const std::filesystem::path& profile, Pushed& pushed, std::uint64_t session) {
  auto ring = JournalRing::open(profile, Heart::Live, 4096);
  if (!ring) _exit(1);
  auto journal = Journal::open(journalPath(profile), {ring->get()}, nullptr, {milliseconds(1), milliseconds(1), milliseconds(1)});
  if (!journal) _exit(2);
  (*journal)->start();
  RowMaker row(Heart::Live, session);
  auto next = row(at(1), noticeRow(0));
  for (;;) {
    if (!(*ring)->rows().push(next)) continue;
    pushed.rows.fetch_add(1);
    next = row(at(1), noticeRow(0));
  }
}

TEST(Journal, loses_nothing_that_was_handed_over_when_the_process_is_killed) {
  for (const std::uint64_t enough : {1u, 100u, 5000u, 20000u, 33333u}) {
    const TemporaryProfile profile;
    void* shared = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    auto* pushed = new (shared) Pushed;
    const pid_t child = ::fork();
    if (child == 0) pushForever(profile.path(), *pushed, enough);
    int status = 0;
    while (pushed->rows.load() < enough && ::waitpid(child, &status, WNOHANG) == 0) std::this_thread::yield();
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "child ended by itself with " << WEXITSTATUS(status);
    ASSERT_TRUE(storeLeftoverRows(profile.path()));

    // At most one row was handed over and not yet counted.
    const auto rows = count(journalPath(profile.path()), "notices");
    EXPECT_GE(rows, static_cast<std::int64_t>(pushed->rows.load()));
    EXPECT_LE(rows, static_cast<std::int64_t>(pushed->rows.load()) + 1);
    EXPECT_EQ(count(journalPath(profile.path()), "notices WHERE (id & 1099511627775) > " + std::to_string(rows)), 0)
        << "row numbers are 1 to N without a gap";
    ::munmap(shared, 4096);
  }
}

// No file may grow beyond `bytes` while this lives: a disk that is full.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit now{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST(Journal, keeps_rows_while_the_disk_is_full_and_stores_them_when_it_has_room) {
  const TemporaryProfile profile;
  const auto ring = openRing(profile);
  std::mutex mutex;
  std::vector<std::string> codes;
  auto journal = Journal::open(profile / "journal.sqlite", {ring.get()},
                               [&](const Notice& notice) {
                                 const std::lock_guard lock(mutex);
                                 codes.push_back(notice.code.str());
                               },
                               {milliseconds(1), milliseconds(1), milliseconds(5)});
  ASSERT_TRUE(journal);
  RowMaker row;
  {
    const FullDisk full(16 * 1024);
    (*journal)->start();
    for (std::uint64_t i = 0; i < 4000; ++i) ASSERT_TRUE(ring->rows().push(row(at(1), noticeRow(i))));
    EXPECT_FALSE((*journal)->flush(milliseconds(200)));
    EXPECT_FALSE((*journal)->healthy());
    EXPECT_EQ((*journal)->stored(), 0u);
    EXPECT_EQ(ring->rows().free(), 96u) << "every row still waits";
  }
  EXPECT_TRUE((*journal)->flush(kPatience));
  EXPECT_TRUE((*journal)->healthy());
  EXPECT_EQ(count(profile / "journal.sqlite", "notices"), 4000);
  EXPECT_TRUE((*journal)->stop());
  EXPECT_EQ(codes, (std::vector<std::string>{"JOURNAL_STALLED", "JOURNAL_RECOVERED"}));
}

TEST(Journal, rows_that_a_full_disk_refuses_until_the_end_are_there_at_the_next_start) {
  const TemporaryProfile profile;
  RowMaker row;
  {
    const auto ring = openRing(profile);
    auto journal =
        Journal::open(profile / "journal.sqlite", {ring.get()}, nullptr, {milliseconds(1), milliseconds(1), milliseconds(5)});
    ASSERT_TRUE(journal);
    const FullDisk full(16 * 1024);
    (*journal)->start();
    for (std::uint64_t i = 0; i < 500; ++i) ASSERT_TRUE(ring->rows().push(row(at(1), noticeRow(i))));
    EXPECT_FALSE((*journal)->stop());
    journal->reset();
  }
  const auto stored = storeLeftoverRows(profile.path());
  ASSERT_TRUE(stored) << stored.error().text;
  EXPECT_EQ(*stored, 500u);
}

TEST(ProfileLock, is_given_back_when_its_owner_ends) {
  const TemporaryProfile profile;
  { ASSERT_TRUE(ProfileLock::acquire(profile.path())); }
  const pid_t child = ::fork();
  if (child == 0) {
    const auto held = ProfileLock::acquire(profile.path());
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(ProfileLock::acquire(profile.path()));
}

}  // namespace
}  // namespace deskwright
