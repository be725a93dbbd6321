// Goal 14: the window from its start to its first paint and end, on a profile whose journal has 100,000 rows, against an empty
// window with six docks. Each start is a process of its own, ours and the floor in turn; CPU, time and memory as the system
// counts them. The desk behind the window reads that journal once the window is on the screen: what that costs is told beside it.

#include "engine/storage/journal_ring.h"
#include "engine/storage/journal_writer.h"
#include "tests/support/bench.h"
#include "tests/unit/storage/sample_rows.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QTimer>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace deskwright {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRows = 100'000;

class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "start-bench-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  fs::path path;
};

/// What an order leaves, one order every two minutes: four weeks of a busy desk.
JournalBody rowOf(std::size_t i) {
  constexpr std::size_t kRowsAnOrder = 8, kRowsADay = 24 * 60 / 2 * kRowsAnOrder;
  const auto order = static_cast<std::uint32_t>(i / kRowsAnOrder + 1);
  switch (i % kRowsAnOrder) {
    case 0:
      return sampleOrder(order, OrderState::Created);
    case 1:
      return sampleOrder(order, OrderState::Sent);
    case 2:
      return sampleOrder(order, OrderState::Filled);
    case 3:
    case 4:
      return FillRecord{sampleFill(order, i % kRowsAnOrder == 4)};
    case 5:
      return PositionRecord{samplePosition(order, 0)};
    default:
      return EquityRecord{money(100'000), money(100'010), money(100'000), money(100'020),
                          16'192 + static_cast<std::int64_t>(i / kRowsADay)};
  }
}

void writeJournal(const fs::path& profile, Bench& bench) {
  auto ring = JournalRing::open(profile, Heart::Live, 16'384);
  auto writer = JournalWriter::open(profile / "journal.sqlite");
  bench.require(ring && writer, "the journal opens");
  RowMaker make;
  std::size_t stored = 0;
  for (std::size_t i = 0; i < kRows;) {
    for (; i < kRows && (*ring)->rows().free() > 0; ++i) {
      const JournalRecord row = make(at(static_cast<std::int64_t>(15 * i)), rowOf(i));
      bench.require((*ring)->rows().push(row), "the ring takes a row");
    }
    for (auto batch = writer->store((*ring)->rows()); batch && batch->taken > 0; batch = writer->store((*ring)->rows()))
      stored += batch->stored;
  }
  bench.require(stored == kRows, "every row is stored");
}

struct Start {
  double cpu_ms = 0, wall_ms = 0, peak_mib = 0;
  int status = -1;
};

Start run(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const std::int64_t begin = benchNanoseconds();
  const pid_t child = ::fork();
  if (child == 0) {
    const int nothing = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(nothing, STDOUT_FILENO);
    ::dup2(nothing, STDERR_FILENO);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  Start start;
  rusage used{};
  if (::wait4(child, &start.status, 0, &used) != child) return start;
  const auto ms = [](const timeval& t) { return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3; };
  start.wall_ms = static_cast<double>(benchNanoseconds() - begin) / 1e6;
  start.cpu_ms = ms(used.ru_utime) + ms(used.ru_stime);
  start.peak_mib = static_cast<double>(used.ru_maxrss) / 1024;
  return start;
}

void measure(Bench& bench, const fs::path& self) {
  const Folder folder;
  const fs::path program = self.parent_path() / "deskwright";
  fs::create_directories(folder.path / "profile");
  std::ofstream(folder.path / "profile" / "desk.toml") << "[bridge]\nport = 15590\n[control]\nport = 15594\n";
  writeJournal(folder.path / "profile", bench);
  const std::vector<std::string> window{program.string(), "--profile", (folder.path / "profile").string(),
                                        "--exit-after-first-paint"};
  const std::vector<std::string> bare{self.string(), "--bare-window"};
  const std::vector<std::string> desk{
      (self.parent_path() / "deskwrightctl").string(), "run", "--profile", (folder.path / "profile").string(), "--for", "0.05"};
  bench.require(run(window).status == 0,
                "the window starts and ends");  // writes what a fresh profile lacks, warms the disk's cache
  bench.require(run(bare).status == 0, "the bare window starts and ends");
  bench.require(run(desk).status == 0, "the desk starts, knows its journal and ends");
  std::vector<double> cpu, wall, memory, bare_cpu, bare_wall, bare_memory, desk_cpu;
  for (int i = 0; i < (bench.checkOnly() ? 1 : bench.quick() ? 5 : 15); ++i) {
    const Start ours = run(window), floor = run(bare);
    const Start behind = run(desk);
    bench.require(ours.status == 0 && floor.status == 0 && behind.status == 0, "each start ends well");
    desk_cpu.push_back(behind.cpu_ms);
    cpu.push_back(ours.cpu_ms);
    wall.push_back(ours.wall_ms);
    memory.push_back(ours.peak_mib);
    bare_cpu.push_back(floor.cpu_ms);
    bare_wall.push_back(floor.wall_ms);
    bare_memory.push_back(floor.peak_mib);
  }
  bench.report({"start: CPU to the first paint, 100,000 rows, p50", median(cpu), "ms", median(bare_cpu), 3 * median(bare_cpu),
                Better::Lower});
  bench.report({"start: time to the first paint and end, p50", median(wall), "ms", median(bare_wall), 300, Better::Lower});
  bench.report(
      {"start: CPU of the desk behind it, without a window, p50", median(desk_cpu), "ms", median(bare_cpu), 300, Better::Lower});
  bench.report({"start: most memory", median(memory), "MiB", median(bare_memory), 120, Better::Lower});
}

/// The least that a window with docks is.
class BareWindow : public QMainWindow {
 public:
  BareWindow() {
    for (int i = 0; i < 6; ++i) {
      auto* dock = new QDockWidget(QString::number(i), this);
      dock->setWidget(new QWidget(dock));
      addDockWidget(i % 2 == 0 ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea, dock);
    }
    resize(1920, 1080);
  }

 protected:
  void paintEvent(QPaintEvent* event) override {
    QMainWindow::paintEvent(event);
    QTimer::singleShot(0, qApp, &QApplication::quit);
  }
};

}  // namespace
}  // namespace deskwright

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  if (argc > 1 && std::string(argv[1]) == "--bare-window") {
    const QApplication application(argc, argv);
    deskwright::BareWindow window;
    window.show();
    return QApplication::exec();
  }
  deskwright::Bench bench(argc, argv);
  deskwright::measure(bench, std::filesystem::canonical("/proc/self/exe"));
  return bench.status();
}
