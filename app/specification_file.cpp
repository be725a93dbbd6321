#include "app/specification_file.h"

#include "engine/storage/parameter_file.h"

#include <algorithm>

namespace deskwright {

Result<SpecificationFile::Kept> SpecificationFile::keep(std::span<const Instrument> told) {
  std::vector<Instrument> news(told.begin(), told.end());
  for (Instrument& instrument : news) instrument.tick_value = 0;  // moves with the rates and is not in the file
  if (news.empty() || news == told_) return Kept::Unchanged;
  std::vector<SymbolEntry> entries;
  if (std::filesystem::exists(path_)) {
    auto read = readSymbolsFile(path_);
    if (!read) {
      told_ = std::move(news);
      return read.error();
    }
    entries = std::move(read).value();
  }
  for (const Instrument& instrument : news) {
    const auto known = std::find_if(entries.begin(), entries.end(),
                                    [&](const SymbolEntry& entry) { return entry.instrument.name == instrument.name; });
    if (known == entries.end())
      entries.push_back({instrument, {}});
    else
      known->instrument = instrument;
  }
  if (auto written = writeSymbolsFile(path_, entries); !written) return written.error();
  told_ = std::move(news);
  return Kept::Written;
}

}  // namespace deskwright
