"""What the desk asks for: each request once, refused where a rule of the document says so, remembered over restarts."""

import time
from collections import deque

from . import broker
from .market import SYMBOLS

ACCEPTED, REJECTED, RETRYABLE, UNKNOWN = 1, 2, 3, 4
ACCEPTED_CODES = {10008, 10009, 10010, 10025}
RETRYABLE_CODES = {10004, 10020, 10021, 10024, 10028}
NO_PRICE, TOO_LATE = 10021, 10022
NAMES = ("SUBMIT", "CHANGE", "CANCEL", "MOVE_STOPS")
KINDS = {name: code for code, name in enumerate(NAMES, 1)}
SIGN = {broker.BUY: 1, broker.SELL: -1}


class Requests:
    def __init__(self, book, market, venue, guardian, post, absence):
        """`post` sends a trade event; `absence`: seconds without a trace that prove that an order never was."""
        self.book, self.market, self.venue, self.guardian, self.post = book, market, venue, guardian, post
        self.limits, self.entries = {}, deque()
        self.absent_at = time.monotonic() + absence
        self.open_before = []
        for key, row in list(book.requests.items()):
            if row["outcome"] in (0, UNKNOWN):
                self.answer(row | {"outcome": UNKNOWN, "text": "restarted"})
                self.open_before.append(key)

    def ask(self, name, body):
        key = body["client_id" if name == "SUBMIT" else "request"]
        known = self.book.requests.get(key)
        if known and known["outcome"] != RETRYABLE:
            if known["outcome"]:
                self.post("REQUEST_RESULT", known)
            return
        row = {"request": key, "kind": KINDS[name], "order": 0, "retcode": 0, "outcome": 0, "anchors": self.anchors(name, body), "text": ""}
        row["asked"] = {key: value for key, value in body.items() if isinstance(value, (int, float))}
        refusal = self.refusal(name, body)
        if refusal:
            row["outcome"], row["retcode"], row["text"] = refusal
            self.post("REQUEST_RESULT", row)
            return
        self.book.commit(("requests", key, row))
        if name == "SUBMIT" and not body["closes"]:
            self.entries.append(self.market.now_us)
        result = self.venue.submit(body, row["anchors"]) if name == "SUBMIT" else getattr(self.venue, name.lower())(body)
        if result:
            self.conclude(key, *result)

    def anchors(self, name, body):
        quote = self.market.quote(body["symbol"]) if name == "SUBMIT" and body["symbol"] in SYMBOLS else None
        now = self.market.now_us
        return {"q2": quote, "q3": quote, "q3_last": quote, "t2_us": now, "t3_us": now, "attempts": 1}

    def conclude(self, key, retcode, order):
        """The venue has answered. Every other answer comes before the events that it caused."""
        outcome = ACCEPTED if retcode in ACCEPTED_CODES else RETRYABLE if retcode in RETRYABLE_CODES else REJECTED
        row = self.book.requests[key] | {"retcode": retcode, "order": order, "outcome": outcome}
        if order % 2:
            self.tell_events()
        self.answer(row)

    def answer(self, row):
        self.book.commit(("requests", row["request"], row))
        self.post("REQUEST_RESULT", row)

    def tell_events(self):
        events, self.venue.events = self.venue.events, []
        for name, row in events:
            self.post(name, row)

    def resolve(self):
        """Looks for the traces of requests that had no outcome when the EA ended."""
        for key in list(self.open_before):
            row = self.book.requests[key]
            found = self.trace(key, row) or (time.monotonic() >= self.absent_at and self.absence(row))
            if found:
                self.answer(row | found)
                self.open_before.remove(key)

    def subject(self, row):
        """The order or position that a CHANGE, CANCEL or MOVE_STOPS names."""
        asked = row["asked"]
        if row["kind"] == KINDS["MOVE_STOPS"]:
            return self.book.positions.get(asked["position"])
        by_id = (o for o in self.book.orders.values() if o["client_id"] == asked["order"] != 0)
        return self.book.orders.get(asked["ticket"]) or next(by_id, None)

    def trace(self, key, row):
        """What shows that it was done; None: nothing."""
        if row["kind"] == KINDS["SUBMIT"]:
            order = next((o for o in self.book.orders.values() if o["client_id"] == key), None)
            return order and {"order": order["ticket"], "retcode": broker.DONE, "outcome": ACCEPTED, "text": "found"}
        subject, asked = self.subject(row), row["asked"]
        if row["kind"] == KINDS["CANCEL"]:
            done = subject and subject["state"] == broker.CANCELLED
        else:
            done = subject and all(subject[k] == asked[k] for k in ("price", "stop", "target") if k in asked)
        return {"retcode": broker.DONE, "outcome": ACCEPTED, "text": "found"} if done else None

    def absence(self, row):
        """What is said when nothing has shown for long enough."""
        if row["kind"] == KINDS["SUBMIT"]:
            return {"outcome": REJECTED, "text": "NOT_FOUND"}
        subject = self.subject(row)
        if subject and subject.get("state", broker.PLACED) == broker.PLACED:
            return {"outcome": REJECTED, "text": "NOT_DONE"}
        gone = broker.POSITION_CLOSED if row["kind"] == KINDS["MOVE_STOPS"] else broker.INVALID_ORDER
        return {"outcome": REJECTED, "retcode": gone, "text": "gone"}

    def refusal(self, name, body):
        """Outcome, retcode and text; None: it goes to the venue."""
        if name == "CANCEL":
            return None
        entry = name == "SUBMIT" and not body["closes"]
        if self.guardian.latched and (entry or name == "CHANGE"):
            return REJECTED, 0, "killed"
        if entry and any(self.book.requests[key]["kind"] == KINDS["SUBMIT"] for key in self.open_before):
            return REJECTED, 0, "an order of before the restart has no outcome yet"
        if name == "SUBMIT" and body["symbol"] not in SYMBOLS:
            return REJECTED, 0, "unknown symbol"
        beyond = self.beyond_limits(body) if entry else None
        if beyond:
            return REJECTED, 0, beyond
        if body["valid_until_us"] and self.market.now_us > body["valid_until_us"]:
            return REJECTED, TOO_LATE, "too late"
        if name == "SUBMIT" and body["collar"]:
            quote, buy = self.market.quote(body["symbol"]), body["side"] == broker.BUY
            if quote["ask"] > body["collar"] if buy else quote["bid"] < body["collar"]:
                return RETRYABLE, NO_PRICE, "beyond the collar"
        return None

    def beyond_limits(self, body):
        """The limit of LIMITS that an entry would break, if any."""
        while self.entries and self.entries[0] <= self.market.now_us - 60_000_000:
            self.entries.popleft()
        positions = list(self.book.positions.values())
        working = self.venue.active() + [r | {"remaining": r["volume"]} for r, _ in self.venue.underway if not r["closes"]]
        mine = [o for o in working if (o["symbol"], o["side"]) == (body["symbol"], body["side"])]
        more = body["volume"] + sum(o["remaining"] for o in mine)
        net = sum(SIGN[p["side"]] * p["volume"] for p in positions if p["symbol"] == body["symbol"])
        values = {
            "max_order": body["volume"],
            "max_symbol": abs(net + SIGN[body["side"]] * more),
            "max_total": sum(p["volume"] for p in positions) + sum(o["remaining"] for o in working) + body["volume"],
            "max_positions": len(positions) + len([o for o in working if o["type"] == broker.MARKET]) + 1,
            "max_pending": 0 if body["type"] == broker.MARKET else len(self.venue.active()) + 1,
            "max_per_minute": len(self.entries) + 1,
        }
        return next((name for name, value in values.items() if 0 < self.limits.get(name, 0) < value), None)
