#include "widgets/models/decision_words.h"

#include "widgets/models/parameter_text.h"
#include "widgets/style/number_format.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>

namespace deskwright {
namespace {

struct Said {
  Q_DECLARE_TR_FUNCTIONS(DecisionWords)
};

enum class Unit { None, Lots, Money, Count, Seconds, Percent, Number };

struct Words {
  const char* code;
  const char* words;
  Unit unit = Unit::None;
};

// By name: a code that is new is shown before anybody has found words for it.
constexpr auto kWords = std::to_array<Words>({
    {"OTHER_ACCOUNT", QT_TRANSLATE_NOOP("DecisionWords", "The terminal is on another account")},
    {"NOT_ARMED", QT_TRANSLATE_NOOP("DecisionWords", "The desk is not armed")},
    {"PAUSED", QT_TRANSLATE_NOOP("DecisionWords", "Paused: no new entries")},
    {"REDUCE_ONLY", QT_TRANSLATE_NOOP("DecisionWords", "Only what reduces a position is allowed")},
    {"HALTED", QT_TRANSLATE_NOOP("DecisionWords", "Halted until a person resumes it")},
    {"KILLED", QT_TRANSLATE_NOOP("DecisionWords", "Killed: nothing but its own closes")},
    {"NOT_RECONCILED", QT_TRANSLATE_NOOP("DecisionWords", "The books are not reconciled yet")},
    {"LINK_DOWN", QT_TRANSLATE_NOOP("DecisionWords", "No link to the terminal")},
    {"STRATEGY_NOT_LIVE", QT_TRANSLATE_NOOP("DecisionWords", "The strategy does not trade live")},
    {"NETTING_SYMBOL_OWNED", QT_TRANSLATE_NOOP("DecisionWords", "Netting: another strategy has this symbol")},
    {"CLOSE_PENDING", QT_TRANSLATE_NOOP("DecisionWords", "Its own close is on its way")},
    {"SYMBOL_UNKNOWN_ORDER", QT_TRANSLATE_NOOP("DecisionWords", "An order of unknown outcome on this symbol")},
    {"SYMBOL_UNRESOLVED", QT_TRANSLATE_NOOP("DecisionWords", "An open difference on this symbol")},
    {"JOURNAL_FULL", QT_TRANSLATE_NOOP("DecisionWords", "The journal has no room")},
    {"TOO_MANY_ORDERS", QT_TRANSLATE_NOOP("DecisionWords", "Too many orders are working"), Unit::Count},
    {"NO_QUOTE", QT_TRANSLATE_NOOP("DecisionWords", "No quote yet")},
    {"STALE_QUOTE", QT_TRANSLATE_NOOP("DecisionWords", "The quote is stale"), Unit::Seconds},
    {"CROSSED_QUOTE", QT_TRANSLATE_NOOP("DecisionWords", "The quote is crossed")},
    {"MISSING_CONVERSION", QT_TRANSLATE_NOOP("DecisionWords", "A conversion rate is missing or stale")},
    {"UNKNOWN_SYMBOL", QT_TRANSLATE_NOOP("DecisionWords", "The terminal does not offer this symbol")},
    {"TRADE_MODE_FORBIDS", QT_TRANSLATE_NOOP("DecisionWords", "The broker does not allow this trade now")},
    {"ORDER_MODE_FORBIDS", QT_TRANSLATE_NOOP("DecisionWords", "The broker does not take this kind of order")},
    {"VOLUME_BELOW_MINIMUM", QT_TRANSLATE_NOOP("DecisionWords", "Below the broker's smallest volume"), Unit::Lots},
    {"VOLUME_LIMIT", QT_TRANSLATE_NOOP("DecisionWords", "Above the broker's largest volume"), Unit::Lots},
    {"STOP_MISSING", QT_TRANSLATE_NOOP("DecisionWords", "A protective stop is required")},
    {"STOP_WRONG_SIDE", QT_TRANSLATE_NOOP("DecisionWords", "The stop is on the wrong side"), Unit::Number},
    {"STOP_TOO_CLOSE", QT_TRANSLATE_NOOP("DecisionWords", "The stop is too close for the broker"), Unit::Number},
    {"PRICE_WRONG_SIDE", QT_TRANSLATE_NOOP("DecisionWords", "The price is on the wrong side"), Unit::Number},
    {"PRICE_OFF_GRID", QT_TRANSLATE_NOOP("DecisionWords", "The price is no multiple of the broker's tick"), Unit::Number},
    {"MARKET_CLOSED", QT_TRANSLATE_NOOP("DecisionWords", "The market is closed")},
    {"FROZEN_LEVEL", QT_TRANSLATE_NOOP("DecisionWords", "Too close to the market to be changed"), Unit::Number},
    {"INSUFFICIENT_MARGIN", QT_TRANSLATE_NOOP("DecisionWords", "Not enough free margin"), Unit::Money},
    {"MAX_ORDER_VOLUME", QT_TRANSLATE_NOOP("DecisionWords", "Above the largest entry"), Unit::Lots},
    {"MAX_GROSS_EXPOSURE", QT_TRANSLATE_NOOP("DecisionWords", "Gross exposure of the desk"), Unit::Money},
    {"MAX_NET_EXPOSURE", QT_TRANSLATE_NOOP("DecisionWords", "Net exposure in one currency"), Unit::Money},
    {"MAX_DAILY_LOSS", QT_TRANSLATE_NOOP("DecisionWords", "Daily loss of the desk"), Unit::Money},
    {"MAX_OPEN_POSITIONS", QT_TRANSLATE_NOOP("DecisionWords", "Too many open positions"), Unit::Count},
    {"STRATEGY_MAX_VOLUME", QT_TRANSLATE_NOOP("DecisionWords", "Lots of the strategy on this symbol"), Unit::Lots},
    {"STRATEGY_MAX_POSITIONS", QT_TRANSLATE_NOOP("DecisionWords", "Too many positions of the strategy"), Unit::Count},
    {"STRATEGY_MAX_DAILY_LOSS", QT_TRANSLATE_NOOP("DecisionWords", "Daily loss of the strategy"), Unit::Money},
    {"ORDER_RATE", QT_TRANSLATE_NOOP("DecisionWords", "Too many orders in a minute"), Unit::Count},
    {"NOTHING_TO_CLOSE", QT_TRANSLATE_NOOP("DecisionWords", "Nothing is left to close")},
    {"MANUAL_WITHOUT_ANOMALY", QT_TRANSLATE_NOOP("DecisionWords", "A manual entry needs the anomaly that it answers")},
    {"SIZING_IMPOSSIBLE", QT_TRANSLATE_NOOP("DecisionWords", "No volume could be worked out")},
    {"INVALID_SIGNAL", QT_TRANSLATE_NOOP("DecisionWords", "The order makes no sense as it stands"), Unit::Number},
    {"MAX_ORDER_VALUE", QT_TRANSLATE_NOOP("DecisionWords", "Above the largest worth of an entry"), Unit::Money},
    {"MAX_SYMBOL_EXPOSURE", QT_TRANSLATE_NOOP("DecisionWords", "Net exposure in this symbol"), Unit::Money},
    {"MAX_CLUSTER_EXPOSURE", QT_TRANSLATE_NOOP("DecisionWords", "Exposure of the symbols that move together"), Unit::Money},
    {"MAX_RISK_AT_STOP", QT_TRANSLATE_NOOP("DecisionWords", "Loss if every stop is hit"), Unit::Money},
    {"MIN_MARGIN_LEVEL", QT_TRANSLATE_NOOP("DecisionWords", "Margin level after the order"), Unit::Percent},
    {"MAX_VALUE_AT_RISK", QT_TRANSLATE_NOOP("DecisionWords", "Value at risk of the desk"), Unit::Money},
    {"MAX_OVERLAP", QT_TRANSLATE_NOOP("DecisionWords", "Its positions are too much like another strategy's"), Unit::Number},
    {"NO_HISTORY", QT_TRANSLATE_NOOP("DecisionWords", "Too little is known of how this symbol moves")},
    {"MAX_DRAWDOWN", QT_TRANSLATE_NOOP("DecisionWords", "Drawdown of the desk"), Unit::Money},
    {"STRATEGY_MAX_DRAWDOWN", QT_TRANSLATE_NOOP("DecisionWords", "Drawdown of the strategy"), Unit::Money},
    {"MAX_RULE_DAILY_LOSS", QT_TRANSLATE_NOOP("DecisionWords", "Daily loss by the firm's rules"), Unit::Money},
    {"MAX_STATIC_LOSS", QT_TRANSLATE_NOOP("DecisionWords", "Largest loss by the firm's rules"), Unit::Money},
    {"MAX_TRAILING_LOSS", QT_TRANSLATE_NOOP("DecisionWords", "Trailing loss by the firm's rules"), Unit::Money},
    {"SYMBOL_NOT_ALLOWED", QT_TRANSLATE_NOOP("DecisionWords", "This symbol is not on the list")},
    {"OUTSIDE_TRADING_HOURS", QT_TRANSLATE_NOOP("DecisionWords", "Outside the trading hours")},
    {"NEWS_WINDOW", QT_TRANSLATE_NOOP("DecisionWords", "Around a news release")},
    {"WIDE_SPREAD", QT_TRANSLATE_NOOP("DecisionWords", "The spread is too wide"), Unit::Number},
    {"DUPLICATE_ORDER", QT_TRANSLATE_NOOP("DecisionWords", "The same order was sent just now"), Unit::Seconds},
    {"REPEATED_EXECUTION", QT_TRANSLATE_NOOP("DecisionWords", "Repeated too often: a person must let it go on"), Unit::Count},
    {"MESSAGE_RATE", QT_TRANSLATE_NOOP("DecisionWords", "Too many messages in a minute"), Unit::Count},
    {"SELF_MATCH", QT_TRANSLATE_NOOP("DecisionWords", "It would trade against another strategy")},
    {"CLOCK_JUMPED", QT_TRANSLATE_NOOP("DecisionWords", "The clock jumped")},
    {"NOT_A_NUMBER", QT_TRANSLATE_NOOP("DecisionWords", "A figure is not a number")},
});

const Words* wordsOf(RiskCode code) {
  const auto at = std::find_if(kWords.begin(), kWords.end(),
                               [&](const Words& words) { return nameOf(code) == words.code; });
  return at == kWords.end() ? nullptr : &*at;
}

QString figure(double value, Unit unit, const QString& currency) {
  switch (unit) {
    case Unit::Lots:
      return Said::tr("%1 lots").arg(numberText(value, 2));
    case Unit::Money:
      return numberText(value, 2) + QLatin1Char(' ') + currency;
    case Unit::Count:
      return numberText(value, 0);
    case Unit::Seconds:
      return numberText(value, 1) + QStringLiteral(" s");
    case Unit::Percent:
      return percentText(value, 2);
    case Unit::Number:
      return exactNumberText(value, 2);
    case Unit::None:
      return {};
  }
  return {};
}

}  // namespace

QString codeText(RiskCode code) {
  if (code == RiskCode::None) return {};
  if (const Words* words = wordsOf(code)) return Said::tr(words->words);
  std::string name(nameOf(code));
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '_') name[i] = ' ';
    else if (i > 0) name[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
  }
  return text(name);
}

QString verdictText(Verdict verdict) {
  switch (verdict) {
    case Verdict::Approved:
      return Said::tr("approved");
    case Verdict::Reduced:
      return Said::tr("reduced");
    case Verdict::Denied:
      return Said::tr("denied");
  }
  return {};
}

QString askedText(DecidedKind kind, Side side) {
  const QString way = side == Side::Buy ? QStringLiteral("BUY") : QStringLiteral("SELL");
  switch (kind) {
    case DecidedKind::Entry:
      return way;
    case DecidedKind::Exit:
      return Said::tr("close, %1").arg(way);
    case DecidedKind::MoveStops:
      return Said::tr("move stops");
    case DecidedKind::ChangeEntry:
      return Said::tr("change entry");
    case DecidedKind::CancelEntry:
      return Said::tr("cancel entry");
  }
  return {};
}

DecisionFigures figuresOf(const RiskDecision& decision, const QString& currency) {
  const Words* words = wordsOf(decision.code);
  const bool told = decision.observed != 0 || decision.limit != 0;
  if (decision.code == RiskCode::None || !told) return {};
  const Unit unit = words == nullptr ? Unit::Number : words->unit;
  return {figure(decision.observed, unit, currency), figure(decision.limit, unit, currency)};
}

QString bindingText(const RiskDecision& decision) {
  const std::string name(decision.binding_limit.view());
  return name.empty() ? QString() : parameterLabel(name);
}

}  // namespace deskwright
