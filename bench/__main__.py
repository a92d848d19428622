"""Print how fast the map is beside a plain page and the usual way: `python -m bench`."""

import argparse
import time

from playwright.sync_api import sync_playwright

from bench.report import report
from bench.rounds import acts, compared, openings
from bench.take_away import take_away
from tests.chromium import launch

REPEATS = {1: 7, 10: 3, 100: 3}


def main() -> None:
    """Compare at 1, 10 and 100 times the marks, or briefly."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="three repeats, real marks only")
    asked.add_argument("--times", type=int, nargs="*", default=list(REPEATS))
    told = asked.parse_args()
    for times in [1] if told.quick else told.times:
        compare(times, 3 if told.quick else REPEATS.get(times, 5))


def compare(times: int, repeats: int) -> None:
    """Take and print the figures of one size."""
    start = time.monotonic()
    with sync_playwright() as driver, compared(times) as size:
        browser = launch(driver)
        openings(browser, size, repeats)
        acts(browser, size, repeats)
        taken = take_away(browser, size, repeats) if times == 1 else ""
        browser.close()
    print(report(size.figures, times, sum(size.marks.values())))
    print(taken)
    print(
        f"\nMedians of up to {repeats}, with least and most; {time.monotonic() - start:.0f} s.",
        flush=True,
    )


if __name__ == "__main__":
    main()
