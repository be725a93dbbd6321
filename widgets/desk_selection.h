#pragma once
// What the person has chosen, shared by all panels: one strategy, one fill, one symbol; and the way from a limit to its editor. Owned by
// the window; ui thread.

#include <QObject>
#include <optional>
#include <string>

#include "engine/model/command.h"
#include "engine/model/ids.h"

namespace deskwright {

/// A deal of one heart: live and paper venues number their deals apart.
struct FillKey {
  Heart heart = Heart::Live;
  DealTicket deal;
  friend bool operator==(const FillKey&, const FillKey&) = default;
};

class DeskSelection : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  const std::string& strategy() const { return strategy_; }         ///< empty: none
  const std::optional<FillKey>& fill() const { return fill_; }
  SymbolId symbol() const { return symbol_; }                        ///< zero: none

  void selectStrategy(const std::string& name) {
    if (name == strategy_) return;
    strategy_ = name;
    emit strategyChanged();
  }
  void selectFill(const std::optional<FillKey>& fill) {
    if (fill == fill_) return;
    fill_ = fill;
    emit fillChanged();
  }
  void selectSymbol(SymbolId symbol) {
    if (symbol == symbol_) return;
    symbol_ = symbol;
    emit symbolChanged();
  }
  /// The person wants to see or change a limit of the desk: a key of its parameters.
  void askForLimit(const std::string& key) { emit limitAsked(key); }

 signals:
  void strategyChanged();
  void fillChanged();
  void symbolChanged();
  void limitAsked(const std::string& key);

 private:
  std::string strategy_;
  std::optional<FillKey> fill_;
  SymbolId symbol_;
};

}  // namespace deskwright
