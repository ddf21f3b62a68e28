"""Checkpoints for readers: each rule in words, its count, and what counts for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from learning_journal.domain.checkpoints import Criterion, Item, Reached
from learning_journal.domain.criteria import Counted, Rule, Stage
from learning_journal.domain.roadmap import Roadmap
from learning_journal.pages.listing import proof_link
from learning_journal.pages.post import group_title
from learning_journal.pages.views import LinkView, Proof, SiteSource
from learning_journal.pages.words import Phrase
from learning_journal.text.links import relative
from learning_journal.text.markdown import plain

BLOCK = "checkpoint"
"""The managed block of a checkpoint's post."""

_NOUNS = {
    (Counted.TASKS, Stage.DONE): "tasks done",
    (Counted.TASKS, Stage.PROVEN): "tasks done with evidence",
    (Counted.TOPICS, Stage.SCRATCH): "topics built from scratch",
    (Counted.TOPICS, Stage.FIRST): "topics built from scratch before a library was used",
}


@dataclass(frozen=True, slots=True)
class ProofView:
    """One thing that counts.

    task: its text where it is a task, inline markdown. title: its name where it is something else.
    link: where it is. post: for a task or tag, the entry that shows it. day: a topic's first commit.
    """

    task: str = ""
    title: str = ""
    link: LinkView | None = None
    post: LinkView | None = None
    evidence: tuple[LinkView, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A rule, and how far it is. words: for data. rule: for a page. count: None where nobody can say."""

    words: str
    rule: Phrase
    count: int | None
    at_least: int
    proofs: tuple[ProofView, ...]


@dataclass(frozen=True, slots=True)
class CheckpointView:
    """A checkpoint; met: None where nobody can say."""

    title: str
    text: str
    met: bool | None
    post: LinkView | None
    criteria: tuple[CriterionView, ...]


def checkpoint_path(id_: str) -> str:
    """Return where the post of a checkpoint lies, relative to the root."""
    return f"journal/checkpoint-{id_}.md"


def checkpoint_views(source: SiteSource, page: str) -> tuple[CheckpointView, ...]:
    """Return every checkpoint as readers may see it."""
    return tuple(checkpoint_view(source, one, page) for one in source.reached)


def checkpoint_view(source: SiteSource, one: Reached, page: str) -> CheckpointView:
    """Return one checkpoint for the page or post at a path."""
    path = checkpoint_path(one.checkpoint.id)
    post = next((entry for entry in source.journal.listed if entry.path == path), None)
    return CheckpointView(
        one.checkpoint.title,
        one.checkpoint.text,
        one.met_in_public,
        LinkView(post.title, relative(path, page)) if post else None,
        tuple(_criterion(source, criterion, page) for criterion in one.criteria),
    )


def _criterion(source: SiteSource, one: Criterion, page: str) -> CriterionView:
    items = one.published
    return CriterionView(
        rule_words(one.rule, source.journal.roadmap),
        _rule_phrase(one.rule, source.journal.roadmap),
        None if items is None else len(items),
        one.rule.at_least,
        tuple(_proof(source, one.rule.count, item, page) for item in items or ()),
    )


def _proof(source: SiteSource, count: Counted, item: Item, page: str) -> ProofView:
    entry = source.journal.entry(item.path)
    if count is Counted.TASKS and entry:
        post = LinkView(Phrase("week", (entry.week,)), relative(item.path, page))
        evidence = tuple(proof_link(proof, page) for proof in source.evidence.get(item.id, ()))
        return ProofView(task=item.title, post=post, evidence=evidence)
    if count is Counted.TAGS and entry:
        return ProofView(title=item.title, post=LinkView(entry.title, relative(item.path, page)))
    if count in {Counted.NOTEBOOKS, Counted.TOPICS}:
        proof = source.files.get(item.path)
        link = proof_link(Proof(item.title, proof.path, proof.url), page) if proof else None
        begun = {one.topic.id: one.scratch for one in source.topics or ()}.get(item.id)
        return ProofView(title=item.title, link=link, day=begun.day if begun else None)
    return ProofView(title=item.title, link=LinkView(item.title, relative(item.path, page)))


def rule_words(rule: Rule, roadmap: Roadmap) -> str:
    """Say what a rule counts, e.g. `tasks done (Project; Linear Algebra)`."""
    noun = _NOUNS[rule.count, rule.state] if rule.state else rule.count.value
    narrowed = "; ".join(_filter(key, values, roadmap) for key, values in rule.of.items())
    return f"{noun} ({narrowed})" if narrowed else noun


def _rule_phrase(rule: Rule, roadmap: Roadmap) -> Phrase:
    """Return the same for a page."""
    of = tuple((key, _name_phrases(key, values, roadmap)) for key, values in rule.of.items())
    return Phrase("rule", (" ".join(filter(None, (rule.count.value, rule.state))), of))


def _name_phrases(key: str, values: tuple[str, ...], roadmap: Roadmap) -> Sequence[str | Phrase]:
    if key == "group":
        return [Phrase("task_group", (value, group_title(value))) for value in values]
    return _names(key, values, roadmap)


def _filter(key: str, values: tuple[str, ...], roadmap: Roadmap) -> str:
    lead = {"week": "week ", "verb": "verb ", "tag": "tagged ", "path": "in "}.get(key, "")
    return lead + " / ".join(_names(key, values, roadmap))


def _names(key: str, values: tuple[str, ...], roadmap: Roadmap) -> list[str]:
    """Return what readers call the values of a filter: of quarters, tasks and the like their titles."""
    names: dict[str, str] = {}
    if key == "quarter":
        names = {one.id: one.title for one in roadmap.quarters}
    elif key == "module":
        names = {one.id: one.title for one in roadmap.modules}
    elif key == "group":
        names = {value: group_title(value) for value in values}
    elif key == "id":
        tasks = roadmap.known_tasks
        names = {value: plain(tasks[value][0].text) for value in values if value in tasks}
        names |= {topic.id: topic.title for topic in roadmap.topics}
    return [names.get(value, value) for value in values]
