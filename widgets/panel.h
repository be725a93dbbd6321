#pragma once
// One panel of the window: the content of a dock. It shows frames and asks through DeskCommands; it holds no rule of the trade. Made by
// the window, owned by its dock, used on the ui thread.

#include <QEvent>
#include <QString>
#include <QWidget>

#include "engine/api/engine_api.h"
#include "widgets/desk_commands.h"
#include "widgets/desk_frame.h"
#include "widgets/desk_selection.h"
#include "widgets/style/palette.h"

namespace deskwright {

/// What every panel is given; all of it outlives the panels.
struct PanelParts {
  const Palette& palette;
  EngineApi& desk;          ///< for what is not in a frame: parameters, edits, watch
  DeskCommands& commands;
  DeskSelection& selection;
};

class Panel : public QWidget {
  Q_OBJECT

 public:
  /// `name` is the objectName under which layouts are saved; it never changes.
  Panel(const QString& name, const QString& title, const PanelParts& parts, QWidget* parent = nullptr)
      : QWidget(parent), parts_(parts), title_(title) {
    setObjectName(name);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
  }

  const QString& title() const { return title_; }
  /// Muted words beside the title: "70 live · 15 paper".
  const QString& stateText() const { return state_text_; }

  /// Each frame while the panel can be seen, and once when it becomes so.
  virtual void showFrame(const DeskFrame& frame) = 0;

 signals:
  void stateTextChanged();
  /// Another panel led the person here: the dock comes to the front.
  void raiseAsked();

 protected:
  const PanelParts& parts() const { return parts_; }
  const Palette& palette() const { return parts_.palette; }
  void setStateText(const QString& words) {
    if (words == state_text_) return;
    state_text_ = words;
    emit stateTextChanged();
  }

  /// Colours have changed: give them to whatever does not ask for them at each painting.
  virtual void restyle() {}
  void changeEvent(QEvent* event) override {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) restyle();
  }

 private:
  PanelParts parts_;
  QString title_, state_text_;
};

}  // namespace deskwright
