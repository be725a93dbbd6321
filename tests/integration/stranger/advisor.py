"""The stranger's EA: sessions, snapshots, ticks and the loop that drives them."""

import os
import random
import time

import zmq

from . import wire
from .broker import PLACED, Book, Venue
from .channels import Channel, Outbox
from .guardian import Guardian
from .market import CURRENCY, LEVERAGE, SYMBOLS, Market, symbol_row, to_account
from .requests import NAMES, Requests

ALL_PERMISSIONS = 31
SIMULATED, HEDGING = 1, 2
WEEK_US = 7 * 86_400_000_000
BATCH = 8  # steps of the market in a frame of ticks
RESERVED = 1200  # steps that the book says in advance to have been made


def link_us():
    return time.monotonic_ns() // 1000


class ExpertAdvisor:
    def __init__(self, options):
        os.makedirs(options.folder, exist_ok=True)
        self.login, self.ending = options.login, False
        self.identity = {"login": options.login, "token": options.token}
        self.epoch = random.randrange(1, 2**32)
        self.context, name = zmq.Context(), f"mt5-{options.login}-{self.epoch:08x}"
        self.trade = Channel(self.context, options.host, options.port, name, 8192)
        self.feed = Channel(self.context, options.host, options.port + 1, name + "-m", 10_000)
        self.outbox, self.market_seq, self.acked, self.fed_at = Outbox(), 0, 0, 0
        self.session = self.desk_seq = self.heard_at = self.lease_us = self.lease_at = 0
        self.resume = self.since = self.snapshots = 0
        self.subscribed = None  # names, from the first SUBSCRIBE of a session on
        self.account_told, self.due = None, {}
        self.book = Book(os.path.join(options.folder, "book.jsonl"))
        self.market = Market(options.seed, self.book.market.get(0, 0))
        self.reserved = self.market.steps
        self.venue = Venue(self.book, self.market)
        line = Channel(self.context, options.host, options.port + 2, name + "-g", 64)
        self.guardian = Guardian(line, options.folder, self.venue, self.identity)
        self.requests = Requests(self.book, self.market, self.venue, self.guardian, self.post, options.absence)

    def every(self, what, seconds):
        now = link_us()
        if now < self.due.get(what, 0):
            return False
        self.due[what] = now + int(seconds * 1e6)
        return True

    def header(self, seq=0, flags=0):
        return {"epoch": self.epoch, "seq": seq, "ack": self.desk_seq, "ts_us": self.market.now_us, "flags": flags}

    def post(self, name, values, flags=0):
        """A trade event: numbered, kept, sent with the next flush."""
        self.outbox.add(wire.pack(name, values, **self.header(self.outbox.last + 1, flags)))

    # Session

    def end_session(self):
        self.session, self.subscribed, self.lease_at, self.requests.limits = 0, None, 0, {}
        self.due["hello"] = 0

    def hello(self):
        values = {"proto_min": wire.VERSION, "proto_max": wire.VERSION, "ea_build": 1, "terminal_build": 1, **self.identity}
        values |= {"permissions": ALL_PERMISSIONS, "margin_mode": HEDGING, "account_mode": SIMULATED, "currency_digits": 2}
        values |= {"journal_count": len(self.book.requests), "last_seq": self.outbox.last, "server": "Stranger", "currency": CURRENCY}
        self.market_hello()
        self.trade.send(wire.pack("HELLO", values, **self.header()))

    def market_hello(self):
        self.feed.send(wire.pack("MARKET_HELLO", self.identity, **self.header() | {"ack": 0}))

    def heartbeat(self):
        now = link_us()
        values = {"login": self.login, "last_seq": self.outbox.last, "market_seq": self.market_seq, "link_us": now}
        values |= {"permissions": ALL_PERMISSIONS, "held_us": max(1, now - self.lease_at) if self.lease_at else 0}
        self.trade.send(wire.pack("HEARTBEAT", values, **self.header()))

    def on_frame(self, name, header, body):
        if header["epoch"] != self.epoch:
            return
        if name == "REFUSED":
            print("refused:", body["text"], flush=True)
            self.end_session()
            self.every("hello", 1)
        elif name == "HELLO_REQUEST":
            self.end_session()
        elif name == "WELCOME" or self.session:
            self.heard_at = link_us()
            self.desk_seq = max(self.desk_seq, header["seq"]) if name != "WELCOME" else header["seq"]
            self.outbox.covered(header["ack"])
            if name in NAMES:
                self.requests.ask(name, body)
            else:
                getattr(self, "on_" + name.lower())(body)

    def on_welcome(self, body):
        if body["session"] == self.session:
            return
        self.session, self.lease_us, self.lease_at = body["session"], body["lease_ms"] * 1000, 0
        self.resume, self.since = body["resume_seq"], body["deals_since_us"]
        self.acked, self.subscribed = self.market_seq, None
        self.outbox.covered(self.resume)
        if self.outbox.first == self.resume + 1:
            self.outbox.rewind(self.resume + 1)
        else:
            self.outbox.empty()

    def on_subscribe(self, body):
        if self.subscribed is None:
            self.subscribed = [e["name"] for e in body["entries"] if e["name"] in SYMBOLS] or list(SYMBOLS)
            self.market_hello()
            self.snapshot()
            if self.resume == 0:
                self.history()

    def on_snapshot_request(self, body):
        self.since = body["deals_since_us"]
        if self.subscribed:
            self.snapshot()

    def on_replay_request(self, body):
        if not self.outbox.rewind(body["from_seq"]):
            self.snapshot()

    def on_market_ack(self, body):
        self.acked = max(self.acked, body["market_seq"])

    def on_lease(self, body):
        if body["session"] == self.session:
            self.lease_at, self.acked = link_us(), max(self.acked, body["market_ack"])

    def on_limits(self, body):
        self.requests.limits = body

    def on_ready(self, body):
        """A live EA only notes it."""

    # Rows

    def snapshot(self):
        self.requests.tell_events()
        self.snapshots += 1
        since = self.since or self.market.now_us - WEEK_US
        flags, self.outbox.rebase_due = int(self.outbox.rebase_due), False
        self.post("SNAPSHOT_BEGIN", {"snapshot": self.snapshots, "history_from_us": since}, flags)
        begin = self.outbox.last
        self.account(always=True)
        for name in SYMBOLS:
            self.post("SYMBOL", symbol_row(name, self.market))
        self.rates()
        for position in self.book.positions.values():
            self.post("POSITION", position | {"profit": self.venue.profit(position, self.venue.exit_price(position))})
        for order in self.book.orders.values():
            if order["state"] == PLACED or order["time_us"] >= since:
                self.post("ORDER", order)
        for name, rows in (("DEAL", self.book.deals), ("BALANCE", self.book.balances)):
            for row in rows.values():
                if row["time_us"] >= since:
                    self.post(name, row)
        self.post("SNAPSHOT_END", {"snapshot": self.snapshots, "rows": self.outbox.last - begin})

    def history(self):
        for _, seconds, name, (begin, *prices, ticks) in self.market.closed_bars():
            number, digits, _, _, spread = SYMBOLS[name]
            row = {"symbol": number, "seconds": -seconds, "ticks": ticks, "open_time_us": begin}
            for part, price in zip(("open", "high", "low", "close"), prices):
                row["bid_" + part] = round(price, digits)
                row["ask_" + part] = round(price + spread * 10**-digits, digits)
            self.post("HISTORY_BAR", row)

    def account(self, always=False):
        balance, margin = self.venue.account["balance"], self.venue.margin()
        equity = round(balance + self.venue.floating(), 2)
        row = {"login": self.login, "server": "Stranger", "currency": CURRENCY, "currency_digits": 2, "margin_mode": HEDGING}
        row |= {"account_mode": SIMULATED, "trade_allowed": 1, "leverage": LEVERAGE, "balance": balance, "equity": equity}
        row |= {"margin": round(margin, 2), "free_margin": round(equity - margin, 2), "last_deal": self.venue.account["last_deal"]}
        if always or row != self.account_told:
            self.account_told = row
            self.post("ACCOUNT", row)

    def rates(self):
        for currency in sorted({name[i : i + 3] for name in SYMBOLS for i in (0, 3)}):
            row = {"currency": currency, "to_account": to_account(currency, self.market), "time_us": self.market.now_us}
            self.post("CONVERSION_RATE", row)

    # Market

    def advance(self):
        """Moves the market: with a session one frame of ticks, as soon as the one before it is acknowledged."""
        if self.subscribed and self.acked < self.market_seq:
            if link_us() - self.fed_at > 2_000_000:
                self.market_hello()
                self.send_market("MARKET_TIME", {})
            return
        if not self.subscribed and not self.every("away", 0.02):
            return
        if self.market.steps + BATCH > self.reserved:
            self.reserved = self.market.steps + RESERVED
            self.book.commit(("market", 0, self.reserved))
        ticks, results = [], []
        for _ in range(BATCH if self.subscribed else 1):
            ticks += self.market.step()
            results += self.venue.on_step()
            if self.venue.events or results:
                break
        if self.subscribed:
            entries = [{"symbol": SYMBOLS[name][0], **quote} for name, quote in ticks if name in self.subscribed]
            self.send_market("TICKS", {"count": len(entries)}, entries)
        for key, retcode, order in results:
            self.requests.conclude(key, retcode, order)

    def send_market(self, name, values, entries=()):
        header = self.header(self.market_seq + 1) | {"ack": self.outbox.last}
        if self.feed.send(wire.pack(name, values, entries, **header)):
            self.market_seq += 1
            self.fed_at = link_us()

    # The loop

    def turn(self):
        self.guardian.serve(self.header() | {"ack": 0})
        for frame in self.trade.frames():
            self.on_frame(*frame)
        if self.session and link_us() - self.heard_at > self.lease_us:
            self.end_session()
        if not self.session and self.every("hello", 1):
            self.hello()
        if self.every("guardian", 1):
            self.guardian.beat(self.header() | {"ack": 0})
        self.requests.resolve()
        if not self.ending:
            self.advance()
        self.requests.tell_events()
        if self.subscribed and self.every("account", 1):
            self.account()
        if self.subscribed and self.every("rates", 60):
            self.rates()
        if self.outbox.rebase_due and self.subscribed:
            self.snapshot()
        if self.session:
            self.outbox.flush(self.trade)
        if self.every("heartbeat", 0.2):
            self.heartbeat()  # behind the events that it names

    def run(self):
        """Until `ending` is set and, for at most two seconds, the desk has everything."""
        poller = zmq.Poller()
        poller.register(self.trade.socket, zmq.POLLIN)
        poller.register(self.guardian.channel.socket, zmq.POLLIN)
        patience = None
        while not (self.ending and (not self.outbox.frames or not self.session or link_us() > patience)):
            self.turn()
            poller.poll(5)
            if self.ending and patience is None:
                patience = link_us() + 2_000_000
        self.trade.send(wire.pack("BYE", {"reason": 1, "text": "ended"}, **self.header()))
        self.context.destroy(linger=500)
