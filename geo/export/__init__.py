"""Everything that leaves the app as a file, each with its provenance."""
