"""Ways to group texts, one module each, over sparse vectors; the numeric part of the program."""
