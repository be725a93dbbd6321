#include "tests/simulation/storm/kept_journal.h"

#include "engine/storage/journal_reader.h"

#include <cassert>
#include <utility>

namespace deskwright::storm {

KeptJournal::KeptJournal(RingMemory& memory, std::filesystem::path database)
    : ring_(SpscRing<JournalRecord>::create(memory.bytes())),
      database_(std::move(database)) {}

void KeptJournal::gather() {
  while (const JournalRecord* row = ring_.front()) {
    rows_.push_back(*row);
    ring_.pop();
  }
}

void KeptJournal::gatherBeforeItIsFull() {
  if (ring_.free() < ring_.capacity() * 3 / 4) gather();
}

void KeptJournal::store() {
  gather();
  if (!writer_) writer_ = JournalWriter::open(database_).value();
  while (stored_ < rows_.size()) {
    for (std::size_t i = 0; i < JournalWriter::kBatch && stored_ < rows_.size(); ++i) {
      const bool pushed = ring_.push(rows_[stored_++]);
      assert(pushed);
      (void)pushed;
    }
    const auto batch = writer_->store(ring_);
    assert(batch && batch->unreadable == 0);
    (void)batch;
  }
}

RestoredState KeptJournal::restored() const {
  return stored_ == 0 ? RestoredState() : readRestoredState(database_, Heart::Live).value();
}

}  // namespace deskwright::storm
