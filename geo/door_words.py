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
COVERAGE_BREAKS = (20.0, 40.0)
COVERAGE_METHOD = (
    "Distinct doors with at least one attempt, as a share of all doors. A door visited in several "
    "rounds is one door. A return of counts, and visits without an address, do not say which doors "
    "they count: their rounds are not added, so the largest round stands. Where an area has both "
    "counts and visits, or a ward has a return of its own and its LSOAs have theirs, they are not "
    "added either: what counts more doors stands. Where the return gives no doors, the households "
    "of the 2011 census are counted instead."
)
# In a note: some of the parts of an area have a return, and some have none.
WITHOUT_RETURN = "without a return"

ROUND = r"[A-Z]?[0-9]{1,4}(?:[/-][0-9]{1,2})?"
SYNTHETIC = "Synthetic canvass figures: generated for demonstration; no door was visited."
