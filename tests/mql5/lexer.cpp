#include "tests/mql5/lexer.h"

#include <array>
#include <cctype>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace deskwright::mql5 {
namespace {

bool isWordStart(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Lexer {
 public:
  Lexer(const std::string& file, std::string_view text) : file_(file), text_(text) {}

  std::vector<Token> all() {
    std::vector<Token> tokens;
    while (at_ < text_.size()) tokens.push_back(next());
    return tokens;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(file_ + ":" + std::to_string(line_) + ": " + what);
  }

  Token take(TokenKind kind, std::size_t length) {
    Token token{kind, std::string(text_.substr(at_, length)), file_, line_};
    for (const char c : token.text) line_ += c == '\n' ? 1 : 0;
    at_ += length;
    return token;
  }

  template <class Holds>
  std::size_t while_(std::size_t from, Holds holds) const {
    std::size_t end = from;
    while (end < text_.size() && holds(text_[end])) ++end;
    return end - at_;
  }

  Token quoted(TokenKind kind, char mark) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != mark && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size() || text_[end] != mark) fail("a text that does not end on its line");
    return take(kind, end + 1 - at_);
  }

  Token next() {
    const char c = text_[at_];
    const char after = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      return take(TokenKind::Space, while_(at_, [](char x) { return std::isspace(static_cast<unsigned char>(x)) != 0; }));
    }
    if (c == '/' && after == '/') return take(TokenKind::Comment, while_(at_, [](char x) { return x != '\n'; }));
    if (c == '/' && after == '*') {
      const auto end = text_.find("*/", at_ + 2);
      if (end == std::string_view::npos) fail("a comment that does not end");
      return take(TokenKind::Comment, end + 2 - at_);
    }
    if (c == '#') return take(TokenKind::Directive, while_(at_, [](char x) { return x != '\n'; }));
    if (isWordStart(c)) return take(TokenKind::Identifier, while_(at_, isWord));
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) return number();
    if (c == '"') return quoted(TokenKind::Text, '"');
    if (c == '\'') return quoted(TokenKind::Character, '\'');
    return punctuation();
  }

  /// Digits, letters and points; a sign only right behind the e of an exponent.
  Token number() {
    const bool hex = text_.substr(at_, 2) == "0x" || text_.substr(at_, 2) == "0X";
    std::size_t end = at_;
    while (end < text_.size()) {
      const char c = text_[end];
      const bool sign = !hex && (c == '+' || c == '-') && (text_[end - 1] == 'e' || text_[end - 1] == 'E');
      if (!isWord(c) && c != '.' && !sign) break;
      ++end;
    }
    return take(TokenKind::Number, end - at_);
  }

  Token punctuation() {
    static constexpr std::array<std::string_view, 21> kLong{"<<=", ">>=", "::", "->", "<<", ">>", "<=", ">=", "==", "!=", "&&",
                                                            "||",  "++",  "--", "+=", "-=", "*=", "/=", "|=", "&=", "^="};
    for (const std::string_view mark : kLong) {
      if (text_.substr(at_, mark.size()) == mark) return take(TokenKind::Punctuation, mark.size());
    }
    if (std::string_view("+-*/%=<>!&|^~?:;,.()[]{}").find(text_[at_]) == std::string_view::npos) {
      fail(std::string("no token begins with '") + text_[at_] + "'");
    }
    return take(TokenKind::Punctuation, 1);
  }

  std::string file_;
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

std::string contentOf(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error(file + ": cannot be read");
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

/// "Deskwright/Wire.mqh" of an include directive; empty for other directives.
std::string includedBy(const Token& token) {
  const auto open = token.text.find('<');
  const auto close = token.text.find('>');
  if (token.kind != TokenKind::Directive || token.text.rfind("#include", 0) != 0) return {};
  if (open == std::string::npos || close == std::string::npos) {
    throw std::runtime_error(token.file + ":" + std::to_string(token.line) + ": an include without angle brackets");
  }
  return token.text.substr(open + 1, close - open - 1);
}

void append(std::vector<Token>& program, const std::string& file, const std::string& folder, std::set<std::string>& seen) {
  if (!seen.insert(file).second) return;
  for (Token& token : tokensOf(file, contentOf(file))) {
    const std::string included = includedBy(token);
    if (included.empty())
      program.push_back(std::move(token));
    else
      append(program, folder + "/" + included, folder, seen);
  }
}

}  // namespace

std::vector<Token> tokensOf(const std::string& file, std::string_view text) { return Lexer(file, text).all(); }

std::vector<Token> programOf(const std::string& main_file, const std::string& include_folder) {
  std::vector<Token> program;
  std::set<std::string> seen;
  append(program, main_file, include_folder, seen);
  return program;
}

}  // namespace deskwright::mql5
