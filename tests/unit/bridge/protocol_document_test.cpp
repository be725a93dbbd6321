// PROTOCOL.md against the program: a stranger who builds from it alone must meet these very bytes. The same for Wire.mqh.

#include "engine/bridge/frame.h"
#include "tests/support/test_data.h"
#include "tests/unit/bridge/wire_fields.h"
#include "tests/unit/bridge/wire_samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace deskwright {
namespace {

std::vector<std::string> linesOf(const std::string& path) {
  std::ifstream in(sourceTree() / path);
  EXPECT_TRUE(in) << path;
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> cellsOf(const std::string& row) {
  std::vector<std::string> cells;
  std::istringstream in(row.substr(1));
  for (std::string cell; std::getline(in, cell, '|');) cells.push_back(trimmed(cell));
  return cells;
}

// The sections "### NAME (0x12)" of PROTOCOL.md with their tables, sizes and golden bytes.
struct Section {
  unsigned type = 0;
  std::vector<WireField> fields;
  Bytes golden;
};

std::map<std::string, Section> documentedSections() {
  std::map<std::string, Section> sections;
  Section* section = nullptr;
  bool golden = false, table = false;
  const std::regex heading(R"(### (\w+)(?: \(0x([0-9A-F]{2})\))?)");
  std::smatch match;
  for (const auto& line : linesOf("engine/bridge/PROTOCOL.md")) {
    if (std::regex_match(line, match, heading)) {
      section = &sections[match[1]];
      section->type = match[2].matched ? static_cast<unsigned>(std::stoul(match[2], nullptr, 16)) : 0;
      table = false;
    } else if (line.starts_with("#")) {
      section = nullptr;
    } else if (line.starts_with("```")) {
      golden = line.starts_with("```golden");
      if (golden && section != nullptr) {
        EXPECT_EQ(&sections[line.substr(10)], section) << line;
      }
    } else if (golden && section != nullptr) {
      for (std::size_t i = 0; i + 1 < line.size(); i += 2) {
        section->golden.push_back(static_cast<std::byte>(std::stoul(line.substr(i, 2), nullptr, 16)));
      }
    } else if (line.starts_with("| offset")) {
      table = true;
    } else if (!line.starts_with("|")) {
      table = false;
    } else if (table && section != nullptr && !line.starts_with("|---")) {
      const auto cells = cellsOf(line);
      EXPECT_EQ(cells.size(), 5U) << line;
      section->fields.push_back({cells[2], std::stoul(cells[0]), cells[1]});
    }
  }
  return sections;
}

std::string show(const std::vector<WireField>& fields) {
  std::string text;
  for (const auto& field : fields) text += std::to_string(field.offset) + " " + field.type + " " + field.name + "\n";
  return text;
}

std::string hex(const Bytes& bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const auto byte : bytes) {
    text += kDigits[std::to_integer<std::size_t>(byte) >> 4U];
    text += kDigits[std::to_integer<std::size_t>(byte) & 15U];
  }
  return text;
}

TEST(ProtocolDocument, says_where_every_field_lies) {
  const auto sections = documentedSections();
  for (const auto& layout : wireLayouts()) {
    const auto found = sections.find(layout.name);
    ASSERT_NE(found, sections.end()) << layout.name;
    EXPECT_EQ(found->second.type, layout.type) << layout.name;
    EXPECT_EQ(show(found->second.fields), show(layout.fields)) << layout.name;
  }
}

TEST(ProtocolDocument, knows_every_frame_that_the_program_knows_and_no_other) {
  std::vector<std::string> known, documented;
  for (unsigned type = 0; type < 256; ++type) {
    const auto name = nameOf(static_cast<FrameType>(type));
    if (name != "?") known.emplace_back(name);
  }
  for (const auto& [name, section] : documentedSections()) {
    if (section.type != 0) documented.push_back(name);
  }
  EXPECT_EQ(known.size(), 36U);
  EXPECT_THAT(documented, testing::UnorderedElementsAreArray(known));
}

TEST(ProtocolDocument, gives_the_bytes_that_the_encoder_writes) {
  const auto samples = sampleFrames();
  int compared = 0;
  for (const auto& [name, section] : documentedSections()) {
    if (section.type == 0) continue;
    ASSERT_TRUE(samples.contains(name)) << name;
    EXPECT_EQ(hex(section.golden), hex(samples.at(name))) << name;
    ++compared;
  }
  EXPECT_EQ(compared, 36);
}

// Decoding the documented bytes and encoding the values again loses nothing.
template <class Body>
Bytes again(const Bytes& golden) {
  const SampleBridge bridge;
  const auto frame = readFrame(golden);
  EXPECT_TRUE(frame) << frame.error().text;
  const auto value = bridge.codec.decode(frame->body<Body>());
  EXPECT_TRUE(value) << value.error().text;
  const auto& header = frame->header();
  FrameBuffer buffer;
  const auto bytes = buffer.fill({header.flags, header.epoch, header.seq, header.ack, header.ts_us}, bridge.codec.encode(*value));
  return Bytes(bytes.begin(), bytes.end());
}

TEST(ProtocolDocument, its_bytes_survive_decoding_and_encoding) {
  const auto sections = documentedSections();
  const auto golden = [&sections](const char* name) { return sections.at(name).golden; };
  EXPECT_EQ(again<wire::Hello>(golden("HELLO")), golden("HELLO"));
  EXPECT_EQ(again<wire::SnapshotBegin>(golden("SNAPSHOT_BEGIN")), golden("SNAPSHOT_BEGIN"));
  EXPECT_EQ(again<wire::Account>(golden("ACCOUNT")), golden("ACCOUNT"));
  EXPECT_EQ(again<wire::Position>(golden("POSITION")), golden("POSITION"));
  EXPECT_EQ(again<wire::Order>(golden("ORDER")), golden("ORDER"));
  EXPECT_EQ(again<wire::Deal>(golden("DEAL")), golden("DEAL"));
  EXPECT_EQ(again<wire::Balance>(golden("BALANCE")), golden("BALANCE"));
  EXPECT_EQ(again<wire::ConversionRate>(golden("CONVERSION_RATE")), golden("CONVERSION_RATE"));
  EXPECT_EQ(again<wire::RequestResult>(golden("REQUEST_RESULT")), golden("REQUEST_RESULT"));
  EXPECT_EQ(again<wire::HistoryDeleted>(golden("HISTORY_DELETED")), golden("HISTORY_DELETED"));
  EXPECT_EQ(again<wire::Submit>(golden("SUBMIT")), golden("SUBMIT"));
  EXPECT_EQ(again<wire::Change>(golden("CHANGE")), golden("CHANGE"));
  EXPECT_EQ(again<wire::Cancel>(golden("CANCEL")), golden("CANCEL"));
  EXPECT_EQ(again<wire::MoveStops>(golden("MOVE_STOPS")), golden("MOVE_STOPS"));
}

// "struct DwHello { ... };" of Wire.mqh, packed as MQL5 packs: no padding.
std::map<std::string, std::vector<WireField>> mqlStructs() {
  const std::map<std::string, std::pair<std::string, std::size_t>> scalars = {{"uchar", {"u8", 1}}, {"ushort", {"u16", 2}},
                                                                              {"uint", {"u32", 4}}, {"ulong", {"u64", 8}},
                                                                              {"long", {"i64", 8}}, {"double", {"f64", 8}}};
  const std::regex opening(R"(struct Dw(\w+))"), field(R"(\s+(\w+) (\w+)(?:\[(\d+)\])?;)");
  std::map<std::string, std::vector<WireField>> structs;
  std::map<std::string, std::size_t> sizes;
  std::string current;
  std::smatch match;
  for (const auto& line : linesOf("engine/bridge/mql5/Include/Deskwright/Wire.mqh")) {
    if (std::regex_match(line, match, opening)) current = match[1];
    if (current.empty() || !std::regex_match(line, match, field)) continue;
    const std::string type = match[1];
    std::string shown;
    std::size_t size = 0;
    if (match[3].matched) {
      size = std::stoul(match[3]);
      shown = (match[2] == "reserved" ? "pad" : "text") + std::to_string(size);
    } else if (type.starts_with("Dw")) {
      shown = type.substr(2);
      size = sizes.at(shown);
    } else {
      std::tie(shown, size) = scalars.at(type);
    }
    structs[current].push_back({match[2], sizes[current], shown});
    sizes[current] += size;
  }
  return structs;
}

TEST(WireMqh, lays_every_frame_out_as_the_program_does) {
  const auto structs = mqlStructs();
  for (const auto& layout : wireLayouts()) {
    if (layout.fields.empty()) continue;
    std::string name;
    bool upper = true;
    for (const char c : layout.name) {
      if (c == '_') {
        upper = true;
        continue;
      }
      const bool frame = layout.type != 0;
      name += frame && !upper ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : c;
      upper = false;
    }
    ASSERT_TRUE(structs.contains(name)) << "Dw" << name;
    EXPECT_EQ(show(structs.at(name)), show(layout.fields)) << "Dw" << name;
  }
}

TEST(WireMqh, gives_every_frame_its_code) {
  std::map<std::string, unsigned> codes;
  const std::regex define(R"(#define DW_(\w+) 0x([0-9A-F]{2}))");
  std::smatch match;
  for (const auto& line : linesOf("engine/bridge/mql5/Include/Deskwright/Wire.mqh")) {
    if (std::regex_match(line, match, define)) codes[match[1]] = static_cast<unsigned>(std::stoul(match[2], nullptr, 16));
  }
  for (const auto& layout : wireLayouts()) {
    if (layout.type == 0) continue;
    EXPECT_EQ(codes[layout.name], layout.type) << layout.name;
  }
}

}  // namespace
}  // namespace deskwright
