#include "widgets/models/table_cell.h"

#include "widgets/style/number_format.h"

namespace deskwright {

QColor colourOf(Tone tone, const Palette& palette) {
  switch (tone) {
    case Tone::Text:
      return palette.text();
    case Tone::Muted:
      return palette.muted();
    case Tone::Dim:
      return palette.dim();
    case Tone::Gain:
      return palette.gain();
    case Tone::Loss:
      return palette.loss();
    case Tone::Paper:
      return palette.paper();
  }
  return palette.text();
}

Cell missingCell() { return textCell(missingText(), Tone::Dim); }

Cell figureCell(double value, QString words) { return textCell(std::move(words), value == 0 ? Tone::Dim : Tone::Text); }

Cell optionalCell(const std::optional<double>& value, int places) {
  return value ? figureCell(*value, numberText(*value, places)) : missingCell();
}

Cell moneyCell(Money money, bool strong) { return textCell(signedMoneyText(money), toneOfAmount(money.toDouble()), strong); }

Cell arrowCell(Money money, bool strong) {
  Cell cell = moneyCell(money, strong);
  cell.detail = money.toDouble();
  return cell;
}

}  // namespace deskwright
