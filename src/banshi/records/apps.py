"""The one Django app that keeps everything."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Records of all halls."""

    name = "banshi.records"
    label = "records"
    default_auto_field = "django.db.models.UUIDField"
