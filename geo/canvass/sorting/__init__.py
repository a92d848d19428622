"""Sort the rows of a return: what is stored, what is refused and why, what is left blank."""
