#include "tests/mql5/evaluation_lint.h"

#include "tests/mql5/built_ins.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace deskwright::mql5 {
namespace {

/// Built-ins that change something, by how their names begin: files, sockets, the log, an argument, or what is selected.
constexpr std::array<std::string_view, 22> kChanging{"File",
                                                     "OrderSend",
                                                     "OrderSelect",
                                                     "OrderGetTicket",
                                                     "PositionGetTicket",
                                                     "PositionSelect",
                                                     "HistorySelect",
                                                     "HistoryOrderSelect",
                                                     "HistoryDealSelect",
                                                     "SymbolSelect",
                                                     "SymbolInfoTick",
                                                     "CopyTicks",
                                                     "Print",
                                                     "StringTrim",
                                                     "StringToCharArray",
                                                     "StructToCharArray",
                                                     "CharArrayToStruct",
                                                     "ArrayInitialize",
                                                     "ZeroMemory",
                                                     "EventSet",
                                                     "EventKill",
                                                     "zmq_"};

constexpr std::array<std::string_view, 7> kNoCalls{"if", "while", "for", "switch", "return", "sizeof", "case"};

class EvaluationLint {
 public:
  explicit EvaluationLint(const std::vector<Token>& program) {
    for (const Token& token : program) {
      if (token.matters() && token.kind != TokenKind::Directive) code_.push_back(&token);
    }
  }

  std::vector<std::string> run() {
    for (std::size_t i = 0; i < code_.size(); ++i) {
      if (token(i).is("struct"))
        i = structure(i);
      else if (token(i).is("{"))
        ++depth_;
      else if (token(i).is("}"))
        --depth_;
      else if (isDeclared(i))
        declaration(i);
    }
    spreadEffects();
    for (std::size_t i = 0; i < code_.size(); ++i) {
      if (token(i).kind != TokenKind::Identifier) continue;
      assignment(i);
      if (isCall(i)) arguments(i);
    }
    return std::move(found_);
  }

 private:
  struct Function {
    std::set<std::string> calls;
    bool changes = false;
  };

  const Token& token(std::size_t at) const {
    static const Token kNone;
    return at < code_.size() ? *code_[at] : kNone;
  }
  void object(std::size_t at, const std::string& what) {
    found_.push_back(token(at).file + ":" + std::to_string(token(at).line) + ": " + what);
  }

  bool isType(std::size_t at) const {
    static constexpr std::array<std::string_view, 11> kPlain{"bool",  "uchar", "ushort", "int",    "uint",    "long",
                                                             "ulong", "float", "double", "string", "datetime"};
    const Token& t = token(at);
    return std::find(kPlain.begin(), kPlain.end(), t.text) != kPlain.end() || t.is("void") || structs_.contains(t.text) ||
           isBuiltInType(t.text);
  }
  /// A name behind a type, with or without a reference between: of a variable, a parameter or a function.
  bool isDeclared(std::size_t at) const {
    if (at == 0 || token(at).kind != TokenKind::Identifier || isType(at)) return false;
    return isType(at - 1) || (token(at - 1).is("&") && at > 1 && isType(at - 2));
  }
  bool isCall(std::size_t at) const {
    return token(at + 1).is("(") && !isType(at) && !isDeclared(at) &&
           std::find(kNoCalls.begin(), kNoCalls.end(), token(at).text) == kNoCalls.end();
  }
  /// Place of the bracket that closes the one at `open`; the end when none does.
  std::size_t closing(std::size_t open) const {
    int depth = 0;
    for (std::size_t i = open; i < code_.size(); ++i) {
      const Token& t = token(i);
      if (t.is("(") || t.is("[") || t.is("{")) ++depth;
      if ((t.is(")") || t.is("]") || t.is("}")) && --depth == 0) return i;
    }
    return code_.size();
  }

  /// Fields; answers where the struct ends.
  std::size_t structure(std::size_t at) {
    structs_.insert(token(at + 1).text);
    const std::size_t end = closing(at + 2);
    for (std::size_t i = at + 3; i < end; ++i) {
      if (!isDeclared(i)) continue;
      if (token(i - 1).is("string")) object(i, "the text " + token(i).text + " inside a struct");
      if (!token(i + 1).is("[")) continue;
      array_fields_.insert(token(at + 1).text + "." + token(i).text);
      if (token(i + 2).is("]")) object(i, "the array " + token(i).text + " without a size inside a struct");
    }
    return end;
  }

  void declaration(std::size_t at) {
    if (token(at + 1).is("(") && depth_ == 0) return function(at);
    if (token(at + 1).is("[")) arrays_.insert(token(at).text);
    if (depth_ > 0) return;
    globals_.insert(token(at).text);
    for (std::size_t i = at + 1; token(at + 1).is("=") && i < code_.size() && !token(i).is(";"); ++i) {
      if (isCall(i) && token(i).kind == TokenKind::Identifier) object(at, token(at).text + " is initialised by a call");
    }
  }

  /// What its body calls, and whether it writes to a global or to a parameter of the caller's. Globals stand before functions.
  void function(std::size_t at) {
    Function& made = functions_[token(at).text];
    const std::size_t parameters = closing(at + 1);
    std::set<std::string> outside;
    for (std::size_t i = at + 2; i < parameters; ++i) {
      if (isDeclared(i) && token(i - 1).is("&") && !token(i - 3).is("const")) outside.insert(token(i).text);
      if (isDeclared(i) && token(i + 1).is("[")) arrays_.insert(token(i).text);
    }
    made.changes = !outside.empty();
    if (!token(parameters + 1).is("{")) return;
    const std::size_t end = closing(parameters + 1);
    for (std::size_t i = parameters + 2; i < end; ++i) {
      if (token(i).kind != TokenKind::Identifier) continue;
      if (isCall(i)) made.calls.insert(token(i).text);
      if (globals_.contains(token(i).text) && isWritten(i)) made.changes = true;
    }
  }
  bool isWritten(std::size_t name) const {
    if (name > 0 && (token(name - 1).is("++") || token(name - 1).is("--"))) return true;
    std::size_t i = name + 1;
    while (token(i).is("[") || token(i).is(".")) i = token(i).is("[") ? closing(i) + 1 : i + 2;
    static constexpr std::array<std::string_view, 10> kWriting{"=", "+=", "-=", "*=", "/=", "|=", "&=", "^=", "++", "--"};
    return std::find(kWriting.begin(), kWriting.end(), token(i).text) != kWriting.end();
  }

  bool changes(const std::string& name) const {
    const auto known = functions_.find(name);
    if (known != functions_.end()) return known->second.changes;
    return std::any_of(kChanging.begin(), kChanging.end(), [&](std::string_view begin) { return name.rfind(begin, 0) == 0; });
  }
  /// Who calls what changes something changes something. Functions are defined before they are used, but not in the map's order.
  void spreadEffects() {
    for (bool again = true; again;) {
      again = false;
      for (auto& [name, function] : functions_) {
        if (function.changes ||
            std::none_of(function.calls.begin(), function.calls.end(), [&](const auto& c) { return changes(c); }))
          continue;
        function.changes = again = true;
      }
    }
  }

  /// The variable of whose struct the name at `at` is a field: `row.text`, `g_rows[i].text`. Deeper ones are not looked at.
  std::string holder(std::size_t at) const {
    std::size_t name = at - 2;
    for (int depth = 0; token(at - 2).is("]") && name > 0; --name) {
      depth += token(name).is("]") ? 1 : token(name).is("[") ? -1 : 0;
      if (depth == 0) {
        --name;
        break;
      }
    }
    return name > 0 && token(name - 1).is(".") ? "" : token(name).text;
  }

  void assignment(std::size_t at) {
    if (isDeclared(at)) type_of_[token(at).text] = token(at - (token(at - 1).is("&") ? 2 : 1)).text;
    if (!token(at + 1).is("=") || isDeclared(at)) return;
    const bool field = at > 1 && token(at - 1).is(".");
    const auto type = field ? type_of_.find(holder(at)) : type_of_.end();
    const bool array = field ? type != type_of_.end() && array_fields_.contains(type->second + "." + token(at).text)
                             : arrays_.contains(token(at).text);
    if (array) object(at, "the array " + token(at).text + " is assigned");
  }

  void arguments(std::size_t call) {
    const std::size_t end = closing(call + 1);
    int changing = 0;
    bool this_one = false;
    for (std::size_t i = call + 2; i < end; ++i) {
      if (token(i).kind == TokenKind::Identifier && isCall(i) && changes(token(i).text)) {
        changing += this_one ? 0 : 1;
        this_one = true;
        i = closing(i + 1);  // what stands inside is looked at as a call of its own
      } else if (token(i).is("(") || token(i).is("[")) {
        continue;
      } else if (token(i).is(",")) {
        this_one = false;
      }
    }
    if (changing > 1) object(call, "two arguments of " + token(call).text + " change something: which is first is not said");
  }

  std::vector<const Token*> code_;
  int depth_ = 0;
  std::set<std::string> structs_, arrays_, array_fields_, globals_;
  std::map<std::string, Function> functions_;
  std::map<std::string, std::string> type_of_;  // of the newest declaration of each name
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> evaluationObjections(const std::vector<Token>& program) { return EvaluationLint(program).run(); }

}  // namespace deskwright::mql5
