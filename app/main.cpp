// deskwright, the window: reads the command line, starts the desk of a profile and shows it until the window is closed.

#include "app/window/window_program.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QRawFont>
#include <QTranslator>
#include <cstdio>
#include <exception>

namespace {

using namespace deskwright;

int fail(int status, const std::string& sentence) {
  std::fprintf(stderr, "deskwright: %s\n", sentence.c_str());
  return status;
}

/// Qt ends a program without a display in its own words; a picture needs none.
bool hasDisplay() {
#if defined(__linux__)
  return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY") ||
         !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
  return true;
#endif
}

/// Qt draws boxes where there is no font, of which a window gets no shape.
bool hasFont() { return !QRawFont::fromFont(QApplication::font()).fontTable("cmap").isEmpty(); }

void nameProgram() {
  QCoreApplication::setApplicationName(QStringLiteral("deskwright"));
  QGuiApplication::setApplicationDisplayName(QStringLiteral("Deskwright"));
  QCoreApplication::setApplicationVersion(QStringLiteral(DESKWRIGHT_VERSION));
}

void installLanguage(QTranslator& translator, const QString& texts, const QString& language) {
  if (!translator.load(QLocale(language), texts, QStringLiteral("_"), QStringLiteral(":/translations"))) return;
  QCoreApplication::installTranslator(&translator);
}

QStringList wordsOf(int argc, char** argv) {
  QStringList line;
  for (int i = 0; i < argc; ++i) line.append(QString::fromLocal8Bit(argv[i]));
  return line;
}

/// Without a display: help, or a sentence.
int withoutDisplay(int argc, char** argv, const Result<StartOptions>& options) {
  const QCoreApplication application(argc, argv);
  nameProgram();
  helpIfAsked(application);
  if (!options) return fail(kWindowWrongUsage, options.error().text);
  return fail(kWindowBadInput,
              "there is no display (DISPLAY and WAYLAND_DISPLAY are empty); `deskwrightctl run` holds a desk without one");
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = readStartOptions(wordsOf(argc, argv));
  if (!hasDisplay()) {
    if (!options || (options->screenshot.isEmpty() && !options->exit_after_first_paint))
      return withoutDisplay(argc, argv, options);
    qputenv("QT_QPA_PLATFORM", "offscreen");
  }
  if (options) applyScale(*options);
  QApplication application(argc, argv);
  nameProgram();
  QTranslator texts, descriptions;
  if (options) {
    installLanguage(texts, QStringLiteral("deskwright"), languageOf(*options));
    installLanguage(descriptions, QStringLiteral("descriptions"), languageOf(*options));
  }
  helpIfAsked(application);
  if (!options) return fail(kWindowWrongUsage, options.error().text);
  if (!hasFont())
    return fail(kWindowBadInput, "no font is installed, so nothing can be read; Open Sans is what the window is made for");
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/deskwright.svg")));
  QApplication::setQuitOnLastWindowClosed(false);
  try {
    const auto status = runWindow(*options);
    return status ? *status : fail(kWindowBadInput, status.error().text);
  } catch (const std::exception& failed) {  // a folder that may not even be looked into
    return fail(kWindowBadInput, failed.what());
  }
}
