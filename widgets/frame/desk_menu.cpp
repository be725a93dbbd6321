#include "widgets/frame/desk_menu.h"

#include "widgets/style/number_format.h"

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

namespace deskwright {

DeskMenu::DeskMenu(DeskCommands& commands, QWidget& window)
    : QMenu(tr("&Risk"), &window),
      commands_(commands),
      window_(window),
      arm_(addAction(tr("&Arm the desk"))),
      disarm_(addAction(tr("&Disarm: no new entries"))),
      clear_kill_(nullptr) {
  addSeparator();
  clear_kill_ = addAction(tr("&Clear the kill..."));
  arm_->setObjectName(QStringLiteral("arm"));
  disarm_->setObjectName(QStringLiteral("disarm"));
  clear_kill_->setObjectName(QStringLiteral("clearKill"));
  connect(arm_, &QAction::triggered, this, &DeskMenu::askToArm);
  connect(disarm_, &QAction::triggered, this, [this] { commands_.send(DisarmCommand{}); });
  connect(clear_kill_, &QAction::triggered, this, &DeskMenu::askToClear);
}

void DeskMenu::showFrame(const DeskFrame& frame) {
  const DeskView& desk = frame.snapshot.desk;
  arm_->setEnabled(!desk.armed && !desk.killed);
  disarm_->setEnabled(desk.armed);
  clear_kill_->setEnabled(desk.killed);
  for (const Notice& notice : frame.notices) {
    if (notice.code.view() == "LINK_UP") differences_.clear();
    if (notice.level == NoticeLevel::Alert && differences_.size() < kMostDifferences) {
      differences_.push_back(QStringLiteral("%1  %2").arg(text(notice.code.view()), text(notice.text.view())));
    }
  }
}

void DeskMenu::askToArm() {
  commands_.send(ArmCommand{}, [self = QPointer<DeskMenu>(this)](const CommandReply& reply) {
    if (self && !reply.done) self->showRefusal(text(reply.text));
  });
}

void DeskMenu::showRefusal(const QString& reason) {
  auto* refusal = new QMessageBox(QMessageBox::Warning, tr("Not armed"), reason, QMessageBox::Close, &window_);
  refusal->setObjectName(QStringLiteral("armRefused"));
  refusal->setAttribute(Qt::WA_DeleteOnClose);
  refusal->setModal(false);
  const QStringList lines(differences_.begin(), differences_.end());
  refusal->setInformativeText(lines.isEmpty() ? tr("No difference has been reported since the terminal connected.")
                                              : lines.join(QLatin1Char('\n')));
  refusal->show();
}

void DeskMenu::askToClear() {
  auto* question = new QDialog(&window_);
  question->setObjectName(QStringLiteral("clearKillQuestion"));
  question->setAttribute(Qt::WA_DeleteOnClose);
  question->setWindowTitle(tr("Clear the kill"));
  const QString word = QLatin1String(kClearWord);
  auto* column = new QVBoxLayout(question);
  column->addWidget(new QLabel(
      tr("The desk stays disarmed afterwards: no order leaves until it is armed again.\nType %1 to clear the kill.").arg(word)));
  auto* field = new QLineEdit;
  column->addWidget(field);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  QPushButton* clear = buttons->addButton(tr("Clear the kill"), QDialogButtonBox::AcceptRole);
  clear->setObjectName(QStringLiteral("clearKillAccept"));
  clear->setEnabled(false);
  buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
  column->addWidget(buttons);
  connect(field, &QLineEdit::textChanged, clear, [clear, word](const QString& typed) { clear->setEnabled(typed == word); });
  connect(buttons, &QDialogButtonBox::rejected, question, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, question, &QDialog::accept);
  connect(question, &QDialog::accepted, this, [this] { commands_.send(ClearKillCommand{}); });
  question->show();
}

}  // namespace deskwright
