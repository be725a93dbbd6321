#pragma once
// What a panel needs around it in a test: the staged desk, colours, commands, selection, the day so far, and frames of them.

#include "tests/widgets/staged_desk.h"
#include "widgets/panel.h"

#include <QCoreApplication>

namespace deskwright {

struct PanelStage {
  Palette palette{Theme::Dark};
  StagedDesk desk;
  DeskCommands commands{desk};
  DeskSelection selection;
  DeskDay day;

  PanelStage() { desk.shown = stagedSnapshot(); }

  PanelParts parts() { return {palette, desk, commands, selection}; }
  /// What the desk shows now goes into the day and onto the panel.
  void show(Panel& panel, double silence_ms = 0) {
    day.add(desk.shown);
    panel.showFrame({desk.shown, day, {}, silence_ms});
  }
  /// The desk answers its newest command, and the answer reaches the panel.
  void answer(bool done, std::string text = {}) {
    desk.answer(done, std::move(text));
    QCoreApplication::processEvents();
  }
};

}  // namespace deskwright
