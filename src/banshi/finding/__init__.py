"""Free words to matter, department and window: pure functions over plain values, no database."""
