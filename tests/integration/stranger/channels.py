"""The stranger's sockets, and the outbox in which trade events wait until the desk has them."""

from collections import deque

import zmq

from . import wire

OUTBOX = 65_536  # frames that are kept


class Channel:
    """One DEALER socket; sending says whether it was sent."""

    def __init__(self, context, host, port, identity, queue):
        self.socket = context.socket(zmq.DEALER)
        self.socket.setsockopt(zmq.ROUTING_ID, identity.encode())
        for option, value in (
            (zmq.IMMEDIATE, 1),
            (zmq.LINGER, 0),
            (zmq.RECONNECT_IVL, 100),
            (zmq.RECONNECT_IVL_MAX, 2000),
            (zmq.MAXMSGSIZE, 16384),
            (zmq.SNDHWM, queue),
        ):
            self.socket.setsockopt(option, value)
        self.socket.connect(f"tcp://{host}:{port}")

    def send(self, frame):
        try:
            self.socket.send(frame, zmq.DONTWAIT)
            return True
        except zmq.Again:
            return False

    def frames(self):
        """What has arrived: (name, header, body)."""
        while True:
            try:
                frame = wire.unpack(self.socket.recv(zmq.DONTWAIT))
            except zmq.Again:
                return
            if frame:
                yield frame


class Outbox:
    """Numbered frames, kept as bytes until an `ack` covers them."""

    def __init__(self):
        self.frames = deque()  # (number, bytes)
        self.last = self.sent = 0
        self.rebase_due = False

    @property
    def first(self):
        """The oldest that is kept; one more than the last where none is."""
        return self.frames[0][0] if self.frames else self.last + 1

    def add(self, frame):
        """`frame` has the number `last` + 1."""
        if len(self.frames) >= OUTBOX:
            self.empty()
        self.last += 1
        self.frames.append((self.last, frame))

    def empty(self):
        self.frames.clear()
        self.sent, self.rebase_due = self.last, True

    def covered(self, ack):
        while self.frames and self.frames[0][0] <= ack:
            self.frames.popleft()
        self.sent = max(self.sent, self.first - 1)

    def rewind(self, number):
        """To send from this number on again; False: it is no longer kept, and a snapshot with REBASE is due."""
        if not self.first <= number <= self.last + 1:
            self.empty()
            return False
        self.sent = number - 1
        return True

    def flush(self, channel):
        while self.sent < self.last and channel.send(self.frames[self.sent + 1 - self.first][1]):
            self.sent += 1
