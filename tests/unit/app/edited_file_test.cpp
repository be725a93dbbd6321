// A person and the desk change one file in the same second.
#include "app/edited_file.h"

#include "tests/unit/parameters/parameter_specs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace deskwright {
namespace {

using Changes = std::vector<ParameterChange>;
using testing::ElementsAre;
using testing::IsEmpty;

class EditedFileTest : public testing::Test {
 protected:
  ParameterSet deskWith(const Changes& changes) const { return withChanges(agreed_, changes, {}).value(); }
  static ParameterChange fast(std::int64_t bars) { return {"fast_period", bars}; }
  static ParameterChange stop(double atr) { return {"stop_distance", atr}; }

  const std::vector<ParameterSpec> specs_ = everyKind();  // fast_period 20, stop_distance 2
  const ParameterSet agreed_{specs_};
};

TEST_F(EditedFileTest, a_key_that_the_person_alone_changed_is_the_persons) {
  const EditedFile edit = readEdit(agreed_, deskWith({stop(3)}), {fast(10), stop(2)});
  EXPECT_THAT(edit.theirs, ElementsAre(fast(10)));
  EXPECT_THAT(edit.overruled, IsEmpty());
}

TEST_F(EditedFileTest, a_key_that_the_desk_alone_changed_is_the_desks) {
  EXPECT_THAT(readEdit(agreed_, deskWith({stop(3)}), {stop(2)}).theirs, IsEmpty());
}

TEST_F(EditedFileTest, a_key_that_both_changed_is_the_desks_and_named) {
  const EditedFile edit = readEdit(agreed_, deskWith({stop(3)}), {stop(1)});
  EXPECT_THAT(edit.theirs, IsEmpty());
  EXPECT_THAT(edit.overruled, ElementsAre("stop_distance"));
}

TEST_F(EditedFileTest, a_key_that_both_changed_to_the_same_value_is_nobodys_matter) {
  const EditedFile edit = readEdit(agreed_, deskWith({stop(3)}), {stop(3)});
  EXPECT_THAT(edit.theirs, IsEmpty());
  EXPECT_THAT(edit.overruled, IsEmpty());
}

TEST_F(EditedFileTest, a_key_that_is_not_in_the_file_was_not_changed) {
  const EditedFile edit = readEdit(agreed_, deskWith({stop(3), fast(15)}), {});
  EXPECT_THAT(edit.theirs, IsEmpty());
  EXPECT_THAT(edit.overruled, IsEmpty());
}

}  // namespace
}  // namespace deskwright
