"""Link the issues to the doors: what was lost where, where to go next, what to say there."""
