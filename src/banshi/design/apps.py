"""The design app."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Page parts and layouts, found by Django's template and static finders."""

    name = "banshi.design"
    label = "design"
