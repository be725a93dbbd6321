#include "widgets/frame/desk_menu.h"

#include "engine/model/account_identity.h"
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
      accept_(addAction(tr("Acc&ept changed contracts and differences..."))),
      clear_kill_(nullptr) {
  addSeparator();
  clear_kill_ = addAction(tr("&Clear the kill..."));
  arm_->setObjectName(QStringLiteral("arm"));
  disarm_->setObjectName(QStringLiteral("disarm"));
  accept_->setObjectName(QStringLiteral("accept"));
  clear_kill_->setObjectName(QStringLiteral("clearKill"));
  connect(arm_, &QAction::triggered, this, &DeskMenu::askToArm);
  connect(disarm_, &QAction::triggered, this, [this] { commands_.send(DisarmCommand{}); });
  connect(accept_, &QAction::triggered, this, &DeskMenu::askToAccept);
  connect(clear_kill_, &QAction::triggered, this, &DeskMenu::askToClear);
}

void DeskMenu::showFrame(const DeskFrame& frame) {
  const DeskView& desk = frame.snapshot.desk;
  const bool same =
      other_account_ && desk.other_account && sameAccount(identityOf(*other_account_), identityOf(*desk.other_account));
  if (bind_question_ && !same) bind_question_->close();  // it is about an account that the terminal has left
  account_ = desk.account;
  other_account_ = desk.other_account;
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
  if (other_account_) {
    askToBind();
  } else {
    sendArm({});
  }
}

QMessageBox* DeskMenu::box(const char* name, QMessageBox::Icon icon, const QString& title, const QString& words,
                           QMessageBox::StandardButton close) {
  auto* made = new QMessageBox(icon, title, words, close, &window_);
  made->setObjectName(QLatin1String(name));
  made->setAttribute(Qt::WA_DeleteOnClose);
  made->setModal(false);
  return made;
}

void DeskMenu::askToBind() {
  if (bind_question_) return bind_question_->raise();
  const auto named = [](const AccountReport& account) {
    return tr("%1 on %2 in %3").arg(account.account.value).arg(text(account.server.view()), text(account.currency.view()));
  };
  QMessageBox* question = box("bindQuestion", QMessageBox::Warning, tr("Another account"),
                              tr("The terminal is on account %1.\nThe books of this profile are those of account %2.")
                                  .arg(named(*other_account_), named(account_)),
                              QMessageBox::Cancel);
  bind_question_ = question;
  question->setInformativeText(
      tr("Binding begins new books, a new day and new quotes. What is open on the old account stays open there, and this desk no "
         "longer manages it. The desk arms by itself once the books agree with the new account."));
  QPushButton* bind = question->addButton(tr("Bind to account %1").arg(other_account_->account.value), QMessageBox::AcceptRole);
  question->setDefaultButton(QMessageBox::Cancel);
  connect(bind, &QPushButton::clicked, this, [this, account = other_account_->account] { sendArm(account); });
  question->show();
}

void DeskMenu::askToAccept() {
  QMessageBox* question =
      box("acceptQuestion", QMessageBox::Warning, tr("Contracts and differences"),
          tr("Take every changed contract and every open difference as the terminal tells them now?"), QMessageBox::Cancel);
  const QStringList lines(differences_.begin(), differences_.end());
  question->setInformativeText(lines.join(QLatin1Char('\n')));
  QPushButton* take = question->addButton(tr("Accept"), QMessageBox::AcceptRole);
  question->setDefaultButton(QMessageBox::Cancel);
  connect(take, &QPushButton::clicked, this, &DeskMenu::acceptDifferences);
  question->show();
}

void DeskMenu::acceptDifferences() {
  commands_.send(AcceptCommand{}, [self = QPointer<DeskMenu>(this)](const CommandReply& reply) {
    if (self) self->showAccepted(text(reply.text));
  });
}

void DeskMenu::sendArm(AccountId account) {
  commands_.send(ArmCommand{account}, [self = QPointer<DeskMenu>(this)](const CommandReply& reply) {
    if (self && !reply.done) self->showRefusal(text(reply.text));
  });
}

void DeskMenu::showRefusal(const QString& reason) {
  QMessageBox* refusal = box("armRefused", QMessageBox::Warning, tr("Not armed"), reason, QMessageBox::Close);
  const QStringList lines(differences_.begin(), differences_.end());
  refusal->setInformativeText(lines.isEmpty() ? tr("No difference has been reported since the terminal connected.")
                                              : lines.join(QLatin1Char('\n')));
  refusal->show();
}

void DeskMenu::showAccepted(const QString& what) {
  box("accepted", QMessageBox::Information, tr("Contracts and differences"), what, QMessageBox::Close)->show();
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
