#!/usr/bin/env python3
"""An EA written from PROTOCOL.md alone, before a small broker: a stranger's reading of the document, run against the desk."""

import argparse
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "stranger"))
from ea import ExpertAdvisor  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", required=True, help="where book and latch are kept")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5601, help="of the trade channel")
    parser.add_argument("--token", default="")
    parser.add_argument("--login", type=int, default=4711)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=4, help="steps of half a second of market time in a frame")
    parser.add_argument("--absence", type=float, default=30.0, help="seconds without a trace that prove an order never was")
    parser.add_argument("--account-mode", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    ea = ExpertAdvisor(parser.parse_args())

    def end(*_):
        ea.ending = True

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    ea.run()


if __name__ == "__main__":
    main()
