"""How everyday words find matter, department and window."""
