"""Outside systems: plain values in and out, each with a stand-in that really works."""
