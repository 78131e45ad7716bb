"""The hall's stamp (印章) on a paper: the port, and a sample that nobody can take for one.

A stamper is given the digest of a paper's words and answers with a picture and a mark: what its
own books keep under which it can prove that it stamped this paper and no other.
"""

from dataclasses import dataclass
from typing import Protocol

from cryptography.hazmat.primitives import hashes

DIGESTS: dict[str, type[hashes.HashAlgorithm]] = {"sha256": hashes.SHA256, "sm3": hashes.SM3}
PNG = b"\x89PNG\r\n\x1a\n"
SAMPLE_BY = "样例章，演示用，没有效力"
SAMPLE_DIGEST = "sha256"
# Square, dashed and crossed out, with 样例 in it: a real stamp of an organ is round. Its lowest
# third is empty, for there it lies under the name of the hall.
SAMPLE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">
<g fill="none" stroke="#b42318"><rect x="3" y="3" width="94" height="94" rx="8" stroke-width="2.5"
stroke-dasharray="7 4"/><path d="M8 92 92 8" stroke-width="1" stroke-dasharray="2 3"/></g>
<g fill="#b42318" font-family="Noto Serif CJK SC, SimSun, serif" font-weight="700" text-anchor="middle">
<text x="50" y="19" font-size="11">演示用章</text><text x="50" y="48" font-size="30">样例</text>
<text x="50" y="64" font-size="11">没有效力</text></g></svg>"""


class StamperAway(Exception):
    """The stamp cannot be had now; the message says why. Ask again later."""


@dataclass(frozen=True)
class ToStamp:
    """What is to be stamped: a paper's number and title, and its words as they are kept."""

    number: str
    title: str
    words: str

    def digest(self, name: str) -> str:
        """The digest of the words in hexadecimal."""
        taken = hashes.Hash(DIGESTS[name]())
        taken.update(self.words.encode())
        return taken.finalize().hex()


@dataclass(frozen=True)
class Stamp:
    """A stamp as it was put: by what, under which mark, and its picture (PNG, or SVG of ours)."""

    by: str
    mark: str
    picture: bytes


class Stamper(Protocol):
    """Whatever can stamp a paper."""

    def stamp(self, paper: ToStamp) -> Stamp:
        """Stamp it; raises ``StamperAway``."""
        ...


class SampleStamper:
    """The stand-in of demo and rehearsal halls: says on its face that it is none."""

    def stamp(self, paper: ToStamp) -> Stamp:
        """The sample, with the digest in its mark so that two papers never have the same."""
        mark = f"SAMPLE-{paper.digest(SAMPLE_DIGEST)[:16].upper()}"
        return Stamp(SAMPLE_BY, mark, SAMPLE.encode())
