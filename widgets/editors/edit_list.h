#pragma once
// Accepted edits of one owner, newest first: time, parameter, old and new value, author, input, and the profit since. Part of the
// parameters panel, which hands it the edits; ui thread.

#include "engine/api/parameter_owner.h"
#include "widgets/models/desk_day.h"
#include "widgets/style/palette.h"

#include <QString>
#include <QWidget>
#include <vector>

namespace deskwright {

class EditList : public QWidget {
  Q_OBJECT

 public:
  /// More are not shown; reports have them all.
  static constexpr std::size_t kMostShown = 100;

  /// `palette` outlives the list.
  explicit EditList(const Palette& palette, QWidget* parent = nullptr);

  /// Oldest first, of one owner.
  void showEdits(const std::vector<ParameterEdit>& edits);
  /// Profit and loss of the owner's day; null: none.
  void showDay(const MoneyLine* line);

  std::size_t shown() const { return rows_.size(); }
  /// The texts of a row, newest first: time, parameter, change, author, input, profit since.
  QStringList rowText(std::size_t row) const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Row {
    double time = 0;
    QString clock, label, change, author, input, since;
  };

  const Palette& palette_;
  std::vector<Row> rows_;
};

}  // namespace deskwright
