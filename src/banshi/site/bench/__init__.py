"""What is measured, one module per subject; every figure is a ratio of two works in one run."""
