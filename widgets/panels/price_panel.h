#pragma once
// One symbol's last hours: candles of the bid, the quote, the desk's fills, positions and working orders. Follows the selected
// symbol and that of the selected fill; choosing one here selects it for all panels. Made by the window, owned by its dock; ui
// thread.

#include "widgets/charts/candle_chart.h"
#include "widgets/panel.h"

#include <cstdint>
#include <string>
#include <vector>

class QComboBox;
class QLabel;

namespace deskwright {

class PricePanel final : public Panel {
  Q_OBJECT

 public:
  explicit PricePanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;
  CandleChart& chart() const { return *chart_; }
  SymbolId symbol() const { return symbol_; }

 protected:
  void restyle() override;

 private:
  void offerSymbols(const std::vector<QuoteView>& quotes);
  void followSelectedFill(const DeskFrame& frame);
  void turnTo(SymbolId symbol);
  void showQuote(const DeskFrame& frame, const QuoteView& quote);
  void showMarks(const DeskDay& day);
  void showState();

  QComboBox* symbols_;
  QLabel* words_;
  CandleChart* chart_;
  std::vector<SymbolId> offered_;  // by index of symbols_
  SymbolId symbol_;                // zero: none yet
  bool fill_chosen_ = false;       // its symbol is not known before the next frame
  bool waiting_ = false;           // for the first bars of the symbol
  std::uint64_t fills_version_ = 0;
  SymbolId marked_symbol_;
};

}  // namespace deskwright
