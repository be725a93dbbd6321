#include "app/cli/venue_memory.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>

namespace deskwright {
namespace {

/// Calls are kept as this build lays them out.
struct Heading {
  char name[8];
  std::uint64_t size, made_with;
};

constexpr std::string_view kName = "DWBROKER";

/// FNV-1a, 64 bits.
std::uint64_t digest(std::string_view text) {
  std::uint64_t value = 0xcbf29ce484222325;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return value;
}

Error failed(const std::filesystem::path& file, std::string_view what) {
  return Error{fmt::format("{}: cannot be {}: {}", file.string(), what, std::strerror(errno))};
}

/// Leaves the handle behind the last whole call.
Result<Heading> readFrom(std::FILE* handle, const std::filesystem::path& file, std::vector<VenueCall>& calls) {
  Heading heading{};
  const bool read = std::fread(&heading, sizeof(heading), 1, handle) == 1;
  if (!read || std::string_view(heading.name, sizeof(heading.name)) != kName || heading.size != sizeof(VenueCall)) {
    return Error{fmt::format("{}: expected a broker's memory of this build, found something else", file.string())};
  }
  for (VenueCall call; std::fread(static_cast<void*>(&call), sizeof(call), 1, handle) == 1;) calls.push_back(call);
  const auto whole = sizeof(Heading) + calls.size() * sizeof(VenueCall);
  if (std::fseek(handle, static_cast<long>(whole), SEEK_SET) != 0) return failed(file, "read");
  return heading;
}

}  // namespace

Result<std::vector<VenueCall>> readVenueCalls(const std::filesystem::path& file) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> handle(std::fopen(file.string().c_str(), "rb"), &std::fclose);
  if (!handle) return failed(file, "opened");
  std::vector<VenueCall> calls;
  if (const auto heading = readFrom(handle.get(), file, calls); !heading) return heading.error();
  return calls;
}

Result<VenueMemory> VenueMemory::open(const std::filesystem::path& file, std::string_view made_with) {
  Heading heading{{}, sizeof(VenueCall), digest(made_with)};
  kName.copy(heading.name, sizeof(heading.name));
  VenueMemory memory;
  memory.path_ = file;
  std::error_code none;
  const auto size = std::filesystem::file_size(file, none);
  const bool is_new = none || size == 0;
  memory.file_.reset(std::fopen(file.string().c_str(), is_new ? "w+b" : "r+b"));
  if (!memory.file_) return failed(file, "opened");
  if (is_new) {
    const bool written =
        std::fwrite(&heading, sizeof(heading), 1, memory.file_.get()) == 1 && std::fflush(memory.file_.get()) == 0;
    if (!written) return failed(file, "written");
    return memory;
  }
  const auto found = readFrom(memory.file_.get(), file, memory.calls_);
  if (!found) return found.error();
  if (found->made_with != heading.made_with) {
    return Error{
        fmt::format("{}: expected a broker's memory of these ticks, this account and these faults, found one of others: "
                    "name another file to begin anew",
                    file.string())};
  }
  return memory;
}

void VenueMemory::add(const VenueCall& call) {
  if (!error_.empty()) return;
  if (std::fwrite(&call, sizeof(call), 1, file_.get()) == 1 && std::fflush(file_.get()) == 0) return;
  error_ = fmt::format("{}: cannot be written: {}", path_.string(), std::strerror(errno));
}

}  // namespace deskwright
