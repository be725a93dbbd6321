#include "tests/mql5/rewriter.h"

#include <algorithm>
#include <cstddef>
#include <set>

namespace deskwright::mql5 {
namespace {

class Rewriter {
 public:
  explicit Rewriter(const std::vector<Token>& program) : tokens_(program) {}

  CppProgram run() {
    while (at_ < tokens_.size()) step();
    return std::move(cpp_);
  }

 private:
  const Token& here() const { return tokens_[at_]; }

  /// Place of the next token that matters, from `from` on.
  std::size_t next(std::size_t from) const {
    while (from < tokens_.size() && !tokens_[from].matters()) ++from;
    return from;
  }
  bool isAt(std::size_t at, std::string_view text) const { return at < tokens_.size() && tokens_[at].text == text; }
  bool wordAt(std::size_t at) const { return at < tokens_.size() && tokens_[at].kind == TokenKind::Identifier; }

  void lineMark() {
    if (here().file == file_ && !moved_) return;
    file_ = here().file;
    moved_ = false;
    cpp_.body += "\n#line " + std::to_string(here().line) + " \"" + file_ + "\"\n";
  }

  void step() {
    lineMark();
    const Token& t = here();
    if (t.kind == TokenKind::Directive) return directive();
    if (t.kind == TokenKind::Identifier) {
      if (t.is("input")) {
        ++at_;
        return;
      }
      if (arrayDeclaration()) return;
      if (t.is("struct")) beginStruct();
      cpp_.body += typeName(t.text);
    } else if (t.kind == TokenKind::Text) {
      cpp_.body += "String(" + t.text + ")";
    } else {
      cpp_.body += t.text;
      if (in_struct_) endStruct(t);
    }
    ++at_;
  }

  /// MQL5 packs structs, and a program's globals are no struct: the class around them keeps C++'s alignment.
  void beginStruct() {
    cpp_.body += "_Pragma(\"pack(push, 1)\") ";
    in_struct_ = true;
  }
  /// Structs hold fields alone: the first brace is the last one.
  void endStruct(const Token& t) {
    struct_closed_ = struct_closed_ || t.is("}");
    if (!struct_closed_ || !t.is(";")) return;
    cpp_.body += " _Pragma(\"pack(pop)\")";
    in_struct_ = struct_closed_ = false;
  }

  void directive() {
    const Token& t = here();
    if (t.text.rfind("#define", 0) == 0) cpp_.macros += t.text + "\n";
    if (t.text.rfind("#import \"", 0) == 0) {
      do {
        ++at_;
      } while (at_ < tokens_.size() && tokens_[at_].kind != TokenKind::Directive);
      moved_ = true;
    }
    ++at_;
  }

  static std::string typeName(const std::string& word) {
    if (word == "long") return "mql_long";
    if (word == "string") return "String";
    return word;
  }

  /// `T a[N]`, `T a[]`, `T &a[]`, `const T &a[]`: nothing else in the subset has a word, a name and a bracket in a row.
  bool arrayDeclaration() {
    const bool constant = here().is("const");
    const std::size_t type = constant ? next(at_ + 1) : at_;
    if (!wordAt(type) || isKeyword(tokens_[type].text)) return false;
    std::size_t name = next(type + 1);
    const bool reference = isAt(name, "&");
    if (reference) name = next(name + 1);
    if (!wordAt(name)) return false;
    const std::size_t open = next(name + 1);
    if (!isAt(open, "[")) return false;
    std::size_t close = open;
    while (close < tokens_.size() && tokens_[close].text != "]") ++close;
    std::string size;
    for (std::size_t i = open + 1; i < close; ++i) size += tokens_[i].text;
    const std::string element = typeName(tokens_[type].text);
    if (reference)
      cpp_.body += (constant ? "ConstView<" : "View<") + element + "> " + tokens_[name].text;
    else if (size.empty())
      cpp_.body += "DynamicArray<" + element + "> " + tokens_[name].text;
    else
      cpp_.body += "Array<" + element + ", (" + size + ")> " + tokens_[name].text;
    at_ = close + 1;
    return true;
  }

  static bool isKeyword(const std::string& word) {
    static const std::set<std::string> kWords{"return", "else", "case", "if", "while", "for", "do", "switch", "sizeof"};
    return kWords.contains(word);
  }

  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  CppProgram cpp_;
  std::string file_;
  bool moved_ = false;
  bool in_struct_ = false, struct_closed_ = false;
};

}  // namespace

CppProgram rewritten(const std::vector<Token>& program) { return Rewriter(program).run(); }

}  // namespace deskwright::mql5
