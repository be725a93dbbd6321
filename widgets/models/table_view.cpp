#include "widgets/models/table_view.h"

#include "widgets/models/table_cell.h"
#include "widgets/style/glyph.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

namespace deskwright {
namespace {

constexpr double kHeaderHeight = 24;
constexpr double kLeastStretch = 48;

/// A figure as a spreadsheet reads it.
QString plain(QString text, bool figure) {
  if (text == missingText()) return {};
  text.replace(QChar(0x2212), QLatin1Char('-'));
  if (figure) text.remove(QLatin1Char(','));
  text.replace(QLatin1Char('\t'), QLatin1Char(' '));
  return text;
}

}  // namespace

TableHeader::TableHeader(const Palette& palette, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent),
      palette_(palette),
      padding_(scaled(6)),
      arrow_(scaled(7)) {
  setFont(typeface(TextRole::Label));
  setFixedHeight(scaled(kHeaderHeight));
  setSectionsMovable(true);
  setSectionsClickable(true);
  setHighlightSections(false);
  setMinimumSectionSize(scaled(18));
  setContextMenuPolicy(Qt::CustomContextMenu);
  setSortIndicatorClearable(true);
  setSortIndicator(-1, Qt::AscendingOrder);
}

/// Qt measures the title of every column for this, at every change of layout.
QSize TableHeader::sizeHint() const { return {0, scaled(kHeaderHeight)}; }

void TableHeader::paintSection(QPainter* painter, const QRect& box, int section) const {
  painter->fillRect(box, palette_.head());
  painter->fillRect(box.left(), box.bottom(), box.width(), 1, palette_.line());
  const auto alignment = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
  QRect words = box.adjusted(padding_, 0, -padding_, 0);
  if (isSortIndicatorShown() && sortIndicatorSection() == section) {
    const Glyph glyph = sortIndicatorOrder() == Qt::AscendingOrder ? Glyph::Up : Glyph::Down;
    drawGlyph(*painter, glyph, QRectF(words.right() - arrow_ + 2, words.center().y() - arrow_ / 3, arrow_, arrow_ * 0.75),
              palette_.muted());
    words.setRight(words.right() - arrow_);
  }
  const QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
  painter->setFont(font());
  painter->setPen(palette_.muted());
  painter->drawText(words, static_cast<int>(alignment), fontMetrics().elidedText(title, Qt::ElideRight, words.width()));
}

TableView::TableView(const Palette& palette, double row_height, QWidget* parent)
    : QTableView(parent),
      palette_(palette),
      row_height_(scaled(row_height)) {
  setHorizontalHeader(new TableHeader(palette, this));
  setItemDelegate(new CellDelegate(palette, this));
  setFrameShape(QFrame::NoFrame);
  setShowGrid(false);
  setWordWrap(false);
  setCornerButtonEnabled(false);
  setTabKeyNavigation(false);
  setEditTriggers(NoEditTriggers);
  setSelectionBehavior(SelectRows);
  setSelectionMode(ExtendedSelection);
  setHorizontalScrollMode(ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  verticalHeader()->setMinimumSectionSize(row_height_);
  verticalHeader()->setDefaultSectionSize(row_height_);
  setSortingEnabled(true);
  connect(horizontalHeader(), &QHeaderView::customContextMenuRequested, this, &TableView::showColumnMenu);
}

void TableView::showTable(QAbstractItemModel* shown) {
  setModel(shown);
  QHeaderView& header = *horizontalHeader();
  for (int column = 0; column < shown->columnCount(); ++column) {
    const double width = shown->headerData(column, Qt::Horizontal, WidthRole).toDouble();
    header.setSectionResizeMode(column, width > 0 ? QHeaderView::Interactive : QHeaderView::Stretch);
    if (width > 0) header.resizeSection(column, scaled(width));
  }
  fitColumns();
}

void TableView::setGivingWay(std::vector<int> columns) {
  giving_way_ = std::move(columns);
  fitColumns();
}

void TableView::chooseColumn(int column, bool shown) {
  (shown ? left_out_ : wanted_).erase(column);
  (shown ? wanted_ : left_out_).insert(column);
  fitColumns();
}

void TableView::widenFor(int column, int most) {
  const int wanted = std::min(sizeHintForColumn(column), most);
  if (wanted <= horizontalHeader()->sectionSize(column)) return;
  horizontalHeader()->resizeSection(column, wanted);
  fitColumns();
}

void TableView::fitColumns() {
  if (model() == nullptr) return;
  QHeaderView& header = *horizontalHeader();
  const auto needs = [&](int column) {
    return header.sectionResizeMode(column) == QHeaderView::Stretch ? scaled(kLeastStretch)
           : header.isSectionHidden(column) ? scaled(model()->headerData(column, Qt::Horizontal, WidthRole).toDouble())
                                            : header.sectionSize(column);
  };
  std::set<int> hidden = left_out_;
  int width = 0;
  for (int column = 0; column < model()->columnCount(); ++column) width += hidden.contains(column) ? 0 : needs(column);
  for (const int column : giving_way_) {
    if (width <= viewport()->width()) break;
    if (hidden.contains(column) || wanted_.contains(column)) continue;
    width -= needs(column);
    hidden.insert(column);
  }
  for (int column = 0; column < model()->columnCount(); ++column) {
    if (header.isSectionHidden(column) != hidden.contains(column)) header.setSectionHidden(column, hidden.contains(column));
  }
}

void TableView::showColumnMenu(const QPoint& at) {
  QMenu menu(this);
  for (int place = 0; place < model()->columnCount(); ++place) {
    const int column = horizontalHeader()->logicalIndex(place);
    const QString title = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    if (title.isEmpty()) continue;
    QAction* action = menu.addAction(title);
    action->setCheckable(true);
    action->setChecked(!horizontalHeader()->isSectionHidden(column));
    connect(action, &QAction::toggled, this, [this, column](bool shown) { chooseColumn(column, shown); });
  }
  menu.addSeparator();
  connect(menu.addAction(tr("Columns as they fit")), &QAction::triggered, this, [this] {
    left_out_.clear();
    wanted_.clear();
    fitColumns();
  });
  menu.exec(horizontalHeader()->viewport()->mapToGlobal(at));
}

void TableView::setStale(bool stale) {
  bool changed = false;
  for (int column = -1; column < horizontalHeader()->count(); ++column) {
    auto* delegate = dynamic_cast<CellDelegate*>(column < 0 ? itemDelegate() : itemDelegateForColumn(column));
    if (delegate != nullptr) changed = delegate->setStale(stale) || changed;
  }
  if (changed) viewport()->update();
}

int TableView::heightOf(int rows) const { return horizontalHeader()->height() + rows * row_height_; }

QString TableView::rowsAsText() const {
  QStringList lines;
  std::vector<int> columns;
  QStringList titles;
  for (int place = 0; place < model()->columnCount(); ++place) {
    const int column = horizontalHeader()->logicalIndex(place);
    const QString title = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    if (horizontalHeader()->isSectionHidden(column) || title.isEmpty()) continue;
    columns.push_back(column);
    titles << title;
  }
  lines << titles.join(QLatin1Char('\t'));
  for (int row = 0; row < model()->rowCount(); ++row) {
    if (selectionModel()->hasSelection() && !selectionModel()->isRowSelected(row)) continue;
    QStringList cells;
    for (const int column : columns) {
      const QModelIndex at = model()->index(row, column);
      const bool figure = at.data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight);
      cells << plain(at.data().toString(), figure);
    }
    lines << cells.join(QLatin1Char('\t'));
  }
  return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

const CellDelegate* TableView::delegateOf(int column) const {
  const auto* own = dynamic_cast<const CellDelegate*>(itemDelegateForColumn(column));
  return own != nullptr ? own : dynamic_cast<const CellDelegate*>(itemDelegate());
}

/// Row by row instead of Qt's cell by cell: the ground is filled once, no style is asked, and nothing is drawn below the last
/// row.
void TableView::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  const QRect asked = event->rect();
  const int first = std::max(0, rowAt(std::max(0, asked.top())));
  for (int row = first; row < model()->rowCount() && rowViewportPosition(row) <= asked.bottom(); ++row)
    drawRow(painter, row, asked);
}

void TableView::drawRow(QPainter& painter, int row, const QRect& asked) const {
  const QRect ground(0, rowViewportPosition(row), viewport()->width(), row_height_);
  const bool selected = selectionModel()->isRowSelected(row);
  CellDelegate::drawGround(painter, ground, row, selected, palette_);
  const QHeaderView& header = *horizontalHeader();
  for (int column = 0; column < model()->columnCount(); ++column) {
    const int left = header.sectionViewportPosition(column), width = header.sectionSize(column);
    if (width == 0 || left > asked.right() || left + width < asked.left()) continue;
    const CellDelegate* delegate = delegateOf(column);
    if (delegate != nullptr)
      delegate->drawContent(painter, QRect(left, ground.top(), width, row_height_), model()->index(row, column), selected);
  }
}

void TableView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) {
    QApplication::clipboard()->setText(rowsAsText());
    return event->accept();
  }
  if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
    emit toggled(currentIndex());
    return event->accept();
  }
  QTableView::keyPressEvent(event);
}

void TableView::resizeEvent(QResizeEvent* event) {
  fitColumns();
  QTableView::resizeEvent(event);
}

/// Only the rows that changed are drawn again; Qt would draw them all.
void TableView::dataChanged(const QModelIndex& from, const QModelIndex& to, const QList<int>&) {
  const int top = std::max(0, rowViewportPosition(from.row()));
  const int bottom = std::min(viewport()->height(), rowViewportPosition(to.row()) + row_height_);
  if (top < bottom) viewport()->update(0, top, viewport()->width(), bottom - top);
}

/// Whoever has scrolled down goes on reading where he was when rows come in above.
void TableView::rowsInserted(const QModelIndex& parent, int first, int last) {
  const int top = verticalScrollBar()->value();
  QTableView::rowsInserted(parent, first, last);
  if (top > 0 && first <= top) verticalScrollBar()->setValue(top + last - first + 1);
}

}  // namespace deskwright
