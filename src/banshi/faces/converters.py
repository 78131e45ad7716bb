"""What may stand in an address: a reference as it is written, nothing a database chokes on."""

from django.urls import register_converter

from banshi.policy.reference import ALPHABET


class ReferenceConverter:
    """A reference such as Y-7K3M9QXA-4, in capitals."""

    regex = rf"[A-Z]-[{ALPHABET}]{{8}}-[{ALPHABET}]"

    def to_python(self, value: str) -> str:
        """The reference as typed."""
        return value

    def to_url(self, value: str) -> str:
        """The reference as written."""
        return value


register_converter(ReferenceConverter, "reference")
