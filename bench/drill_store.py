"""Kill imports, and let them meet, on both databases: `python -m bench.drill_store`.

After `kill -9` at any moment an import is there whole or not at all, and none that was said to
be in is lost. Of two imports at the same moment both are in; of the same one, one is.
"""

import argparse
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from random import Random

from bench.fresh_stores import DATABASES, fresh, on
from bench.whole_store import Stood, stood
from geo.canvass.intake import Prepared
from geo.canvass.store import Store, open_store
from tests.canvass.made_visits import prepared, seen

SEED = 20190922
ROWS = 1_000
# After so many the database is a new one, so that its backups stay small.
LIFE = 25
UNDONE = 0.25
PATIENCE_S = 120
FORK = multiprocessing.get_context("fork")

BEFORE, UNSAID, SAID = "killed before the commit", "in, not yet said", "in, and said"
FAULTS = HALF, LOST, WRONG = "half", "lost", "wrong"

Act = Callable[[Store], object]


def kills(server, times: int, rows: int = ROWS) -> Counter[str]:
    """What became of so many imports and undos, each killed at a random moment."""
    chance, found, files = Random(SEED), Counter(), _files(rows)
    pace = {True: 0.3, False: 0.1}
    for first in range(0, times, LIFE):
        with fresh(server) as url:
            there = stood(url, {})
            known: dict[str, set[str]] = {}
            for _ in range(min(LIFE, times - first)):
                adds = not there.imports or chance.random() > UNDONE
                number = chance.choice(sorted(there.imports.values()) or [0])
                file = next(files)
                known[file.content_hash] = set(file.frame["row_key"])
                act = _adding(file) if adds else _undoing(number)
                said = _killed(url, act, chance.random() * 1.5 * pace[adds])
                # Until an act is done in time it is given more, so that about half of them are.
                pace[adds] = said or pace[adds] * 1.2
                now = stood(url, known)
                found[_became(there, now, _after(there, file if adds else number), said)] += 1
                there = now
    return found


def pairs(server, times: int, same: bool, rows: int = ROWS // 5) -> Counter[str]:
    """What became of so many pairs of imports at the same moment, of one file or of two."""
    found, files = Counter(), _files(rows)
    for first in range(0, times, LIFE):
        with fresh(server) as url:
            known: dict[str, set[str]] = {}
            for _ in range(min(LIFE, times - first)):
                one = next(files)
                both = [one, one if same else next(files)]
                known |= {file.content_hash: set(file.frame["row_key"]) for file in both}
                told = _met(url, both)
                now = stood(url, known)
                right = not now.faults and set(now.imports) == set(known)
                expected = [False, True] if same else [True, True]
                found["right" if right and told == expected else WRONG] += 1
    return found


def _files(rows: int) -> Iterator[Prepared]:
    """Files without end, each of other doors."""
    for number in count():
        yield prepared(seen(range(number * rows, (number + 1) * rows)))


def _adding(file: Prepared) -> Act:
    return lambda store: store.add(file, "drill")


def _undoing(number: int) -> Act:
    return lambda store: store.undo(number, "drill")


def _after(before: Stood, done: Prepared | int) -> set[str]:
    """The imports that stand if the act was done."""
    if isinstance(done, Prepared):
        return {*before.imports, done.content_hash}
    return {content for content, number in before.imports.items() if number != done}


def _became(before: Stood, now: Stood, after: set[str], said: float) -> str:
    if now.faults or set(now.imports) not in (set(before.imports), after):
        print(*now.faults, sep="\n", flush=True)
        return HALF
    if set(now.imports) == after:
        return SAID if said else UNSAID
    return LOST if said else BEFORE


def _killed(url: str, act: Act, after_s: float) -> float:
    """Kill a process some time after it began; the seconds it said it took, 0 if it did not."""
    here, there = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_do, args=(url, act, there))
    child.start()
    there.close()
    if not here.poll(PATIENCE_S):
        raise RuntimeError("A process did not begin.")
    here.recv()
    time.sleep(after_s)
    child.kill()
    child.join()
    try:
        return here.recv() if here.poll(0) else 0.0
    except EOFError:
        return 0.0
    finally:
        here.close()


def _do(url: str, act: Act, told) -> None:
    store = open_store(url)
    start = time.monotonic()
    told.send(0.0)
    act(store)
    told.send(time.monotonic() - start)


def _met(url: str, files: list[Prepared]) -> list[bool]:
    """Whether each of two processes at the same moment said that it added an import."""
    ready, told = FORK.Barrier(len(files)), FORK.Queue()
    children = [FORK.Process(target=_meet, args=(url, file, ready, told)) for file in files]
    for child in children:
        child.start()
    found = [told.get(timeout=PATIENCE_S) for _ in children]
    for child in children:
        child.join()
    return sorted(found)


def _meet(url: str, file: Prepared, ready, told) -> None:
    store = open_store(url)
    ready.wait(PATIENCE_S)
    told.put(store.add(file, "drill").import_id is not None)


def main(words: list[str] | None = None) -> int:
    """Drill both databases and print what became of it; 1 where anything was wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=300)
    asked.add_argument("--pairs", type=int, default=100)
    asked.add_argument("--databases", nargs="*", default=DATABASES, choices=DATABASES)
    told = asked.parse_args(words)
    wrong = 0
    for database in told.databases:
        start = time.monotonic()
        with on(database) as server:
            drills = {
                f"{told.kills} kills": kills(server, told.kills),
                f"{told.pairs} pairs": pairs(server, told.pairs, same=False),
                f"{told.pairs} same-file pairs": pairs(server, told.pairs, same=True),
            }
        print(f"\n{database}, {time.monotonic() - start:.0f} s")
        for name, found in drills.items():
            faults = {fault: found[fault] for fault in FAULTS if found[fault]}
            wrong += sum(faults.values())
            rest = ", ".join(f"{times} {word}" for word, times in sorted(found.items()))
            print(f"  {name}: {rest}; {sum(faults.values())} faults", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
