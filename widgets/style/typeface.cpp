#include "widgets/style/typeface.h"

#include <QFontDatabase>
#include <QStringList>

namespace deskwright {
namespace {

QString family() {
  // Qt 6.4 cannot switch a font to tabular figures, so only families whose ordinary figures are tabular are taken.
  static const QStringList kPreferred{
#ifdef _WIN32
      QStringLiteral("Segoe UI"),
#endif
      QStringLiteral("Open Sans"), QStringLiteral("DejaVu Sans Condensed"), QStringLiteral("DejaVu Sans")};
  const QStringList installed = QFontDatabase::families();
  for (const QString& name : kPreferred) {
    if (installed.contains(name)) return name;
  }
  return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
}

double points(TextRole role) {
  switch (role) {
    case TextRole::Body:
    case TextRole::BodyBold:
      return 9;
    case TextRole::Label:
      return 8.25;
    case TextRole::Hint:
      return 7.5;
    case TextRole::Figure:
      return 12.75;
    case TextRole::Headline:
      return 15;
  }
  return 9;
}

}  // namespace

QFont typeface(TextRole role) {
  static const QString kFamily = family();
  QFont font(kFamily);
  font.setPointSizeF(points(role));
  const bool bold = role == TextRole::BodyBold || role == TextRole::Figure || role == TextRole::Headline;
  font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
  return font;
}

}  // namespace deskwright
