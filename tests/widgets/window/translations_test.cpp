// What is not a text of the sources but of a description has its translation too.
#include "engine/risk/position_sizing.h"
#include "engine/risk/risk_limits.h"
#include "strategies/catalogue.h"
#include "widgets/models/parameter_text.h"

#include <gtest/gtest.h>

#include <QTranslator>
#include <vector>

namespace deskwright {
namespace {

TEST(Translations, german_knows_the_label_unit_and_help_of_each_limit_and_of_sizing) {
  QTranslator german;
  ASSERT_TRUE(german.load(QStringLiteral(":/translations/descriptions_de.qm")));
  std::vector<ParameterSpec> specs = deskLimitSpecs();
  specs.insert(specs.end(), strategyLimitSpecs().begin(), strategyLimitSpecs().end());
  specs.insert(specs.end(), sizingSpecs().begin(), sizingSpecs().end());
  for (const ParameterSpec& spec : specs) {
    for (const std::string& words : {parameterLabel(spec.key).toStdString(), spec.unit, spec.help}) {
      EXPECT_EQ(german.translate("Description", words.c_str()).isEmpty(), words.empty()) << words << " of " << spec.key;
    }
  }
}

TEST(Translations, german_knows_both_titles_of_each_strategy_and_its_short_one_is_short) {
  QTranslator german;
  ASSERT_TRUE(german.load(QStringLiteral(":/translations/descriptions_de.qm")));
  const StrategyRegistry registry = strategyCatalogue();
  for (const StrategyDescriptor& strategy : registry.all()) {
    EXPECT_FALSE(german.translate("Description", strategy.title.c_str()).isEmpty()) << strategy.title;
    const QString narrow = german.translate("Description", strategy.short_title.c_str());
    EXPECT_FALSE(narrow.isEmpty()) << strategy.short_title;
    EXPECT_LE(narrow.size(), static_cast<qsizetype>(StrategyDescriptor::kMostShortTitle));
  }
}

TEST(Translations, german_has_the_texts_of_the_window) {
  QTranslator german;
  ASSERT_TRUE(german.load(QStringLiteral(":/translations/deskwright_de.qm")));
  EXPECT_EQ(german.translate("deskwright::StrategiesPanel", "Strategies"), QStringLiteral("Strategien"));
}

}  // namespace
}  // namespace deskwright
