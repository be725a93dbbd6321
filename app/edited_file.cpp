#include "app/edited_file.h"

namespace deskwright {

EditedFile readEdit(const ParameterSet& agreed, const ParameterSet& desk, const std::vector<ParameterChange>& file) {
  EditedFile edit;
  for (const auto& [key, value] : file) {
    const auto place = agreed.indexOf(key);
    if (!place || value == agreed.value(*place) || value == desk.value(*place)) continue;
    if (desk.value(*place) == agreed.value(*place))
      edit.theirs.emplace_back(key, value);
    else
      edit.overruled.push_back(key);
  }
  return edit;
}

}  // namespace deskwright
