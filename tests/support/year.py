"""A learner's year with slips, lived through the real commands, and a record of it kept beside.

What happens is drawn from a seeded generator: weeks that go well, weeks with half a post, weeks in which
nothing is done, holidays announced before, weeks that need more time, and a new beginning after too many
missed ones. The record says what the learner did, in plain values; it knows nothing of how the tool counts.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

import yaml

from support.cli import Ran, run_journal
from support.git import Repository

START = date(2026, 1, 5)
DAY = timedelta(days=1)
WEEK = 7 * DAY
KINDS = ("theory", "practice", "community")
LONGEST = 90
"""Calendar weeks after which a year that does not end is a mistake."""

_TASK = re.compile(r"^- \[ \] (?P<text>.*?) (?P<id><!-- (?P<name>w\d\d-[a-z0-9-]+) -->)$", re.MULTILINE)
_RESOURCE = re.compile(r"(?<=\n)- \[ \] (?P<text>[^\n]*\]\((?P<url>[^)\s]+)\)[^\n]*)(?=\n)")


@dataclass
class Lived:
    """What the learner did.

    hours: day, kind, minutes. ticked: plan task -> the week whose post has it ticked, and whether a link
    shows it. closed: plan week -> the commit it was closed at, and the day. published, drafts: plan weeks
    with a post. gotchas, papers: the days they were written on. resources: address -> the character in its
    last box. proofs: plan week -> ticked lines of its post with a link. helped, reviewed: weeks with words
    below these headings. moves: how the plan was moved.
    """

    folder: Path
    hours: list[tuple[date, str, int]] = field(default_factory=list)
    ticked: dict[str, tuple[int, bool]] = field(default_factory=dict)
    closed: dict[int, tuple[str, date]] = field(default_factory=dict)
    published: set[int] = field(default_factory=set)
    drafts: set[int] = field(default_factory=set)
    gotchas: list[date] = field(default_factory=list)
    papers: list[date] = field(default_factory=list)
    resources: dict[str, str] = field(default_factory=dict)
    proofs: dict[int, int] = field(default_factory=dict)
    helped: set[int] = field(default_factory=set)
    reviewed: set[int] = field(default_factory=set)
    moves: list[str] = field(default_factory=list)
    last_day: date = START

    def run(self, *words: str, day: date, code: int = 0) -> Ran:
        """Run a command as on a day; fails the test where it ends otherwise than expected."""
        ran = run_journal(self.folder, *words, JOURNAL_TODAY=day.isoformat())
        assert ran.code == code, (words, day, ran)
        return ran

    def settings(self) -> dict[str, object]:
        """Return `journal.yml` as any program would read it."""
        read: dict[str, object] = yaml.safe_load((self.folder / "journal.yml").read_text("utf-8"))
        return read


def calendar(settings: dict[str, object], numbers: list[int]) -> dict[date, int | None]:
    """Say for every day of the plan which week it belongs to, None for a pause: slowly, day by day."""
    off: set[date] = set()
    pauses = settings.get("pauses") or ()
    assert isinstance(pauses, (list, tuple))
    for pause in pauses:
        day = pause["from"]
        while day <= pause["to"]:
            off.add(day)
            day += DAY
    stretches = settings.get("stretches") or {}
    assert isinstance(stretches, dict)
    days: dict[date, int | None] = {START - DAY * back: 0 for back in range(1, 8)}
    monday = START
    for number in (number for number in numbers if number):
        left = int(stretches.get(number, 1))
        while left:
            paused = monday in off
            days.update({monday + DAY * offset: None if paused else number for offset in range(7)})
            left -= not paused
            monday += WEEK
    return days


def live(folder: Path, seed: int) -> Lived:
    """Live a year on the default plan in a folder; returns the record."""
    rng = Random(seed)  # noqa: S311 - a story, not a secret
    lived = Lived(folder)
    folder.mkdir(parents=True)
    begin = ("--no-input", "--name", "Ada", "--start", START.isoformat(), "--timezone", "UTC")
    lived.run("init", *begin, day=START)
    settings = folder / "journal.yml"
    written = settings.read_text("utf-8").replace("emails: []", "emails: [ada@example.org]")
    settings.write_text(written, "utf-8")
    repository = Repository(folder)
    repository.commit(message="Begin", date=f"{START - 5 * DAY}T10:00:00+00:00")
    numbers = [week["week"] for week in yaml.safe_load((folder / "roadmap.yml").read_text("utf-8"))["weeks"]]
    monday, idle = START - WEEK, 0
    for _ in range(LONGEST):
        days = calendar(lived.settings(), numbers)
        if monday not in days:
            break
        week = days[monday]
        chance = rng.random()
        if week is not None and idle == 0 and 4 < week < 50 and chance < 0.12:
            idle = rng.choice((1, 1, 2, 3))
        if idle:
            idle -= 1
            _commits(repository, rng, monday, at_most=1)
        elif week is not None:
            _slip(lived, rng, monday, week)
            week = calendar(lived.settings(), numbers)[monday]
            if week is not None:
                _work(lived, repository, rng, monday, week)
        monday += WEEK
    lived.last_day = monday + DAY
    return lived


def _slip(lived: Lived, rng: Random, monday: date, week: int) -> None:
    """Let life get in the way of the plan on a Monday."""
    chance = rng.random()
    if "journal replan" in lived.run("status", day=monday).out and rng.random() < 0.7:
        lived.run("replan", "--yes", day=monday)
        lived.moves.append(f"{monday}: replan")
    elif 5 < week < 50 and chance < 0.05:
        last = monday + WEEK * rng.choice((1, 2)) - DAY
        lived.run("pause", f"{monday}..{last}", "--reason", "a holiday: sea & sun", "--yes", day=monday)
        lived.moves.append(f"{monday}: pause to {last}")
    elif 5 < week < 50 and chance < 0.1:
        lived.run("stretch", str(week), "--yes", day=monday)
        lived.moves.append(f"{monday}: stretch {week}")


def _work(lived: Lived, repository: Repository, rng: Random, monday: date, week: int) -> None:
    """Do a week's work, and write it up on Sunday."""
    sunday = monday + 6 * DAY
    _commits(repository, rng, monday, at_most=6)
    _build(repository, rng, monday, week)
    for offset in rng.sample(range(7), rng.randint(0, 4)):
        kind, minutes = rng.choice(KINDS), rng.choice((25, 40, 60, 90, 150))
        day = monday + DAY * offset
        lived.run("log", f"{minutes}m", kind, 'with, "quotes"', "--date", day.isoformat(), day=sunday)
        lived.hours.append((day, kind, minutes))
    if rng.random() < 0.5:
        lived.run("gotcha", f"Trap {len(lived.gotchas)}", "--no-edit", day=monday + 2 * DAY)
        lived.gotchas.append(monday + 2 * DAY)
    if rng.random() < 0.25:
        name = f"Nets{len(lived.papers)} for all"
        lived.run("paper", name, "--author", "Ada L", "--year", "2020", "--no-edit", day=monday + 3 * DAY)
        lived.papers.append(monday + 3 * DAY)
    path = lived.folder / lived.run("new-week", str(week), "--no-edit", day=sunday).out.splitlines()[0]
    path.write_text(_written(lived, rng, week, path.read_text("utf-8")), "utf-8")
    lived.run("new-week", str(week), "--no-edit", day=sunday)
    if rng.random() < 0.85 and f"week {week} goes on" not in _close(lived, repository, week, sunday):
        lived.published.add(week)
        lived.drafts.discard(week)
    elif week not in lived.published:
        lived.drafts.add(week)
    repository.commit(message=f"Week {week} written", date=f"{sunday}T20:00:00+00:00")


def _close(lived: Lived, repository: Repository, week: int, sunday: date) -> str:
    """Close a week where it is over; returns what the command said against it."""
    ran = run_journal(lived.folder, "close-week", str(week), JOURNAL_TODAY=sunday.isoformat())
    if ran.code == 0:
        lived.closed.setdefault(week, (repository.head, sunday))
    else:
        assert f"week {week} goes on" in ran.err, ran
    return ran.err


def _commits(repository: Repository, rng: Random, monday: date, *, at_most: int) -> None:
    for number in range(rng.randint(0, at_most)):
        day = monday + DAY * rng.randint(0, 5)
        zone = rng.choice(("+00:00", "+05:30", "-08:00"))
        lines = "".join(f"{day} {number} {line}\n" for line in range(rng.randint(1, 9)))
        name = f"src/part{rng.randint(0, 9)}.py"
        repository.write({name: lines})
        repository.git("add", "src")
        repository.commit_index(f"Work on {name}", date=f"{day}T{rng.randint(0, 23):02}:30:00{zone}")


def _build(repository: Repository, rng: Random, monday: date, week: int) -> None:
    """Build something from scratch, or with a library, or both in any order; move it once in a while."""
    if (repository.folder / f"notebooks/week-{week:02}").exists():  # the second half of a stretched week
        return
    works = [work for work in ("scratch", "library") if rng.random() < 0.5]
    rng.shuffle(works)
    for offset, work in enumerate(works):
        path = f"notebooks/week-{week:02}/{work}.py"
        repository.write({path: f"# {work} of week {week}\n" * 9})
        repository.git("add", path)
        repository.commit_index(f"Build with {work}", date=f"{monday + offset * DAY}T09:00:00+00:00")
        if rng.random() < 0.3:
            repository.git("mv", path, path.replace(".py", "-moved.py"))
            repository.commit_index("Move it", date=f"{monday + 3 * DAY}T09:00:00+00:00")


def _written(lived: Lived, rng: Random, week: int, text: str) -> str:
    """Tick boxes and write a few words where a learner does."""

    def tick(match: re.Match[str]) -> str:
        name, chance = match["name"], rng.random()
        if chance < 0.3:
            return match[0]
        proven = chance > 0.6
        lived.ticked[name] = (week, proven)
        proof = " → [proof](https://example.org/work)" if proven else ""
        return f"- [x] {match['text']}{proof} {match['id']}"

    def read(match: re.Match[str]) -> str:
        box = rng.choice(" /xx-")
        if box == " ":
            return match[0]
        lived.resources[match["url"]] = box
        return f"- [{box}] {match['text']}"

    text = _RESOURCE.sub(read, _TASK.sub(tick, text))
    if rng.random() < 0.7:
        text = text.replace("### What I learned\n", "### What I learned\n\nThat signs matter.\n", 1)
        lived.reviewed.add(week)
    if rng.random() < 0.4 and "## Community\n" in text:
        text = text.replace("## Community\n", "## Community\n\n- Answered a question on broadcasting\n", 1)
        lived.helped.add(week)
    lived.proofs[week] = len(re.findall(r"^- \[x\] .*\(https://example\.org/work\) <!--", text, re.MULTILINE))
    return text
