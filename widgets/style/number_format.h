#pragma once
// Figures as the screen writes them: real minus sign, fixed places, an em dash for what is not known. Never for files.

#include <QString>
#include <optional>
#include <string>

#include "engine/model/decimal.h"
#include "engine/model/timestamp.h"

namespace deskwright {

inline QString text(const std::string& utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }
inline QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

QString missingText();                                       ///< em dash

QString numberText(double value, int places);                ///< grouped: 251,930.00
QString signedText(double value, int places);                ///< +1,284.50, −120.75, 0.00
QString moneyText(Money money);                              ///< two places, grouped
QString signedMoneyText(Money money);
QString lotsText(Volume volume);                             ///< two places, or as many as it has
QString signedLotsText(double lots);
QString priceText(Price price, int digits);                  ///< missing when zero
QString percentText(double percent, int places = 1);         ///< "18.0 %"
QString optionalText(const std::optional<double>& value, int places);
QString optionalSignedText(const std::optional<double>& value, int places);

QString clockText(Timestamp time);                           ///< 14:31:58, UTC
QString clockMillisText(Timestamp time);                     ///< 14:31:58.104, UTC
QString minuteText(Timestamp time);                          ///< 14:31
/// An age for a person: "0.3 s", "42 s", "3 min", "2 h"; missing when negative.
QString ageText(double milliseconds);

}  // namespace deskwright
