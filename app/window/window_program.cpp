#include "app/window/window_program.h"

#include "app/profile.h"
#include "app/window/instance_line.h"
#include "app/window/main_window.h"
#include "app/window/picture.h"
#include "app/window/running_desk.h"
#include "app/window/stop_signals.h"

#include <fmt/format.h>

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace deskwright {
namespace {

namespace fs = std::filesystem;

constexpr QSize kPictureSize{1920, 1080};

fs::path profileOf(const StartOptions& options) {
  return options.profile.isEmpty() ? defaultProfilePath() : fs::path(options.profile.toStdString());
}

QString settingsOf(const fs::path& profile) { return QString::fromStdString((profile / "window.ini").string()); }

/// Where looks are read from before there is a window; empty: nowhere.
QString settingsOf(const StartOptions& options) {
  if (options.demo && options.profile.isEmpty()) return {};
  return settingsOf(profileOf(options));
}

Theme themeOf(const StartOptions& options) {
  QString theme = options.theme.value_or(QString());
  if (theme.isEmpty())
    theme = QSettings(settingsOf(options), QSettings::IniFormat).value(QStringLiteral("looks/theme")).toString();
  return theme == QLatin1String("light") ? Theme::Light : Theme::Dark;
}

/// Pixels of a picture, and the window's size in Qt's units.
QSize inWindowUnits(QSize pixels) {
  const double ratio = qApp->devicePixelRatio();
  return {qRound(pixels.width() / ratio), qRound(pixels.height() / ratio)};
}

void endAfter(MainWindow& window, const StartOptions& options) {
  if (options.exit_after_first_paint) {
    afterFirstPaint(window, [] { QApplication::exit(kWindowDone); });
    return;
  }
  if (options.screenshot.isEmpty()) return;
  constexpr int kSecond = 1000;
  const QSize size = options.size.isValid() ? options.size : kPictureSize;
  QTimer::singleShot(qRound(options.after * kSecond), &window, [&window, size, file = options.screenshot] {
    const bool written = writePicture(window, size, file);
    if (!written) std::fprintf(stderr, "deskwright: %s: cannot be written\n", qUtf8Printable(file));
    QApplication::exit(written ? kWindowDone : kWindowBadInput);
  });
}

/// A window that nobody sees is not drawn; the desk does not wait for that.
void startAfterFirstPaint(RunningDesk& desk, MainWindow& window) {
  constexpr int kLatestMs = 500;
  afterFirstPaint(window, [&desk] { desk.start(); });
  QTimer::singleShot(kLatestMs, &desk, &RunningDesk::start);
}

/// The same words again; a demo whose profile was thrown together for it goes on with that one.
std::vector<std::string> wordsToStartAnew(const StartOptions& options, const fs::path& profile) {
  std::vector<std::string> words;
  for (const QString& word : QCoreApplication::arguments()) words.push_back(word.toStdString());
  if (options.profile.isEmpty()) words.insert(words.end(), {"--profile", profile.string()});
  return words;
}

/// `start_anew`: why the window closed.
int show(RunningDesk& desk, const StartOptions& options, const fs::path& profile, bool& start_anew) {
  WindowSetup setup;
  setup.theme = themeOf(options);
  setup.version = QStringLiteral("Deskwright " DESKWRIGHT_VERSION);
  if (options.screenshot.isEmpty() && !options.exit_after_first_paint) setup.settings_file = settingsOf(profile);
  if (options.demo) setup.simulated = MainWindow::tr("SIMULATED   generated market, no money is real");
  setup.asks_on_close = !options.unattended();
  MainWindow window(desk.api(), desk.serverZone(), setup);
  InstanceLine line(profile);
  StopSignals signals_of_the_system;
  QObject::connect(&line, &InstanceLine::raiseAsked, &window, &MainWindow::bringToFront);
  QObject::connect(&signals_of_the_system, &StopSignals::stopAsked, &window, &MainWindow::closeUnasked);
  QObject::connect(&window, &MainWindow::closed, qApp, [] { QApplication::exit(kWindowDone); });
  QObject::connect(&desk, &RunningDesk::standInEnded, &window, &MainWindow::tell);
  QObject::connect(&desk, &RunningDesk::restartAsked, &window, [&window, &start_anew] {
    start_anew = true;
    window.closeUnasked();
  });
  const auto endWith = [](WindowStatus status) {
    return [status](const QString& why) {
      std::fprintf(stderr, "deskwright: %s\n", qUtf8Printable(why));
      QApplication::exit(status);
    };
  };
  QObject::connect(&desk, &RunningDesk::refused, &window, endWith(kWindowWrongUsage));
  QObject::connect(&desk, &RunningDesk::failed, &window, endWith(kWindowBadInput));
  endAfter(window, options);
  if (!options.exit_after_first_paint) startAfterFirstPaint(desk, window);
  QSize size = options.size;
  if (!size.isValid() && !options.screenshot.isEmpty()) size = kPictureSize;
  window.open(size.isValid() ? inWindowUnits(size) : QSize());
  return QApplication::exec();
}

}  // namespace

void applyScale(const StartOptions& options) {
  QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
  double scale = options.scale;
  if (scale == 0) {
    if (const QString file = settingsOf(options); !file.isEmpty()) {
      scale = QSettings(file, QSettings::IniFormat).value(QStringLiteral("looks/scale")).toDouble();
    }
  }
  constexpr double kLeast = 0.8, kMost = 2;
  if (scale >= kLeast && scale <= kMost && scale != 1) qputenv("QT_SCALE_FACTOR", QByteArray::number(scale));
}

QString languageOf(const StartOptions& options) {
  if (!options.language.isEmpty()) return options.language;
  const auto desk = options.demo && options.profile.isEmpty() ? Result<DeskFile>(DeskFile{}) : readDeskOf(profileOf(options));
  return desk ? QString::fromStdString(desk->language) : QStringLiteral("en");
}

Result<int> runWindow(const StartOptions& options) {
  if (options.workspace != 1)
    std::fprintf(stderr, "deskwright: workspace %d is not in this version; Trading is shown\n", options.workspace);
  std::optional<QTemporaryDir> thrown_away;
  fs::path profile = profileOf(options);
  if (options.demo && options.profile.isEmpty()) {
    thrown_away.emplace(QDir(QDir::tempPath()).filePath(QStringLiteral("deskwright-demo-XXXXXX")));
    if (!thrown_away->isValid()) return Error{"no folder for the demo: " + thrown_away->errorString().toStdString()};
    profile = fs::path(thrown_away->path().toStdString());
  }
  if (InstanceLine::raiseOther(profile) == InstanceLine::Other::Raised) {
    std::fprintf(stderr, "deskwright: profile %s has a window already; it was brought to the front\n", profile.string().c_str());
    return static_cast<int>(kWindowDone);
  }
  auto desk = RunningDesk::open({profile, options.demo});
  if (!desk) return desk.error();
  bool start_anew = false;
  const int status = show(**desk, options, profile, start_anew);
  if (start_anew) (*desk)->startAnew(wordsToStartAnew(options, profile));
  return status;
}

}  // namespace deskwright
