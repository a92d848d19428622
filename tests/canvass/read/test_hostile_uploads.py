"""Every hostile upload comes to what is said beside it: rows, refused lines or one sentence."""

import json
import subprocess
import sys

import pytest

from geo.canvass.read import Unreadable, read_file
from tests.canvass.read.hostile_texts import TEXTS
from tests.canvass.read.hostile_uploads import BOUNDED, UPLOADS
from tests.canvass.read.hostile_workbooks import WORKBOOKS
from tests.canvass.read.made_uploads import CANARIES, Not, Read, Upload

MOST_SECONDS, MOST_MEGABYTES = 2, 200
MEASURED = """
import json, os, resource, sys, time
from pathlib import Path
from geo.canvass.read import Unreadable, read_file
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024 / 1e6
for path in map(Path, sys.argv[1:]):
    content = path.read_bytes()
    whole = held()
    if not os.fork():
        begun, before = time.process_time(), peak()
        try:
            read_file(path.name, content)
            refused = False
        except Unreadable:
            refused = True
        seconds = time.process_time() - begun
        print(json.dumps([path.name, refused, seconds, whole + peak() - before]), flush=True)
        os._exit(0)
    os.wait()
"""


def read(upload: Upload):
    return read_file(upload.name, upload.made(), upload.heading_line)


def test_there_are_at_least_a_hundred_and_no_name_twice():
    assert len(UPLOADS) == len(TEXTS) + len(WORKBOOKS) >= 100


@pytest.mark.parametrize(
    "upload",
    [pytest.param(one, id=name) for name, one in UPLOADS.items() if isinstance(one.expected, Read)],
)
def test_what_is_read_is_exact_and_every_row_is_accounted_for(upload):
    sheet, expected = read(upload), upload.expected
    rows = {
        line: list(cells)
        for line, cells in zip(sheet.rows.index, sheet.rows.to_numpy(), strict=True)
    }
    assert rows == expected.rows
    assert sheet.headings == list(sheet.rows) == expected.headings
    assert [fault.line for fault in sheet.refused] == list(expected.refused)
    for fault in sheet.refused:
        assert expected.refused[fault.line] in fault.text
    assert sheet.rows_read == len(expected.rows) + len(expected.refused)
    assert sheet.heading_line == expected.heading_line
    assert (sheet.encoding, sheet.delimiter) == (expected.encoding, expected.delimiter)
    assert repeated(" ".join(map(str, sheet.refused))) == []


@pytest.mark.parametrize(
    "upload",
    [pytest.param(one, id=name) for name, one in UPLOADS.items() if isinstance(one.expected, Not)],
)
def test_what_is_not_read_is_said_in_one_sentence_without_a_value(upload):
    with pytest.raises(Unreadable) as refused:
        read(upload)
    said = str(refused.value)
    assert upload.expected.words in said
    assert repeated(said) == []
    assert said[0].isupper() and said.endswith(".") and ". " not in said and "\n" not in said


def test_a_hostile_archive_is_refused_in_little_time_and_memory(tmp_path):
    paths = []
    for at, (name, upload) in enumerate(BOUNDED.items()):
        if isinstance(upload.expected, Not):
            paths.append(tmp_path / f"{at} {name}")
            paths[-1].write_bytes(upload.made())
    measured = subprocess.run(
        [sys.executable, "-c", MEASURED, *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in measured.stdout.splitlines()]
    assert [name for name, *_ in lines] == [path.name for path in paths]
    for name, refused, seconds, megabytes in lines:
        print(f"{seconds:6.2f} s {megabytes:6.0f} MB  {name}")
        assert refused, name
        assert seconds < MOST_SECONDS, name
        assert megabytes < MOST_MEGABYTES, name


def repeated(said: str) -> list[str]:
    """The values of the uploads that stand in what is said."""
    return [value for value in CANARIES if value in said]
