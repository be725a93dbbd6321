#include "widgets/editors/number_editor.h"

#include "widgets/models/parameter_text.h"

#include <QLineEdit>
#include <QSignalBlocker>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

// Far beyond every parameter, and exact in a double.
constexpr double kWidest = 1e12;
constexpr int kPlacesForTyping = 9;

}  // namespace

NumberField::NumberField(const ParameterSpec& spec, QWidget* parent)
    : QDoubleSpinBox(parent),
      least_(std::max(spec.min, -kWidest)),
      most_(std::min(spec.max, kWidest)),
      places_(placesOf(spec)) {
  setLocale(QLocale::c());
  setGroupSeparatorShown(false);
  setDecimals(spec.type == ParameterType::Integer ? 0 : kPlacesForTyping);
  setRange(-kWidest, kWidest);
  setSingleStep(spec.step > 0 ? spec.step : std::pow(10.0, -places_));
  setKeyboardTracking(false);
  setFrame(true);
  setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  setFocusPolicy(Qt::StrongFocus);  // not by the wheel
}

QString NumberField::textFromValue(double value) const { return exactNumberText(value, places_); }

void NumberField::stepBy(int steps) {
  setValue(std::clamp(value() + steps * singleStep(), std::min(least_, value()), std::max(most_, value())));
  selectAll();
  emit stepTaken();
}

QAbstractSpinBox::StepEnabled NumberField::stepEnabled() const {
  StepEnabled enabled = StepNone;
  if (value() < most_) enabled |= StepUpEnabled;
  if (value() > least_) enabled |= StepDownEnabled;
  return enabled;
}

void NumberField::wheelEvent(QWheelEvent* event) {
  // A list that is scrolled must not change what the mouse happens to pass over.
  if (hasFocus()) {
    QDoubleSpinBox::wheelEvent(event);
  } else {
    event->ignore();
  }
}

NumberEditor::NumberEditor(const ParameterSpec& spec, QWidget* parent)
    : ParameterEditor(parent),
      whole_(spec.type == ParameterType::Integer),
      min_(spec.min),
      step_(spec.step),
      field_(new NumberField(spec, this)) {
  setFocusProxy(field_);
  watch(field_);
  connect(field_->line(), &QLineEdit::textEdited, this, [this] { startTyping(); });
  connect(field_, &NumberField::stepTaken, this, [this] {
    placeSlider(field_->value());
    stepped();
  });
  if (spec.type != ParameterType::Integer && hasFewSteps(spec, kMostSliderSteps)) makeSlider(spec);
}

void NumberEditor::makeSlider(const ParameterSpec& spec) {
  slider_ = new QSlider(Qt::Horizontal, parentWidget());
  slider_->setRange(0, static_cast<int>(std::lround((spec.max - spec.min) / spec.step)));
  slider_->setPageStep(std::max(1, slider_->maximum() / 10));
  slider_->setFocusPolicy(Qt::ClickFocus);
  const auto follow = [this](int place) {
    const QSignalBlocker quiet(field_);
    field_->setValue(min_ + place * step_);
  };
  connect(slider_, &QSlider::sliderMoved, this, [this, follow](int place) {
    startTyping();
    follow(place);
  });
  connect(slider_, &QSlider::sliderReleased, this, &ParameterEditor::commitTyping);
  connect(slider_, &QSlider::actionTriggered, this, [this, follow](int action) {
    if (action == QAbstractSlider::SliderMove) return;
    follow(slider_->sliderPosition());
    stepped();
  });
}

int NumberEditor::designWidth() const { return slider_ == nullptr ? 102 : 84; }

void NumberEditor::placeSlider(double value) {
  if (slider_ == nullptr || slider_->isSliderDown()) return;
  slider_->setValue(static_cast<int>(std::lround((value - min_) / step_)));
}

void NumberEditor::display(const ParameterValue& value) {
  const double number = whole_ ? static_cast<double>(std::get<std::int64_t>(value)) : std::get<double>(value);
  field_->setValue(number);
  if (field_->hasFocus()) field_->selectAll();
  placeSlider(number);
}

std::optional<ParameterValue> NumberEditor::typed() const {
  field_->interpretText();
  if (whole_) return ParameterValue(static_cast<std::int64_t>(std::llround(field_->value())));
  // The nearest double to what is read, free of what adding steps leaves in the last bits.
  return ParameterValue(field_->textFromValue(field_->value()).toDouble());
}

void NumberEditor::resizeEvent(QResizeEvent*) { field_->setGeometry(rect()); }

}  // namespace deskwright
