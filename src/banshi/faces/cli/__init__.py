"""Commands about what the hall does: one module per command of the ``banshi`` program.

A command module holds ``HELP`` (one line), ``add_arguments(parser)`` and ``run(choices) -> int``,
the exit code: 0 done, 1 something is wrong, 2 wrong words. ``NEEDS_DATABASE = True`` has the
database running for the length of the command. A module called ``journal_verify`` is the
command ``journal verify``; one whose name begins with ``_`` is no command.
"""
