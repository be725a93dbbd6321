"""The stranger's broker: an account, and a book that survives kill -9."""

import json
import os

from .market import COMMISSION, LEVERAGE, LOT, symbol_row, to_account, value_per_price

BUY, SELL = 1, 2
MARKET, LIMIT, STOP = 1, 2, 3
PLACED, FILLED, CANCELLED, EXPIRED = 1, 3, 4, 5
EXPERT, STOP_LOSS, TAKE_PROFIT = 1, 5, 6
IN, OUT = 1, 2
DONE, INVALID_VOLUME, INVALID_STOPS, NO_MONEY, NO_CHANGES, INVALID_ORDER, POSITION_CLOSED = (
    10009, 10014, 10016, 10019, 10025, 10035, 10036)  # fmt: skip
BALANCE = 100_000.0


class Book:
    """What must outlive the process: tables of rows by key. A commit is one line of the file, there as a whole or not."""

    def __init__(self, path):
        self.tables = {t: {} for t in ("account", "market", "requests", "orders", "positions", "deals", "balances")}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as lines:
                for line in lines:
                    self.apply(json.loads(line))
        self.file = open(path, "ab", buffering=0)

    def apply(self, rows):
        for table, key, row in rows:
            if row is None:
                self.tables[table].pop(key, None)
            else:
                self.tables[table][key] = row

    def commit(self, *rows):
        self.file.write((json.dumps(rows) + "\n").encode())
        self.apply(rows)

    def __getattr__(self, table):
        return self.tables[table]


class Venue:
    """Orders, deals and positions of one hedging account. What happens is committed to the book, then listed in `events`."""

    def __init__(self, book, market):
        self.book, self.market = book, market
        self.events = []  # (frame name, row)
        self.underway = []  # market orders on their way: (SUBMIT, anchors)
        if not book.account:
            deposit = {"deal": 1, "amount": BALANCE, "time_us": market.now_us, "kind": 1, "comment": "deposit"}
            book.commit(("account", 0, {"balance": BALANCE, "last_deal": 1, "ticket": 1000}), ("balances", 1, deposit))

    @property
    def account(self):
        return self.book.account[0]

    def active(self):
        return [o for o in self.book.orders.values() if o["state"] == PLACED]

    def profit(self, position, price, volume=None):
        sign = 1 if position["side"] == BUY else -1
        lots = (volume or position["volume"]) / LOT
        return round(sign * (price - position["price"]) * lots * value_per_price(position["symbol"], self.market), 2)

    def exit_price(self, position):
        return self.market.quote(position["symbol"])["bid" if position["side"] == BUY else "ask"]

    def floating(self):
        return sum(self.profit(p, self.exit_price(p)) for p in self.book.positions.values())

    def margin(self):
        positions = self.book.positions.values()
        return sum(p["volume"] / LOT * 100_000 * to_account(p["symbol"][:3], self.market) / LEVERAGE for p in positions)

    def tell(self, name, row):
        self.events.append((name, row))

    def ticket(self):
        self.account["ticket"] += 1
        return self.account["ticket"]

    # What the EA asks for. Each answers (retcode, ticket of the order); None: the answer comes with the next tick.

    def submit(self, request, anchors):
        spec = symbol_row(request["symbol"], self.market)
        if request["volume"] % spec["volume_step"] or not spec["volume_min"] <= request["volume"] <= spec["volume_max"]:
            return INVALID_VOLUME, 0
        if request["closes"] and request["closes"] not in self.book.positions:
            return POSITION_CLOSED, 0
        if request["type"] == MARKET:
            self.underway.append((request, anchors))
            return None
        order = self.make_order(request, request["type"], PLACED)
        self.book.commit(("orders", order["ticket"], order), ("account", 0, self.account))
        self.tell("ORDER", order)
        return DONE, order["ticket"]

    def change(self, request):
        order = self.find_order(request)
        if order is None:
            return INVALID_ORDER, 0
        return self.alter(order, "orders", "ORDER", price=request["price"], stop=request["stop"], target=request["target"])

    def move_stops(self, request):
        position = self.book.positions.get(request["position"])
        if position is None:
            return POSITION_CLOSED, 0
        bid, side = self.exit_price(position), 1 if position["side"] == BUY else -1
        if (request["stop"] and side * (bid - request["stop"]) <= 0) or (request["target"] and side * (request["target"] - bid) <= 0):
            return INVALID_STOPS, 0
        retcode, _ = self.alter(position, "positions", "POSITION", stop=request["stop"], target=request["target"])
        return retcode, 0

    def alter(self, row, table, frame, **values):
        ticket = row["ticket"]
        if all(row[k] == v for k, v in values.items()):
            return NO_CHANGES, ticket
        row = row | values | ({"time_us": self.market.now_us} if table == "orders" else {})
        self.book.commit((table, ticket, row))
        self.tell(frame, row)
        return DONE, ticket

    def cancel(self, request):
        order = self.find_order(request)
        if order is None:
            return INVALID_ORDER, 0
        self.end_order(order, CANCELLED)
        return DONE, order["ticket"]

    def find_order(self, request):
        for order in self.active():
            if order["ticket"] == request["ticket"] or (not request["ticket"] and order["client_id"] == request["order"]):
                return order
        return None

    def end_order(self, order, state):
        order = order | {"state": state, "time_us": self.market.now_us}
        self.book.commit(("orders", order["ticket"], order))
        self.tell("ORDER", order)

    def clear(self, flatten):
        """What a kill asks for; answers how many cancels and closes it took."""
        orders, positions = self.active(), list(self.book.positions.values()) if flatten else []
        for order in orders:
            self.end_order(order, CANCELLED)
        for position in positions:
            self.close(position, position["volume"], 0, EXPERT)
        return len(orders) + len(positions)

    # What the market does.

    def on_step(self):
        """Executes what is under way and whatever the quotes have reached. Answers (client id, retcode, order) of each SUBMIT."""
        underway, self.underway, results = self.underway, [], []
        for request, anchors in underway:
            results.append((request["client_id"], *self.execute(request, anchors)))
        for order in self.active():
            quote = self.market.quote(order["symbol"])
            price = quote["ask" if order["side"] == BUY else "bid"]
            above = order["side"] == (BUY if order["type"] == STOP else SELL)
            if price >= order["price"] if above else price <= order["price"]:
                self.open(order, price if order["type"] == STOP else order["price"], order["price"], quote, None)
            elif order["expiration_us"] and self.market.now_us >= order["expiration_us"]:
                self.end_order(order, EXPIRED)
        for position in list(self.book.positions.values()):
            bid, long = self.exit_price(position), position["side"] == BUY
            if position["stop"] and (bid <= position["stop"] if long else bid >= position["stop"]):
                self.close(position, position["volume"], 0, STOP_LOSS, order_price=position["stop"])
            elif position["target"] and (bid >= position["target"] if long else bid <= position["target"]):
                self.close(position, position["volume"], 0, TAKE_PROFIT, order_price=position["target"])
        return results

    def execute(self, request, anchors):
        if request["closes"]:
            position = self.book.positions.get(request["closes"])
            if position is None:
                return POSITION_CLOSED, 0
            volume = min(request["volume"], position["volume"])
            return DONE, self.close(position, volume, request["client_id"], EXPERT, anchors=anchors)
        quote = self.market.quote(request["symbol"])
        if request["volume"] / LOT * 100_000 / LEVERAGE > self.account["balance"] + self.floating() - self.margin():
            return NO_MONEY, 0
        order = self.make_order(request, MARKET, FILLED)
        return DONE, self.open(order, quote["ask" if request["side"] == BUY else "bid"], 0, quote, anchors)

    def make_order(self, request, kind, state):
        ticket = self.ticket()
        row = {"ticket": ticket, "position": 0, "client_id": request["client_id"], "symbol": request["symbol"]}
        row |= {"side": request["side"], "type": kind, "state": state, "reason": EXPERT, "initial": request["volume"]}
        row |= {"remaining": request["volume"], "price": request["price"], "stop": request["stop"], "target": request["target"]}
        return row | {"time_us": self.market.now_us, "expiration_us": request["expiration_us"]}

    def open(self, order, price, order_price, quote, anchors):
        position = {"position": order["ticket"], "volume": order["initial"], "price": price, "swap": 0.0, "profit": 0.0}
        position |= {k: order[k] for k in ("ticket", "client_id", "symbol", "side", "stop", "target")}
        position["time_us"] = self.market.now_us
        order = order | {"state": FILLED, "remaining": 0, "position": position["position"], "time_us": self.market.now_us}
        if not order_price:
            order["price"] = price
        self.deal(order, position, IN, price, 0.0, order_price, quote, anchors)
        return order["ticket"]

    def close(self, position, volume, client_id, reason, order_price=0.0, anchors=None):
        price, side = self.exit_price(position), SELL if position["side"] == BUY else BUY
        ask = {"client_id": client_id or position["client_id"], "symbol": position["symbol"], "side": side, "volume": volume}
        order = self.make_order(ask | {"price": price, "stop": 0.0, "target": 0.0, "expiration_us": 0}, MARKET, FILLED)
        order |= {"remaining": 0, "position": position["position"], "reason": reason}
        profit = self.profit(position, price, volume)
        left = position | {"volume": position["volume"] - volume}
        self.deal(order, left, OUT, price, profit, order_price, self.market.quote(position["symbol"]), anchors)
        return order["ticket"]

    def deal(self, order, position, entry, price, profit, order_price, quote, anchors):
        ticket, name, volume = self.ticket(), order["symbol"], order["initial"]
        commission = -round(COMMISSION * volume / LOT, 2)
        deal = {"deal": ticket, "order": order["ticket"], "position": position["position"], "client_id": order["client_id"]}
        deal |= {"symbol": name, "side": order["side"], "entry": entry, "reason": order["reason"], "volume": volume}
        deal |= {"price": price, "commission": commission, "profit": profit, "value_per_price": value_per_price(name, self.market)}
        deal |= {"order_price": order_price, "time_us": self.market.now_us, "t5_us": self.market.now_us, "q4": quote}
        deal |= {"trigger": quote if order_price else None, "anchors": anchors}
        self.account["balance"] = round(self.account["balance"] + commission + profit, 2)
        self.account["last_deal"] = ticket
        self.book.commit(
            ("orders", order["ticket"], order),
            ("deals", ticket, deal),
            ("positions", position["position"], position if position["volume"] else None),
            ("account", 0, self.account),
        )
        self.tell("ORDER", order)
        self.tell("DEAL", deal)
