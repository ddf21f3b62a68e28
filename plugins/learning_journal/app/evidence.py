"""The links in plan tasks' lines of posts, as far as readers may follow them."""

from collections.abc import Collection, Iterable, Mapping

from learning_journal.app.links import Links, Way
from learning_journal.domain.evidence import Claim
from learning_journal.domain.evidence import Proof as Followed
from learning_journal.domain.journal import Journal
from learning_journal.pages.views import Proof


def read_evidence(journal: Journal, links: Links, unlisted: Collection[str]) -> dict[str, tuple[Proof, ...]]:
    """Return plan task id -> the links of its line in a post. unlisted: paths that nothing may name."""
    return {
        id_: tuple(shown for proof in line.proofs if (shown := _shown(proof, links, unlisted)))
        for id_, (_post, line) in journal.published_task_lines.items()
    }


def claim_links(
    claims: Iterable[Claim], links: Links, unlisted: Collection[str]
) -> dict[str, tuple[Proof | None, ...]]:
    """Return plan task id -> its claim's proofs in their order, None where readers may not follow one.

    A proof that they may look for and that no address leads to is named: its path or commit, as words.
    """
    return {
        claim.task.id: tuple(
            _shown(proof, links, unlisted) or _named(proof, links, unlisted) for proof in claim.proofs
        )
        for claim in claims
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


def _named(proof: Followed, links: Links, unlisted: Collection[str]) -> Proof | None:
    name = proof.path or proof.commit[:12]
    hidden = proof.path and links.at(proof.path).path in unlisted
    return Proof(name) if proof.holds and name and not hidden else None


def _shown(proof: Followed, links: Links, unlisted: Collection[str]) -> Proof | None:
    """Return where readers can follow a proof: on the site, else on the web.

    A file that is not committed yet is on the site all the same where its entry publishes it.
    """
    if not proof.path:
        url = links.forge.proof(proof)
        return Proof(proof.label, url=url) if url else None
    there = links.at(proof.path)
    if there.path in unlisted:
        return None
    if there.way is Way.SITE:
        return Proof(proof.label, path=there.path)
    return Proof(proof.label, url=there.url) if there.url else None
