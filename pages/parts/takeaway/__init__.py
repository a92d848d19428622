"""What a reader takes away from a page: files, briefs to print, sentences, addresses."""
