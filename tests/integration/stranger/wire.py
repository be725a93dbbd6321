"""The frames of the bridge protocol, read out of PROTOCOL.md: the document's own tables are the codec."""

import re
import struct
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[3] / "engine/bridge/PROTOCOL.md"
NUMBERS = {"u8": "B", "u16": "H", "u32": "I", "u64": "Q", "i64": "q", "f64": "d"}
ENTRIES = {"SUBSCRIBE": "SymbolEntry", "TICKS": "TickEntry"}  # what follows the fixed part of these, `count` times
MAGIC = 0x4D35
VERSION = 1


class Layout:
    """One table: its fields in order, packed from and unpacked into a dict."""

    def __init__(self):
        self.fields = []  # (name, layout of a part, or None); padding has no name here
        self.format = ""
        self.struct = struct.Struct("<")

    def add(self, offset, kind, name, parts):
        if offset != self.struct.size:
            raise ValueError(f"{name}: the document says offset {offset}, the fields before it end at {self.struct.size}")
        part = parts.get(kind)
        if part:
            self.format += part.format
        elif kind in NUMBERS:
            self.format += NUMBERS[kind]
        else:
            self.format += kind.removeprefix("text").removeprefix("pad") + ("x" if kind.startswith("pad") else "s")
        if not kind.startswith("pad"):
            self.fields.append((name, part))
        self.struct = struct.Struct("<" + self.format)

    def flatten(self, values):
        for name, part in self.fields:
            value = values.get(name)
            if part:
                yield from part.flatten(value or {})
            else:
                yield value.encode() if isinstance(value, str) else value

    def pack(self, values):
        defaults = (b"" if code == "s" else 0 for code in re.findall(r"\d*([BHIQqds])", self.format))
        return self.struct.pack(*(d if v is None else v for v, d in zip(self.flatten(values), defaults)))

    def rebuild(self, flat):
        row = {}
        for name, part in self.fields:
            if part:
                row[name] = part.rebuild(flat)
            else:
                value = next(flat)
                row[name] = value.split(b"\0")[0].decode("utf-8", "replace") if isinstance(value, bytes) else value
        return row

    def unpack(self, data, offset=0):
        return self.rebuild(iter(self.struct.unpack_from(data, offset)))


def read_document(path=DOCUMENT):
    """Layouts by name, and the codes of the frames by name."""
    layouts, codes, layout = {}, {}, None
    for line in Path(path).read_text().splitlines():
        heading = re.match(r"###? (\w+)(?: \((0x[0-9A-F]{2})\))?$", line)
        if heading:
            layout = layouts[heading[1]] = Layout()
            if heading[2]:
                codes[heading[1]] = int(heading[2], 16)
        row = re.match(r"\| (\d+) \| (\w+) \| (\w+) \|", line)
        if row and layout is not None:
            layout.add(int(row[1]), row[2], row[3], layouts)
    return layouts, codes


LAYOUTS, CODES = read_document()
NAMES = {code: name for name, code in CODES.items()}
HEADER = LAYOUTS["Header"]


def pack(name, values, entries=(), **header):
    """A whole frame; header: epoch, seq, ack, ts_us, flags."""
    body = LAYOUTS[name].pack(values) + b"".join(LAYOUTS[ENTRIES[name]].pack(e) for e in entries)
    length = HEADER.struct.size + len(body)
    return HEADER.pack({"magic": MAGIC, "version": VERSION, "type": CODES[name], "length": length, **header}) + body


def unpack(data):
    """Name, header and body of a frame; None when it is none of ours."""
    if len(data) < HEADER.struct.size:
        return None
    header = HEADER.unpack(data)
    name = NAMES.get(header["type"])
    if header["magic"] != MAGIC or header["length"] != len(data) or name is None:
        return None
    layout, at = LAYOUTS[name], HEADER.struct.size
    if len(data) < at + layout.struct.size:
        return None
    body = layout.unpack(data, at)
    if name in ENTRIES:
        at += layout.struct.size
        entry = LAYOUTS[ENTRIES[name]]
        body["entries"] = [entry.unpack(data, at + i * entry.struct.size) for i in range(body["count"])]
    return name, header, body
