#include "widgets/models/described.h"

#include <QCoreApplication>

namespace deskwright {

QString described(const std::string& words) { return QCoreApplication::translate("Description", words.c_str()); }

}  // namespace deskwright
