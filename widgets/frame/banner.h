#pragma once
// A line under the desk bar for what nobody may overlook: the desk that does not answer, the terminal that is lost, a critical
// notice until it is acknowledged. Takes no room while there is nothing to say. Owned by the window; ui thread.

#include "widgets/desk_frame.h"
#include "widgets/style/palette.h"

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace deskwright {

class Banner : public QWidget {
  Q_OBJECT

 public:
  /// `palette` outlives the banner.
  explicit Banner(const Palette& palette, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame);
  /// A sentence that stays until it is acknowledged: something outside the desk has failed.
  void say(const QString& sentence);
  QString words() const;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void write();
  void restyle();

  const Palette& palette_;
  QString broken_, sentence_;  // of the newest frame; waiting for acknowledgement
  int waiting_ = 0;
  QLabel* label_;
  QPushButton* acknowledge_;
};

}  // namespace deskwright
