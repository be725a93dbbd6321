#pragma once
// The gate's answers in words for people. Pure; ui thread for the translation.

#include "engine/api/snapshot.h"

#include <QString>

namespace deskwright {

/// "The desk is not armed". A code that has no words of its own is said by its name: MAX_RATE -> "Max rate".
QString codeText(RiskCode code);
/// "approved", "reduced", "denied".
QString verdictText(Verdict verdict);
/// What was asked: "BUY", "close, SELL", "move stops", "change entry", "cancel entry".
QString askedText(DecidedKind kind, Side side);

/// What would have been and what is allowed, in the unit of the code; empty where the code has no figures.
struct DecisionFigures {
  QString observed, limit;
};
/// `currency`: the account's.
DecisionFigures figuresOf(const RiskDecision& decision, const QString& currency);
/// The parameter or field that bound, or came nearest: "max_net_exposure" as its label; empty: none.
QString bindingText(const RiskDecision& decision);

}  // namespace deskwright
