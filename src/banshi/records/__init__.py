"""What is kept: one module per noun of the hall."""
