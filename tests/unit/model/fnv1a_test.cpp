#include "engine/model/fnv1a.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

TEST(Fnv1a, gives_the_values_that_its_authors_publish) {
  EXPECT_EQ(Fnv1a().value(), 0xcbf29ce484222325U);
  EXPECT_EQ(Fnv1a().bytes("a").value(), 0xaf63dc4c8601ec8cU);
  EXPECT_EQ(Fnv1a().bytes("foobar").value(), 0x85944171f73967e8U);
}

TEST(Fnv1a, takes_numbers_as_bytes_with_the_lowest_first) {
  EXPECT_EQ(Fnv1a().number(0x6261).value(), Fnv1a().bytes({"ab\0\0\0\0\0\0", 8}).value());
}

TEST(Fnv1a, keeps_texts_apart) { EXPECT_NE(Fnv1a().text("ab").text("c").value(), Fnv1a().text("a").text("bc").value()); }

}  // namespace
}  // namespace deskwright
