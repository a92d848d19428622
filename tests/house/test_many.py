"""The app runs with every mark several times, as it is started to be measured."""

from geo.issues import every_issue
from geo.tables import DATA
from tests.house.aside import aside

DEED = """
from bench.many import multiply
multiply(3)
from geo.issues import every_issue
from geo.draw.content import content
from tests.house.aside import opened
opened("", {})
print([len(one["marks"]) for one in content()["layers"]], len(every_issue()))
"""


def test_the_app_opens_with_every_mark_three_times(tmp_path):
    ran = aside("-c", DEED, place=DATA, own=tmp_path)
    counted = [3 * len(one.marks()) for one in every_issue()]
    assert ran.stdout.strip() == f"{counted} {len(counted)}", ran.stderr[-2000:]
