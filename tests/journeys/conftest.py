"""The browser's fixtures, and the second runs of journeys without the rules they show."""

from tests.journey_proof import pytest_configure as pytest_configure
from tests.journey_proof import pytest_generate_tests as pytest_generate_tests
from tests.journey_proof import pytest_pyfunc_call as pytest_pyfunc_call
from tests.journey_proof import rules_without as rules_without
from tests.journeys.browser import chromium as chromium
from tests.journeys.browser import live_hall as live_hall
from tests.journeys.browser import open_page as open_page
