#pragma once
// The key to the colours of slippage's parts. Takes as much room as its words need and leaves out whatever does not fit. UI
// thread.

#include "widgets/style/palette.h"

#include <QWidget>

namespace deskwright {

class SlippageLegend final : public QWidget {
  Q_OBJECT

 public:
  explicit SlippageLegend(const Palette& palette, QWidget* parent = nullptr);

  /// Pending orders have a fifth part: from the order's price to the quote that triggered it.
  void setTriggerShown(bool shown);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Palette& palette_;
  int key_, gap_;
  bool trigger_ = false;
};

}  // namespace deskwright
