"""The browser's fixtures, and the second runs of journeys without the rules they show.

What is made once for a worker is named here alone: a file that imports it makes one more.
"""

from playwright.sync_api import expect

from tests.journey_proof import pytest_configure as pytest_configure
from tests.journey_proof import pytest_generate_tests as pytest_generate_tests
from tests.journey_proof import pytest_pyfunc_call as pytest_pyfunc_call
from tests.journey_proof import rules_without as rules_without
from tests.journeys.browser import chromium as chromium
from tests.journeys.browser import live_hall as live_hall
from tests.journeys.browser import open_page as open_page
from tests.journeys.shared import shared_server as shared_server

# Longer than any page takes: on a machine busy with other tests a step is late, and not wrong.
expect.set_options(timeout=20_000)
