"""Name what stores and published files name, in the words that they have had since the first."""

# How far the doors of an area were got to.
NO_RETURN = "no return"
NOT_TRIED = "returned, none tried"
NOBODY_IN = "tried, nobody in"
SPOKEN_TO = "spoken to"

# Where a number of doors comes from.
CENSUS = "census households, 2011"
RETURN = "return"
BOTH = "return and census households, 2011"

# What to know of a row.
AREA_IN_PART = "a part of it has no return"
WARDS_LEFT_OUT = "wards without a return are left out"

FORMAT = 1
# The rule of files of this format; what a reader sees of it is `small_numbers.RULE`.
RULE_OF_FILE = (
    "Counts of 1 to 7 are hidden (*), and so are the differences, shares, totals, rounds and "
    "months that would tell of them, and a zero where a part has no return. Every other count, "
    "totals included, is rounded to the nearest 5. Differences and shares are worked out from the "
    "rounded counts, and there is no share of fewer than 50 doors or electors."
)
