#include "widgets/panels/parameters_panel.h"

#include "widgets/editors/owner_signs.h"
#include "widgets/models/described.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStyleOptionComboBox>
#include <QVBoxLayout>
#include <algorithm>

namespace deskwright {
namespace {

/// Both lists have an edit that this process made after the journal was read.
bool same(const ParameterEdit& a, const ParameterEdit& b) {
  return a.time == b.time && a.owner == b.owner && a.key == b.key && a.new_value == b.new_value;
}

constexpr int kShortTitleRole = Qt::UserRole + 1;

/// Says whose parameters are shown by the short title where the other does not fit, and by its beginning where none is known.
class OwnerBox final : public QComboBox {
 public:
  using QComboBox::QComboBox;

 protected:
  void initStyleOption(QStyleOptionComboBox* option) const override {
    QComboBox::initStyleOption(option);
    const QString narrow = currentData(kShortTitleRole).toString();
    const int room = style()->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxEditField, this).width();
    if (!narrow.isEmpty() && fontMetrics().horizontalAdvance(option->currentText) > room) option->currentText = narrow;
    option->currentText = fontMetrics().elidedText(option->currentText, Qt::ElideRight, room);
  }
};

QPushButton* button(const QString& words, QWidget* parent) {
  auto* made = new QPushButton(words, parent);
  made->setFocusPolicy(Qt::TabFocus);  // a click does not take the keyboard from an editor: what is typed there stays
  made->setFixedHeight(scaled(22));
  made->setMinimumWidth(scaled(52));
  return made;
}

}  // namespace

ParametersPanel::ParametersPanel(const PanelParts& parts, QWidget* parent)
    : Panel(QStringLiteral("parameters"), tr("Parameters"), parts, parent) {
  setFont(typeface(TextRole::Body));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  buildHead();
  positions_ = new PositionStrip(palette(), this);
  positions_->setObjectName(QStringLiteral("positions"));
  column->addWidget(positions_);
  form_ = new ParameterForm(palette(), symbols_, this);
  column->addWidget(form_, 1);
  buildStagedBar();
  buildEditList();
  connect(form_, &ParameterForm::committed, this, [this](std::size_t place, const ParameterValue& value) {
    if (ParameterSheet* shown = sheet()) shown->edit(place, value, together_->isChecked());
  });
  connect(form_, &ParameterForm::applyAsked, this, &ParametersPanel::applyStaged);
  connect(&parts.selection, &DeskSelection::strategyChanged, this, [this] { showOwner(this->parts().selection.strategy()); });
  connect(&parts.selection, &DeskSelection::limitAsked, this, &ParametersPanel::showLimit);
  addAction(QKeySequence(Qt::CTRL | Qt::Key_Return), &ParametersPanel::applyStaged);
  addAction(QKeySequence(Qt::CTRL | Qt::Key_Enter), &ParametersPanel::applyStaged);
  addAction(QKeySequence(Qt::CTRL | Qt::Key_Z), &ParametersPanel::undo);
  addAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), &ParametersPanel::redo);
  restyle();
}

ParametersPanel::~ParametersPanel() = default;

void ParametersPanel::addAction(const QKeySequence& keys, void (ParametersPanel::*act)()) {
  auto* shortcut = new QShortcut(keys, this);
  shortcut->setContext(Qt::WidgetWithChildrenShortcut);
  connect(shortcut, &QShortcut::activated, this, act);
}

void ParametersPanel::buildHead() {
  auto* head = new QHBoxLayout;
  head->setContentsMargins(scaled(8), scaled(5), scaled(8), scaled(5));
  head->setSpacing(scaled(8));
  owners_ = new OwnerBox(this);
  owners_->setObjectName(QStringLiteral("owner"));
  owners_->setFont(typeface(TextRole::BodyBold));
  owners_->setFixedHeight(scaled(22));
  owners_->setMinimumWidth(scaled(120));
  owners_->setAccessibleName(tr("Owner of the parameters"));
  badge_ = new HeartBadge(palette(), this);
  badge_->setFixedSize(badge_->sizeHint());
  together_ = new QCheckBox(tr("Apply together"), this);
  together_->setToolTip(tr("Edits are staged and sent as one: all of them or none."));
  undo_ = button(tr("Undo"), this);
  redo_ = button(tr("Redo"), this);
  default_ = button(tr("Default"), this);
  default_->setToolTip(tr("Stages the defaults; lists of symbols stay."));
  owners_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  owners_->setMaximumWidth(scaled(200));
  head->addWidget(owners_, 1);
  head->addWidget(badge_);
  head->addWidget(together_);
  head->addStretch();
  for (QPushButton* made : {undo_, redo_, default_}) head->addWidget(made);
  static_cast<QVBoxLayout*>(layout())->addLayout(head);
  connect(owners_, &QComboBox::activated, this, [this](int place) {
    const std::string name = owners_->itemData(place).toString().toStdString();
    showOwner(name);
    if (name != kLimitsOwner) parts().selection.selectStrategy(name);
  });
  connect(undo_, &QPushButton::clicked, this, &ParametersPanel::undo);
  connect(redo_, &QPushButton::clicked, this, &ParametersPanel::redo);
  connect(default_, &QPushButton::clicked, this, [this] {
    if (ParameterSheet* shown = sheet()) shown->stageDefaults();
  });
}

void ParametersPanel::buildStagedBar() {
  staged_bar_ = new QWidget(this);
  staged_bar_->setObjectName(QStringLiteral("staged"));
  staged_bar_->setAutoFillBackground(true);
  auto* line = new QHBoxLayout(staged_bar_);
  line->setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(4));
  line->setSpacing(scaled(8));
  staged_words_ = new QLabel(staged_bar_);
  staged_words_->setTextFormat(Qt::PlainText);
  staged_words_->setWordWrap(true);
  apply_ = button(tr("Apply  Ctrl+Enter"), staged_bar_);
  discard_ = button(tr("Discard  Esc"), staged_bar_);
  line->addWidget(staged_words_, 1);
  line->addWidget(apply_);
  line->addWidget(discard_);
  staged_bar_->hide();
  layout()->addWidget(staged_bar_);
  connect(apply_, &QPushButton::clicked, this, &ParametersPanel::applyStaged);
  connect(discard_, &QPushButton::clicked, this, [this] {
    if (ParameterSheet* shown = sheet()) shown->discardStaged();
  });
}

void ParametersPanel::buildEditList() {
  edits_area_ = new QScrollArea(this);
  edits_area_->setFrameShape(QFrame::NoFrame);
  edits_area_->setWidgetResizable(true);
  edits_area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  edits_area_->setFocusPolicy(Qt::NoFocus);
  edits_view_ = new EditList(palette());
  edits_area_->setWidget(edits_view_);
  layout()->addWidget(edits_area_);
}

ParameterSheet* ParametersPanel::sheet() const {
  const auto at = sheets_.find(owner_);
  return at == sheets_.end() ? nullptr : at->second.get();
}

void ParametersPanel::showFrame(const DeskFrame& frame) {
  if (earlier_.size() != frame.day.earlierEdits().size()) {  // read once from the journal, gone with the day
    earlier_ = frame.day.earlierEdits();
    version_ = 0;
  }
  readDesk();
  const auto& quotes = frame.snapshot.quotes;
  const auto offered = [](const QuoteView& quote, SymbolId id) { return quote.id == id; };
  if (!std::equal(quotes.begin(), quotes.end(), offered_.begin(), offered_.end(), offered)) {
    offered_.clear();
    QStringList names;
    for (const QuoteView& quote : quotes) {
      offered_.push_back(quote.id);
      names << text(quote.symbol);
    }
    symbols_.setStringList(names);
  }
  for (const StrategyView& view : frame.snapshot.strategies) {
    const int place = owners_->findData(text(view.name));
    const QString narrow = text(view.short_title);
    if (place >= 0 && owners_->itemData(place, kShortTitleRole) != narrow) owners_->setItemData(place, narrow, kShortTitleRole);
  }
  showPositions(frame.snapshot);
  const auto line = frame.day.strategies().find(owner_);
  edits_view_->showDay(owner_ == kLimitsOwner                 ? &frame.day.desk()
                       : line == frame.day.strategies().end() ? nullptr
                                                              : &line->second);
  if (const ParameterSheet* shown = sheet(); shown != nullptr && shown->awaits())
    refresh();  // how long an answer has been awaited
}

/// When something was changed since it was last read.
void ParametersPanel::readDesk() {
  const std::uint64_t version = parts().desk.parametersVersion();
  if (version == version_) return;
  version_ = version;
  readEdits();
  readOwners();
}

void ParametersPanel::readOwners() {
  for (const ParameterOwner& owner : parts().desk.parameters()) {
    if (const auto known = sheets_.find(owner.name); known != sheets_.end()) {
      known->second->accept(owner, edits_);
      continue;
    }
    auto made = std::make_unique<ParameterSheet>(owner, parts().commands);
    connect(made.get(), &ParameterSheet::changed, this, [this, from = made.get()] {
      if (from == sheet()) refresh();
    });
    sheets_.emplace(owner.name, std::move(made));
    owners_->addItem(owner.name == kLimitsOwner ? tr("Desk limits") : described(owner.title), text(owner.name));
  }
  if (owner_.empty())
    showOwner(sheets_.contains(parts().selection.strategy()) ? parts().selection.strategy()
              : owners_->count() > 0                         ? owners_->itemData(0).toString().toStdString()
                                                             : std::string());
}

void ParametersPanel::showOwner(const std::string& name) {
  if (name == owner_ || !sheets_.contains(name)) return;
  if (ParameterRow* typing = form_->focusedRow()) typing->editor().commitTyping();
  owner_ = name;
  const QSignalBlocker quiet(owners_);
  owners_->setCurrentIndex(owners_->findData(text(name)));
  positions_->setPositions(0, {});
  form_->setSheet(*sheet());
  refresh();
}

void ParametersPanel::showLimit(const std::string& key) {
  readDesk();  // the panel may never have been seen
  emit raiseAsked();
  showOwner(std::string(kLimitsOwner));
  form_->reveal(key);
}

void ParametersPanel::readEdits() {
  edits_ = earlier_;
  for (const ParameterEdit& edit : parts().desk.edits()) {
    const auto known = std::find_if(edits_.begin(), edits_.end(), [&](const ParameterEdit& e) { return same(e, edit); });
    if (known == edits_.end()) {
      edits_.push_back(edit);
    } else {
      known->in_force_from = edit.in_force_from;  // the journal does not keep it
    }
  }
}

std::vector<ParameterEdit> ParametersPanel::editsOf(const std::string& owner) const {
  std::vector<ParameterEdit> found;
  std::copy_if(edits_.begin(), edits_.end(), std::back_inserter(found), [&](const ParameterEdit& e) { return e.owner == owner; });
  return found;
}

void ParametersPanel::refresh() {
  const ParameterSheet& shown = *sheet();
  const std::vector<ParameterEdit> edits = editsOf(owner_);
  std::map<std::string, std::pair<std::string, std::string>> ends;  // key -> value before the first edit, after the last
  for (const ParameterEdit& edit : edits) ends.try_emplace(edit.key, edit.old_value, "").first->second.second = edit.new_value;
  std::set<std::string> changed;
  for (const auto& [key, values] : ends) {
    if (values.first != values.second) changed.insert(key);
  }
  form_->refresh(changed);
  edits_view_->showEdits(edits);
  edits_area_->setFixedHeight(std::min(edits_view_->height(), scaled(18 * 4 + 6)));
  edits_area_->setVisible(!edits.empty());
  badge_->setHeart(owner_ == kLimitsOwner ? HeartBadge::Heart::None
                   : shown.owner().live   ? HeartBadge::Heart::Live
                                          : HeartBadge::Heart::Paper);
  owners_->setToolTip(text(shown.owner().hypothesis));
  undo_->setEnabled(shown.canUndo());
  undo_->setToolTip(tr("Ctrl+Z: takes back %1").arg(shown.undoText()));
  redo_->setEnabled(shown.canRedo());
  redo_->setToolTip(tr("Ctrl+Shift+Z: makes again %1").arg(shown.redoText()));
  const std::size_t staged = shown.staged();
  staged_bar_->setVisible(staged > 0);
  staged_words_->setText(shown.batchReason().isEmpty() ? tr("staged: %1").arg(staged)
                                                       : tr("refused, nothing changed: %1").arg(shown.batchReason()));
  setStateText(edits.size() == 1 ? tr("1 edit today") : tr("%1 edits today").arg(edits.size()));
}

void ParametersPanel::showPositions(const Snapshot& snapshot) {
  const ParameterSheet* shown = sheet();
  if (shown == nullptr || owner_ == kLimitsOwner) return;
  const Heart heart = shown->owner().live ? Heart::Live : Heart::Paper;
  std::size_t count = 0;
  QString what;
  for (const PositionView& view : snapshot.positions) {
    if (view.heart != heart || view.strategy != owner_) continue;
    const double lots = view.position.volume.toDouble() * (view.position.side == Side::Sell ? -1 : 1);
    if (count < 3)
      what += (count == 0 ? QString() : QStringLiteral(", ")) + signedLotsText(lots) + QLatin1Char(' ') + text(view.symbol);
    if (count == 3) what += QStringLiteral(", \u2026");
    ++count;
  }
  positions_->setPositions(count, count == 0 ? QString() : tr("%1: edits act on what is open").arg(what));
}

void ParametersPanel::applyStaged() {
  ParameterSheet* shown = sheet();
  if (shown == nullptr) return;
  if (ParameterRow* typing = form_->focusedRow()) typing->editor().commitTyping();
  shown->applyStaged();
}

void ParametersPanel::undo() {
  ParameterSheet* shown = sheet();
  if (shown == nullptr) return;
  // The youngest thing to take back is what is being typed.
  if (ParameterRow* typing = form_->focusedRow(); typing != nullptr && typing->editor().isTyping()) {
    typing->editor().revert();
    return;
  }
  shown->undo();
}

void ParametersPanel::redo() {
  if (ParameterSheet* shown = sheet()) shown->redo();
}

void ParametersPanel::keyPressEvent(QKeyEvent* event) {
  ParameterSheet* shown = sheet();
  if (event->key() == Qt::Key_Escape && shown != nullptr && shown->staged() > 0) {
    shown->discardStaged();
    return;
  }
  Panel::keyPressEvent(event);
}

void ParametersPanel::restyle() {
  QPalette bar = staged_bar_->palette();
  bar.setColor(staged_bar_->backgroundRole(), palette().selected());
  staged_bar_->setPalette(bar);
}

}  // namespace deskwright
