"""The stranger's market: symbols, their contracts, and quotes that walk at random."""

import random
from collections import deque

LOT = 100_000_000  # volumes are in 1e-8 lots
LEVERAGE, CURRENCY, COMMISSION = 100.0, "USD", 3.5

SYMBOLS = {  # number, digits, first bid, points a step, spread in points
    "EURUSD": (1, 5, 1.09500, 2.2, 8),
    "GBPUSD": (2, 5, 1.27200, 2.6, 11),
    "USDJPY": (3, 3, 144.200, 2.4, 10),
}


class Market:
    """Quotes of every symbol, a tick each half second of market time; the same seed walks the same way."""

    STEP_US = 500_000
    START_US = 1_704_787_200_000_000  # 2024-01-09 08:00
    HISTORY_STEPS = 40_000

    def __init__(self, seed, steps):
        self.random = random.Random(seed)
        self.now_us = self.START_US - self.HISTORY_STEPS * self.STEP_US
        self.bids = {name: first for name, (_, _, first, _, _) in SYMBOLS.items()}
        self.drift = dict.fromkeys(SYMBOLS, 0.0)
        self.bars = {(name, seconds): deque(maxlen=300) for name in SYMBOLS for seconds in (60, 300)}
        self.steps = -self.HISTORY_STEPS
        while self.steps < steps:
            self.step()

    def quote(self, name):
        digits, spread = SYMBOLS[name][1], SYMBOLS[name][4]
        bid = round(self.bids[name], digits)
        return {"bid": bid, "ask": round(bid + spread * 10**-digits, digits), "time_us": self.now_us}

    def step(self):
        """The next tick of every symbol, after it has become the quote."""
        self.steps += 1
        self.now_us += self.STEP_US
        for name, (_, digits, first, volatility, _) in SYMBOLS.items():
            if self.steps % 1200 == 0:  # trends of ten minutes, pulled back to where it began
                self.drift[name] = self.random.gauss(0, 0.15) - 2 * (self.bids[name] / first - 1)
            self.bids[name] += (self.random.gauss(0, volatility) + self.drift[name]) * 10**-digits
            self.grow_bars(name)
        return [(name, self.quote(name)) for name in SYMBOLS]

    def grow_bars(self, name):
        price = self.bids[name]
        for seconds in (60, 300):
            bars, begin = self.bars[name, seconds], self.now_us - self.now_us % (seconds * 1_000_000)
            if not bars or bars[-1][0] != begin:
                bars.append([begin, price, price, price, price, 0])
            bar = bars[-1]
            bar[2], bar[3], bar[4], bar[5] = max(bar[2], price), min(bar[3], price), price, bar[5] + 1

    def closed_bars(self):
        """Bars as (end, -seconds, name, bar) in the order that the protocol wants."""
        rows = []
        for (name, seconds), bars in self.bars.items():
            rows += [(b[0] + seconds * 1_000_000, -seconds, name, b) for b in bars if b[0] + seconds * 1_000_000 <= self.now_us]
        return sorted(rows)


def symbol_row(name, market):
    number, digits, _, _, spread = SYMBOLS[name]
    point = round(10**-digits, digits)
    row = {"symbol": number, "digits": digits, "trade_mode": 5, "order_modes": 7, "triple_swap_weekday": 3, "name": name}
    row |= {"base_currency": name[:3], "profit_currency": name[3:], "margin_currency": name[:3], "point": point}
    row |= {"tick_size": point, "pip": round(10 * point, digits), "contract_size": 100_000.0, "leverage": LEVERAGE}
    row |= {"tick_value": value_per_price(name, market) * point, "default_spread": spread * point}
    row |= {"commission_per_lot": COMMISSION, "volume_min": LOT // 100, "volume_max": 100 * LOT, "volume_step": LOT // 100}
    return row


def to_account(currency, market):
    """What one unit is worth in the account's currency."""
    if currency == CURRENCY:
        return 1.0
    direct, inverse = currency + CURRENCY, CURRENCY + currency
    return market.quote(direct)["bid"] if direct in SYMBOLS else 1.0 / market.quote(inverse)["bid"]


def value_per_price(name, market):
    return 100_000.0 * to_account(name[3:], market)
