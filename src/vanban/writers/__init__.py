"""A document goes out: one writer a file."""
