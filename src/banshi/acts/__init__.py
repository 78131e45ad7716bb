"""What people do: one module per noun, one function per verb."""
