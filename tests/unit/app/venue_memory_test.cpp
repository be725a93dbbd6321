#include "app/cli/venue_memory.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace deskwright {
namespace {

namespace fs = std::filesystem;

class VenueMemoryFile : public testing::Test {
 protected:
  void SetUp() override { fs::remove(file_); }
  void TearDown() override { fs::remove(file_); }

  void add(std::initializer_list<std::uint64_t> ticks) {
    auto memory = VenueMemory::open(file_, "these ticks");
    ASSERT_TRUE(memory) << memory.error().text;
    for (const std::uint64_t count : ticks) {
      VenueCall call;
      call.ticks = count;
      memory->add(call);
    }
  }
  std::vector<std::uint64_t> remembered() {
    const auto memory = VenueMemory::open(file_, "these ticks");
    EXPECT_TRUE(memory);
    std::vector<std::uint64_t> ticks;
    for (const VenueCall& call : memory->calls()) ticks.push_back(call.ticks);
    return ticks;
  }

  const fs::path file_ = fs::temp_directory_path() / ("deskwright-memory-" + std::to_string(::getpid()));
};

TEST_F(VenueMemoryFile, calls_of_all_lives_come_back_in_their_order) {
  add({3, 1});
  add({4});
  EXPECT_EQ(remembered(), (std::vector<std::uint64_t>{3, 1, 4}));
}

TEST_F(VenueMemoryFile, a_call_that_death_cut_off_is_dropped_and_written_over) {
  add({3, 1});
  fs::resize_file(file_, fs::file_size(file_) - 5);
  EXPECT_EQ(remembered(), (std::vector<std::uint64_t>{3}));
  add({4, 1});
  EXPECT_EQ(remembered(), (std::vector<std::uint64_t>{3, 4, 1}));
}

TEST_F(VenueMemoryFile, a_memory_of_another_market_is_refused) {
  add({3});
  const auto memory = VenueMemory::open(file_, "other ticks");
  ASSERT_FALSE(memory);
  EXPECT_NE(memory.error().text.find("found one of others"), std::string::npos) << memory.error().text;
}

TEST_F(VenueMemoryFile, a_file_of_something_else_is_refused_and_left_alone) {
  std::ofstream(file_) << "time,bid,ask\n";
  EXPECT_FALSE(VenueMemory::open(file_, "these ticks"));
  std::ifstream kept(file_);
  std::string line;
  std::getline(kept, line);
  EXPECT_EQ(line, "time,bid,ask");
}

TEST_F(VenueMemoryFile, a_full_disk_is_said) {
  const auto memory = VenueMemory::open("/dev/full", "these ticks");
  ASSERT_FALSE(memory);
  EXPECT_NE(memory.error().text.find("No space left"), std::string::npos) << memory.error().text;
}

}  // namespace
}  // namespace deskwright
