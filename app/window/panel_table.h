#pragma once
// Every panel of the window: its name in saved layouts, how it is made, and where the factory layouts put it. Adding a panel is
// one line in panel_table.cpp.

#include "widgets/panel.h"

#include <span>

namespace deskwright {

/// Where a dock goes, told by one that stands before it in the table.
struct DockPlace {
  enum class How { First, RightOf, Below, TabOf, Closed };
  How how = How::First;
  const char* of = "";
  int width = 0, height = 0;  ///< wanted, in pixels at 96 dpi; 0 = what is left
};

struct PanelEntry {
  const char* name;  ///< objectName of the dock; frozen: layouts of users hold it
  Panel* (*make)(const PanelParts& parts);
  DockPlace wide;    ///< windows from 1600 wide
  DockPlace narrow;  ///< smaller ones: some panels become tabs
  bool ages = true;  ///< what it shows is as old as the link
};

std::span<const PanelEntry> panelTable();

}  // namespace deskwright
