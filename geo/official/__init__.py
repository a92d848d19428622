"""Make a place, or the whole country, from official files as their publishers give them."""
