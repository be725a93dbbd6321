#pragma once
// One owner's parameters as a person edits them: the values that the desk has acknowledged and, apart from them, what is staged,
// sent or refused; and the accepted edits, to be undone. Made by the parameters panel, used on the ui thread. It holds no bound
// of a value: it asks the desk and shows the answer.

#include "engine/api/parameter_owner.h"
#include "widgets/desk_commands.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QUndoStack>
#include <optional>
#include <utility>
#include <vector>

namespace deskwright {

class ParameterSheet : public QObject {
  Q_OBJECT

 public:
  /// Accepted edits that can be undone; older ones are forgotten here, never in the journal.
  static constexpr int kMostUndone = 100;

  enum class Stage {
    Quiet,
    Staged,   ///< waits for applyStaged()
    Sent,     ///< not answered yet
    InForce,  ///< the last edit that was accepted
    Refused,
  };
  struct Row {
    ParameterValue value;                ///< as the desk has it
    std::optional<ParameterValue> wish;  ///< staged or sent
    Stage stage = Stage::Quiet;
    ParameterValue before;            ///< InForce: what it was until then
    std::uint64_t in_force_from = 0;  ///< InForce: number of the input; zero: not known
    QString author;                   ///< InForce, of an edit that was not made here: "control", "file"
    QString reason;                   ///< Refused: the desk's words
    std::vector<ParameterValue> in_flight;
    QElapsedTimer sent_at;
  };
  /// Values by place.
  using Change = std::vector<std::pair<std::size_t, ParameterValue>>;

  /// `commands` outlives the sheet.
  ParameterSheet(ParameterOwner owner, DeskCommands& commands, QObject* parent = nullptr);

  const ParameterOwner& owner() const { return owner_; }
  std::size_t size() const { return rows_.size(); }
  const Row& row(std::size_t place) const { return rows_[place]; }

  /// What the desk says now; `edits` are its accepted edits, for author and input of a change that was not made here.
  void accept(const ParameterOwner& now, const std::vector<ParameterEdit>& edits);

  /// A person has committed a value: sent at once, or staged when `together`. The value in force takes a staged one back.
  void edit(std::size_t place, const ParameterValue& value, bool together);
  /// Stages the default of every parameter that has another value. Lists of symbols stay: their default may mean all symbols.
  void stageDefaults();
  std::size_t staged() const;
  /// Sends what is staged as one batch. What is refused is staged again.
  void applyStaged();
  void discardStaged();
  /// Why the last batch was refused; empty when it was not.
  const QString& batchReason() const { return batch_reason_; }

  /// Undo restores the set before the last accepted edit, whoever made it, as a new edit. Not while an answer is awaited.
  bool canUndo() const;
  bool canRedo() const;
  void undo();
  void redo();
  QString undoText() const { return undo_.undoText(); }
  QString redoText() const { return undo_.redoText(); }

  /// Whether an answer is awaited.
  bool awaits() const { return awaited_ > 0; }

 signals:
  /// Anything of the above has changed.
  void changed();

 private:
  class AcceptedEdit;
  enum class Why { Edit, Batch, Restore };

  void send(const Change& values, Why why);
  void answered(const Change& values, Why why, const CommandReply& reply);
  void confirm(const Change& values, Why why, const CommandReply& reply);
  void refuse(const Change& values, Why why, const QString& reason);
  void clearLastEdit();
  void record(const Change& before, const Change& after);
  void restore(const Change& values);
  QString describe(const Change& before, const Change& after) const;

  ParameterOwner owner_;
  DeskCommands& commands_;
  std::vector<Row> rows_;
  QUndoStack undo_;
  bool replaying_ = false;  // the stack moves without anything being asked of the desk
  int restored_from_ = -1;  // place of the stack before an undo or redo that is not answered yet
  int awaited_ = 0;
  QString batch_reason_;
};

}  // namespace deskwright
