"""Papers: printed from the browser, as PDF, and checked by anybody who holds one."""
