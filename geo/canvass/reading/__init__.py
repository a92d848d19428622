"""What reading a file of returns is made of: encodings, headings, rows; archives and their XML."""
