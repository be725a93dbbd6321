#include "engine/runtime/accepted_specifications.h"

#include <fmt/format.h>

#include <cmath>

namespace deskwright {
namespace {

constexpr double kMarginMayMove = 0.01;

}  // namespace

std::string differencesOfContract(const Instrument& was, const Instrument& is) {
  std::string text;
  const auto note = [&](bool differs, const char* field, const auto& before, const auto& after) {
    if (differs) text += fmt::format("{}{} {} -> {}", text.empty() ? "" : ", ", field, before, after);
  };
  note(was.digits != is.digits, "digits", was.digits, is.digits);
  note(was.tick_size != is.tick_size, "tick_size", format(was.tick_size, 0), format(is.tick_size, 0));
  note(was.contract_size != is.contract_size, "contract_size", was.contract_size, is.contract_size);
  note(std::abs(was.leverage - is.leverage) > kMarginMayMove * was.leverage, "leverage", was.leverage, is.leverage);
  note(was.base_currency != is.base_currency, "base_currency", was.base_currency.view(), is.base_currency.view());
  note(was.profit_currency != is.profit_currency, "profit_currency", was.profit_currency.view(), is.profit_currency.view());
  note(was.margin_currency != is.margin_currency, "margin_currency", was.margin_currency.view(), is.margin_currency.view());
  return text;
}

void AcceptedSpecifications::restore(std::span<const Instrument> accepted) {
  for (const Instrument& instrument : accepted) accepted_[instrument.id.value] = instrument;
}

AcceptedSpecifications::Judgement AcceptedSpecifications::judge(const Instrument& told) {
  const auto [accepted, first] = accepted_.try_emplace(told.id.value, told);
  Judgement judgement{first, differencesOfContract(accepted->second, told)};
  if (judgement.differences.empty()) {
    changed_.erase(told.id.value);
  } else {
    changed_.insert(told.id.value);
  }
  return judgement;
}

void AcceptedSpecifications::accept(const Instrument& told) {
  accepted_[told.id.value] = told;
  changed_.erase(told.id.value);
}

}  // namespace deskwright
