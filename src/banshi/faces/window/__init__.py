"""The window's pages: what is owed, the answer, calls to make, requests typed in for somebody."""
