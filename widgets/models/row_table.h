#pragma once
// A table over plain rows, for views that show a new copy of the same rows ten times a second. Rows have an identity (`key`):
// whoever is still there keeps its place, its selection and its index; a frame with the same rows costs one dataChanged over the
// span that changed. Sorted by a column's typed order when a person asks, and again at most once a second, so that rows do not
// jump under the mouse. Owned by a panel; ui thread.

#include "widgets/models/table_cell.h"

#include <QAbstractTableModel>
#include <QPartialOrdering>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace deskwright {

/// One column: how it is headed, how wide it is, and what it shows of a row.
template <class Row>
struct TableColumn {
  QString title = {}, hint = {};  ///< hint: said when the mouse rests on the header
  double width = 0;               ///< design pixels; zero: takes what is left
  Qt::Alignment alignment = Qt::AlignLeft;
  std::function<Cell(const Row&)> cell = {};
  std::function<QVariant(const Row&)> order = {};  ///< what it sorts by; an invalid value comes last; none: the text
  std::function<QString(const Row&)> note = {};    ///< said when the mouse rests on the cell; may be absent
};

/// `Row` has a member `key` with a total order, and ==, which says whether a row must be drawn anew.
template <class Row>
class RowTable final : public QAbstractTableModel {
 public:
  using Key = decltype(Row::key);
  using Milliseconds = std::function<std::int64_t()>;

  static constexpr std::int64_t kSortEvery = 1000;  ///< milliseconds
  /// More separate insertions and removals than this are said as one reset: a filter changed, not the market.
  static constexpr std::size_t kMostRuns = 64;

  /// `now` counts milliseconds; tests hand in their own.
  explicit RowTable(std::vector<TableColumn<Row>> columns, QObject* parent = nullptr, Milliseconds now = steadyMilliseconds)
      : QAbstractTableModel(parent),
        columns_(std::move(columns)),
        now_(std::move(now)) {}

  /// `rows` in their natural order, keys unique.
  void setRows(std::vector<Row> rows) {
    const std::vector<std::size_t> order = arranged(rows);
    if (!sameKeys(rows, order)) reshape(rows, order);
    places_.assign(order.begin(), order.end());
    replace(rows, order);
  }

  const std::vector<Row>& rows() const { return rows_; }
  const Row& row(int place) const { return rows_.at(static_cast<std::size_t>(place)); }
  const std::vector<TableColumn<Row>>& columns() const { return columns_; }
  /// Place of a row in the order shown; -1: not there.
  int placeOf(const Key& key) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Row& r) { return r.key == key; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
  }

  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }
  int columnCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
  }

  QVariant data(const QModelIndex& index, int role) const override {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const TableColumn<Row>& column = columnAt(index.column());
    const Row& shown = row(index.row());
    switch (role) {
      case CellRole:
        return QVariant::fromValue(column.cell(shown));
      case Qt::DisplayRole:
        return column.cell(shown).text;
      case Qt::ToolTipRole:
        return column.note ? QVariant(column.note(shown)) : QVariant();
      case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.alignment | Qt::AlignVCenter);
      default:
        return {};
    }
  }

  QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
    if (orientation == Qt::Vertical || section < 0 || section >= columnCount()) return {};
    const TableColumn<Row>& column = columnAt(section);
    switch (role) {
      case Qt::DisplayRole:
        return column.title;
      case Qt::ToolTipRole:
        return column.hint;
      case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.alignment | Qt::AlignVCenter);
      case WidthRole:
        return column.width;
      default:
        return {};
    }
  }

  /// A negative column: back to the natural order.
  void sort(int column, Qt::SortOrder order) override {
    sort_column_ = column < columnCount() ? column : -1;
    sort_order_ = order;
    permute(sortedOrder(rows_, places_));
  }

 private:
  using Places = std::vector<std::size_t>;

  static std::int64_t steadyMilliseconds() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
  }
  const TableColumn<Row>& columnAt(int column) const { return columns_[static_cast<std::size_t>(column)]; }

  QVariant orderOf(const Row& row) const {
    const TableColumn<Row>& column = columnAt(sort_column_);
    return column.order ? column.order(row) : QVariant(column.cell(row).text);
  }

  /// Places of `rows` in the order of the sort column, equal ones by `natural`; by `natural` alone when nothing is sorted.
  Places sortedOrder(const std::vector<Row>& rows, const Places& natural) {
    Places order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return natural[a] < natural[b]; });
    sorted_at_ = now_();
    if (sort_column_ < 0) return order;
    std::vector<QVariant> values;
    values.reserve(rows.size());
    for (const Row& row : rows) values.push_back(orderOf(row));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const QVariant &left = values[a], &right = values[b];
      if (!left.isValid() || !right.isValid()) return left.isValid();
      const QPartialOrdering relation = QVariant::compare(left, right);
      return sort_order_ == Qt::AscendingOrder ? relation == QPartialOrdering::Less : relation == QPartialOrdering::Greater;
    });
    return order;
  }

  /// Order in which the new rows are to be shown: place shown -> place in `rows`.
  Places arranged(const std::vector<Row>& rows) {
    Places natural(rows.size());
    std::iota(natural.begin(), natural.end(), std::size_t{0});
    if (sort_column_ < 0) return natural;
    if (now_() - sorted_at_ >= kSortEvery) return sortedOrder(rows, natural);
    const auto shown = indexed(rows_);  // between two sorts everyone keeps his place, newcomers wait at the end
    std::vector<std::size_t> rank(rows.size(), rows_.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (const auto place = find(shown, rows[i].key)) rank[i] = *place;
    }
    std::stable_sort(natural.begin(), natural.end(), [&](std::size_t a, std::size_t b) { return rank[a] < rank[b]; });
    return natural;
  }

  using Index = std::vector<std::pair<Key, std::size_t>>;
  static Index indexed(const std::vector<Row>& rows) {
    Index index;
    index.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) index.emplace_back(rows[i].key, i);
    std::sort(index.begin(), index.end());
    return index;
  }
  static std::optional<std::size_t> find(const Index& index, const Key& key) {
    const auto at =
        std::lower_bound(index.begin(), index.end(), key, [](const auto& entry, const Key& k) { return entry.first < k; });
    return at != index.end() && at->first == key ? std::optional(at->second) : std::nullopt;
  }

  bool sameKeys(const std::vector<Row>& rows, const Places& order) const {
    if (rows.size() != rows_.size()) return false;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (rows[order[i]].key != rows_[i].key) return false;
    }
    return true;
  }

  /// Removes, moves and inserts until the keys are those of `rows` in `order`.
  void reshape(const std::vector<Row>& rows, const Places& order) {
    std::vector<Row> wanted;
    wanted.reserve(order.size());
    for (const std::size_t place : order) wanted.push_back(rows[place]);
    const Index future = indexed(wanted);
    const Index past = indexed(rows_);
    const auto stays = [&](const Row& row) { return find(future, row.key).has_value(); };
    const auto isNew = [&](const Row& row) { return !find(past, row.key).has_value(); };
    if (runs(rows_, [&](const Row& row) { return !stays(row); }) + runs(wanted, isNew) > kMostRuns) {
      beginResetModel();
      rows_ = std::move(wanted);
      endResetModel();
      return;
    }
    removeUnless(stays);
    places_.resize(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) places_[i] = *find(future, rows_[i].key);
    if (!std::is_sorted(places_.begin(), places_.end())) {
      Places next(rows_.size());
      std::iota(next.begin(), next.end(), std::size_t{0});
      std::sort(next.begin(), next.end(), [&](std::size_t a, std::size_t b) { return places_[a] < places_[b]; });
      permute(next);
    }
    insertWhere(wanted, isNew);
  }

  template <class Test>
  static std::size_t runs(const std::vector<Row>& rows, Test test) {
    std::size_t count = 0;
    bool inside = false;
    for (const Row& row : rows) {
      const bool hit = test(row);
      count += hit && !inside ? 1 : 0;
      inside = hit;
    }
    return count;
  }

  template <class Test>
  void removeUnless(Test stays) {
    for (std::size_t end = rows_.size(); end > 0;) {
      std::size_t begin = end;
      while (begin > 0 && !stays(rows_[begin - 1])) --begin;
      if (begin < end) {
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(begin), rows_.begin() + static_cast<std::ptrdiff_t>(end));
        endRemoveRows();
      }
      end = begin == 0 ? 0 : begin - 1;
    }
  }

  template <class Test>
  void insertWhere(const std::vector<Row>& wanted, Test isNew) {
    for (std::size_t begin = 0; begin < wanted.size();) {
      std::size_t end = begin;
      while (end < wanted.size() && isNew(wanted[end])) ++end;
      if (begin < end) {
        beginInsertRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        rows_.insert(rows_.begin() + static_cast<std::ptrdiff_t>(begin), wanted.begin() + static_cast<std::ptrdiff_t>(begin),
                     wanted.begin() + static_cast<std::ptrdiff_t>(end));
        endInsertRows();
      }
      begin = end + 1;
    }
  }

  /// `order`: new place -> place now.
  void permute(const Places& order) {
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<Row> rows;
    Places places, target(order.size());
    rows.reserve(order.size());
    places.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      rows.push_back(std::move(rows_[order[i]]));
      places.push_back(places_[order[i]]);
      target[order[i]] = i;
    }
    rows_ = std::move(rows);
    places_ = std::move(places);
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex& at : from)
      to.push_back(index(static_cast<int>(target[static_cast<std::size_t>(at.row())]), at.column()));
    changePersistentIndexList(from, to);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
  }

  /// Keys match by now; takes the values and says once which rows they changed.
  void replace(std::vector<Row>& rows, const Places& order) {
    std::size_t first = rows_.size(), last = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      Row& next = rows[order[i]];
      if (next == rows_[i]) continue;
      rows_[i] = std::move(next);
      first = std::min(first, i);
      last = i;
    }
    if (first < rows_.size())
      emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), columnCount() - 1));
  }

  std::vector<TableColumn<Row>> columns_;
  Milliseconds now_;
  std::vector<Row> rows_;  // as shown
  Places places_;          // of each row shown: where it stood in the order given
  int sort_column_ = -1;
  Qt::SortOrder sort_order_ = Qt::AscendingOrder;
  std::int64_t sorted_at_ = 0;
};

}  // namespace deskwright
