#pragma once
// MQL5's types in C++: integers of fixed width, UTF-8 strings that do not add to numbers, arrays whose bounds are checked. A
// breach of a bound ends the test with a message, as it would end the program in a terminal.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace deskwright::mql5 {

using uchar = std::uint8_t;
using ushort = std::uint16_t;
using uint = std::uint32_t;
using ulong = std::uint64_t;
using mql_long = std::int64_t;
using datetime = std::int64_t;

class String {
 public:
  String() = default;
  explicit String(const char* text) : text_(text) {}
  explicit String(std::string text) : text_(std::move(text)) {}
  const std::string& text() const { return text_; }
  friend String operator+(const String& a, const String& b) { return String(a.text_ + b.text_); }
  friend bool operator==(const String&, const String&) = default;

 private:
  std::string text_;
};

[[noreturn]] inline void outOfRange(std::int64_t index, std::size_t size) {
  std::fprintf(stderr, "MQL5: array out of range: index %lld, size %zu\n", static_cast<long long>(index), size);
  std::abort();
}

inline std::size_t checked(std::int64_t index, std::size_t size) {
  if (index < 0 || static_cast<std::uint64_t>(index) >= size) outOfRange(index, size);
  return static_cast<std::size_t>(index);
}

/// `T a[N]`: lives in frames as bytes, so it has no more members than its elements.
template <class T, std::size_t N>
struct Array {
  T elements[N];
  T& operator[](std::int64_t i) { return elements[checked(i, N)]; }
  const T& operator[](std::int64_t i) const { return elements[checked(i, N)]; }
};

/// `T a[]`: grows where a built-in fills it.
template <class T>
struct DynamicArray {
  std::vector<T> elements;
  T& operator[](std::int64_t i) { return elements[checked(i, elements.size())]; }
  const T& operator[](std::int64_t i) const { return elements[checked(i, elements.size())]; }
};

/// A parameter `T &a[]`. `growing` is null for an array of fixed size.
template <class T>
struct View {
  template <std::size_t N>
  View(Array<T, N>& array) : data(array.elements),
                             size(N) {}  // NOLINT(google-explicit-constructor): how MQL5 passes arrays
  View(DynamicArray<T>& array)           // NOLINT(google-explicit-constructor)
      : data(array.elements.data()),
        size(array.elements.size()),
        growing(&array.elements) {}
  T& operator[](std::int64_t i) const { return data[checked(i, size)]; }
  /// Makes room for `count` elements; false when the array is fixed and smaller.
  bool reserve(std::size_t count) {
    if (count <= size) return true;
    if (growing == nullptr) return false;
    growing->resize(count);
    data = growing->data();
    size = count;
    return true;
  }
  T* data = nullptr;
  std::size_t size = 0;
  std::vector<T>* growing = nullptr;
};

/// A parameter `const T &a[]`.
template <class T>
struct ConstView {
  template <std::size_t N>
  ConstView(const Array<T, N>& array) : data(array.elements),
                                        size(N) {}  // NOLINT(google-explicit-constructor)
  ConstView(const DynamicArray<T>& array)
      : data(array.elements.data()),
        size(array.elements.size()) {}                                  // NOLINT(google-explicit-constructor)
  ConstView(const View<T>& view) : data(view.data), size(view.size) {}  // NOLINT(google-explicit-constructor)
  const T& operator[](std::int64_t i) const { return data[checked(i, size)]; }
  const T* data = nullptr;
  std::size_t size = 0;
};

}  // namespace deskwright::mql5
