"""Slips of whoever typed, put into words: what was wrong with which field, in both languages."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from banshi.acts.answers import FieldError
from banshi.faces.api.fields import NOT_OFFERED_YET
from banshi.faces.api.problems import FieldProblem
from banshi.policy.decision import Text

BODY = "body"
CUSTOM = "zh"


def _choices(context: Mapping[str, Any]) -> Text:
    expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    return Text(
        f"只能是其中一个：{expected.replace(', ', '、')}。",
        f"It must be one of: {expected}.",
    )


def _too_long(context: Mapping[str, Any]) -> Text:
    most = context.get("max_length")
    return Text(f"最多 {most} 个字，请删短一些。", f"It takes {most} characters at most.")


def _too_short(context: Mapping[str, Any]) -> Text:
    return Text("请填写。", "Please fill it in.")


def _too_many(context: Mapping[str, Any]) -> Text:
    most = context.get("max_length")
    return Text(f"最多 {most} 个。", f"At most {most}.")


def _at_least(context: Mapping[str, Any]) -> Text:
    return Text(f"不能小于 {context.get('ge')}。", f"It cannot be less than {context.get('ge')}.")


def _at_most(context: Mapping[str, Any]) -> Text:
    return Text(f"不能大于 {context.get('le')}。", f"It cannot be more than {context.get('le')}.")


def _always(zh: str, en: str) -> Callable[[Mapping[str, Any]], Text]:
    return lambda _context: Text(zh, en)


MISSING = _always("请填写。", "This is required.")
TEXT = _always("请填文字。", "It must be text.")
WHOLE = _always("请填整数。", "It must be a whole number.")
YES_NO = _always("只能是 true 或 false。", "It must be true or false.")
OBJECT = _always("这里要一个 JSON 对象。", "A JSON object is wanted here.")
LIST = _always("这里要一个列表。", "A list is wanted here.")
OTHERWISE = _always("这里的内容不对，请核对。", "This cannot be taken. Please check it.")

WORDS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], Text]]] = {
    "missing": ("missing", MISSING),
    "enum": ("not_a_choice", _choices),
    "literal_error": ("not_a_choice", _choices),
    "string_too_long": ("too_long", _too_long),
    "string_too_short": ("missing", _too_short),
    "too_short": ("missing", _too_short),
    "too_long": ("too_many", _too_many),
    "string_type": ("not_text", TEXT),
    "string_unicode": (
        "unreadable_characters",
        _always(
            "里面有存不下的字符，请删掉后重新填。",
            "It contains characters that cannot be kept. Please remove them.",
        ),
    ),
    "string_pattern_mismatch": ("malformed", OTHERWISE),
    "int_type": ("not_a_number", WHOLE),
    "int_parsing": ("not_a_number", WHOLE),
    "int_parsing_size": ("not_a_number", WHOLE),
    "int_from_float": ("not_a_number", WHOLE),
    "finite_number": ("not_a_number", WHOLE),
    "greater_than_equal": ("too_small", _at_least),
    "less_than_equal": ("too_large", _at_most),
    "bool_type": ("not_yes_or_no", YES_NO),
    "bool_parsing": ("not_yes_or_no", YES_NO),
    "dict_type": ("not_an_object", OBJECT),
    "model_type": ("not_an_object", OBJECT),
    "model_attributes_type": ("not_an_object", OBJECT),
    "list_type": ("not_a_list", LIST),
    "tuple_type": ("not_a_list", LIST),
}


def slips_in(errors: Iterable[Mapping[str, Any]]) -> tuple[FieldProblem, ...]:
    """What the schema found, each field once, in the order found.

    A service not offered yet is said alone: its other fields are judged by rules not here.
    """
    slips: dict[str, FieldProblem] = {}
    for error in errors:
        slip = _slip(error)
        if slip.code == NOT_OFFERED_YET:
            return (slip,)
        slips.setdefault(slip.field, slip)
    return tuple(slips.values())


def slips_of(errors: Iterable[FieldError]) -> tuple[FieldProblem, ...]:
    """What an act found."""
    return tuple(FieldProblem(one.field, one.code, one.detail) for one in errors)


def _slip(error: Mapping[str, Any]) -> FieldProblem:
    place: tuple[Any, ...] = tuple(error["loc"])
    # A body has the name of its argument in between, which the sender never wrote.
    path = place[2:] if place[:1] == (BODY,) else place[1:]
    name = ".".join(str(step) for step in path)
    context = error.get("ctx", {})
    if CUSTOM in context:
        return FieldProblem(name, error["type"], Text(context["zh"], context["en"]))
    code, words = WORDS.get(error["type"], ("invalid", OTHERWISE))
    return FieldProblem(name, code, words(context))
