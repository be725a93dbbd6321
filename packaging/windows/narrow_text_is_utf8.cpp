// Linked into every program that mingw builds, in the place of libstdc++'s own members.
//
// libstdc++ 12 makes UTF-8 of a path, but a path of narrow text by the C locale, and msvcrt has no locale of UTF-8: a profile called
// "Händler" would become another folder. With these members narrow text is UTF-8 both ways, as the manifest asks of the system and as
// MSVC's library does by itself.
#include <codecvt>
#include <locale>

namespace std {
namespace {

const codecvt_utf8_utf16<wchar_t>& utf8() {
  static const codecvt_utf8_utf16<wchar_t> facet(1);
  return facet;
}

}  // namespace

using Facet = codecvt<wchar_t, char, mbstate_t>;

codecvt_base::result Facet::do_out(state_type& state, const intern_type* from, const intern_type* from_end, const intern_type*& from_next,
                                   extern_type* to, extern_type* to_end, extern_type*& to_next) const {
  return utf8().out(state, from, from_end, from_next, to, to_end, to_next);
}

codecvt_base::result Facet::do_in(state_type& state, const extern_type* from, const extern_type* from_end, const extern_type*& from_next,
                                  intern_type* to, intern_type* to_end, intern_type*& to_next) const {
  return utf8().in(state, from, from_end, from_next, to, to_end, to_next);
}

int Facet::do_encoding() const noexcept { return utf8().encoding(); }
int Facet::do_length(state_type& state, const extern_type* from, const extern_type* end, size_t most) const {
  return utf8().length(state, from, end, most);
}
int Facet::do_max_length() const noexcept { return utf8().max_length(); }

}  // namespace std
