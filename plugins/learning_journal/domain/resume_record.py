"""What a résumé says of writing, checkpoints and numbers: short lines, each with what proves it."""

from collections.abc import Callable, Iterable, Iterator

from learning_journal.domain.entries import FOLDERS, Entry
from learning_journal.domain.evidence import Proof, ProofKind
from learning_journal.domain.papers import OTHERS
from learning_journal.domain.portfolio import Portfolio
from learning_journal.domain.resume import Bullet, Item
from learning_journal.domain.scratch import TopicState, Verdict

PAPERS_SHOWN = 5
"""Papers that a résumé names; more would be a reading list."""

Has = Callable[[str], bool]
"""Tells whether a file or folder is committed."""


def writing(portfolio: Portfolio, tag: str, has: Has) -> Iterator[Item]:
    """Yield the papers that were read most closely, and how many posts there are; for a tag, those with it.

    Only what is committed is there: nobody could look anything else up.
    """
    papers = _tagged(portfolio.papers, tag, has)
    best = sorted(papers, key=lambda paper: (paper.reading or 0, paper.day), reverse=True)[:PAPERS_SHOWN]
    if best:
        total = f"Summarised {_count(len(papers), 'paper')}, of which {len(best)} are named here"
        first = [Bullet(total, (_folder("papers"),), day=papers[0].day)] if len(papers) > len(best) else []
        yield Item("Paper summaries", bullets=(*first, *(_paper(paper) for paper in best)))
    posts = _tagged(portfolio.posts, tag, has)
    if posts:
        about = f" on {tag}" if tag else ""
        text = f"Published {_count(len(posts), 'post')}{about} in a learning journal"
        proofs = tuple(_entry(post) for post in posts) if tag else (_folder("journal"),)
        yield Item("Learning journal", bullets=(Bullet(text, proofs, day=posts[0].day),))


def record(portfolio: Portfolio, has: Has) -> Iterator[Item]:
    """Yield checkpoints that were reached, work from scratch, and the year in numbers."""
    lines = (*_checkpoints(portfolio, has), *_scratch(portfolio.topics or (), has), *_numbers(portfolio, has))
    if lines:
        yield Item("", bullets=lines)


def _checkpoints(portfolio: Portfolio, has: Has) -> Iterator[Bullet]:
    for one in portfolio.reached:
        # One for each criterion, the last that counted: all of them would be a list of the quarter's work.
        items = [criterion.published[-1] for criterion in one.criteria if criterion.published]
        proofs = tuple(_path(path) for path in dict.fromkeys(item.path for item in items) if has(path))
        if one.met_in_public and proofs:
            criteria = _count(len(one.criteria), "criterion", "criteria")
            yield Bullet(f"Reached the checkpoint {one.checkpoint.title} ({criteria})", proofs)


def _scratch(topics: Iterable[TopicState], has: Has) -> Iterator[Bullet]:
    begun = [one for one in topics if one.scratch or one.library]
    first = [one for one in begun if one.verdict in {Verdict.FIRST, Verdict.ONLY}]
    works = {one.scratch.path: one.topic.title for one in first if one.scratch}
    proofs = tuple(_path(path, title) for path, title in works.items() if has(path))
    if proofs:
        of = _count(len(begun), "topic")
        days = [one.scratch.day for one in first if one.scratch]
        yield Bullet(f"Built {len(first)} of {of} from scratch before using a library", proofs, day=min(days))


def _numbers(portfolio: Portfolio, has: Has) -> Iterator[Bullet]:
    figures = portfolio.figures
    # Whole hours that are over: half of one more must not make it look like two.
    commits, hours = figures.numbers.commits, (figures.minutes or 0) // 60
    weeks, closed = _count(figures.ended, "week"), _count(figures.closed, "closed week")
    lines = (
        (figures.kept, f"Wrote up {figures.kept} of {weeks}", _folder("journal")),
        (commits, f"{_count(commits, 'commit')} in {closed}", _folder("data/weeks")),
        (hours, f"{_count(hours, 'hour')} of study logged", _path("data/hours.csv")),
    )
    for number, text, proof in lines:
        if number and has(proof.path):
            yield Bullet(text, (proof,), day=portfolio.start)


def _tagged(entries: Iterable[Entry], tag: str, has: Has) -> list[Entry]:
    wanted = tag.casefold()
    return [
        entry
        for entry in entries
        if has(entry.path) and (not tag or wanted in (one.casefold() for one in entry.tags))
    ]


def _paper(entry: Entry) -> Bullet:
    """Return the line for a paper: its title, by whom, and when it appeared, as far as that is known."""
    known = entry.reference
    title = (known.title if known else "") or entry.title
    people = [name for name in (known.authors if known else ()) if name != OTHERS]
    more = known is not None and len(known.authors) > 1
    who = f"{people[0]} et al." if people and more else "".join(people[:1])
    when = str(known.year) if known and known.year else ""
    source = ", ".join(filter(None, (who, when)))
    text = f"{title} ({source})" if source else title
    return Bullet(text, (_entry(entry),), day=entry.day, tags=entry.tags)


def _entry(entry: Entry) -> Proof:
    return Proof(ProofKind.ENTRY, entry.path, _name(entry.path), path=entry.path, day=entry.day)


def _path(path: str, label: str = "") -> Proof:
    if path.endswith(".ipynb"):
        kind = ProofKind.NOTEBOOK
    else:
        is_entry = path.endswith(".md") and path.split("/", maxsplit=1)[0] in FOLDERS
        kind = ProofKind.ENTRY if is_entry else ProofKind.FILE
    return Proof(kind, path, label or _name(path), path=path)


def _folder(path: str) -> Proof:
    return Proof(ProofKind.FOLDER, path, _name(path), path=path)


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
