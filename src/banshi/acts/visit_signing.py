"""The crew keeps a paper's photograph, and how whoever was visited signed (2.0)."""

from dataclasses import dataclass
from typing import Unpack

from banshi.acts.answers import Answer, Invalid, NotFound
from banshi.acts.circumstances import OnTheSpot, true_time
from banshi.acts.text_fields import LINE_LENGTH, FieldCheck
from banshi.acts.turn import Turn, Written, take
from banshi.acts.uploads import Document, checked_document
from banshi.acts.visit_intake import UNKNOWN_MATTER, matter_of
from banshi.acts.visits import crew_member, following, goes, request_of
from banshi.policy.decision import Text
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.situations import Standing
from banshi.policy.questions.visit_situations import AddingPhotograph, Signing
from banshi.policy.vocabulary import SignedHow, Verb
from banshi.records import files
from banshi.records.base import new_id
from banshi.records.request import Request, RequestMatter
from banshi.records.visit_intake import VisitPhotograph, VisitSignature

NAME_OR_REASON = Text("姓名或没签的原因", "the name, or why it is unsigned")


@dataclass(frozen=True)
class Signed:
    """How whoever was visited signed: the drawing as a picture, or the words in its place."""

    how: SignedHow
    words: str = ""
    drawing: bytes = b""
    confirmed: bool = False


def add_photograph(
    reference: str, content: bytes, *, matter: str = "", **how: Unpack[OnTheSpot]
) -> Answer:
    """The crew photographed a paper. The same picture sent twice is kept once."""
    asked = request_of(how["by"], reference)
    if asked is None:
        return NotFound()
    checks = FieldCheck()
    document = checked_document(content, checks)
    of: list[RequestMatter] = []

    def gather(request: Request, standing: Standing) -> object:
        found = matter_of(request, matter) if matter else None
        if matter and found is None:
            return Invalid((UNKNOWN_MATTER,))
        of[:] = [found] if found else []
        stands, _ = following(request, standing)
        return AddingPhotograph(
            standing=stands,
            of_crew=goes(request, how["by"]),
            started=request.started_at is not None,
            kept=VisitPhotograph.objects.filter(visit__request=request).count(),
        )

    def write(request: Request, _outcome: Outcome) -> Written:
        assert document is not None
        digest = files.keep(document.content)
        VisitPhotograph.objects.get_or_create(
            hall_id=request.hall_id,
            visit=request.visit,
            file_digest=digest,
            defaults={
                "id": new_id(),
                "matter_id": of[0].matter_id if of else None,
                "file_type": document.type,
                "bytes": len(document.content),
                "taken_at": true_time(how),
                "taken_by_id": crew_member(how["by"]),
            },
        )
        return Written(facts={"matter": matter, "bytes": len(document.content)})

    turn = Turn(Verb.ADD_PHOTOGRAPH, "adding_photograph", gather, write, tuple(checks.errors))
    return take(asked, turn, **how)


def sign(reference: str, signed: Signed, **how: Unpack[OnTheSpot]) -> Answer:
    """Whoever is visited signs on the screen, by name, or not: then why."""
    asked = request_of(how["by"], reference)
    if asked is None:
        return NotFound()
    checks = FieldCheck()
    words = checks.text(
        "words", signed.words, longest=LINE_LENGTH, label=NAME_OR_REASON, needed=False
    )
    drawing = _drawing(signed, checks)

    def gather(request: Request, standing: Standing) -> object:
        known = VisitSignature.objects.filter(visit__request=request).first()
        stands, _ = following(request, standing)
        return Signing(
            standing=stands,
            of_crew=goes(request, how["by"]),
            started=request.started_at is not None,
            how=signed.how,
            words_length=len(words),
            by_other=known is not None and known.taken_by_id != how["by"].staff,
            confirmed=signed.confirmed,
        )

    def write(request: Request, _outcome: Outcome) -> Written:
        said = {
            "how": signed.how,
            "words": words,
            "file_digest": files.keep(drawing.content) if drawing else "",
            "signed_at": true_time(how),
            "taken_by_id": crew_member(how["by"]),
        }
        VisitSignature.objects.update_or_create(
            hall_id=request.hall_id,
            visit=request.visit,
            defaults=said,
            create_defaults={"id": new_id(), **said},
        )
        return Written(words={"signature_words": words} if words else {}, facts={"how": signed.how})

    turn = Turn(Verb.SIGN, "signing", gather, write, tuple(checks.errors))
    return take(asked, turn, **how)


def _drawing(signed: Signed, checks: FieldCheck) -> Document | None:
    if signed.how is not SignedHow.DRAWN:
        return None
    if not signed.drawing:
        checks.wrong(
            "drawing",
            "missing",
            "框里还没有签字。签不了的，选“写姓名”或“没有签”。",
            "Nothing is drawn yet. Where that cannot be, choose a typed name or unsigned.",
        )
        return None
    return checked_document(signed.drawing, checks)
