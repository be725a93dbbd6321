#!/usr/bin/python3
"""An EA that was written from PROTOCOL.md alone, in place of a terminal: what a stranger makes of the document, run against the desk.

Its layouts are the document's own tables, read when it starts. Its broker, a random market and a hedging account, is kept in --folder.
"""

import argparse
import csv
import os
import signal
import sys

from stranger.advisor import ExpertAdvisor
from stranger.broker import BUY, Book
from stranger.market import LOT, SYMBOLS


def print_deals(folder):
    """The book's deals, with the columns and the writing of `deskwrightctl report fills`."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("deal_id", "order_id", "client_id", "symbol", "side", "lots", "price", "commission", "profit"))
    for deal in Book(os.path.join(folder, "book.jsonl")).deals.values():
        side = "buy" if deal["side"] == BUY else "sell"
        price = f"{deal['price']:.{SYMBOLS[deal['symbol']][1]}f}"
        money = (f"{amount:.2f}" for amount in (deal["commission"], deal["profit"]))
        lots = f"{deal['volume'] / LOT:.2f}"
        out.writerow((deal["deal"], deal["order"], deal["client_id"], deal["symbol"], side, lots, price, *money))


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--folder", required=True, help="where book and latch are kept")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5601, help="of the trade channel")
    parser.add_argument("--token", default="")
    parser.add_argument("--login", type=int, default=4711)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--absence", type=float, default=30, help="seconds without a trace that prove that an order never was")
    parser.add_argument("--deals", action="store_true", help="print the deals of the book and end")
    options = parser.parse_args()
    if options.deals:
        return print_deals(options.folder)
    advisor = ExpertAdvisor(options)

    def end(*_):
        advisor.ending = True

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    return advisor.run()


if __name__ == "__main__":
    sys.exit(main())
