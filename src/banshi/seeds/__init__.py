"""Sample halls as data: what a demo or rehearsal hall begins with. Nothing here is a real hall."""
