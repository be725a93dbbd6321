// deskwright, the window: reads the command line and shows the main window until it is closed.

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QMainWindow>
#include <QTranslator>

#include "widgets/style/palette.h"

namespace {

constexpr int initialWidth = 1920;
constexpr int initialHeight = 1080;

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("deskwright"));
    QApplication::setApplicationDisplayName(QStringLiteral("Deskwright"));
    QApplication::setApplicationVersion(QStringLiteral(DESKWRIGHT_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/deskwright.svg")));

    QCommandLineParser arguments;
    arguments.addHelpOption();
    arguments.addVersionOption();
    const QCommandLineOption language(
        QStringLiteral("language"), QStringLiteral("Language of the window, such as en or de."), QStringLiteral("xx"));
    const QCommandLineOption theme(QStringLiteral("theme"),
                                   QStringLiteral("dark or light."),
                                   QStringLiteral("theme"),
                                   QStringLiteral("dark"));
    arguments.addOption(language);
    arguments.addOption(theme);
    arguments.process(application);

    const QLocale locale = arguments.isSet(language) ? QLocale(arguments.value(language)) : QLocale();
    QTranslator translator;
    if (translator.load(locale, QStringLiteral("deskwright"), QStringLiteral("_"), QStringLiteral(":/translations"))) {
        QApplication::installTranslator(&translator);
    }

    const QString themeName = arguments.value(theme);
    if (themeName != QLatin1String("dark") && themeName != QLatin1String("light")) {
        qCritical("--theme: expected dark or light, found %s", qUtf8Printable(themeName));
        return 2;
    }
    const deskwright::Palette palette(themeName == QLatin1String("dark") ? deskwright::Theme::dark : deskwright::Theme::light);
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setPalette(palette.widgets());

    QMainWindow window;
    window.resize(initialWidth, initialHeight);
    window.show();
    return QApplication::exec();
}
