"""A notice's title and text as the page's reader reads them: in English where the page is."""

from typing import Protocol

from django.utils.translation import get_language

from banshi.policy.vocabulary import Language


class Titled(Protocol):
    """A notice with a title in both languages; old ones have none in English."""

    @property
    def title(self) -> str:
        """In Chinese."""

    @property
    def title_en(self) -> str:
        """In English, where there is one."""


class Written(Titled, Protocol):
    """A notice with its text in both languages."""

    @property
    def body(self) -> str:
        """In Chinese."""

    @property
    def body_en(self) -> str:
        """In English, where there is one."""


def title_of(notice: Titled) -> str:
    """The title for this page."""
    return notice.title_en if _in_english(notice) else notice.title


def body_of(notice: Written) -> str:
    """The text for this page."""
    return notice.body_en if _in_english(notice) else notice.body


def lang_of(notice: Titled) -> str:
    """The language of ``title_of``, for the page to name it."""
    return "en" if _in_english(notice) else "zh-CN"


def _in_english(notice: Titled) -> bool:
    return bool(notice.title_en) and get_language() == Language.ENGLISH
