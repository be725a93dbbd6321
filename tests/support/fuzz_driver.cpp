// Stands in for libFuzzer where the compiler has none: plays every file of the corpus folder, then seeded mutations of
// them, to LLVMFuzzerTestOneInput. Usage: <program> [CORPUS-FOLDER | FILE] [SEED]. The seed and the number of the run are written
// before each thousand, and an input that ends in abort() is left in the working folder, in the file "crash".

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr int kMutations = 20'000;
constexpr std::size_t kLargestInput = 4096;

const Bytes* being_played = nullptr;  // for the signal handler alone

void play(const Bytes& input) {
  being_played = &input;
  LLVMFuzzerTestOneInput(input.data(), input.size());
}

extern "C" void keepInput(int) {
  if (std::FILE* file = std::fopen("crash", "wb"); file != nullptr) {
    std::fwrite(being_played->data(), 1, being_played->size(), file);
    std::fclose(file);
  }
}

std::vector<Bytes> readCorpus(const std::filesystem::path& place) {
  std::vector<Bytes> corpus;
  const auto read = [&corpus](const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  };
  if (std::filesystem::is_directory(place)) {
    for (const auto& entry : std::filesystem::directory_iterator(place)) read(entry.path());
    // The order in which a folder lists its files is the file system's own: a seed must not depend on it.
    std::sort(corpus.begin(), corpus.end());
  } else if (std::filesystem::is_regular_file(place)) {
    read(place);
  }
  if (corpus.empty()) corpus.emplace_back();
  return corpus;
}

void mutate(Bytes& bytes, std::mt19937_64& random) {
  const auto edits = 1 + random() % 8;
  for (std::uint64_t edit = 0; edit < edits; ++edit) {
    const auto value = static_cast<std::uint8_t>(random());
    const std::size_t place = bytes.empty() ? 0 : random() % bytes.size();
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(place);
    switch (random() % 5) {
      case 0:
        bytes.insert(at, value);
        break;
      case 1:
        bytes.resize(place);
        break;
      case 2:
        bytes.resize(bytes.size() + random() % 64, value);
        break;
      case 3:
        if (!bytes.empty()) *at = value;
        break;
      default:
        if (!bytes.empty()) *at = static_cast<std::uint8_t>(*at ^ (1u << (value % 8)));
        break;
    }
  }
  if (bytes.size() > kLargestInput) bytes.resize(kLargestInput);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<Bytes> corpus = readCorpus(argc > 1 ? argv[1] : "");
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;

  std::signal(SIGABRT, keepInput);
  for (const Bytes& input : corpus) play(input);

  std::mt19937_64 random(seed);
  for (int run = 0; run < kMutations; ++run) {
    if (run % 1000 == 0) {
      std::printf("seed %llu, run %d of %d\n", static_cast<unsigned long long>(seed), run, kMutations);
      std::fflush(stdout);
    }
    Bytes input = corpus[random() % corpus.size()];
    mutate(input, random);
    play(input);
  }
  return 0;
}
