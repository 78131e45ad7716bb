"""The pages to be looked at: who looks at which, and what is done on it first."""

from tests.journeys.look import Look, route_of
from tests.journeys.looks_public import OWN, PUBLIC
from tests.journeys.looks_staff import KEEPING, STAFF

__all__ = ["ALL", "KEEPING", "OWN", "PUBLIC", "STAFF", "Look", "route_of"]

ALL = (*PUBLIC, *OWN, *STAFF, *KEEPING)
