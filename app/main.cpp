// deskwright, the window: reads the command line and shows the main window until it is closed.

#include "widgets/style/palette.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLocale>
#include <QMainWindow>
#include <QTranslator>

namespace {

constexpr int kInitialWidth = 1920;
constexpr int kInitialHeight = 1080;
constexpr int kWrongUsage = 2;

void addOptions(QCommandLineParser& arguments) {
  arguments.setApplicationDescription(
      QCoreApplication::translate("CommandLine", "A desktop trading workstation on MetaTrader 5."));
  arguments.addHelpOption();
  arguments.addVersionOption();
  arguments.addOption({QStringLiteral("language"),
                       QCoreApplication::translate("CommandLine", "Language of the window, such as en or de."),
                       QStringLiteral("xx")});
  arguments.addOption({QStringLiteral("theme"), QCoreApplication::translate("CommandLine", "dark or light."),
                       QStringLiteral("theme"), QStringLiteral("dark")});
}

// The language is wanted before the texts of --help are made, so it is read once ahead of the real reading.
QLocale chosenLocale(const QStringList& line) {
  QCommandLineParser arguments;
  addOptions(arguments);
  arguments.parse(line);
  return arguments.isSet(QStringLiteral("language")) ? QLocale(arguments.value(QStringLiteral("language"))) : QLocale();
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("deskwright"));
  QApplication::setApplicationDisplayName(QStringLiteral("Deskwright"));
  QApplication::setApplicationVersion(QStringLiteral(DESKWRIGHT_VERSION));
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/deskwright.svg")));

  QTranslator translator;
  if (translator.load(chosenLocale(QApplication::arguments()), QStringLiteral("deskwright"), QStringLiteral("_"),
                      QStringLiteral(":/translations"))) {
    QApplication::installTranslator(&translator);
  }

  QCommandLineParser arguments;
  addOptions(arguments);
  if (!arguments.parse(QApplication::arguments())) {
    qCritical("%s", qUtf8Printable(arguments.errorText()));
    return kWrongUsage;
  }
  arguments.process(application);

  const QString theme = arguments.value(QStringLiteral("theme"));
  if (theme != QLatin1String("dark") && theme != QLatin1String("light")) {
    qCritical("--theme: expected dark or light, found %s", qUtf8Printable(theme));
    return kWrongUsage;
  }
  const deskwright::Palette palette(theme == QLatin1String("dark") ? deskwright::Theme::Dark : deskwright::Theme::Light);
  QApplication::setStyle(QStringLiteral("Fusion"));
  QApplication::setPalette(palette.widgets());

  QMainWindow window;
  window.resize(kInitialWidth, kInitialHeight);
  window.show();
  return QApplication::exec();
}
