"""The links in plan tasks' lines of posts, as far as readers may follow them."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from learning_journal.app.links import Links, Way
from learning_journal.domain.entries import Entry
from learning_journal.domain.journal import Journal
from learning_journal.pages.views import Proof
from learning_journal.text.commit_ids import bare_commits, commit_label
from learning_journal.text.links import link_label
from learning_journal.text.markdown import find_links


def read_evidence(journal: Journal, links: Links, unlisted: Collection[str]) -> dict[str, tuple[Proof, ...]]:
    """Return plan task id -> the links of its line in a post. unlisted: paths that nothing may name."""
    plan = {id_: task.text for id_, (task, _week) in journal.roadmap.known_tasks.items()}
    return {
        id_: tuple(_proofs(links, unlisted, post, line.text, plan.get(id_, "")))
        for id_, (post, line) in journal.published_task_lines.items()
    }


def file_proofs(paths: Iterable[str], links: Links, assets: Mapping[str, bool]) -> dict[str, Proof]:
    """Return where readers can see files of the journal: on the site, else on the forge, else not at all.

    assets: the files that entries publish -> whether a listed entry does. What only an unlisted one does,
    no list may name.
    """
    found: dict[str, Proof] = {}
    for path in paths:
        if path in assets:
            found |= {path: Proof(path, path=path)} if assets[path] else {}
        elif url := links.file_on_forge(path):
            found[path] = Proof(path, url=url)
    return found


def _proofs(links: Links, unlisted: Collection[str], post: Entry, text: str, plan: str) -> Iterator[Proof]:
    of_plan = {link.target for link in (*find_links(plan), *bare_commits(plan))}
    for link in (*find_links(text), *bare_commits(text)):
        there = links.follow(post.path, link.target)
        label = link_label(text, link) or commit_label(link.target)
        if link.target in of_plan or there.path in unlisted:
            continue
        if there.way is Way.SITE:
            yield Proof(label, path=there.path)
        elif there.url:
            yield Proof(label, url=there.url)
