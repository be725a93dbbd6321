#pragma once
// What the engine's descriptions say to people, in the window's language: titles of strategies, labels, units and help of
// parameters.

#include <QString>
#include <string>

namespace deskwright {

/// `words` in the window's language (translations/descriptions_*.ts); itself where nobody has translated it.
QString described(const std::string& words);

}  // namespace deskwright
