"""What stays true when a process is killed in the middle."""
