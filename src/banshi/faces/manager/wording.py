"""The clauses' official wording: loaded from a file or pasted, seen first, kept for the hall's pages."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.official_text import TextsLoaded, load_texts, read_texts
from banshi.boards.wording import worded_clauses
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_pages import WORDING, actor_of, bar, staff_only
from banshi.policy.decision import Text

LONGEST_SHOWN = 12
UNREADABLE = Text(
    "这个文件不是 UTF-8 文字，请存成 UTF-8 再传。", "This file is no UTF-8 text; save it in UTF-8."
)


@staff_only(*WORDING)
def wording(request: HallRequest) -> HttpResponse:
    """The clauses that have their wording; on POST what loading would change, then loading."""
    if request.method != "POST":
        return _shown(request)
    typed = _typed(request)
    texts = typed if isinstance(typed, Invalid) else read_texts(typed)
    if isinstance(texts, Invalid) or isinstance(typed, Invalid):
        return _shown(request, wrong=texts if isinstance(texts, Invalid) else None)
    found = load_texts(
        request.hall.id,
        texts,
        source=request.POST.get("source", "").strip(),
        by=actor_of(request),
        at=present(request.hall),
        dry_run="load" not in request.POST,
    )
    if isinstance(found, Forbidden):
        raise PermissionDenied
    if "load" not in request.POST:
        return _shown(request, content=typed, seen=found)
    if found.written:
        messages.success(request, gettext("原文导好了，政策页上看得到了。"))
    else:
        messages.info(request, gettext("和现在的一样，没有改动。"))
    target = HttpResponseRedirect(reverse("hall-wording"))
    target.status_code = HTTPStatus.SEE_OTHER
    return target


def _typed(request: HallRequest) -> str | Invalid:
    upload = request.FILES.get("file")
    if upload is None:
        return request.POST.get("content", "")
    try:
        return str(upload.read().decode("utf-8-sig"))
    except ValueError:
        return Invalid((FieldError("file", "encoding", UNREADABLE),))


def _shown(
    request: HallRequest,
    *,
    content: str | None = None,
    seen: TextsLoaded | None = None,
    wrong: Invalid | None = None,
) -> HttpResponse:
    now = present(request.hall)
    errors = wrong.errors if wrong else ()
    found = worded_clauses(request.hall.id)
    context = {
        **bar(request, now=now, current="hall-house"),
        "heading": gettext("官方原文导入了 %(n)d 条") % {"n": len(found)},
        "clauses": found,
        "content": request.POST.get("content", "") if content is None else content,
        "source": request.POST.get("source", ""),
        "seen": _seen(seen) if seen else "",
        "faults": [f"{one.field} {said(one.detail)}" for one in errors[:LONGEST_SHOWN]],
        "errors": [{"field": "content", "text": said(one.detail)} for one in errors[:1]],
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "manager/wording.html", context, status=status)


def _seen(found: TextsLoaded) -> str:
    return gettext(
        "会新增 %(new)d 条，改动 %(changed)d 条，%(same)d 条不变。看过没有错，再点“就这样导入”。"
    ) % {"new": len(found.new), "changed": len(found.changed), "same": len(found.same)}
