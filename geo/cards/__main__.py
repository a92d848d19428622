"""Work every card out again from data/ and print the verdicts: python -m geo.cards."""

import sys
from collections import Counter

from geo.cards import cards
from geo.cards.again import NoSecondWay
from geo.cards.check import Verdict, check
from geo.tables.package import faults

LINE = "{:<24} {:<58} {:<24} {:<10} {}"


def main() -> int:
    """Print a line a card; 1 if one differs, else 0."""
    checks = [check(one) for one in cards().values()]
    print(LINE.format("card", "as shown", "worked out again", "parts", "verdict"))
    for one in checks:
        parts = f"{one.parts_same} of {one.parts}" if one.parts else ""
        print(LINE.format(one.id, one.shown[:58], one.recomputed[:24], parts, one.verdict))
    number = Counter(one.verdict for one in checks)
    print("; ".join(f"{verdict}: {number[verdict]}" for verdict in Verdict))
    return 1 if number[Verdict.DIFFERS] else 0


if __name__ == "__main__":
    try:
        sys.exit("\n".join(faults()) or main())
    except NoSecondWay as fault:
        sys.exit(str(fault))
