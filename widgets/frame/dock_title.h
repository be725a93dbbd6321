#pragma once
// Title of a dock: its name, the panel's muted words, and buttons to float and to close it. Owned by its dock; ui thread.

#include "widgets/style/palette.h"

#include <QWidget>

class QDockWidget;
class QToolButton;

namespace deskwright {

class DockTitle : public QWidget {
  Q_OBJECT

 public:
  /// `palette` outlives the title.
  DockTitle(QDockWidget& dock, const Palette& palette);

  void setStateText(const QString& words);
  /// A locked layout has no buttons.
  void setLocked(bool locked);
  /// Among tabs the tab says the name: the title takes no room.
  void setTabbed(bool tabbed);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void restyle();
  void showButtons();

  QDockWidget& dock_;
  const Palette& palette_;
  QString state_text_;
  bool tabbed_ = false, locked_ = false;
  QToolButton *float_, *close_;
};

}  // namespace deskwright
