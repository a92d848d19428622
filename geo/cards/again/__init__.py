"""Work every figure out a second way: from the cells of data/ as text, by exact fractions.

Nothing of the layers or their readers is used here, so that a fault of theirs shows.
"""
