#pragma once
// The editor of Integer, Real and Percent: a spin box and, where the range has at most 200 steps, a slider.

#include "widgets/editors/parameter_editor.h"

#include <QDoubleSpinBox>
#include <QSlider>

namespace deskwright {

/// Shows a number with the places of its step and as many more as it has. Steps stay within the parameter's range; what is typed
/// need not.
class NumberField : public QDoubleSpinBox {
  Q_OBJECT

 public:
  NumberField(const ParameterSpec& spec, QWidget* parent);
  void stepBy(int steps) override;
  QString textFromValue(double value) const override;
  QLineEdit* line() const { return lineEdit(); }

 signals:
  void stepTaken();

 protected:
  StepEnabled stepEnabled() const override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  double least_, most_;
  int places_;
};

class NumberEditor : public ParameterEditor {
  Q_OBJECT

 public:
  static constexpr int kMostSliderSteps = 200;

  NumberEditor(const ParameterSpec& spec, QWidget* parent);
  int designWidth() const override;
  QWidget* focusTarget() override { return field_; }
  QWidget* slider() override { return slider_; }

 protected:
  void display(const ParameterValue& value) override;
  std::optional<ParameterValue> typed() const override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void makeSlider(const ParameterSpec& spec);
  void placeSlider(double value);

  bool whole_;
  double min_, step_;
  NumberField* field_;
  QSlider* slider_ = nullptr;
};

}  // namespace deskwright
