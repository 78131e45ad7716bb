"""The parts and their examples: what the gallery page shows and the tests render."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

ROOM = Path(__file__).parent
PARTS = ROOM / "templates" / "design"
EXAMPLES = ROOM / "examples"
REFERENCES = re.compile(r'\b(id|for|aria-describedby|aria-labelledby|data-read|href)="([^"]*)"')


@dataclass(frozen=True)
class Sample:
    """One way a part is used: its parameters' values and what it stands on."""

    name: str
    values: dict[str, Any] = field(default_factory=dict)
    ground: str = ""
    list: str = ""
    form: str = ""
    bare: bool = False


@dataclass(frozen=True)
class Example:
    """A part's name, parameters, accessibility criteria and samples, read from its TOML file."""

    part: str
    title: str
    summary: str
    criteria: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]
    samples: tuple[Sample, ...]


class NameForm(forms.Form):
    """The form whose field the sample of ``_form_field.html`` shows."""

    person_name = forms.CharField(
        label="姓名", max_length=40, error_messages={"required": "请填姓名"}
    )


def part_names() -> list[str]:
    """Every part there is, by its file."""
    return sorted(path.stem.removeprefix("_") for path in PARTS.glob("_*.html"))


def example(part: str) -> Example:
    """The example of a part. Raises FileNotFoundError for a part that has none."""
    written = tomllib.loads((EXAMPLES / f"{part}.toml").read_text("utf-8"))
    samples = tuple(Sample(**sample) for sample in written.pop("samples"))
    criteria = tuple(written.pop("criteria"))
    parameters = tuple(written.pop("parameters").items())
    return Example(part=part, criteria=criteria, parameters=parameters, samples=samples, **written)


def rendered(part: str, sample: Sample, request: HttpRequest | None = None) -> SafeString:
    """A part with one sample's values, as a page would include it."""
    values = dict(sample.values)
    if sample.form:
        filled = {"person_name": "王婶（样例）"} if sample.form == "filled" else {}
        values["field"] = NameForm(filled)["person_name"]
    return render_to_string(f"design/_{part}.html", values, request=request)


def embedded(html: str, suffix: str) -> SafeString:
    """A sample made fit to stand among others on one page: its own ids, no h1, no stolen focus."""
    names = set(re.findall(r'\bid="([^"]+)"', html))

    def renamed(match: re.Match[str]) -> str:
        attribute, value = match.groups()
        if attribute == "href":
            local = value.removeprefix("#")
            return f'href="#{local}-{suffix}"' if value[:1] == "#" and local in names else match[0]
        words = " ".join(f"{word}-{suffix}" if word in names else word for word in value.split())
        return f'{attribute}="{words}"'

    html = REFERENCES.sub(renamed, html).replace("<h1", "<h2").replace("</h1>", "</h2>")
    return mark_safe(html.replace(" autofocus", ""))  # noqa: S308 - our own parts
