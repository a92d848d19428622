"""Faults of rows by line, each with its reason, and those of one line put into one."""

from collections.abc import Iterable

import pandas as pd

from geo.tables import Fault


def one_a_line(faults: Iterable[Fault]) -> list[Fault]:
    """The faults by line, those of one line put into one: 'line 4, day: ...; result ...'."""
    lines: dict[int, list[Fault]] = {}
    for fault in faults:
        lines.setdefault(fault.line, []).append(fault)
    return [_joined(found) for _, found in sorted(lines.items())]


def faults_of(whys: dict[str, pd.Series]) -> list[Fault]:
    """A fault for every cell that has a reason; each series is reasons by line, '' for none."""
    return [
        Fault(line, name, why)
        for name, reasons in whys.items()
        for line, why in zip(reasons.index.tolist(), reasons, strict=True)
        if why
    ]


def _joined(faults: list[Fault]) -> Fault:
    more = [f"{fault.column} {fault.text}" for fault in faults[1:]]
    return Fault(faults[0].line, faults[0].column, "; ".join([faults[0].text, *more]))
