"""The public's face: asking for a service, and watching what becomes of it."""
