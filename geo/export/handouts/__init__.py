"""Print one sheet to hand out: the seat in short, one ward, the areas as a list."""
