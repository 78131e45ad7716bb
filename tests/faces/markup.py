"""A page as a browser without scripts reads it: its forms, what they hold, and what may not be."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse
from django.utils.datastructures import MultiValueDict

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "use",
        "path",
        "rect",
    ]
)
UNSENT = ("submit", "button", "image", "reset", "file")
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data")
OUR_SCHEMES = ("/", "#", "?", "tel:", "http://testserver/", "data:image/")


@dataclass
class Form:
    """One form: where it goes and what a press of its button would send as it stands."""

    action: str
    method: str
    sent: MultiValueDict[str, str] = field(default_factory=MultiValueDict)
    controls: dict[str, str] = field(default_factory=dict)

    def typed(self, **changed: object) -> dict[str, object]:
        """What is sent with some controls filled in; lists for ticked boxes."""
        return {**{name: self.sent.getlist(name) for name in self.sent}, **changed}


@dataclass
class Page:
    """What was read of a page."""

    forms: list[Form] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    text: str = ""
    headings: int = 0
    title: str = ""

    def form(self, action: str) -> Form:
        """The one form that goes to ``action``, whatever stands after its question mark."""
        posted = (one for one in self.forms if one.method == "post")
        found = [one for one in posted if action in (one.action, one.action.partition("?")[0])]
        assert found, f"no form goes to {action}; there are {[one.action for one in self.forms]}"
        return found[0]


def read(answer: HttpResponse) -> Page:
    """Read the page of an answer."""
    reader = _Reader()
    reader.feed(answer.content.decode())
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.within: list[str] = []
        self.form: Form | None = None
        self.name = ""
        self.words: list[str] = []
        self.is_chosen = False

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note_faults(tag, given)
        if tag not in VOID:
            self.within.append(tag)
        self.page.headings += tag == "h1"
        if tag == "form":
            self.form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.page.forms.append(self.form)
        elif tag == "input":
            self._input(given)
        elif tag in ("textarea", "select"):
            self.name, self.words = given.get("name", ""), []
        elif tag == "option":
            self.is_chosen = "selected" in given
            self.words = [given.get("value", "")]
            if self.is_chosen:
                self._send(self.name, given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # A browser drops one line break right after the opening tag.
            self._send(self.name, "".join(self.words).removeprefix("\n"))
        if tag == "form":
            self.form = None
        if tag in self.within:
            while self.within.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        inside = self.within[-1] if self.within else ""
        if inside == "title":
            self.page.title += data
        if inside == "textarea":
            self.words.append(data)
        if inside not in ("script", "style"):
            self.page.text += data

    def _input(self, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text").lower()
        if not name or kind in UNSENT:
            return
        if kind in ("radio", "checkbox"):
            if "checked" in given:
                self._send(name, given.get("value", "on"))
            return
        self._send(name, given.get("value", ""))

    def _send(self, name: str, value: str) -> None:
        if self.form is None or not name:
            return
        self.form.sent.appendlist(name, value)
        self.form.controls[name] = value

    def _note_faults(self, tag: str, given: dict[str, str]) -> None:
        if tag == "script" and "src" not in given:
            self.page.faults.append("a script stands in the page")
        if tag in ("iframe", "object", "embed", "base", "style"):
            self.page.faults.append(f"an element {tag}")
        for name, value in given.items():
            if name.startswith("on") or name == "style" or not name.replace("-", "").isalnum():
                self.page.faults.append(f"an attribute {name} of {tag}")
            if name in ADDRESSES and value and not value.lower().startswith(OUR_SCHEMES):
                self.page.faults.append(f"{tag} leads to {value[:60]}")
