"""Template tags every face may load."""
