#include "app/window/start_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace deskwright {
namespace {

void addOptions(QCommandLineParser& line) {
  line.setApplicationDescription(QCoreApplication::translate("CommandLine", "A desktop trading workstation on MetaTrader 5."));
  line.addHelpOption();
  line.addVersionOption();
  const auto add = [&line](const char* name, const QString& help, const char* value) {
    line.addOption({QLatin1String(name), help, QLatin1String(value)});
  };
  add("profile", QCoreApplication::translate("CommandLine", "Profile folder; created when it is missing."), "DIR");
  line.addOption(
      {QStringLiteral("demo"), QCoreApplication::translate("CommandLine", "A desk on a generated market; no money is real.")});
  add("language", QCoreApplication::translate("CommandLine", "Language of the window, such as en or de."), "xx");
  add("theme", QCoreApplication::translate("CommandLine", "dark or light."), "theme");
  add("workspace", QCoreApplication::translate("CommandLine", "Workspace to show, 1 to 4."), "N");
  add("size", QCoreApplication::translate("CommandLine", "Size of the window, such as 1920x1080."), "WxH");
  add("scale", QCoreApplication::translate("CommandLine", "Size of text and everything else, 0.8 to 2."), "F");
  add("screenshot", QCoreApplication::translate("CommandLine", "Write a picture of the window and end."), "FILE.png");
  add("after", QCoreApplication::translate("CommandLine", "Seconds before the picture is taken."), "SECONDS");
  line.addOption({QStringLiteral("exit-after-first-paint"),
                  QCoreApplication::translate("CommandLine", "End once the window has been drawn, to measure the start.")});
}

Error expected(const char* option, const char* what, const QString& found) {
  return Error{
      QStringLiteral("--%1: expected %2, found '%3'").arg(QLatin1String(option), QLatin1String(what), found).toStdString()};
}

Result<double> number(const QCommandLineParser& line, const char* option, double least, double most, const char* what) {
  const QString found = line.value(QLatin1String(option));
  bool is_number = false;
  const double value = found.toDouble(&is_number);
  if (!is_number || !(value >= least) || !(value <= most)) return expected(option, what, found);
  return value;
}

Result<QSize> sizeOf(const QString& found) {
  constexpr int kLeast = 320, kMost = 16384;
  const QStringList sides = found.split(QLatin1Char('x'));
  bool wide = false, high = false;
  const QSize size = sides.size() == 2 ? QSize(sides[0].toInt(&wide), sides[1].toInt(&high)) : QSize();
  const bool fits = size.width() >= kLeast && size.height() >= kLeast && size.width() <= kMost && size.height() <= kMost;
  if (!wide || !high || !fits) return expected("size", "WIDTHxHEIGHT, each 320 to 16384", found);
  return size;
}

Result<StartOptions> valuesOf(const QCommandLineParser& line) {
  constexpr double kDay = 86400;
  StartOptions options;
  options.profile = line.value(QStringLiteral("profile"));
  options.demo = line.isSet(QStringLiteral("demo"));
  options.screenshot = line.value(QStringLiteral("screenshot"));
  options.language = line.value(QStringLiteral("language"));
  options.exit_after_first_paint = line.isSet(QStringLiteral("exit-after-first-paint"));
  if (line.isSet(QStringLiteral("theme"))) {
    options.theme = line.value(QStringLiteral("theme"));
    if (*options.theme != QLatin1String("dark") && *options.theme != QLatin1String("light"))
      return expected("theme", "dark or light", *options.theme);
  }
  if (line.isSet(QStringLiteral("workspace"))) {
    const auto workspace = number(line, "workspace", 1, 4, "1 to 4");
    if (!workspace) return workspace.error();
    options.workspace = static_cast<int>(*workspace);
  }
  if (line.isSet(QStringLiteral("scale"))) {
    const auto scale = number(line, "scale", 0.8, 2, "a number from 0.8 to 2");
    if (!scale) return scale.error();
    options.scale = *scale;
  }
  if (line.isSet(QStringLiteral("after"))) {
    const auto after = number(line, "after", 0, kDay, "a number of seconds");
    if (!after) return after.error();
    options.after = *after;
  }
  if (line.isSet(QStringLiteral("size"))) {
    const auto size = sizeOf(line.value(QStringLiteral("size")));
    if (!size) return size.error();
    options.size = *size;
  }
  return options;
}

}  // namespace

Result<StartOptions> readStartOptions(const QStringList& line) {
  QCommandLineParser parser;
  addOptions(parser);
  if (!parser.parse(line)) return Error{parser.errorText().toStdString()};
  if (const QStringList stray = parser.positionalArguments(); !stray.isEmpty()) {
    return Error{QStringLiteral("expected options only, found '%1'").arg(stray.front()).toStdString()};
  }
  return valuesOf(parser);
}

void helpIfAsked(const QCoreApplication& application) {
  QCommandLineParser parser;
  addOptions(parser);
  if (!parser.parse(QCoreApplication::arguments())) return;
  if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("help-all")) ||
      parser.isSet(QStringLiteral("version"))) {
    parser.process(application);
  }
}

}  // namespace deskwright
