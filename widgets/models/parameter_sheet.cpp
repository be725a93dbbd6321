#include "widgets/models/parameter_sheet.h"

#include "widgets/models/parameter_text.h"
#include "widgets/style/number_format.h"

#include <QPointer>
#include <QUndoCommand>
#include <algorithm>

namespace deskwright {

/// Was accepted before it came onto the stack: the first redo, which QUndoStack::push() makes, asks for nothing.
class ParameterSheet::AcceptedEdit : public QUndoCommand {
 public:
  AcceptedEdit(ParameterSheet& sheet, Change before, Change after)
      : QUndoCommand(sheet.describe(before, after)),
        sheet_(sheet),
        before_(std::move(before)),
        after_(std::move(after)) {}
  void undo() override { sheet_.restore(before_); }
  void redo() override { sheet_.restore(after_); }

 private:
  ParameterSheet& sheet_;
  Change before_, after_;
};

ParameterSheet::ParameterSheet(ParameterOwner owner, DeskCommands& commands, QObject* parent)
    : QObject(parent),
      owner_(std::move(owner)),
      commands_(commands),
      rows_(owner_.values.size()) {
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].value = owner_.values[i];
  undo_.setUndoLimit(kMostUndone);
}

void ParameterSheet::accept(const ParameterOwner& now, const std::vector<ParameterEdit>& edits) {
  owner_.mode = now.mode;
  owner_.live = now.live;
  if (now.values.size() != rows_.size()) return;  // descriptions do not change while the desk runs
  Change before, after;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    Row& row = rows_[i];
    const ParameterValue& value = now.values[i];
    if (value == row.value) continue;
    // Ours, and its answer is on the way.
    if (std::find(row.in_flight.begin(), row.in_flight.end(), value) != row.in_flight.end()) continue;
    if (before.empty()) clearLastEdit();
    before.emplace_back(i, row.value);
    after.emplace_back(i, value);
    row.before = std::exchange(row.value, value);
    row.in_force_from = 0;
    const auto edit = std::find_if(edits.rbegin(), edits.rend(), [&](const ParameterEdit& e) {
      return e.owner == owner_.name && e.key == owner_.specs[i].key;
    });
    row.author = edit == edits.rend() ? QString() : text(edit->author);
    if (edit != edits.rend()) row.in_force_from = edit->in_force_from;
    if (row.wish == value) row.wish.reset();
    if (!row.wish) row.stage = Stage::InForce;
  }
  if (!before.empty()) record(before, after);
  emit changed();
}

void ParameterSheet::edit(std::size_t place, const ParameterValue& value, bool together) {
  Row& row = rows_[place];
  if (!row.in_flight.empty() && row.in_flight.back() == value) return;
  if (row.in_flight.empty() && value == row.value) {
    row.wish.reset();
    if (row.stage == Stage::Staged || row.stage == Stage::Refused) row.stage = Stage::Quiet;
    emit changed();
    return;
  }
  if (!together) {
    send({{place, value}}, Why::Edit);
    return;
  }
  row.wish = value;
  row.stage = Stage::Staged;
  emit changed();
}

void ParameterSheet::stageDefaults() {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const ParameterSpec& spec = owner_.specs[i];
    Row& row = rows_[i];
    if (spec.type == ParameterType::SymbolList || !row.in_flight.empty()) continue;
    row.wish.reset();
    if (row.stage == Stage::Staged) row.stage = Stage::Quiet;
    if (row.value == spec.default_value) continue;
    row.wish = spec.default_value;
    row.stage = Stage::Staged;
  }
  emit changed();
}

std::size_t ParameterSheet::staged() const {
  return static_cast<std::size_t>(
      std::count_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.stage == Stage::Staged; }));
}

void ParameterSheet::applyStaged() {
  Change values;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].stage == Stage::Staged) values.emplace_back(i, *rows_[i].wish);
  }
  if (!values.empty()) send(values, Why::Batch);
}

void ParameterSheet::discardStaged() {
  for (Row& row : rows_) {
    if (row.stage != Stage::Staged) continue;
    row.wish.reset();
    row.stage = Stage::Quiet;
  }
  batch_reason_.clear();
  emit changed();
}

bool ParameterSheet::canUndo() const { return awaited_ == 0 && undo_.canUndo(); }
bool ParameterSheet::canRedo() const { return awaited_ == 0 && undo_.canRedo(); }

void ParameterSheet::undo() {
  if (!canUndo()) return;
  restored_from_ = undo_.index();
  undo_.undo();
}

void ParameterSheet::redo() {
  if (!canRedo()) return;
  restored_from_ = undo_.index();
  undo_.redo();
}

void ParameterSheet::restore(const Change& values) {
  if (!replaying_) send(values, Why::Restore);
}

void ParameterSheet::send(const Change& values, Why why) {
  SetParametersCommand set;
  set.strategy = owner_.name;
  for (const auto& [place, value] : values) {
    Row& row = rows_[place];
    row.in_flight.push_back(value);
    row.wish = value;
    row.stage = Stage::Sent;
    row.sent_at.start();
    set.values.emplace_back(owner_.specs[place].key, value);
  }
  ++awaited_;
  batch_reason_.clear();
  const auto answer = [sheet = QPointer<ParameterSheet>(this), values, why](const CommandReply& reply) {
    if (sheet) sheet->answered(values, why, reply);
  };
  if (owner_.name == kLimitsOwner) {
    commands_.send(SetLimitsCommand{std::move(set.values), false}, answer);
  } else {
    commands_.send(std::move(set), answer);
  }
  emit changed();
}

void ParameterSheet::answered(const Change& values, Why why, const CommandReply& reply) {
  --awaited_;
  for (const auto& [place, value] : values) {
    auto& in_flight = rows_[place].in_flight;
    if (const auto at = std::find(in_flight.begin(), in_flight.end(), value); at != in_flight.end()) in_flight.erase(at);
  }
  if (reply.done) {
    confirm(values, why, reply);
  } else {
    QString reason = text(reply.text);
    if (const QString owner = text(owner_.name) + QStringLiteral(": "); reason.startsWith(owner)) reason.remove(0, owner.size());
    refuse(values, why, reason);
  }
  emit changed();
}

void ParameterSheet::confirm(const Change& values, Why why, const CommandReply& reply) {
  clearLastEdit();
  Change before;
  for (const auto& [place, value] : values) {
    Row& row = rows_[place];
    before.emplace_back(place, row.value);
    row.before = std::exchange(row.value, value);
    row.in_force_from = reply.in_force_from;
    row.author.clear();
    if (!row.in_flight.empty()) continue;  // a later edit of the same parameter is still on the way
    row.wish.reset();
    row.stage = Stage::InForce;
  }
  if (why != Why::Restore) record(before, values);
}

void ParameterSheet::refuse(const Change& values, Why why, const QString& reason) {
  for (const auto& [place, value] : values) {
    Row& row = rows_[place];
    if (!row.in_flight.empty()) continue;
    if (why == Why::Batch) {
      row.stage = Stage::Staged;
      continue;
    }
    row.wish.reset();
    row.stage = Stage::Refused;
    row.reason = reason;
  }
  if (why == Why::Batch) batch_reason_ = reason;
  if (why == Why::Restore) {
    replaying_ = true;
    undo_.setIndex(restored_from_);
    replaying_ = false;
  }
}

void ParameterSheet::clearLastEdit() {
  for (Row& row : rows_) {
    if (row.stage == Stage::InForce || row.stage == Stage::Refused) row.stage = Stage::Quiet;
  }
}

void ParameterSheet::record(const Change& before, const Change& after) {
  replaying_ = true;
  undo_.push(new AcceptedEdit(*this, before, after));
  replaying_ = false;
}

QString ParameterSheet::describe(const Change& before, const Change& after) const {
  const auto& [place, value] = after.front();
  const ParameterSpec& spec = owner_.specs[place];
  const QString first = QStringLiteral("%1 %2 \u2192 %3")
                            .arg(parameterLabel(spec.key), valueText(spec, before.front().second), valueText(spec, value));
  return after.size() == 1 ? first : tr("%1 and %2 more").arg(first).arg(after.size() - 1);
}

}  // namespace deskwright
