#include "engine/storage/journal_backup.h"

#include "engine/storage/atomic_file.h"
#include "engine/storage/journal_reader.h"
#include "engine/storage/journal_schema.h"
#include "engine/storage/journal_select.h"
#include "engine/storage/sqlite_database.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

namespace deskwright {
namespace {

namespace fs = std::filesystem;

// Text files of a profile; keys, ticks, logs and reports stay behind.
std::vector<fs::path> profileFiles(const fs::path& profile) {
  std::vector<fs::path> names;
  std::error_code ignored;
  for (const char* folder : {"", "strategies"}) {
    for (const auto& entry : fs::directory_iterator(profile / folder, ignored)) {
      if (entry.is_regular_file(ignored) && entry.path().extension() == ".toml")
        names.push_back(fs::path(folder) / entry.path().filename());
    }
  }
  for (const char* name : {"news.csv", "installation"}) {
    if (fs::is_regular_file(profile / name, ignored)) names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

// A name that a backup may bring back: inside the profile, whatever the file says.
bool isInside(const fs::path& name) {
  return name.is_relative() && !name.empty() &&
         std::none_of(name.begin(), name.end(), [](const fs::path& part) { return part == ".."; });
}

Result<void> storeFiles(SqliteDatabase& target, const fs::path& profile) {
  if (auto done = target.execute("CREATE TABLE files(name TEXT PRIMARY KEY, bytes BLOB)"); !done) return done;
  auto insert = target.prepare("INSERT INTO files(name, bytes) VALUES(?, ?)");
  if (!insert) return insert.error();
  for (const fs::path& name : profileFiles(profile)) {
    const auto text = readWholeFile(profile / name);
    if (!text) return text.error();
    const std::string key = name.generic_string();
    insert->bind(1, std::string_view(key));
    insert->bind(2, std::as_bytes(std::span(text->data(), text->size())));
    if (const auto done = insert->run(); !done) return done.error();
  }
  return {};
}

Result<void> copyProfile(const fs::path& profile, const fs::path& to, const BackupProgress& progress) {
  auto target = SqliteDatabase::open(to, SqliteDatabase::Access::ReadWrite);
  if (!target) return target.error();
  auto source = SqliteDatabase::open(journalPath(profile), SqliteDatabase::Access::ReadOnly);
  if (!source) return source.error();
  if (const auto known = checkJournalSchema(*source, journalPath(profile).string()); !known) return known;
  if (const auto copied = source->copyInto(*target, progress); !copied) return copied;
  // One file, without a log beside it.
  if (const auto single = target->execute("PRAGMA journal_mode = DELETE"); !single) return single;
  return storeFiles(*target, profile);
}

Result<void> bringBack(const fs::path& backup, const fs::path& into, const BackupProgress& progress) {
  auto source = SqliteDatabase::open(backup, SqliteDatabase::Access::ReadOnly);
  if (!source) return source.error();
  if (const auto known = checkJournalSchema(*source, backup.string()); !known) return known;
  const auto has_files = source->queryInteger("SELECT count(*) FROM sqlite_schema WHERE name = 'files'");
  if (!has_files) return has_files.error();
  if (*has_files == 0) return Error{fmt::format("{}: is a journal, but no backup of a profile", backup.string())};
  auto target = SqliteDatabase::open(journalPath(into), SqliteDatabase::Access::ReadWrite);
  if (!target) return target.error();
  if (const auto copied = source->copyInto(*target, progress); !copied) return copied;
  if (const auto dropped = target->execute("DROP TABLE files"); !dropped) return dropped;

  Result<void> written;
  auto read = selectRows(*source, "SELECT name, bytes FROM files ORDER BY name", {}, [&](const SqliteStatement& row) {
    if (!written) return;
    const fs::path name{std::string(row.text(0))};
    if (!isInside(name)) {
      written = Error{fmt::format("{}: file name '{}' leads out of the profile", backup.string(), row.text(0))};
      return;
    }
    std::error_code failed;
    fs::create_directories((into / name).parent_path(), failed);
    const auto bytes = row.blob(1);
    written = writeFileAtomically(into / name, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, Readers::Owner);
  });
  if (!read) return read;
  return written;
}

}  // namespace

Result<void> backupProfile(const fs::path& profile, const fs::path& out, const BackupProgress& progress) {
  std::error_code failed;
  if (!fs::is_regular_file(journalPath(profile), failed)) {
    return Error{
        fmt::format("{}: there is no journal; expected the profile of a desk that has run", journalPath(profile).string())};
  }
  auto temporary = out;
  temporary += ".new";
  fs::remove(temporary, failed);
  const auto copied = copyProfile(profile, temporary, progress);
  if (copied) fs::rename(temporary, out, failed);
  if (copied && !failed) return {};
  const Error error = copied ? Error{fmt::format("{}: cannot be written: {}", out.string(), failed.message())} : copied.error();
  fs::remove(temporary, failed);
  return error;
}

Result<void> restoreProfile(const fs::path& backup, const fs::path& into, const BackupProgress& progress) {
  std::error_code failed;
  if (!fs::is_regular_file(backup, failed)) return Error{fmt::format("{}: there is no such backup", backup.string())};
  if (fs::exists(into, failed) && !(fs::is_directory(into, failed) && fs::is_empty(into, failed))) {
    return Error{fmt::format("{}: expected an empty folder, or none, to restore into", into.string())};
  }
  auto whole = into.has_filename() ? into : into.parent_path();  // without a slash at the end
  auto temporary = whole;
  temporary += ".new";
  fs::remove_all(temporary, failed);
  fs::create_directories(temporary, failed);
  if (failed) return Error{fmt::format("{}: cannot be written: {}", temporary.string(), failed.message())};
  const auto done = bringBack(backup, temporary, progress);
  if (done) {
    fs::remove(whole, failed);  // the empty folder
    failed.clear();
    fs::rename(temporary, whole, failed);
  }
  if (done && !failed) return {};
  const Error error = done ? Error{fmt::format("{}: cannot be written: {}", whole.string(), failed.message())} : done.error();
  fs::remove_all(temporary, failed);
  return error;
}

}  // namespace deskwright
