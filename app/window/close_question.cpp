#include "app/window/close_question.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace deskwright {

void askWhatClosingMeans(QWidget& window, bool tray, const std::function<void(CloseChoice)>& then) {
  static constexpr const char* kName = "closeQuestion";
  if (auto* asked = window.findChild<QMessageBox*>(QLatin1String(kName))) {
    asked->raise();
    return;
  }
  auto* question = new QMessageBox(QMessageBox::Question, QCoreApplication::translate("CloseQuestion", "Close the window"),
                                   QCoreApplication::translate("CloseQuestion", "The desk is running. What shall become of it?"),
                                   QMessageBox::Cancel, &window);
  question->setObjectName(QLatin1String(kName));
  question->setInformativeText(QCoreApplication::translate(
      "CloseQuestion", "Stopping leaves positions open at the broker, with their stops; nothing is flattened."));
  question->setAttribute(Qt::WA_DeleteOnClose);
  if (tray) {
    QPushButton* keep =
        question->addButton(QCoreApplication::translate("CloseQuestion", "Keep trading in the tray"), QMessageBox::AcceptRole);
    keep->setObjectName(QStringLiteral("keepTrading"));
    QObject::connect(keep, &QPushButton::clicked, &window, [then] { then(CloseChoice::KeepTrading); });
  }
  QPushButton* stop =
      question->addButton(QCoreApplication::translate("CloseQuestion", "Stop the desk"), QMessageBox::DestructiveRole);
  stop->setObjectName(QStringLiteral("stopDesk"));
  QObject::connect(stop, &QPushButton::clicked, &window, [then] { then(CloseChoice::StopDesk); });
  question->setDefaultButton(QMessageBox::Cancel);
  question->open();
}

}  // namespace deskwright
