"""What tests of papers begin with: three papers from three real answers."""

from dataclasses import dataclass
from uuid import UUID

from django.test import Client

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.records.account import Account
from banshi.records.notice import Paper
from tests.acts.asking import Story
from tests.acts.booking import Line
from tests.seeded import HALL, Rehearsal
from tests.week import at

ANSWERED = at("2026-03-06 11:00")
# Beyond the common planes and fonts: names of people contain such characters.
RARE = "㙓𬭩龘䶮𠮷"


@dataclass(frozen=True)
class Issued:
    """A paper just issued, by kind."""

    story: Story
    paper: Paper

    @property
    def id(self) -> UUID:
        """The paper's id."""
        return self.paper.pk


def agreed(halls: Rehearsal, **asked: object) -> Issued:
    """The time asked for was agreed to."""
    story = Story(halls)
    story.agree(story.receive(**asked), ANSWERED)
    return _newest(story)


def offered(halls: Rehearsal) -> Issued:
    """Another time was offered."""
    story = Story(halls)
    story.agree(story.receive(), ANSWERED, at=at("2026-03-07 11:00"))
    return _newest(story)


def refused(halls: Rehearsal) -> Issued:
    """A refusal that hall management consented to."""
    story = Story(halls)
    reference = story.receive()
    story.propose(reference, ANSWERED)
    answer = requests.consent(reference, by=story.who("manager"), at=ANSWERED)
    assert isinstance(answer, Accepted), answer
    return _newest(story)


def _newest(story: Story) -> Issued:
    return Issued(story, Paper.objects.latest("number"))


def signed_in(login: str, code: str = HALL) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(Account.objects.get(hall__code=code, login=login))
    return client


def received(halls: Rehearsal, **asked: object) -> Issued:
    """A request was taken down, and its receipt numbered."""
    story = Story(halls)
    story.receive(**asked)
    return _newest(story)


def withdrawn(halls: Rehearsal) -> Issued:
    """The asker withdrew."""
    story = Story(halls)
    reference = story.receive()
    answer = requests.withdraw(reference, by=story.who("citizen"), at=ANSWERED)
    assert isinstance(answer, Accepted), answer
    return _newest(story)


def booked(halls: Rehearsal) -> Issued:
    """A slot on Tuesday at nine was booked."""
    line = Line(Story(halls))
    line.booked()
    return _newest(line.story)
