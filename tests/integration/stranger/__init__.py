"""A terminal that is none: an EA written from engine/bridge/PROTOCOL.md alone, before a small broker of its own."""
