#pragma once
// The desk's notices as a table, newest last: a ring of the last 200,000, and of them those that the filter lets through.
// Appended to in batches. Owned by the log panel; ui thread.

#include "engine/model/notice.h"

#include <QAbstractTableModel>
#include <QString>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

namespace deskwright {

/// "info", "warning", "alert", "critical" in the person's language.
QString levelText(NoticeLevel level);

class NoticeTable final : public QAbstractTableModel {
  Q_OBJECT

 public:
  static constexpr std::size_t kMost = 200'000;
  enum Column { Time, Level, Code, Text, kColumns };

  /// `most` kept: the oldest go first, a hundredth of them at once.
  explicit NoticeTable(std::size_t most = kMost, QObject* parent = nullptr);

  void append(std::span<const Notice> notices);
  /// Only notices of at least this level that hold all words in code or text, and none of the words that begin with '!'. Letters
  /// of the alphabet in either case.
  void setFilter(NoticeLevel least, const QString& words);

  std::size_t kept() const { return kept_.size(); }
  const Notice& notice(int row) const { return kept_[static_cast<std::size_t>(shown_[static_cast<std::size_t>(row)] - first_)]; }

  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(shown_.size()); }
  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Word {
    std::string lower;
    bool excluded = false;
  };

  bool passes(const Notice& notice) const;
  void dropOldest(std::size_t count);

  std::size_t most_;
  std::deque<Notice> kept_;
  std::uint64_t first_ = 0;          // number of the oldest kept
  std::deque<std::uint64_t> shown_;  // numbers that pass the filter
  NoticeLevel least_ = NoticeLevel::Info;
  std::vector<Word> words_;
};

}  // namespace deskwright
