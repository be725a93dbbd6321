#include "app/window/panel_table.h"

#include "widgets/panels/alerts_panel.h"
#include "widgets/panels/contribution_panel.h"
#include "widgets/panels/correlation_panel.h"
#include "widgets/panels/decisions_panel.h"
#include "widgets/panels/desk_risk_panel.h"
#include "widgets/panels/equity_panel.h"
#include "widgets/panels/fill_detail_panel.h"
#include "widgets/panels/fills_panel.h"
#include "widgets/panels/limits_panel.h"
#include "widgets/panels/log_panel.h"
#include "widgets/panels/orders_panel.h"
#include "widgets/panels/parameters_panel.h"
#include "widgets/panels/positions_panel.h"
#include "widgets/panels/price_panel.h"
#include "widgets/panels/slippage_panel.h"
#include "widgets/panels/strategies_panel.h"
#include "widgets/panels/what_if_panel.h"

#include <array>

namespace deskwright {
namespace {

using How = DockPlace::How;

template <class P>
Panel* make(const PanelParts& parts) {
  return new P(parts);
}

// Order matters: a place is told by a dock above it.
const std::array<PanelEntry, 17> kPanels{{
    {"strategies", make<StrategiesPanel>, {How::First, "", 956, 338}, {How::First, "", 880, 330}},
    {"desk_risk", make<DeskRiskPanel>, {How::RightOf, "strategies", 491, 340}, {How::RightOf, "strategies", 480, 330}},
    {"fills", make<FillsPanel>, {How::Below, "strategies", 572, 326}, {How::Below, "strategies", 520, 320}},
    {"slippage", make<SlippagePanel>, {How::Below, "fills", 0, 300}, {How::TabOf, "fills", 0, 0}},
    {"limits", make<LimitsPanel>, {How::TabOf, "slippage", 0, 0}, {How::TabOf, "desk_risk", 0, 0}},
    {"decisions", make<DecisionsPanel>, {How::TabOf, "slippage", 0, 0}, {How::TabOf, "fills", 0, 0}},
    {"alerts", make<AlertsPanel>, {How::TabOf, "slippage", 0, 0}, {How::TabOf, "fills", 0, 0}, false},
    {"log", make<LogPanel>, {How::TabOf, "slippage", 0, 0}, {How::TabOf, "fills", 0, 0}, false},
    {"equity", make<EquityPanel>, {How::RightOf, "strategies", 455, 338}, {How::TabOf, "desk_risk", 0, 0}},
    {"fill_detail", make<FillDetailPanel>, {How::RightOf, "fills", 379, 326}, {How::RightOf, "fills", 360, 320}},
    {"positions", make<PositionsPanel>, {How::RightOf, "fill_detail", 455, 200}, {How::TabOf, "fills", 0, 0}},
    {"orders", make<OrdersPanel>, {How::Below, "positions", 455, 120}, {How::TabOf, "fills", 0, 0}},
    {"correlation", make<CorrelationPanel>, {How::Below, "desk_risk", 491, 276}, {How::TabOf, "desk_risk", 0, 0}},
    {"price", make<PricePanel>, {How::TabOf, "correlation", 0, 0}, {How::TabOf, "fill_detail", 0, 0}},
    {"contribution", make<ContributionPanel>, {How::TabOf, "correlation", 0, 0}, {How::TabOf, "desk_risk", 0, 0}},
    {"parameters", make<ParametersPanel>, {How::Below, "correlation", 491, 348}, {How::Below, "desk_risk", 480, 320}, false},
    {"what_if", make<WhatIfPanel>, {How::TabOf, "parameters", 0, 0}, {How::TabOf, "parameters", 0, 0}},
}};

}  // namespace

std::span<const PanelEntry> panelTable() { return kPanels; }

}  // namespace deskwright
