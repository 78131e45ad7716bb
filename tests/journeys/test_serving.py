"""A server that goes without a rule really goes without it, or journeys would prove nothing."""

import os
import subprocess
import sys

from banshi.policy.clauses import all_rules
from tests.journeys.serving import ROOT

SWITCHED_OFF = """
import sys
import tests.journeys.wsgi
import banshi.site.urls
from banshi.policy.clauses import all_rules
(rule,) = [rule for rule in all_rules() if rule.name == sys.argv[1]]
ours = [module for name, module in sys.modules.items() if name.startswith("banshi.")]
print(any(value is rule.function for module in ours for value in vars(module).values()))
"""


def names_the_rule(rule: str, off: str) -> bool:
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.journeys.server_settings",
        "BANSHI_TEST_RULES_OFF": off,
    }
    words = [sys.executable, "-c", SWITCHED_OFF, rule]
    ended = subprocess.run(
        words, cwd=ROOT, env=variables, capture_output=True, text=True, check=True
    )
    return ended.stdout.strip() == "True"


def test_a_rule_switched_off_is_named_nowhere_in_the_server() -> None:
    rule = next(iter(all_rules())).name
    assert names_the_rule(rule, off="")
    assert not names_the_rule(rule, off=rule)
