"""Link the issues to the doors: losses beside coverage, set in order, compared, told at a door."""
