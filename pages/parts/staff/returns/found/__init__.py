"""What the importer found in a file: the choices it offers, and what became of every row."""
