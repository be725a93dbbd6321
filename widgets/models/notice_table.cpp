#include "widgets/models/notice_table.h"

#include "widgets/models/table_cell.h"
#include "widgets/style/number_format.h"

#include <QCoreApplication>
#include <algorithm>

namespace deskwright {
namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool holds(std::string_view text, const std::string& lower) {
  const auto same = [](char a, char b) { return lowered(a) == b; };
  return std::search(text.begin(), text.end(), lower.begin(), lower.end(), same) != text.end();
}

}  // namespace

QString levelText(NoticeLevel level) {
  switch (level) {
    case NoticeLevel::Info:
      return NoticeTable::tr("info");
    case NoticeLevel::Warning:
      return NoticeTable::tr("warning");
    case NoticeLevel::Alert:
      return NoticeTable::tr("alert");
    case NoticeLevel::Critical:
      return NoticeTable::tr("critical");
  }
  return {};
}

NoticeTable::NoticeTable(std::size_t most, QObject* parent)
    : QAbstractTableModel(parent),
      most_(std::max<std::size_t>(1, most)) {}

void NoticeTable::append(std::span<const Notice> notices) {
  if (notices.size() > most_) notices = notices.last(most_);
  if (notices.empty()) return;
  const std::size_t all = kept_.size() + notices.size();
  // A hundredth at once: views take a while to forget the first of so many rows.
  if (all > most_) dropOldest(std::min(kept_.size(), std::max(all - most_, most_ / 100)));
  const std::uint64_t next = first_ + kept_.size();
  kept_.insert(kept_.end(), notices.begin(), notices.end());
  std::vector<std::uint64_t> passing;
  for (std::size_t i = 0; i < notices.size(); ++i) {
    if (passes(notices[i])) passing.push_back(next + i);
  }
  if (passing.empty()) return;
  const int from = rowCount();
  beginInsertRows({}, from, from + static_cast<int>(passing.size()) - 1);
  shown_.insert(shown_.end(), passing.begin(), passing.end());
  endInsertRows();
}

void NoticeTable::dropOldest(std::size_t count) {
  const auto gone = std::lower_bound(shown_.begin(), shown_.end(), first_ + count);
  const int rows = static_cast<int>(gone - shown_.begin());
  if (rows > 0) beginRemoveRows({}, 0, rows - 1);
  shown_.erase(shown_.begin(), gone);
  kept_.erase(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(count));
  first_ += count;
  if (rows > 0) endRemoveRows();
}

void NoticeTable::setFilter(NoticeLevel least, const QString& words) {
  beginResetModel();
  least_ = least;
  words_.clear();
  for (const QString& word : words.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
    const bool excluded = word.startsWith(QLatin1Char('!'));
    std::string lower = (excluded ? word.mid(1) : word).toStdString();
    std::transform(lower.begin(), lower.end(), lower.begin(), lowered);
    if (!lower.empty()) words_.push_back({lower, excluded});
  }
  shown_.clear();
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    if (passes(kept_[i])) shown_.push_back(first_ + i);
  }
  endResetModel();
}

bool NoticeTable::passes(const Notice& notice) const {
  if (notice.level < least_) return false;
  return std::all_of(words_.begin(), words_.end(), [&](const Word& word) {
    return (holds(notice.code.view(), word.lower) || holds(notice.text.view(), word.lower)) != word.excluded;
  });
}

QVariant NoticeTable::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Notice& shown = notice(index.row());
  const auto words = [&]() -> QString {
    switch (index.column()) {
      case Time:
        return clockMillisText(shown.time);
      case Level:
        return levelText(shown.level);
      case Code:
        return text(shown.code.view());
      default:
        return text(shown.text.view());
    }
  };
  switch (role) {
    case CellRole:
      if (index.column() == Level) return QVariant::fromValue(drawnCell(static_cast<int>(shown.level), words()));
      return QVariant::fromValue(textCell(words(), index.column() == Text ? Tone::Text : Tone::Muted));
    case Qt::DisplayRole:
      return words();
    case Qt::ToolTipRole:
      return index.column() == Text ? QVariant(words()) : QVariant();
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    default:
      return {};
  }
}

QVariant NoticeTable::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical) return {};
  switch (role) {
    case Qt::DisplayRole:
      return section == Time ? tr("Time UTC") : section == Level ? tr("Level") : section == Code ? tr("Code") : tr("Notice");
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    case WidthRole:
      return section == Time ? 88.0 : section == Level ? 78.0 : section == Code ? 170.0 : 0.0;
    default:
      return {};
  }
}

}  // namespace deskwright
