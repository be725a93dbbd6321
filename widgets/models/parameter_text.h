#pragma once
// Parameters in words for the screen: label, value, range. Never for files. Pure functions of the description.

#include "engine/model/parameter_spec.h"

#include <QString>

namespace deskwright {

/// "risk_percent" -> "Risk percent", or what that is in the window's language.
QString parameterLabel(const std::string& key);

/// Places that the editor of a Real or Percent shows at least: those of its step and its bounds, none for an Integer.
int placesOf(const ParameterSpec& spec);
/// The number with at least `places` and as many more as it has, up to nine: never another number than it is.
QString exactNumberText(double value, int places);

/// 24 | 1.35 | on, off | a choice | 07:00 to 16:30 | EURUSD, XAUUSD | an em dash for an empty list. Without the unit.
QString valueText(const ParameterSpec& spec, const ParameterValue& value);

/// What it may be: "5 to 200", "3 choices"; empty where there is nothing to say.
QString rangeText(const ParameterSpec& spec);

/// Whether both bounds are stated and a step divides what lies between them into at most `most` parts.
bool hasFewSteps(const ParameterSpec& spec, int most);

}  // namespace deskwright
