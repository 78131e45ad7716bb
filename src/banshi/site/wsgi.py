"""The web process's entrance; granian serves it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banshi.site.settings")

application = get_wsgi_application()
