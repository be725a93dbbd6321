#include "tests/mql5/lint.h"

#include "tests/mql5/built_ins.h"
#include "tests/mql5/evaluation_lint.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace deskwright::mql5 {
namespace {

constexpr std::array<std::string_view, 16> kOutside{"class",     "template", "typename", "new",  "delete", "operator",
                                                    "virtual",   "static",   "union",    "this", "throw",  "goto",
                                                    "namespace", "matrix",   "vector",   "union"};

constexpr std::array<std::string_view, 34> kWords{
    "if",    "else",  "for",    "while",  "do",       "switch", "case",  "default", "break",  "continue",   "return", "struct",
    "enum",  "const", "input",  "void",   "bool",     "char",   "uchar", "short",   "ushort", "int",        "uint",   "long",
    "ulong", "float", "double", "string", "datetime", "true",   "false", "sizeof",  "define", "WHOLE_ARRAY"};

bool isIn(const auto& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

/// Tokens without white space and comments.
std::vector<const Token*> codeOf(const std::vector<Token>& program) {
  std::vector<const Token*> code;
  for (const Token& token : program) {
    if (token.matters()) code.push_back(&token);
  }
  return code;
}

class Lint {
 public:
  explicit Lint(const std::vector<Token>& program) : code_(codeOf(program)) {}

  std::vector<std::string> run() {
    declare();
    for (at_ = 0; at_ < code_.size(); ++at_) look();
    return std::move(found_);
  }

 private:
  const Token& token(std::size_t at) const {
    static const Token kNone;
    return at < code_.size() ? *code_[at] : kNone;
  }
  void object(const Token& token, const std::string& what) {
    found_.push_back(token.file + ":" + std::to_string(token.line) + ": " + what);
  }

  bool isType(const Token& t) const {
    static constexpr std::array<std::string_view, 13> kPlain{"bool", "char",  "uchar", "short",  "ushort", "int",     "uint",
                                                             "long", "ulong", "float", "double", "string", "datetime"};
    return t.kind == TokenKind::Identifier && (isIn(kPlain, t.text) || types_.contains(t.text) || isBuiltInType(t.text));
  }

  /// Collects types, macros, enumerators, functions and variables; a function's place is where its body begins.
  void declare() {
    for (std::size_t i = 0; i < code_.size(); ++i) {
      const Token& t = token(i);
      if (t.kind == TokenKind::Directive) {
        directive(t);
        continue;
      }
      if ((t.is("struct") || t.is("enum")) && token(i + 1).kind == TokenKind::Identifier) {
        types_.insert(token(i + 1).text);
        if (t.is("enum")) enumerators(i + 2);
      }
    }
    for (std::size_t i = 0; i + 1 < code_.size(); ++i) {
      if (!isType(token(i)) && !token(i).is("void")) continue;
      const std::size_t name = token(i + 1).is("&") ? i + 2 : i + 1;
      if (token(name).kind != TokenKind::Identifier) continue;
      if (token(i - 1 < code_.size() ? i - 1 : 0).is("input")) inputs_.insert(token(name).text);
      if (!token(name + 1).is("("))
        names_.insert(token(name).text);
      else
        functions_.emplace(token(name).text, name);
    }
  }

  void directive(const Token& t) {
    constexpr std::string_view kDefine = "#define ";
    if (t.text.rfind(kDefine, 0) == 0) {
      const auto end = t.text.find_first_of(" (", kDefine.size());
      names_.insert(t.text.substr(kDefine.size(), end - kDefine.size()));
    } else if (t.text.rfind("#property", 0) != 0 && t.text.rfind("#import", 0) != 0) {
      object(t, "a directive outside the subset: " + t.text);
    }
  }

  void enumerators(std::size_t at) {
    for (; at < code_.size() && !token(at).is("}"); ++at) {
      const bool first = token(at - 1).is("{") || token(at - 1).is(",");
      if (first && token(at).kind == TokenKind::Identifier) names_.insert(token(at).text);
    }
  }

  void look() {
    const Token& t = token(at_);
    if (t.kind == TokenKind::Directive) {
      if (t.text.rfind("#import \"", 0) == 0) imports();
      return;
    }
    if (t.is("::") || t.is("->")) object(t, "outside the subset: " + t.text);
    if (t.is("]") && token(at_ + 1).is("[")) object(t, "an array of two dimensions");
    if (t.kind == TokenKind::Character && at_ > 0 && token(at_ - 1).is("D")) object(t, "a date literal");
    if (t.kind == TokenKind::Identifier) word(t);
  }

  void word(const Token& t) {
    if (isIn(kOutside, t.text)) return object(t, "outside the subset: " + t.text);
    if (isIn(kWords, t.text)) return;
    if (at_ > 0 && token(at_ - 1).is(".")) return;  // a field: the compiler knows
    const auto function = functions_.find(t.text);
    if (function != functions_.end()) {
      if (at_ < function->second) object(t, t.text + " is used before it is defined");
      return;
    }
    if (inputs_.contains(t.text) && token(at_ + 1).is("=") && !isType(token(at_ - 1)))
      object(t, "the input " + t.text + " is assigned");
    if (names_.contains(t.text) || types_.contains(t.text)) return;
    if (!isBuiltIn(t.text) && !isBuiltInType(t.text))
      object(t, t.text + " is not declared and not a built-in that this program may use");
  }

  /// From `#import "library"` to the empty `#import`: prototypes, word for word as in built_ins.h.
  void imports() {
    std::string prototype;
    for (++at_; at_ < code_.size() && token(at_).kind != TokenKind::Directive; ++at_) {
      if (!token(at_).is(";")) {
        prototype += (prototype.empty() ? "" : " ") + token(at_).text;
        continue;
      }
      if (!isImport(prototype)) object(token(at_), "an import that is not checked against zmq.h: " + prototype);
      prototype.clear();
    }
  }

  std::vector<const Token*> code_;
  std::size_t at_ = 0;
  std::set<std::string> types_, names_, inputs_;
  std::map<std::string, std::size_t> functions_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> objections(const std::vector<Token>& program) {
  std::vector<std::string> found = Lint(program).run();
  for (std::string& more : evaluationObjections(program)) found.push_back(std::move(more));
  return found;
}

}  // namespace deskwright::mql5
