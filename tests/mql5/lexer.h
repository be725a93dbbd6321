#pragma once
// Splits MQL5 text into tokens that, put together again, are the text: comments and white space are tokens too. Used by the lint
// and the rewriter that make the expert advisor's unmodified source compile as C++.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace deskwright::mql5 {

enum class TokenKind { Space, Comment, Directive, Identifier, Number, Text, Character, Punctuation };

struct Token {
  TokenKind kind = TokenKind::Space;
  std::string text;  ///< a Directive holds its whole line without the line end
  std::string file;
  int line = 0;  ///< from 1
  bool is(std::string_view what) const { return text == what; }
  bool matters() const { return kind != TokenKind::Space && kind != TokenKind::Comment; }
};

/// Throws std::runtime_error with file and line for what no token begins with, or an open comment or text.
std::vector<Token> tokensOf(const std::string& file, std::string_view text);

/// The tokens of a program: includes in angle brackets are put in place of their directive, each file once. `include_folder`
/// holds "Deskwright/...".
std::vector<Token> programOf(const std::string& main_file, const std::string& include_folder);

}  // namespace deskwright::mql5
