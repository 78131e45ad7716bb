"""What can be taken as text: bounded, storable, and never silently changed."""

from dataclasses import dataclass, field

from banshi.acts.answers import FieldError
from banshi.policy.decision import Text

NAME_LENGTH = 40
LINE_LENGTH = 200
WORDS_LENGTH = 1000


def storable(text: str) -> bool:
    """Whether the database can keep it."""
    return "\x00" not in text and not any("\ud800" <= one <= "\udfff" for one in text)


@dataclass
class FieldCheck:
    """Collects what is wrong, one entry per field, while the rest is read on."""

    errors: list[FieldError] = field(default_factory=list)

    def wrong(self, name: str, code: str, zh: str, en: str) -> None:
        """Note one thing wrong with one field; the first one stands."""
        if any(error.field == name for error in self.errors):
            return
        self.errors.append(FieldError(name, code, Text(zh, en)))

    def text(self, name: str, typed: str, *, longest: int, label: Text, needed: bool = True) -> str:
        """The typed text without outer spaces; notes what is wrong with it."""
        tidy = typed.strip()
        if not storable(typed):
            self.wrong(
                name,
                "unreadable_characters",
                f"{label.zh}里有存不下的字符，请删掉后重新填。",
                f"{label.en} contains characters that cannot be kept. Please remove them.",
            )
            return ""
        if needed and not tidy:
            self.wrong(name, "missing", f"请填写{label.zh}。", f"Please fill in {label.en}.")
        if len(tidy) > longest:
            self.wrong(
                name,
                "too_long",
                f"{label.zh}最多 {longest} 个字，现在有 {len(tidy)} 个字，请删短一些。",
                f"{label.en} takes {longest} characters at most; these are {len(tidy)}.",
            )
        return tidy


WORDS = Text("要说的话", "the words")
REASON = Text("理由", "the reason")


def one_text(
    name: str, typed: str, label: Text = WORDS, *, needed: bool = True
) -> tuple[str, tuple[FieldError, ...]]:
    """One free text tidied, and what is wrong with it."""
    checks = FieldCheck()
    tidy = checks.text(name, typed, longest=WORDS_LENGTH, label=label, needed=needed)
    return tidy, tuple(checks.errors)
