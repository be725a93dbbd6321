#pragma once
// The lines of a text file, plain or gzip, UTF-8 or UTF-16 (by its mark, or by its first character), one at a time. Memory does
// not depend on the file's length. Used by whoever reads exports, on its own thread.

#include "engine/model/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deskwright {

class TextLines {
 public:
  /// A longer line is an error: no row of an export comes near it.
  static constexpr std::size_t kLongestLine = 4096;

  /// An Error when the file cannot be opened.
  static Result<TextLines> open(const std::filesystem::path& path);

  TextLines(TextLines&&) noexcept;
  TextLines& operator=(TextLines&&) noexcept;
  ~TextLines();

  /// The next line without its end (LF or CR LF), valid until the following call; the last one needs no end. Characters beyond
  /// ASCII of a UTF-16 file read as '?'. Empty at the end of the file and after an error: read error, damaged or truncated gzip,
  /// half a UTF-16 character, a line beyond kLongestLine.
  std::optional<std::string_view> next();

  /// What stopped next() before the end: "FILE:LINE: expected ..., found ...".
  const std::optional<Error>& error() const { return error_; }
  /// Number of the line that next() returned last, from 1; 0 before the first.
  std::uint64_t line() const { return line_; }
  /// "FILE:LINE: expected EXPECTED, found FOUND", about the line returned last.
  Error malformed(std::string_view expected, std::string_view found) const;

 private:
  struct CloseFile {
    void operator()(void* file) const;
  };
  enum class Encoding : std::uint8_t { Bytes, Utf16Little, Utf16Big };

  TextLines(std::string path, void* file);
  void fill();
  std::size_t read(char* to);
  void fillFirst();
  void narrow(std::size_t bytes);
  void fail(std::string_view expected, std::string_view found);

  std::string path_;
  std::unique_ptr<void, CloseFile> file_;  // a gzFile; zlib reads plain files through it too
  std::vector<char> text_;                 // what is handed out lies in [begin_, end_)
  std::size_t begin_ = 0, end_ = 0;
  std::vector<char> raw_;  // UTF-16 as read
  Encoding encoding_ = Encoding::Bytes;
  bool started_ = false, ended_ = false;
  std::string damage_;  // why the data ended too early; said when the whole lines before it are handed out
  std::uint64_t line_ = 0;
  std::optional<Error> error_;
};

/// Text from a file as it goes into a message: in quotes, tabs as blanks, other control characters and what is not ASCII as '?',
/// cut after 60 characters.
std::string quoted(std::string_view found);

}  // namespace deskwright
