"""The stranger's EA: sockets, sessions, numbers and requests, as PROTOCOL.md has them."""

import json
import os
import random
import time
from collections import deque

import zmq

import broker
import wire

ACCEPTED, REJECTED, RETRYABLE, UNKNOWN = 1, 2, 3, 4
RETRYABLE_CODES = {10004, 10020, 10021, 10024, 10028}
ACCEPTED_CODES = {10008, 10009, 10010, 10025}
EXPIRED_REQUEST, PRICE_OFF = 10022, 10021
ALL_PERMISSIONS = 31
OUTBOX = 65_536
NAME = {"SUBMIT": "client_id"}  # the field that names a request; `request` everywhere else


def link_us():
    return time.monotonic_ns() // 1000


class Channel:
    """One DEALER socket; sending says whether it was sent."""

    def __init__(self, context, host, port, identity, queue):
        self.socket = context.socket(zmq.DEALER)
        for option, value in ((zmq.IMMEDIATE, 1), (zmq.LINGER, 0), (zmq.RECONNECT_IVL, 100), (zmq.RECONNECT_IVL_MAX, 2000)):
            self.socket.setsockopt(option, value)
        self.socket.setsockopt(zmq.ROUTING_ID, identity.encode())
        self.socket.setsockopt(zmq.MAXMSGSIZE, 16384)
        self.socket.setsockopt(zmq.SNDHWM, queue)
        self.socket.connect(f"tcp://{host}:{port}")

    def send(self, frame):
        try:
            self.socket.send(frame, zmq.DONTWAIT)
            return True
        except zmq.Again:
            return False

    def frames(self):
        while True:
            try:
                frame = wire.unpack(self.socket.recv(zmq.DONTWAIT))
            except zmq.Again:
                return
            if frame:
                yield frame


class Latch:
    """The kill's latch and its file."""

    def __init__(self, path):
        self.path, self.kill, self.latched, self.flatten, self.attempts = path, 0, False, False, 0
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.kill, self.latched, self.flatten = json.load(file)

    def set(self, kill, latched, flatten):
        if (kill, latched) != (self.kill, self.latched):
            self.attempts = 0
        self.kill, self.latched, self.flatten = kill, latched, flatten
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump([kill, latched, flatten], file)
        os.replace(self.path + ".new", self.path)


class ExpertAdvisor:
    def __init__(self, options):
        self.options = options
        os.makedirs(options.folder, exist_ok=True)
        self.book = broker.Book(os.path.join(options.folder, "book.jsonl"))
        self.market = broker.Market(options.seed, self.book.market.get(0, 0))
        self.reserved = self.market.steps
        self.venue = broker.Venue(self.book, self.market)
        self.latch = Latch(os.path.join(options.folder, "latch.json"))
        self.epoch = random.randrange(1, 2**32)
        context = zmq.Context()
        name = f"mt5-{options.login}-{self.epoch:08x}"
        self.trade = Channel(context, options.host, options.port, name, 8192)
        self.ticks = Channel(context, options.host, options.port + 1, name + "-m", 10000)
        self.guardian = Channel(context, options.host, options.port + 2, name + "-g", 64)
        self.outbox, self.last_seq, self.sent_seq, self.rebase = deque(), 0, 0, False
        self.market_seq = self.acked = self.waited_since = 0
        self.session, self.snapshots, self.snapshot_told = 0, 0, False
        self.desk_seq = self.heard_us = self.lease_us = self.lease_at = 0
        self.limits, self.entries = {}, deque()
        self.open_before = [k for k, r in self.book.requests.items() if not r["outcome"]]
        self.due = {}
        self.ending = False
        self.account_told = None
        self.started_us = link_us()

    def log(self, *words):
        if self.options.verbose:
            print(f"{(link_us() - self.started_us) / 1e6:9.3f}", *words, flush=True)

    def every(self, what, seconds):
        now = link_us()
        if now < self.due.get(what, 0):
            return False
        self.due[what] = now + int(seconds * 1e6)
        return True

    # Numbers and the outbox

    def header(self, seq=0, flags=0):
        return {"epoch": self.epoch, "seq": seq, "ack": self.desk_seq, "ts_us": self.market.now_us, "flags": flags}

    def post(self, name, values, flags=0):
        self.last_seq += 1
        self.outbox.append((self.last_seq, wire.pack(name, values, **self.header(self.last_seq, flags))))
        if len(self.outbox) > OUTBOX:
            self.outbox.clear()
            self.rebase, self.snapshot_told = True, False

    def flush(self):
        if not self.session or not self.outbox:
            return
        begin = max(0, self.sent_seq + 1 - self.outbox[0][0])
        for i in range(begin, len(self.outbox)):
            if not self.trade.send(self.outbox[i][1]):
                self.lose("a trade event could not be sent")
                return
            self.sent_seq = self.outbox[i][0]

    def covered(self, ack):
        while self.outbox and self.outbox[0][0] <= ack:
            self.outbox.popleft()

    # Session

    def lose(self, why):
        if self.session:
            self.log("session over:", why)
        self.session, self.snapshot_told, self.limits = 0, False, {}
        self.due["hello"] = 0

    def hello(self):
        o = self.options
        values = {"proto_min": 1, "proto_max": 1, "ea_build": 1, "terminal_build": 1, "permissions": ALL_PERMISSIONS}
        values |= {"login": o.login, "margin_mode": 2, "account_mode": o.account_mode, "currency_digits": 2}
        values |= {"journal_count": len(self.book.requests), "last_seq": self.last_seq, "server": "Stranger"}
        values |= {"currency": broker.CURRENCY, "token": o.token}
        self.market_hello()
        self.trade.send(wire.pack("HELLO", values, **self.header()))

    def market_hello(self):
        self.ticks.send(wire.pack("MARKET_HELLO", {"login": self.options.login, "token": self.options.token}, **self.header() | {"ack": 0}))

    def heartbeat(self):
        now = link_us()
        values = {"login": self.options.login, "last_seq": self.last_seq, "market_seq": self.market_seq, "link_us": now}
        values |= {"permissions": ALL_PERMISSIONS, "held_us": max(1, now - self.lease_at) if self.lease_at else 0}
        if not self.trade.send(wire.pack("HEARTBEAT", values, **self.header())):
            self.lose("a heartbeat could not be sent")

    def on_trade(self, name, header, body):
        if header["epoch"] != self.epoch:
            return
        if name == "REFUSED":
            self.log("refused", body["code"], body["text"])
        elif name == "HELLO_REQUEST":
            self.lose("the desk asks for HELLO")
        elif name == "WELCOME":
            self.on_welcome(header, body)
        elif self.session:
            self.heard_us = link_us()
            if header["seq"] != self.desk_seq + 1:
                self.log("desk's frame", header["seq"], "after", self.desk_seq, name)
            self.desk_seq = header["seq"]
            self.covered(header["ack"])
            getattr(self, "on_" + name.lower(), lambda *_: None)(body) if name not in REQUESTS else self.on_request(name, body)

    def on_welcome(self, header, body):
        self.heard_us = link_us()
        if body["session"] == self.session:
            self.desk_seq = header["seq"]
            return
        self.log("welcome", body, "last_seq", self.last_seq)
        self.session, self.desk_seq, self.lease_us, self.lease_at = body["session"], header["seq"], body["lease_ms"] * 1000, 0
        self.resume, self.since = body["resume_seq"], body["deals_since_us"]
        self.acked, self.snapshot_told = self.market_seq, False
        self.covered(self.resume)
        next_seq = self.outbox[0][0] if self.outbox else self.last_seq + 1
        if next_seq == self.resume + 1:
            self.sent_seq = self.resume
        else:
            self.outbox.clear()
            self.sent_seq, self.rebase = self.last_seq, True

    def on_subscribe(self, body):
        self.symbols = [e["name"] for e in body["entries"] if e["name"] in broker.SYMBOLS] or list(broker.SYMBOLS)
        self.log("subscribe", [e["name"] for e in body["entries"]])
        self.snapshot()
        if self.resume == 0:
            self.history()
            self.resume = -1

    def on_snapshot_request(self, body):
        self.since = body["deals_since_us"]
        self.log("snapshot asked for", body)
        self.snapshot()

    def on_replay_request(self, body):
        self.log("replay asked for", body, "outbox", self.outbox[0][0] if self.outbox else None, self.last_seq)
        first = self.outbox[0][0] if self.outbox else self.last_seq + 1
        if first <= body["from_seq"]:
            self.sent_seq = body["from_seq"] - 1
            self.flush()
        else:
            self.outbox.clear()
            self.sent_seq, self.rebase = self.last_seq, True
            self.snapshot()

    def on_ready(self, body):
        self.log("ready")

    def on_market_ack(self, body):
        self.acked = max(self.acked, body["market_seq"])

    def on_lease(self, body):
        if body["session"] == self.session:
            self.lease_at = link_us()
            self.acked = max(self.acked, body["market_ack"])

    def on_limits(self, body):
        self.log("limits", body)
        self.limits = body

    def snapshot(self):
        self.snapshots += 1
        week = 7 * 86400 * 1_000_000
        since = self.since or self.market.now_us - week
        self.post("SNAPSHOT_BEGIN", {"snapshot": self.snapshots, "history_from_us": since}, flags=1 if self.rebase else 0)
        self.rebase = False
        begin = self.last_seq
        self.account(True)
        for name in broker.SYMBOLS:
            self.post("SYMBOL", broker.symbol_row(name, self.market))
        self.rates()
        for position in self.book.positions.values():
            self.post("POSITION", position | {"profit": self.venue.profit(position, self.venue.exit_price(position))})
        for order in self.venue.active():
            self.post("ORDER", order)
        for order in self.book.orders.values():
            if order["state"] != broker.PLACED and order["time_us"] >= since:
                self.post("ORDER", order)
        for deal in self.book.deals.values():
            if deal["time_us"] >= since:
                self.post("DEAL", deal)
        for balance in self.book.balances.values():
            if balance["time_us"] >= since:
                self.post("BALANCE", balance)
        self.post("SNAPSHOT_END", {"snapshot": self.snapshots, "rows": self.last_seq - begin})
        self.snapshot_told = True
        self.flush()

    def history(self):
        for _, seconds, name, (begin, first, high, low, last, ticks) in self.market.closed_bars():
            number, digits, spread = broker.SYMBOLS[name][0], broker.SYMBOLS[name][1], broker.SYMBOLS[name][4]
            row = {"symbol": number, "seconds": -seconds, "ticks": ticks, "open_time_us": begin}
            for part, price in (("open", first), ("high", high), ("low", low), ("close", last)):
                row["bid_" + part] = round(price, digits)
                row["ask_" + part] = round(price + spread * 10**-digits, digits)
            self.post("HISTORY_BAR", row)
        self.flush()

    def account(self, always=False):
        v = self.venue
        balance, floating, margin = v.account["balance"], v.floating(), v.margin()
        equity = round(balance + floating, 2)
        row = {"login": self.options.login, "server": "Stranger", "currency": broker.CURRENCY, "currency_digits": 2, "margin_mode": 2}
        row |= {"account_mode": self.options.account_mode, "trade_allowed": 1, "balance": balance, "equity": equity}
        row |= {"margin": round(margin, 2), "free_margin": round(equity - margin, 2), "leverage": broker.LEVERAGE}
        row["last_deal"] = v.account["last_deal"]
        if always or row != self.account_told:
            self.account_told = row
            self.post("ACCOUNT", row)

    def rates(self):
        for currency in sorted({name[:3] for name in broker.SYMBOLS} | {name[3:] for name in broker.SYMBOLS}):
            row = {"currency": currency, "to_account": broker.to_account(currency, self.market), "time_us": self.market.now_us}
            self.post("CONVERSION_RATE", row)

    # Requests

    def on_request(self, name, body):
        key = body[NAME.get(name, "request")]
        known = self.book.requests.get(key)
        if known and known["outcome"] != RETRYABLE:
            self.log("asked again", name, key, known)
            if known["outcome"]:
                self.post("REQUEST_RESULT", known)
            return
        refusal = self.refusal(name, body)
        if refusal:
            retcode, outcome, text = refusal
            self.answer(key, 0, retcode, outcome, None, text)
            return
        quote = self.market.quote(body["symbol"]) if name == "SUBMIT" else None
        now = self.market.now_us
        anchors = {"q2": quote, "q3": quote, "q3_last": quote, "t2_us": now, "t3_us": now, "attempts": 1}
        self.book.commit(("requests", key, {"request": key, "kind": name, "outcome": 0, "order": 0, "retcode": 0, "anchors": anchors}))
        if name == "SUBMIT":
            if not body["closes"]:
                self.entries.append(now)
            result = self.venue.submit(body, anchors)
        else:
            result = getattr(self.venue, name.lower())(body)
        if result:
            self.result(key, anchors, *result)

    def result(self, key, anchors, retcode, order):
        outcome = ACCEPTED if retcode in ACCEPTED_CODES else RETRYABLE if retcode in RETRYABLE_CODES else REJECTED
        events, self.venue.events = self.venue.events, []
        if order % 2:  # the answer may come before or after the events that it caused
            self.answer(key, order, retcode, outcome, anchors, "")
        self.tell(events)
        if not order % 2:
            self.answer(key, order, retcode, outcome, anchors, "")

    def answer(self, key, order, retcode, outcome, anchors, text):
        row = {"request": key, "order": order, "retcode": retcode, "outcome": outcome, "anchors": anchors, "text": text}
        self.log("answer", key & 0xFFFFFFFF, retcode, outcome, text)
        self.book.commit(("requests", key, row))
        self.post("REQUEST_RESULT", row)

    def refusal(self, name, body):
        now = self.market.now_us
        if name == "CANCEL":
            return None
        entry = name == "SUBMIT" and not body["closes"]
        if self.latch.latched and (entry or name == "CHANGE"):
            return 0, REJECTED, "killed"
        if self.open_before and entry:
            return 0, REJECTED, "an order of before the restart has no outcome yet"
        if body["valid_until_us"] and now > body["valid_until_us"]:
            return EXPIRED_REQUEST, REJECTED, "too late"
        if name != "SUBMIT":
            return None
        if body["symbol"] not in broker.SYMBOLS:
            return 0, REJECTED, "unknown symbol"
        quote, collar = self.market.quote(body["symbol"]), body["collar"]
        if collar and (quote["ask"] > collar if body["side"] == broker.BUY else quote["bid"] < collar):
            return PRICE_OFF, RETRYABLE, "beyond the collar"
        return self.beyond_limits(body) if entry else None

    def beyond_limits(self, body):
        limits, volume = self.limits, body["volume"]
        sign = {broker.BUY: 1, broker.SELL: -1}
        positions, pending = list(self.book.positions.values()), self.venue.active()
        net = sum(sign[p["side"]] * p["volume"] for p in positions if p["symbol"] == body["symbol"])
        total = sum(p["volume"] for p in positions)
        while self.entries and self.entries[0] <= self.market.now_us - 60_000_000:
            self.entries.popleft()
        checks = (
            ("max_order", volume),
            ("max_symbol", abs(net + sign[body["side"]] * volume)),
            ("max_total", total + volume),
            ("max_positions", len(positions) + 1),
            ("max_pending", len(pending) + (body["type"] != broker.MARKET)),
            ("max_per_minute", len(self.entries) + 1),
        )
        for name, value in checks:
            if limits.get(name) and value > limits[name]:
                return 0, REJECTED, name
        return None

    def resolve(self):
        """Requests that were open when the EA ended: what the broker knows of them."""
        for key in list(self.open_before):
            order = next((o for o in self.book.orders.values() if o["client_id"] == key), None)
            row = self.book.requests[key]
            if order:
                self.answer(key, order["ticket"], 10009, ACCEPTED, row["anchors"], "found")
            elif row["kind"] == "SUBMIT" and link_us() - self.started_us < self.options.absence * 1e6:
                continue
            else:
                self.answer(key, 0, 0, REJECTED, row["anchors"], "NOT_FOUND")
            self.open_before.remove(key)

    def tell(self, events):
        for name, row in events:
            self.log(name, {k: v for k, v in row.items() if k in ("ticket", "deal", "state", "symbol", "side", "price", "profit")})
            self.post(name, row)

    # Guardian

    def on_guardian(self, name, body):
        if name == "KILL":
            if (self.latch.kill, self.latch.latched) != (body["kill"], True):
                self.log("KILL", body)
                self.latch.set(body["kill"], True, bool(body["flatten"]))
                self.enforce()
        elif name == "CLEAR_KILL" and self.latch.kill in (0, body["kill"]):
            self.log("CLEAR_KILL", body)
            self.latch.set(body["kill"], False, False)
        self.kill_state()

    def enforce(self):
        if self.latch.latched and (self.venue.active() or self.book.positions):
            if self.latch.flatten:
                self.latch.attempts += len(self.venue.active()) + len(self.book.positions)
                self.venue.close_everything()
            else:
                for order in self.venue.active():
                    self.latch.attempts += 1
                    self.venue.end_order(order, broker.CANCELLED)

    def kill_state(self):
        latch = self.latch
        values = {"kill": latch.kill, "latched": latch.latched, "flatten": latch.flatten, "orders": len(self.venue.active())}
        values |= {"positions": len(self.book.positions), "attempts": latch.attempts, "text": "killed" if latch.latched else ""}
        self.guardian.send(wire.pack("KILL_STATE", values, **self.header() | {"ack": 0}))

    def guardian_hello(self):
        values = {"login": self.options.login, "token": self.options.token}
        self.guardian.send(wire.pack("GUARDIAN_HELLO", values, **self.header() | {"ack": 0}))
        self.kill_state()

    # Market

    def reserve(self, steps):
        """The book says that the market may have come this far before it does."""
        if self.market.steps + steps > self.reserved:
            self.reserved = self.market.steps + 1200
            self.book.commit(("market", 0, self.reserved))

    def advance(self):
        """Moves the market; with a session one frame of ticks, once the one before it is acknowledged."""
        live = self.session and self.snapshot_told
        if live and self.acked < self.market_seq:
            if link_us() - self.waited_since > 2_000_000:
                self.waited_since = link_us()
                self.log("waited in vain for MARKET_ACK", self.market_seq, self.acked)
                self.market_hello()
                self.send_market("MARKET_TIME", {})
            return False
        if not live and not self.every("away", 0.02):
            return False
        self.reserve(self.options.batch)
        ticks, results = [], []
        for _ in range(self.options.batch if live else 1):
            ticks += self.market.step()
            results += self.venue.on_step()
            if self.venue.events or results:
                break
        if live:
            entries = [{"symbol": broker.SYMBOLS[n][0]} | q for n, q in ticks if n in self.symbols]
            if not self.send_market("TICKS", {"count": len(entries)}, entries):
                self.log("ticks not sent")
        for request, anchors, retcode, order in results:
            mine = [e for e in self.venue.events if e[1].get("client_id") == request["client_id"]]
            rest = [e for e in self.venue.events if e[1].get("client_id") != request["client_id"]]
            self.venue.events = mine
            self.result(request["client_id"], anchors, retcode, order)
            self.venue.events = rest
        return live

    def send_market(self, name, values, entries=()):
        self.market_seq += 1
        self.waited_since = link_us()
        return self.ticks.send(wire.pack(name, values, entries, **self.header(self.market_seq) | {"ack": self.sent_seq}))

    # The loop

    def turn(self):
        for name, _, body in self.guardian.frames():
            self.on_guardian(name, body)
        for frame in self.trade.frames():
            self.on_trade(*frame)
        if self.session and link_us() - self.heard_us > self.lease_us:
            self.lose("no frame for the lease")
        if not self.session and self.every("hello", 1):
            self.hello()
        if self.every("heartbeat", 0.2):
            self.heartbeat()
        if self.every("guardian", 1):
            self.guardian_hello()
            self.enforce()
        if self.open_before:
            self.resolve()
        moved = not self.ending and self.advance()
        events, self.venue.events = self.venue.events, []
        self.tell(events)
        if self.session and self.snapshot_told:
            if self.every("account", 1):
                self.account()
            if self.every("rates", 60):
                self.rates()
        self.flush()
        return moved

    def run(self):
        poller = zmq.Poller()
        poller.register(self.trade.socket, zmq.POLLIN)
        poller.register(self.guardian.socket, zmq.POLLIN)
        ended = None
        while ended is None or (self.session and self.outbox and link_us() < ended + 2_000_000):
            self.turn()
            poller.poll(5)
            if self.ending and ended is None:
                ended = link_us()
        self.trade.send(wire.pack("BYE", {"reason": 1, "text": "ended"}, **self.header()))
        for channel in (self.trade, self.ticks, self.guardian):
            channel.socket.close(linger=200)


REQUESTS = ("SUBMIT", "CHANGE", "CANCEL", "MOVE_STOPS")
