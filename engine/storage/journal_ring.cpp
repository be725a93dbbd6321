#include "engine/storage/journal_ring.h"

#include "engine/model/fnv1a.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>
#include <utility>

namespace deskwright {
namespace {

constexpr std::size_t kPrefixBytes = 64;
// Raised when a row changes its meaning without changing its size.
constexpr std::uint64_t kLayoutVersion = 2;

// Before the ring in the file: whose it is, and what its rows look like.
struct Prefix {
  std::uint64_t magic = 0;
  std::uint64_t layout = 0;
  std::uint64_t heart = 0;
  std::uint64_t empty = 0;  // 1 while no process has it open and every row is stored
};
static_assert(sizeof(Prefix) <= kPrefixBytes);
constexpr std::uint64_t kMagic = 0x444B574A524E4C31;  // "DKWJRNL1"

// Changes when a kind of row is added, leaves, moves or changes its size.
template <class... Bodies>
constexpr std::uint64_t layoutOf(std::type_identity<std::variant<Bodies...>>) {
  Fnv1a hash;
  hash.number(kLayoutVersion);
  for (const std::uint64_t size : {sizeof(JournalRecord), sizeof(Bodies)...}) hash.number(size);
  return hash.value();
}
constexpr std::uint64_t kLayout = layoutOf(std::type_identity<JournalBody>());

Prefix readPrefix(std::span<const std::byte> bytes) {
  Prefix prefix;
  std::memcpy(&prefix, bytes.data(), sizeof prefix);
  return prefix;
}
void writePrefix(std::span<std::byte> bytes, const Prefix& prefix) { std::memcpy(bytes.data(), &prefix, sizeof prefix); }

}  // namespace

std::filesystem::path JournalRing::pathOf(const std::filesystem::path& profile, Heart heart) {
  return profile / fmt::format("journal.{}.ring", nameOf(heart));
}

Result<std::unique_ptr<JournalRing>> JournalRing::open(const std::filesystem::path& profile, Heart heart, std::size_t slots) {
  using Rows = SpscRing<JournalRecord>;
  const auto path = pathOf(profile, heart);
  auto mapped = MappedFile::open(path, kPrefixBytes + Rows::bytesFor(slots));
  if (!mapped) return mapped.error();
  MappedFile file = std::move(*mapped);
  const auto refuse = [&path](const std::string& why) {
    return Error{fmt::format("{}: {}; move it away to start without what it may hold", path.string(), why)};
  };
  if (file.bytes().size() < kPrefixBytes + Rows::bytesFor(1)) {
    return refuse(
        fmt::format("truncated: {} bytes, expected at least {}", file.bytes().size(), kPrefixBytes + Rows::bytesFor(1)));
  }
  const auto memory = file.bytes().subspan(kPrefixBytes);
  Prefix prefix = readPrefix(file.bytes());
  const bool fresh = prefix.magic == 0;  // also of a process that died while it made the file: nothing was handed over yet
  if (!fresh && prefix.magic != kMagic) return refuse("not a journal ring");
  if (!fresh && prefix.heart != static_cast<std::uint64_t>(heart)) return refuse("the ring of another heart");
  if (!fresh && prefix.layout != kLayout && prefix.empty != 1) {
    return refuse(
        fmt::format("holds rows in the layout {:x} of another version, expected {:x}; start that version once to store them",
                    prefix.layout, kLayout));
  }
  if (fresh || prefix.layout != kLayout) {
    const Rows rows = Rows::create(memory);
    writePrefix(file.bytes(), {kMagic, kLayout, static_cast<std::uint64_t>(heart), 0});
    return std::unique_ptr<JournalRing>(new JournalRing(std::move(file), rows, heart));
  }
  if (!Rows::holdsRing(memory)) return refuse(fmt::format("truncated or damaged: {} bytes do not hold its rows", memory.size()));
  prefix.empty = 0;
  writePrefix(file.bytes(), prefix);
  return std::unique_ptr<JournalRing>(new JournalRing(std::move(file), Rows::open(memory), heart));
}

JournalRing::~JournalRing() {
  if (rows_.front() != nullptr) return;
  Prefix prefix = readPrefix(file_.bytes());
  prefix.empty = 1;
  writePrefix(file_.bytes(), prefix);
}

}  // namespace deskwright
