#include "widgets/style/typeface.h"

#include <QFontDatabase>
#include <QStringList>
#include <array>

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
  const auto made = [](TextRole of) {
    QFont font(kFamily);
    font.setPointSizeF(points(of));
    const bool bold = of == TextRole::BodyBold || of == TextRole::Figure || of == TextRole::Headline;
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    return font;
  };
  // Copies share what Qt has looked up for a font.
  static const std::array<QFont, 6> kFonts{made(TextRole::Body), made(TextRole::BodyBold), made(TextRole::Label),
                                           made(TextRole::Hint), made(TextRole::Figure),   made(TextRole::Headline)};
  return kFonts[static_cast<std::size_t>(role)];
}

}  // namespace deskwright
