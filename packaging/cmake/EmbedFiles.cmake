# Writes OUTPUT, the definitions of resources/default_files.h, from the bytes of FILES.
set(arrays "")
set(rows "")
set(count 0)
foreach(file IN LISTS FILES)
    get_filename_component(name "${file}" NAME)
    file(READ "${file}" hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    # The closing zero keeps the array of an empty file legal; it is not counted.
    string(APPEND arrays "const unsigned char file${count}[] = {${bytes}0x00};\n")
    string(APPEND rows "    {\"${name}\", text(file${count}, sizeof file${count} - 1)},\n")
    math(EXPR count "${count} + 1")
endforeach()

file(WRITE "${OUTPUT}" "#include \"resources/default_files.h\"

#include <cstddef>

namespace deskwright {
namespace {

[[maybe_unused]] std::string_view text(const unsigned char* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

${arrays}
}  // namespace

const std::vector<DefaultFile>& defaultFiles() {
    static const std::vector<DefaultFile> files = {
${rows}    };
    return files;
}

std::string_view defaultFile(std::string_view name) {
    for (const DefaultFile& file : defaultFiles()) {
        if (file.name == name) return file.text;
    }
    return {};
}

}  // namespace deskwright
")
