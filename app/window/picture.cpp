#include "app/window/picture.h"

#include <QEvent>
#include <QImage>
#include <QTimer>

namespace deskwright {
namespace {

class FirstPaint final : public QObject {
 public:
  FirstPaint(QMainWindow& window, std::function<void()> then) : QObject(&window), then_(std::move(then)) {
    window.installEventFilter(this);
  }

  bool eventFilter(QObject* watched, QEvent* event) override {
    // The window asks for all of its widgets to be drawn by one event; what is queued now runs after it.
    if (event->type() == QEvent::Paint && !seen_) {
      seen_ = true;
      QTimer::singleShot(0, this, [this] { then_(); });
    }
    return QObject::eventFilter(watched, event);
  }

 private:
  std::function<void()> then_;
  bool seen_ = false;
};

}  // namespace

bool writePicture(QMainWindow& window, QSize size, const QString& file) {
  QImage image(size, QImage::Format_RGB32);
  image.setDevicePixelRatio(static_cast<double>(size.width()) / window.width());
  image.fill(window.palette().color(QPalette::Window));
  window.render(&image);
  return image.save(file, "PNG");
}

void afterFirstPaint(QMainWindow& window, const std::function<void()>& then) { new FirstPaint(window, then); }

}  // namespace deskwright
