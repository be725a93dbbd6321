"""The stranger's side of the guardian channel: the kill, its latch and its file."""

import json
import os

from . import wire


class Guardian:
    def __init__(self, channel, folder, venue, identity):
        """`identity`: login and token, as GUARDIAN_HELLO has them."""
        self.channel, self.venue, self.identity = channel, venue, identity
        self.path = os.path.join(folder, "latch.json")
        self.kill, self.latched, self.flatten, self.attempts = 0, False, False, 0
        try:
            with open(self.path, encoding="utf-8") as file:
                self.kill, self.latched, self.flatten = json.load(file)
        except FileNotFoundError:
            pass
        except (ValueError, OSError):  # it cannot be read: it latches
            self.latched = self.flatten = True

    def write(self):
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump([self.kill, self.latched, self.flatten], file)
        os.replace(self.path + ".new", self.path)

    def serve(self, header):
        """Takes what the desk's guardian says."""
        for name, _, body in self.channel.frames():
            if name == "KILL" and not (self.latched and self.kill == body["kill"]):
                self.kill, self.latched, self.flatten, self.attempts = body["kill"], True, bool(body["flatten"]), 0
                self.write()
                self.enforce()
            elif name == "CLEAR_KILL" and self.latched and self.kill in (0, body["kill"]):
                self.kill, self.latched, self.flatten = body["kill"], False, False
                self.write()
            self.tell(header)

    def enforce(self):
        if self.latched:
            self.attempts += self.venue.clear(self.flatten)

    def beat(self, header):
        """Once a second."""
        self.channel.send(wire.pack("GUARDIAN_HELLO", self.identity, **header))
        self.tell(header)
        self.enforce()

    def tell(self, header):
        values = {"kill": self.kill, "latched": self.latched, "flatten": self.flatten, "attempts": self.attempts}
        values |= {"orders": len(self.venue.active()), "positions": len(self.venue.book.positions)}
        self.channel.send(wire.pack("KILL_STATE", values | {"text": "killed" if self.latched else ""}, **header))
