"""Choose the wards that the map names at its opening: the one that lost most, and one more."""

import re
from typing import Any

from geo.figures import State
from geo.figures.measure import Measure
from geo.issues import Issue
from geo.link.losses import lost_in
from geo.link.meet import with_subject

_FIRST_STOP = re.compile(r"[,:;] | \(")


def callouts(issues: tuple[Issue, ...]) -> dict[str, list[dict[str, Any]]]:
    """Two wards for each measure that puts wards in order, by its id; none where two are equal."""
    measures = [one for issue in issues for one in issue.shadings]
    return {one.id: _of(one) for one in measures if one.loss and one.ranked and "ward" in one.areas}


def _of(measure: Measure) -> list[dict[str, Any]]:
    assert measure.figures
    lost = {code: one for code, one in measure.figures("ward").items() if one.value}
    order = sorted(lost, key=lambda code: -(lost[code].value or 0))
    if len(order) < 2 or lost[order[0]].value == lost[order[1]].value:
        return []
    second = [code for code in order[1:] if _others(code, measure)]
    return [_told(code, measure) for code in (order[0], *second[:1])]


def _others(code: str, measure: Measure) -> list[str]:
    """What else was lost in a ward, in the words of its figures."""
    told = lost_in(code).losses
    return [
        its.text
        for one, its in told
        if one.id != measure.id and one.on_map and one.ranked and its.state is State.VALUE
    ]


def _told(code: str, measure: Measure) -> dict[str, Any]:
    assert measure.figures
    lines = [with_subject(measure, measure.figures("ward")[code]), *_others(code, measure)[:1]]
    return {"code": code, "lines": [_FIRST_STOP.split(line)[0] for line in lines]}
