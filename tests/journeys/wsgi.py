"""The hall's own WSGI entrance, without the rules a test switched off."""

import os
from importlib import import_module

from banshi.policy.clauses import all_rules
from banshi.site.tether import tie_to_parent
from banshi.site.wsgi import application as application
from tests.switch import switched_off

RULES_OFF = "BANSHI_TEST_RULES_OFF"

# A worker ends with its server, however that ended.
tie_to_parent()
names = set(os.environ.get(RULES_OFF, "").split())
if names:
    # Every module that names a rule must be there.
    import_module("banshi.site.urls")

# Kept, or the rules would come back as soon as nobody remembers that they are off.
off = switched_off([rule for rule in all_rules() if rule.name in names])
off.__enter__()
