"""The check-in machine in the hall: large, by touch, nothing of anybody left on it (3.0)."""
