"""What people see: read-only questions answered with small frozen values."""
