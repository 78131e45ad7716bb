"""``python -m banshi.site`` is the ``banshi`` command."""

import sys

from banshi.site.command import main

sys.exit(main())
