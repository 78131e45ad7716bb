"""The paper face, and how it tells the acts what a paper looks like."""

from django.apps import AppConfig


class PaperConfig(AppConfig):
    """Templates, styles and the task of papers."""

    name = "banshi.faces.paper"
    label = "paper"

    def ready(self) -> None:
        """From the start every process can typeset."""
        from banshi.acts.paper_files import typeset_by
        from banshi.faces.paper.sheet import typeset

        typeset_by(typeset)
