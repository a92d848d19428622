"""Over a hundred uploads made by code, each named after its defect, with what must come of it."""

from tests.canvass.read.hostile_texts import KINDS, TEXTS
from tests.canvass.read.hostile_workbooks import ARCHIVES, MARKUP, WORKBOOKS

# Of these the time and the memory of their refusal are bounded.
BOUNDED = {**KINDS, **ARCHIVES, **MARKUP}
UPLOADS = {**TEXTS, **WORKBOOKS}
