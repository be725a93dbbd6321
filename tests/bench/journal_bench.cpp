// Goal 9: what a row costs the hot path, how fast rows reach the disk against the same columns through a bare prepared statement,
// and that every row is there in the end.

#include "engine/storage/journal_ring.h"
#include "engine/storage/journal_writer.h"
#include "engine/storage/sqlite_database.h"
#include "tests/support/bench.h"
#include "tests/unit/storage/sample_rows.h"

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace deskwright {
namespace {

constexpr int kFillColumns = 68;  // of the table fills, id included

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "journal-bench-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::filesystem::path path;
};

// Nanoseconds a row to store `rows` fills, a batch a transaction, with the product's writer.
double storeWithWriter(const std::filesystem::path& folder, SpscRing<JournalRecord>& ring, Bench& bench) {
  const auto rows = ring.capacity() - ring.free();
  auto writer = JournalWriter::open(folder / "journal.sqlite");
  bench.require(static_cast<bool>(writer), "the journal opens");
  const auto begin = benchNanoseconds();
  std::size_t stored = 0;
  for (;;) {
    const auto batch = writer->store(ring);
    bench.require(static_cast<bool>(batch), "a batch is stored");
    if (!batch || batch->taken == 0) break;
    stored += batch->stored;
  }
  const auto end = benchNanoseconds();
  bench.require(stored == rows, "every row that was pushed is stored");
  return static_cast<double>(end - begin) / static_cast<double>(rows);
}

// The same number of columns and rows of whole numbers through a prepared statement: what SQLite itself takes.
double storeBare(const std::filesystem::path& folder, std::size_t rows, Bench& bench) {
  auto database = SqliteDatabase::open(folder / "bare.sqlite", SqliteDatabase::Access::ReadWrite);
  std::string columns, marks = "?";
  for (int i = 1; i < kFillColumns; ++i) {
    columns += ", c" + std::to_string(i);
    marks += ", ?";
  }
  bool sound = static_cast<bool>(database->execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE t(id INTEGER PRIMARY KEY" + columns + ")"));
  auto insert = database->prepare("INSERT INTO t VALUES(" + marks + ")");
  const auto begin = benchNanoseconds();
  for (std::size_t row = 0; row < rows;) {
    auto transaction = SqliteTransaction::begin(*database);
    for (std::size_t i = 0; i < JournalWriter::kBatch && row < rows; ++i, ++row) {
      insert->bind(1, static_cast<std::int64_t>(row));
      for (int c = 2; c <= kFillColumns; ++c) insert->bind(c, static_cast<std::int64_t>(1'100'230'000 + row));
      sound = sound && static_cast<bool>(insert->run());
    }
    sound = sound && static_cast<bool>(transaction->commit());
  }
  const auto end = benchNanoseconds();
  bench.require(sound, "the bare statements succeed");
  return static_cast<double>(end - begin) / static_cast<double>(rows);
}

void run(Bench& bench) {
  const std::size_t rows = bench.quick() ? 4096 : 16384;
  const int pairs = bench.quick() ? 3 : 7;
  std::vector<double> push, stored, bare, ratio;
  for (int pair = 0; pair < pairs; ++pair) {
    const Folder folder;
    auto ring = JournalRing::open(folder.path, Heart::Live, rows);
    bench.require(static_cast<bool>(ring), "the ring opens");
    RowMaker make;
    const JournalRecord row = make(at(0), FillRecord{sampleFill()});
    auto next = row;
    const auto begin = benchNanoseconds();
    bool room = true;
    for (std::size_t i = 0; i < rows; ++i) {
      next.number = i + 1;
      room = room && (*ring)->rows().push(next);
    }
    push.push_back(static_cast<double>(benchNanoseconds() - begin) / static_cast<double>(rows));
    bench.require(room, "the ring takes as many rows as it has slots");
    stored.push_back(storeWithWriter(folder.path, (*ring)->rows(), bench));
    bare.push_back(storeBare(folder.path, rows, bench));
    ratio.push_back(bare.back() / stored.back());
  }
  bench.report({"journal: push on the hot path", quantile(push, 0), "ns", 0, 150, Better::Lower});
  bench.report({"journal: rows against bare SQLite", median(ratio), "of its speed", 0, 0.5, Better::Higher});
  bench.report("journal: rows stored", 1e9 / median(stored), "rows/s");
}

}  // namespace
}  // namespace deskwright

int main(int argc, char** argv) {
  deskwright::Bench bench(argc, argv);
  deskwright::run(bench);
  return bench.status();
}
