"""Count the doors: returns in, coverage out, and nothing about a person kept."""
