"""What the hall promises, one sentence per test."""
