"""For staff alone: the desk, which holds the store of returns, and the work on them."""
