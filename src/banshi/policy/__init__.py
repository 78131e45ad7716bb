"""The hall's written promises as a program: pure questions about situations.

Nothing in this room knows the web, the database, the clock or chance; it imports the
standard library and itself.
"""
