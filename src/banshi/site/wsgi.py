"""The web process's entrance; granian serves it."""

import os

from django.core.wsgi import get_wsgi_application

from banshi.site.tether import tie_to_parent

tie_to_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banshi.site.settings")

application = get_wsgi_application()
