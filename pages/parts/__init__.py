"""What the screens share: the frame of a page, tables, cards, the live map, what is asked for."""
