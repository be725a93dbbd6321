#include "tests/tidy/floors.h"

#include "tests/support/test_data.h"
#include "tests/tidy/source_tree.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace deskwright {
namespace {

TEST(Floors, every_project_include_points_to_an_allowed_floor) {
  for (const SourceFile& source : productSources()) {
    for (const Include& include : source.includes) {
      if (!include.quoted) continue;
      const auto complaint = forbiddenProjectInclude(source.path, include.path);
      EXPECT_FALSE(complaint) << *complaint << " (line " << include.line << ")";
    }
  }
}

TEST(Floors, every_library_include_stands_where_that_library_lives) {
  for (const SourceFile& source : productSources()) {
    for (const Include& include : source.includes) {
      if (include.quoted) continue;
      const auto complaint = forbiddenLibraryInclude(source.path, include.path);
      EXPECT_FALSE(complaint) << *complaint << " (line " << include.line << ")";
    }
  }
}

TEST(Floors, every_project_include_names_an_existing_file_from_the_root) {
  for (const auto* sources : {&productSources(), &testSources()}) {
    for (const SourceFile& source : *sources) {
      for (const Include& include : source.includes) {
        if (!include.quoted || include.path.ends_with(".moc")) continue;
        EXPECT_TRUE(std::filesystem::exists(sourceTree() / include.path))
            << source.path << ":" << include.line << ": no file \"" << include.path << "\" from the root";
      }
    }
  }
}

TEST(Floors, no_header_includes_itself_by_a_detour) {
  std::map<std::string, const SourceFile*> by_path;
  for (const SourceFile& source : productSources()) by_path[source.path] = &source;

  enum class Mark { Fresh, Open, Done };
  std::map<std::string, Mark> marks;
  const std::function<void(const SourceFile&, const std::string&)> visit = [&](const SourceFile& source,
                                                                               const std::string& trail) {
    Mark& mark = marks[source.path];
    EXPECT_NE(mark, Mark::Open) << "circular include: " << trail << " -> " << source.path;
    if (mark != Mark::Fresh) return;
    mark = Mark::Open;
    for (const Include& include : source.includes) {
      const auto next = by_path.find(include.path);
      if (include.quoted && next != by_path.end()) visit(*next->second, trail + " -> " + source.path);
    }
    marks[source.path] = Mark::Done;
  };
  for (const SourceFile& source : productSources()) visit(source, "");
}

// The table itself: edges that must be seen, so that an empty or mistyped table cannot pass.
TEST(Floors, upward_and_sideward_edges_are_refused) {
  EXPECT_TRUE(forbiddenProjectInclude("engine/model/tick.h", "engine/market/quote_board.h"));
  EXPECT_TRUE(forbiddenProjectInclude("engine/strategy/strategy.h", "engine/runtime/strategy_host.h"));
  EXPECT_TRUE(forbiddenProjectInclude("engine/risk/risk_manager.cpp", "engine/execution/order_ledger.h"));
  EXPECT_TRUE(forbiddenProjectInclude("strategies/moving_average_cross.cpp", "engine/market/bar_builder.h"));
  EXPECT_TRUE(forbiddenProjectInclude("widgets/panel.h", "engine/runtime/trading_engine.h"));
  EXPECT_TRUE(forbiddenProjectInclude("engine/runtime/engine_loop.cpp", "engine/storage/journal.h"));
  EXPECT_TRUE(forbiddenProjectInclude("engine/simulation/simulated_venue.h", "engine/execution/order_ledger.h"));
  EXPECT_TRUE(forbiddenProjectInclude("engine/runtime/trading_engine.cpp", "app/workstation.h"));
  EXPECT_TRUE(forbiddenProjectInclude("engine/runtime/trading_engine.cpp", "trading_engine.h"));
}

TEST(Floors, only_the_simulated_terminal_sees_the_simulation_from_the_bridge) {
  EXPECT_FALSE(forbiddenProjectInclude("engine/bridge/simulated_terminal.cpp", "engine/simulation/simulated_venue.h"));
  EXPECT_TRUE(forbiddenProjectInclude("engine/bridge/mt5_gateway.cpp", "engine/simulation/simulated_venue.h"));
  EXPECT_TRUE(forbiddenProjectInclude("engine/bridge/mt5_gateway.cpp", "engine/bridge/simulated_terminal.h"));
}

TEST(Floors, downward_edges_are_allowed) {
  EXPECT_FALSE(forbiddenProjectInclude("strategies/moving_average_cross.cpp", "engine/strategy/strategy.h"));
  EXPECT_FALSE(forbiddenProjectInclude("engine/bridge/mt5_gateway.h", "engine/execution/gateway.h"));
  EXPECT_FALSE(forbiddenProjectInclude("engine/risk/risk_manager.cpp", "engine/accounting/exposure.h"));
  EXPECT_FALSE(forbiddenProjectInclude("app/workstation.cpp", "engine/storage/journal.h"));
}

TEST(Floors, a_library_outside_its_place_is_refused) {
  EXPECT_TRUE(forbiddenLibraryInclude("engine/runtime/engine_loop.cpp", "zmq.hpp"));
  EXPECT_TRUE(forbiddenLibraryInclude("engine/report/fills.cpp", "sqlite3.h"));
  EXPECT_TRUE(forbiddenLibraryInclude("engine/api/snapshot.h", "nlohmann/json.hpp"));
  EXPECT_TRUE(forbiddenLibraryInclude("engine/market/bar_builder.cpp", "date/tz.h"));
  EXPECT_TRUE(forbiddenLibraryInclude("app/workstation.cpp", "QObject"));
  EXPECT_TRUE(forbiddenLibraryInclude("strategies/manual.cpp", "unistd.h"));
  EXPECT_FALSE(forbiddenLibraryInclude("widgets/panel.h", "QWidget"));
  EXPECT_FALSE(forbiddenLibraryInclude("engine/model/decimal.cpp", "fmt/format.h"));
  EXPECT_FALSE(forbiddenLibraryInclude("engine/model/tick.h", "cstdint"));
}

}  // namespace
}  // namespace deskwright
