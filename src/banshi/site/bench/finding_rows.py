"""Finding: how quick a question is over 10,000 entries, and against plain trigrams beside it."""

import gc
from dataclasses import replace
from functools import partial
from pathlib import Path

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client

from banshi.boards.sample_finding import sample_entries
from banshi.finding.entries import Entry, Phrase
from banshi.finding.finder import Finder
from banshi.site.bench.ground import Measured
from banshi.site.bench.measuring import Row, median, seconds

ENTRIES = 10_000
PHRASES_EACH = 5
ASKED = (
    "老人走不动想换身份证",
    "孩子上小学怎么报名",
    "公司注销要跑哪些部门",
    "俺想在村里盖房",
    "高血压吃药能报销吗",
    "房子过户要交多少税",
    "出国旅游要办什么证",
    "开个小吃店怎么登记",
    "离职后公积金怎么提",
    "在外地住院回来怎么报销，我妈七十多了，走路不方便，能不能不跑第二趟",
)


def measure(measured: Measured, quick: bool) -> list[Row]:
    """Index build, p95 of a question, memory; the same names asked of pg_trgm; and suggestions
    as a browser gets them while somebody types.
    """
    size = ENTRIES // (10 if quick else 1)
    entries = _many(size)
    gc.collect()
    before = _resident()
    built: list[Finder] = []
    build = seconds(lambda: built.append(Finder(entries)))
    gc.collect()
    memory = _resident() - before
    finder = built[0]
    rounds = 3 if quick else 10
    times = [seconds(partial(finder.find, one)) for _ in range(rounds) for one in ASKED]
    trigrams = _trigrams(entries, rounds)
    runs = {
        "entries": size,
        "phrases": sum(len(one.phrases) for one in entries),
        "p50_ms": round(_share(times, 0.5) * 1000, 2),
        "p95_ms": round(_share(times, 0.95) * 1000, 2),
        "trigram_p50_ms": round(_share(trigrams, 0.5) * 1000, 2),
        "index_mb": round(memory, 1),
    }
    p95 = _share(times, 0.95)
    return [
        Row(
            "finding: p95 of a question over 10,000 entries, in ms", p95 * 1000, 30, 15, False, runs
        ),
        Row("finding: index of 10,000 entries built, in seconds", build, 10, 5, False, runs),
        Row(
            "finding: time of pg_trgm over the same phrases, against ours (medians)",
            median(trigrams) / median(times),
            0.1,
            0.5,
            runs=runs,
        ),
        _suggestions(measured),
    ]


def _suggestions(measured: Measured) -> Row:
    """Every beginning of every question, through the whole web layer."""
    client = Client(HTTP_HOST="127.0.0.1")
    typed = [one[:length] for one in ASKED for length in range(1, min(len(one), 12))]
    path = f"/h/{measured.hall.code}/find/suggest/"
    client.get(path, {"q": ASKED[0]})
    times = [seconds(partial(client.get, path, {"q": one})) for one in typed]
    runs = {"p50_ms": round(_share(times, 0.5) * 1000, 2), "asked": len(typed)}
    work = "finding: suggestions while typing through the web layer, p95 in ms"
    return Row(work, _share(times, 0.95) * 1000, 100, 50, False, runs)


def _many(size: int) -> list[Entry]:
    """Sample entries again and again under other codes, each with some of its phrases."""
    sample = sample_entries()
    return [
        replace(
            sample[number % len(sample)],
            code=f"{sample[number % len(sample)].code}-{number}",
            phrases=_some(sample[number % len(sample)], number // len(sample)),
        )
        for number in range(size)
    ]


def _some(entry: Entry, turn: int) -> tuple[Phrase, ...]:
    first = turn % max(len(entry.phrases), 1)
    return (*entry.phrases[first:], *entry.phrases[:first])[:PHRASES_EACH]


def _trigrams(entries: list[Entry], rounds: int) -> list[float]:
    """The same phrases in a table with a trigram index, the nearest twenty asked for."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE finding_phrases (words text)")
        rows = [[phrase.words] for entry in entries for phrase in entry.phrases]
        cursor.executemany("INSERT INTO finding_phrases VALUES (%s)", rows)
        cursor.execute("CREATE INDEX ON finding_phrases USING gist (words gist_trgm_ops)")
        cursor.execute("ANALYZE finding_phrases")
        times = [seconds(partial(_nearest, cursor, one)) for _ in range(rounds) for one in ASKED]
        cursor.execute("DROP TABLE finding_phrases")
    return times


def _nearest(cursor: CursorWrapper, words: str) -> None:
    cursor.execute("SELECT words FROM finding_phrases ORDER BY words <-> %s LIMIT 20", [words])
    cursor.fetchall()


def _share(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def _resident() -> float:
    """Resident memory of this process in MB, where the system says."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
