#include "engine/simulation/market_calibration.h"

namespace deskwright {
namespace {

// Annual volatilities, correlations and hours: hourly bars of 2017 and 2018. Analogies: the correlations of NZD, US500 and DE40,
// the hours of NZD (those of AUD) and of US500 (those of DE40, moved to New York), and the volatilities of these three.
constexpr std::array<FactorCalibration, kFactorCount> kFactors{{
    {"EUR", 1.1553, 0.0735, 0, {1, 0.563, 0.404, 0.722, 0.562, 0.5, 0.423, 0.513, 0, -0.15}},
    {"GBP", 1.2744, 0.085, 1, {0.563, 1, 0.239, 0.448, 0.418, 0.38, 0.331, 0.339, 0.05, 0}},
    {"JPY", 1 / 109.6, 0.0778, 2, {0.404, 0.239, 1, 0.529, 0.284, 0.26, 0.189, 0.597, -0.35, -0.35}},
    {"CHF", 1 / 0.9828, 0.0714, 3, {0.722, 0.448, 0.529, 1, 0.433, 0.39, 0.332, 0.504, -0.15, -0.2}},
    {"AUD", 0.7043, 0.085, 4, {0.562, 0.418, 0.284, 0.433, 1, 0.8, 0.572, 0.451, 0.25, 0.15}},
    {"NZD", 0.8708, 0.089, 5, {0.5, 0.38, 0.26, 0.39, 0.8, 1, 0.5, 0.4, 0.22, 0.12}},
    {"CAD", 1 / 1.3647, 0.0738, 6, {0.423, 0.331, 0.189, 0.332, 0.572, 0.5, 1, 0.33, 0.25, 0.15}},
    {"XAU", 1280.2, 0.0966, 11, {0.513, 0.339, 0.597, 0.504, 0.451, 0.4, 0.33, 1, -0.1, -0.12}},
    {"US500", 5000, 0.15, 12, {0, 0.05, -0.35, -0.15, 0.25, 0.22, 0.25, -0.1, 1, 0.6}},
    {"DE40", 11420, 0.15, 13, {-0.15, 0, -0.35, -0.2, 0.15, 0.12, 0.15, -0.12, 0.6, 1}},
}};

// Ticks of May 2014 of a retail venue. All other symbols quote as EURUSD does; distances in points scale with the daily standard
// deviation of a symbol. The gold venue of 2014 had two sources that took turns.
constexpr QuotingStyle kPairStyle{
    .absorption = 0.3814,
    .fast_children = 0.2275,
    .fast_decay = 58.259,
    .slow_children = 0.4681,
    .slow_decay = 1.1843,
    .activity_power = 1.4,
    .respread = 0.1,
    .source_switch = 0.1684,
    .source_distance = 0,
    .repeat = 0,
    .rate_limit = 40,
    .rounding_noise = 1.193,
    .spread_persistence = 0.7989,
    .spread_noise = 0.0383,
    .spread_drift = 0.0835,
    .spread_per_volatility = 0.1645,
    .rollover_spread = {2.2, 1.5},
    .open_spread = 7.5,
    .friday_spread = 2.7,
    .release_volatility = 1,
    .release_volatility_before = 2.5,
    .release_spread = 1,
    .release_events = 300,
    .release_events_power = 1,
};
constexpr QuotingStyle kSlowPairStyle{
    .absorption = 0.4,
    .fast_children = 0.25,
    .fast_decay = 58.9047,
    .slow_children = 0.3695,
    .slow_decay = 1.801,
    .activity_power = 1.2,
    .respread = 0.1181,
    .source_switch = 0.2944,
    .source_distance = 0,
    .repeat = 0.4705,
    .rate_limit = 9,
    .rounding_noise = 0.373,
    .spread_persistence = 0.8074,
    .spread_noise = 0.0314,
    .spread_drift = 0.168,
    .spread_per_volatility = 0.154,
    .rollover_spread = {1.8, 1.4},
    .open_spread = 5.4,
    .friday_spread = 4.3,
    .release_volatility = 0.7,
    .release_volatility_before = 2.05,
    .release_spread = 1.35,
    .release_events = 50,
    .release_events_power = 0.7,
};
constexpr QuotingStyle kGoldStyle{
    .absorption = 0.5577,
    .fast_children = 0.45,
    .fast_decay = 94.4328,
    .slow_children = 0.4286,
    .slow_decay = 0.6918,
    .activity_power = 1.5,
    .respread = 0.0605,
    .source_switch = 0.7763,
    .source_distance = 3.84,
    .repeat = 0.2893,
    .rate_limit = 20,
    .rounding_noise = 0.64,
    .spread_persistence = 0.9292,
    .spread_noise = 0.0476,
    .spread_drift = 0.0482,
    .spread_per_volatility = 0.2131,
    .rollover_spread = {5.8, 1.5},
    .break_spread = 5.8,
    .open_spread = 2.8,
    .friday_spread = 3,
    .release_volatility = 1,
    .release_volatility_before = 1.3,
    .release_spread = 0.75,
    .release_events = 120,
    .release_events_power = 0.52,
};

constexpr SeasonalProfile kHoursOfEURUSD{
    .summer = {0.75, 0.81, 0.59, 0.51, 0.53, 0.81, 1.4,  1.51, 1.37, 1.13, 1.14, 1.31,
               1.71, 1.57, 1.56, 1.18, 1.1,  1.15, 0.96, 0.81, 0.64, 0.37, 0.51, 0.57},
    .winter = {0.85, 0.74, 0.69, 0.58, 0.58, 0.57, 0.97, 1.12, 1.48, 1.24, 0.99, 1.06,
               1.12, 1.57, 1.68, 1.61, 1.22, 1.12, 1.01, 1.17, 0.79, 0.67, 0.49, 0.71},
};
constexpr SeasonalProfile kHoursOfGBPUSD{
    .summer = {0.66, 0.69, 0.55, 0.48, 0.5,  0.76, 1.3,  1.52, 1.76, 1.29, 1.36, 1.48,
               1.6,  1.62, 1.66, 1.26, 0.98, 0.99, 0.83, 0.64, 0.57, 0.46, 0.49, 0.54},
    .winter = {0.62, 0.67, 0.62, 0.47, 0.52, 0.56, 0.85, 1.19, 1.47, 1.63, 1.2,  1.39,
               1.35, 1.32, 1.37, 1.92, 1.2,  1.13, 0.97, 1.06, 0.67, 0.64, 0.53, 0.66},
};
constexpr SeasonalProfile kHoursOfUSDJPY{
    .summer = {1.29, 1.05, 0.77, 0.69, 0.61, 0.84, 1.15, 1.19, 0.95, 0.87, 0.81, 0.95,
               1.45, 1.39, 1.66, 1.19, 1.09, 1.1,  1.13, 0.89, 0.69, 0.57, 0.77, 0.91},
    .winter = {1.18, 1.2,  0.91, 0.76, 0.75, 0.78, 0.89, 1.06, 1.2,  0.92, 0.72, 0.74,
               0.83, 1.33, 1.41, 1.53, 1.22, 1.07, 1.02, 1.23, 0.89, 0.72, 0.67, 0.96},
};
constexpr SeasonalProfile kHoursOfUSDCHF{
    .summer = {0.77, 0.76, 0.61, 0.51, 0.51, 0.65, 1.21, 1.39, 1.38, 1.28, 1.11, 1.22,
               1.54, 1.57, 1.81, 1.3,  1.08, 1.14, 1.05, 0.78, 0.69, 0.54, 0.58, 0.5},
    .winter = {0.78, 0.76, 0.67, 0.57, 0.6,  0.55, 0.82, 1.06, 1.33, 1.23, 1.09, 1.13,
               1.03, 1.52, 1.63, 1.8,  1.31, 1.17, 1.06, 1.13, 0.78, 0.81, 0.55, 0.63},
};
constexpr SeasonalProfile kHoursOfAUDUSD{
    .summer = {1.13, 1.51, 1.04, 0.84, 0.71, 0.95, 1.21, 1.27, 1.17, 0.99, 0.94, 0.98,
               1.56, 1.24, 1.55, 1.1,  0.87, 0.85, 0.87, 0.72, 0.63, 0.47, 0.59, 0.81},
    .winter = {1.28, 1.13, 0.95, 0.83, 0.77, 0.66, 0.86, 0.98, 1.26, 1.18, 0.91, 0.89,
               0.83, 1.45, 1.41, 1.57, 1.17, 0.92, 0.81, 1.06, 0.73, 0.78, 0.63, 0.92},
};
constexpr SeasonalProfile kHoursOfUSDCAD{
    .summer = {0.79, 0.76, 0.64, 0.5,  0.43, 0.59, 0.96, 1.11, 0.96, 0.89, 1.06, 1.21,
               1.98, 1.54, 2.09, 1.53, 1.15, 1.22, 1.13, 0.95, 0.87, 0.51, 0.56, 0.56},
    .winter = {0.81, 0.73, 0.62, 0.58, 0.5,  0.47, 0.6,  0.88, 1.23, 0.94, 0.84, 0.91,
               1.04, 2.04, 1.6,  2.02, 1.38, 1.25, 1.07, 1.32, 0.98, 0.99, 0.53, 0.68},
};
constexpr SeasonalProfile kHoursOfEURJPY{
    .summer = {1.14, 0.95, 0.71, 0.64, 0.58, 0.86, 1.27, 1.51, 1.34, 1.11, 1.02, 1.15,
               1.34, 1.41, 1.5,  1.23, 0.99, 0.91, 0.8,  0.81, 0.68, 0.54, 0.71, 0.78},
    .winter = {1.09, 0.98, 0.76, 0.71, 0.64, 0.73, 0.81, 1.16, 1.38, 1.07, 0.96, 0.97,
               1.07, 1.39, 1.31, 1.65, 1.24, 0.98, 0.92, 0.98, 0.85, 0.78, 0.67, 0.89},
};
constexpr SeasonalProfile kHoursOfGBPJPY{
    .summer = {1.01, 0.84, 0.65, 0.6,  0.56, 0.78, 1.19, 1.47, 1.58, 1.21, 1.15, 1.32,
               1.36, 1.54, 1.49, 1.23, 0.99, 0.87, 0.79, 0.74, 0.64, 0.54, 0.68, 0.76},
    .winter = {0.94, 0.83, 0.65, 0.6,  0.57, 0.62, 0.77, 1.16, 1.44, 1.48, 1.04, 1.24,
               1.25, 1.21, 1.31, 1.85, 1.17, 1.04, 0.87, 0.93, 0.81, 0.73, 0.66, 0.82},
};
constexpr SeasonalProfile kHoursOfEURGBP{
    .summer = {0.62, 0.55, 0.5,  0.42, 0.48, 0.73, 1.18, 1.59, 1.81, 1.39, 1.47, 1.53,
               1.55, 1.55, 1.71, 1.27, 1.06, 0.99, 0.73, 0.67, 0.68, 0.51, 0.51, 0.52},
    .winter = {0.64, 0.53, 0.45, 0.44, 0.46, 0.49, 0.71, 1.16, 1.49, 1.84, 1.39, 1.41,
               1.57, 1.4,  1.36, 2,    1.2,  1.11, 0.83, 0.73, 0.64, 0.87, 0.62, 0.67},
};
constexpr SeasonalProfile kHoursOfAUDJPY{
    .summer = {1.35, 1.54, 1.04, 0.85, 0.7,  0.95, 1.18, 1.23, 1.09, 0.94, 0.84, 0.89,
               1.14, 1.22, 1.48, 1.2,  0.92, 0.88, 0.86, 0.79, 0.66, 0.57, 0.74, 0.94},
    .winter = {1.5,  1.33, 0.99, 0.97, 0.76, 0.78, 0.74, 1,    1.1,  1.11, 0.85, 0.8,
               0.81, 1.13, 1.24, 1.49, 1.11, 1.05, 0.87, 1.02, 0.87, 0.86, 0.74, 0.89},
};
constexpr SeasonalProfile kHoursOfXAUUSD{
    .summer = {0.85, 1.1,  0.66, 0.54, 0.53, 0.82, 1.04, 1.13, 0.95, 0.82, 0.78, 1.17,
               1.88, 1.58, 1.59, 1.14, 1.02, 1.09, 1.08, 0.93, 0.57, 0,    0.7,  0.72},
    .winter = {0.8,  1.03, 0.82, 0.54, 0.56, 0.68, 0.77, 0.96, 1.16, 0.94, 0.75, 0.77,
               0.89, 1.62, 1.71, 1.57, 1.29, 1.15, 1.13, 1.26, 0.91, 0.66, 0,    0.7},
};
constexpr SeasonalProfile kHoursOfUS500{
    .summer = {0.57, 0.57, 0.48, 0.43, 0.43, 0.48, 0.62, 0.86, 1.05, 0.95, 0.86, 0.86,
               1.05, 1.81, 2.38, 1.81, 1.52, 1.33, 1.33, 1.62, 1.52, 0.57, 0.38, 0.57},
    .winter = {0.57, 0.57, 0.57, 0.48, 0.43, 0.43, 0.48, 0.62, 0.86, 1.05, 0.95, 0.86,
               0.86, 1.05, 1.81, 2.38, 1.81, 1.52, 1.33, 1.33, 1.62, 1.52, 0.57, 0.38},
};
constexpr SeasonalProfile kHoursOfDE40{
    .summer = {0.55, 0.41, 0.55, 0.54, 0.53, 0.55, 1.26, 2.66, 2.37, 1.82, 1.21, 1.17,
               1.03, 1.41, 1.7,  1.51, 1.01, 0.7,  0.69, 0.62, 0.35, 0.21, 0.48, 0.65},
    .winter = {0.65, 0.55, 0.41, 0.55, 0.54, 0.53, 0.55, 1.26, 2.66, 2.37, 1.82, 1.21,
               1.17, 1.03, 1.41, 1.7,  1.51, 1.01, 0.7,  0.69, 0.62, 0.35, 0.21, 0.48},
};

// The index's spread over that of its cash session: bars of 2019-02-20.
constexpr SeasonalProfile kSpreadOfDE40{
    .summer = {4.38, 4.38, 4.38, 4.38, 4.38, 4.38, 1.92, 1,    1,    1,    1,    1,
               1,    1,    1,    1.92, 1.92, 1.92, 1.54, 1.54, 4.38, 4.38, 4.38, 4.38},
    .winter = {4.38, 4.38, 4.38, 4.38, 4.38, 4.38, 4.38, 1.92, 1,    1,    1,    1,
               1,    1,    1,    1,    1.92, 1.92, 1.92, 1.54, 1.54, 4.38, 4.38, 4.38},
};

// Fitted to this generator rather than measured: NZDUSD's noise, gold's distances and its haste before releases, and the diffusion,
// which leaves room for what jumps and releases add. The weekdays are mean absolute moves over their root mean square.
constexpr MarketCalibration kCalibration{
    .factors = kFactors,
    .symbols = {{
        {"EURUSD", 0, -1, 5, false, false, 30, 0.0585, 0.2, 2.633, 1.326, 9.57, 11.12, kPairStyle, kHoursOfEURUSD, std::nullopt},
        {"GBPUSD", 1, -1, 5, false, false, 45, 0.0638, 0.2182, 3.359, 1.691, 13.92, 16, kPairStyle, kHoursOfGBPUSD, std::nullopt},
        {"USDJPY", -1, 2, 3, false, false, 45, 0.0612, 0.2091, 2.644, 1.331, 11.31, 13, kPairStyle, kHoursOfUSDJPY, std::nullopt},
        {"USDCHF", -1, 3, 5, false, false, 45, 0.0425, 0.1455, 2.176, 1.095, 14.79, 17, kPairStyle, kHoursOfUSDCHF, std::nullopt},
        {"AUDUSD", 4, -1, 5, false, false, 45, 0.0479, 0.1636, 1.856, 0.935, 13.92, 16, kPairStyle, kHoursOfAUDUSD, std::nullopt},
        {"NZDUSD", 5, -1, 5, false, false, 60, 0.086, 0.1854, 1.841, 0.62, 19.44, 24, kSlowPairStyle, kHoursOfAUDUSD,
         std::nullopt},
        {"USDCAD", -1, 6, 5, false, false, 45, 0.0479, 0.1636, 3.123, 1.572, 15.67, 18, kPairStyle, kHoursOfUSDCAD, std::nullopt},
        {"EURJPY", 0, 2, 3, false, false, 45, 0.0931, 0.3182, 3.283, 1.653, 15.67, 18, kPairStyle, kHoursOfEURJPY, std::nullopt},
        {"GBPJPY", 1, 2, 3, false, false, 45, 0.0864, 0.2955, 4.371, 2.201, 26.11, 30, kPairStyle, kHoursOfGBPJPY, std::nullopt},
        {"EURGBP", 0, 1, 5, false, false, 45, 0.0598, 0.2045, 2.118, 1.066, 13.05, 15, kPairStyle, kHoursOfEURGBP, std::nullopt},
        {"AUDJPY", 4, 2, 3, false, false, 45, 0.0665, 0.2273, 2.334, 1.175, 16.54, 19, kPairStyle, kHoursOfAUDJPY, std::nullopt},
        {"XAUUSD", 7, -1, 2, true, true, 60, 0.2305, 0.1271, 3.83, 0.79, 25, 26, kGoldStyle, kHoursOfXAUUSD, std::nullopt},
        {"US500", 8, -1, 1, true, false, 45, 0.0798, 0.2727, 2.326, 1.171, 4.35, 5, kPairStyle, kHoursOfUS500, std::nullopt},
        {"DE40", 9, -1, 1, true, false, 45, 0.0798, 0.2727, 5.312, 2.674, 10.44, 12, kPairStyle, kHoursOfDE40, kSpreadOfDE40},
    }},
    .volatility = {.seconds = {90, 7200, 691200},
                   .variance = {0.26, 0.11, 0.06},
                   .common_share = 0.6,
                   .diffusion = 0.945,
                   .correlation_inflation = 1.18},
    .jumps = {.common_per_day = 0.35, .private_per_day = 0.12, .scale = 0.22, .weekend_gap = 0.17, .weekend_most = 6},
    .releases = {.payrolls = 0.45, .payrolls_cad = 1.7, .rate_decision = 0.35, .fixed = {}},
    .weekday_volatility = {0.728, 0.891, 0.997, 1.016, 1.064, 1.054, 0},
    .shared_at_once = 0.5,
};

}  // namespace

const MarketCalibration& marketCalibration() { return kCalibration; }

}  // namespace deskwright
