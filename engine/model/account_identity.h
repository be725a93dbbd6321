#pragma once
// What tells accounts apart: numbers repeat from server to server, and a demo may turn real under its old number.

#include "engine/model/journal_record.h"

namespace deskwright {

inline ArmRecord identityOf(const AccountReport& report, bool armed = false) {
  return {armed, report.account, report.server, report.currency, report.mode};
}

/// Whether two rows are about one account; whether it was armed does not matter.
inline bool sameAccount(const ArmRecord& a, const ArmRecord& b) {
  return a.account == b.account && a.server == b.server && a.currency == b.currency && a.mode == b.mode;
}

}  // namespace deskwright
