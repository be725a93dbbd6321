#pragma once
// What one cell of a table shows, free of colours and fonts: models say what a value means, delegates draw it. UI thread.

#include "engine/model/decimal.h"
#include "widgets/style/palette.h"

#include <QColor>
#include <QMetaType>
#include <QString>
#include <QVariant>
#include <cstdint>
#include <optional>
#include <utility>

namespace deskwright {

/// What a text is, told by its colour; Palette knows which.
enum class Tone : std::uint8_t { Text, Muted, Dim, Gain, Loss, Paper };
QColor colourOf(Tone tone, const Palette& palette);

/// Of profit; zero is quiet.
constexpr Tone toneOfAmount(double amount) { return amount > 0 ? Tone::Gain : amount < 0 ? Tone::Loss : Tone::Dim; }
/// Of slippage, where more is worse.
constexpr Tone toneOfCost(double cost) { return toneOfAmount(-cost); }

struct Cell {
  QString text;
  Tone tone = Tone::Text;
  bool strong = false;  ///< semibold
  QVariant detail;      ///< what the column's delegate draws beside or instead of the text; its type is the delegate's to say
  QString narrow = {};  ///< drawn instead of the text where that does not fit
};

inline Cell textCell(QString text, Tone tone = Tone::Text, bool strong = false) { return {std::move(text), tone, strong, {}}; }
/// A cell that its delegate draws from `detail`; the text is for copies and screen readers.
template <class Detail>
Cell drawnCell(Detail detail, QString text = {}) {
  return {std::move(text), Tone::Text, false, QVariant::fromValue(std::move(detail))};
}
/// The same with a shorter text for a narrow column; empty: none.
inline Cell narrowed(Cell cell, QString narrow) {
  cell.narrow = std::move(narrow);
  return cell;
}
/// An em dash: not known, which is not zero.
Cell missingCell();
/// `words` say `value`; zero is quiet.
Cell figureCell(double value, QString words);
/// Missing when empty.
Cell optionalCell(const std::optional<double>& value, int places);
/// Signed and in the colour of its sign. The second has an arrow where the column has a MoneyDelegate.
Cell moneyCell(Money money, bool strong = false);
Cell arrowCell(Money money, bool strong = false);

/// Roles beside Qt's own. A header answers WidthRole: design pixels, zero = takes what is left.
enum TableRole { CellRole = Qt::UserRole + 1, WidthRole };

}  // namespace deskwright

Q_DECLARE_METATYPE(deskwright::Cell)
