"""The tests' settings for a server of their own: static files straight from the apps."""

from tests.settings import *  # noqa: F403

WHITENOISE_USE_FINDERS = True
