#include "engine/storage/text_lines.h"

#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace deskwright {
namespace {

constexpr std::size_t kChunk = 256 * 1024;
static_assert(kChunk % 2 == 0);
constexpr unsigned kInflateBuffer = 128 * 1024;
constexpr std::size_t kMostShown = 60;

gzFile handle(void* file) { return static_cast<gzFile>(file); }

}  // namespace

void TextLines::CloseFile::operator()(void* file) const { gzclose_r(handle(file)); }

Result<TextLines> TextLines::open(const std::filesystem::path& path) {
  errno = 0;
#ifdef _WIN32
  gzFile file = gzopen_w(path.c_str(), "rb");
#else
  gzFile file = gzopen(path.c_str(), "rb");
#endif
  if (file == nullptr) {
    const int reason = errno != 0 ? errno : ENOMEM;
    return Error{path.string() + ": cannot be opened: " + std::generic_category().message(reason)};
  }
  gzbuffer(file, kInflateBuffer);
  return TextLines(path.string(), file);
}

TextLines::TextLines(std::string path, void* file) : path_(std::move(path)), file_(file), text_(kLongestLine + 2 + kChunk) {}
TextLines::TextLines(TextLines&&) noexcept = default;
TextLines& TextLines::operator=(TextLines&&) noexcept = default;
TextLines::~TextLines() = default;

std::optional<std::string_view> TextLines::next() {
  if (error_) return std::nullopt;
  for (;;) {  // every round ends the call or brings a chunk
    const char* begin = text_.data() + begin_;
    const std::size_t left = end_ - begin_;
    const auto* newline = static_cast<const char*>(std::memchr(begin, '\n', left));
    std::size_t length = newline == nullptr ? left : static_cast<std::size_t>(newline - begin);
    const bool whole = newline != nullptr || (ended_ && damage_.empty() && left > 0);
    if (whole || length > kLongestLine + 1) {
      if (length > 0 && begin[length - 1] == '\r') --length;
      if (length > kLongestLine) {
        fail("a line of at most " + std::to_string(kLongestLine) + " characters", "a longer one");
        return std::nullopt;
      }
      begin_ = newline == nullptr ? end_ : begin_ + static_cast<std::size_t>(newline - begin) + 1;
      ++line_;
      return std::string_view(begin, length);
    }
    if (ended_) {
      if (!damage_.empty()) fail("more text", damage_);
      return std::nullopt;
    }
    fill();
  }
}

void TextLines::fill() {
  std::memmove(text_.data(), text_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  if (!started_) return fillFirst();
  if (encoding_ == Encoding::Bytes)
    end_ += read(text_.data() + end_);
  else
    narrow(read(raw_.data()));
}

/// Reads the next chunk; less than a chunk is the end, whose reason is then in damage_.
std::size_t TextLines::read(char* to) {
  const int count = gzread(handle(file_.get()), to, kChunk);
  if (count == static_cast<int>(kChunk)) return kChunk;
  ended_ = true;
  int code = Z_OK;
  const char* reason = gzerror(handle(file_.get()), &code);
  if (code == Z_BUF_ERROR)
    damage_ = "the end of a truncated gzip file";
  else if (code == Z_ERRNO)
    damage_ = std::string("a read error (") + reason + ")";
  else if (code != Z_OK && code != Z_STREAM_END)
    damage_ = std::string("damaged gzip data (") + reason + ")";
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

void TextLines::fillFirst() {
  started_ = true;
  std::size_t count = read(text_.data());
  const auto starts = [&](std::string_view mark) { return std::string_view(text_.data(), count).starts_with(mark); };
  using namespace std::string_view_literals;
  std::size_t mark = 0;
  if (starts("\xEF\xBB\xBF"sv)) {
    mark = 3;
  } else if (starts("\xFF\xFE"sv) || starts("<\0"sv)) {
    encoding_ = Encoding::Utf16Little;
    mark = starts("<\0"sv) ? 0 : 2;
  } else if (starts("\xFE\xFF"sv) || starts("\0<"sv)) {
    encoding_ = Encoding::Utf16Big;
    mark = starts("\0<"sv) ? 0 : 2;
  }
  if (encoding_ == Encoding::Bytes) {
    begin_ = mark;
    end_ = count;
    return;
  }
  count -= mark;
  raw_.resize(kChunk);
  std::memcpy(raw_.data(), text_.data() + mark, count);
  narrow(count);
}

void TextLines::narrow(std::size_t bytes) {
  const std::size_t low = encoding_ == Encoding::Utf16Little ? 0 : 1;
  for (std::size_t i = 0; i + 1 < bytes; i += 2) {
    const char high_byte = raw_[i + 1 - low];
    const char low_byte = raw_[i + low];
    const bool ascii = high_byte == 0 && (static_cast<unsigned char>(low_byte) & 0x80U) == 0;
    text_[end_++] = ascii ? low_byte : '?';
  }
  // Whole chunks are even, so only the end of the file can cut a character.
  if (bytes % 2 != 0 && damage_.empty()) damage_ = "half a UTF-16 character at the end of the file";
}

void TextLines::fail(std::string_view expected, std::string_view found) {
  ++line_;
  error_ = malformed(expected, found);
}

Error TextLines::malformed(std::string_view expected, std::string_view found) const {
  std::string text = path_ + ":" + std::to_string(line_) + ": expected ";
  return Error{text.append(expected).append(", found ").append(found)};
}

std::string quoted(std::string_view found) {
  std::string text = "\"";
  for (const char c : found.substr(0, kMostShown)) {
    if (c == '\t')
      text.push_back(' ');
    else
      text.push_back(c >= ' ' && c <= '~' ? c : '?');
  }
  if (found.size() > kMostShown) text += "...";
  return text + "\"";
}

}  // namespace deskwright
