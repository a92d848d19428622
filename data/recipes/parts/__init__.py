"""What several recipes share: our wording of the rows, and the areas of points."""
