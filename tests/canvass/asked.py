"""Ask the command line of returns in this process: a file in, its JSON out, checked for sums."""

import contextlib
import io
import json
from pathlib import Path

from geo.canvass.__main__ import BLANK, main

KEYS = {"file", *BLANK}


def asked(command: str, file: Path, *words: str) -> tuple[int, dict]:
    """How `check` or `import` of a file ended, and what it printed; its rows must add up."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        ended = main([command, str(file), "--json", *words])
    told = json.loads(out.getvalue())
    left = sum(one["rows"] for one in told["left_out"])
    assert told["rows"] == told["accepted"] + told["repeats"] + len(told["refused"]) + left
    assert told["rows"] == sum(one["rows"] for one in told["sheets"])
    assert (ended == 1) == ("error" in told) == (err.getvalue() != "")
    assert (ended == 2) <= bool(told["holds"])
    more = {"new", "there_already", "import_id"} if command == "import" and ended == 0 else set()
    assert set(told) == KEYS | more | ({"error"} if ended == 1 else set())
    return ended, told
