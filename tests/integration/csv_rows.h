#pragma once
// Reports and books of the console as rows of named cells, for tests that hold one against the other.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace deskwright {

using Row = std::map<std::string, std::string>;

std::vector<Row> readCsv(const std::filesystem::path& path);
/// The columns that book and report share, as one text a row, so that two sets compare as a whole.
std::multiset<std::string> keysOf(const std::vector<Row>& rows, const std::vector<std::string>& columns);
std::vector<Row> only(const std::vector<Row>& rows, const std::string& column, const std::string& value);

}  // namespace deskwright
