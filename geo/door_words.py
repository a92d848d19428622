"""Name what is told of the doors, the same for staff and for everybody else."""

NO_RETURN = "no return"
NOT_TRIED = "returned, none tried"
NOBODY_IN = "tried, nobody in"
SPOKEN_TO = "spoken to"
STANDINGS = (NO_RETURN, NOT_TRIED, NOBODY_IN, SPOKEN_TO)

CENSUS = "census households, 2011"
RETURN = "return"
BOTH = "return and census households, 2011"
SOURCES = (CENSUS, RETURN, BOTH)

COVERAGE = "Door coverage"
COVERAGE_UNIT = "% of doors"
COVERAGE_SHOWS = (
    "How many of an area's doors were tried at least once, as far as canvass returns tell, and "
    "where nobody has recorded anything."
)
COVERAGE_CANNOT_SHOW = (
    "Who lives there, what was said, or how anybody votes: none of it is kept. An area without a "
    "return may have been canvassed all the same."
)
COVERAGE_BREAKS = (20.0, 40.0)
# In a note: some of the parts of an area have a return, and some have none.
WITHOUT_RETURN = "without a return"

ROUND = r"[A-Z]?[0-9]{1,4}(?:[/-][0-9]{1,2})?"
SYNTHETIC = "Synthetic canvass figures: generated for demonstration; no door was visited."
