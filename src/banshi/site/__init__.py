"""The place where the rooms are put together; nobody imports it."""
