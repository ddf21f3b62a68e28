"""Follows the links in tasks' lines without a network: what each leads to, and whether it proves anything."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from learning_journal.domain.counting import is_own, own_addresses
from learning_journal.domain.entries import FOLDERS, Entry, Kind, Visibility
from learning_journal.domain.evidence import Proof, ProofKind
from learning_journal.domain.journal import Journal
from learning_journal.domain.tasks import TaskLine
from learning_journal.edges.content import PRIVATE, exists_within
from learning_journal.edges.git_named import NamedCommits, named_commits
from learning_journal.edges.git_remote import remote_address
from learning_journal.edges.git_repository import open_repository
from learning_journal.edges.tree import Committed, read_committed, real_path, spelled
from learning_journal.errors import RepositoryError
from learning_journal.text.commit_ids import bare_commits, commit_label
from learning_journal.text.leads import Lead, lead_of
from learning_journal.text.links import link_label
from learning_journal.text.markdown import find_links
from learning_journal.text.remotes import web_address

_HEX = frozenset("0123456789abcdef")
_READERS = "Link to something that readers may see."


def with_proofs(root: Path, journal: Journal, *, lenient: bool = False) -> Journal:
    """Return the journal with the links of its tasks followed, as readers could follow them today.

    lenient: what is there and merely not committed yet holds, as in the moment before a commit.
    Git is asked only for what some link needs, in a handful of processes however many links there are.
    """
    leads = _leads(root, journal)
    if not leads:
        return journal
    committed, commits = Committed(), NamedCommits()
    if any(lead.path or lead.commit or lead.place for lead in leads.values()):
        committed, commits = _asked_of_git(root, leads.values(), journal.settings.emails)
    follower = _Follower(root, journal, leads, committed, commits, lenient)
    return replace(journal, entries=tuple(follower.entry(entry) for entry in journal.entries))


def _leads(root: Path, journal: Journal) -> dict[tuple[str, str], Lead]:
    """Return what each link asks for, by the file it is in and its target."""
    links = {
        (entry.path, target) for entry in journal.entries for task in entry.tasks for target in task.evidence
    }
    on_web = any(target[:4].lower() == "http" for _, target in links)
    base = web_address(remote_address(root)) if on_web else ""
    return {(source, target): lead_of(source, target, base) for source, target in links}


def _asked_of_git(
    root: Path, leads: Collection[Lead], emails: Collection[str]
) -> tuple[Committed, NamedCommits]:
    try:
        repository = open_repository(root)
    except RepositoryError as error:
        return Committed(lacking=(error.what, error.fix)), NamedCommits()
    places = any(lead.place and lead.place.paths for lead in leads)
    ids = {commit for lead in leads if (commit := _commit(lead))}
    return read_committed(root, repository, prefix=places), named_commits(repository, ids, emails)


def _commit(lead: Lead) -> str:
    return lead.commit or (lead.place.commit if lead.place else "")


@dataclass(frozen=True, slots=True)
class _Follower:
    """Follows links with what git and the disk say. leads: by file and target. lenient: see `with_proofs`."""

    root: Path
    journal: Journal
    leads: Mapping[tuple[str, str], Lead]
    committed: Committed
    commits: NamedCommits
    lenient: bool
    _known: dict[str, Proof] = field(default_factory=dict)

    def entry(self, entry: Entry) -> Entry:
        """Return an entry with its tasks' links followed."""
        if not any(task.evidence for task in entry.tasks):
            return entry
        return replace(entry, tasks=tuple(self._task(entry, task) for task in entry.tasks))

    def _task(self, entry: Entry, task: TaskLine) -> TaskLine:
        return replace(task, proofs=tuple(self._proofs(entry, task))) if task.evidence else task

    def _proofs(self, entry: Entry, task: TaskLine) -> Iterator[Proof]:
        seen: set[str] = set()
        for link in (*find_links(task.text), *bare_commits(task.text)):
            if link.target in task.evidence and link.target not in seen:
                seen.add(link.target)
                label = link_label(task.text, link) or commit_label(link.target)
                yield replace(self._follow(entry.path, link.target), target=link.target, label=label)

    def _follow(self, source: str, target: str) -> Proof:
        lead = self.leads[source, target]
        if lead.fault:
            return _faulty(ProofKind.URL, lead.fault, lead.fix)
        if commit := _commit(lead):
            return self._of_commit(commit)
        path = lead.path or self._path_in_journal(lead)
        if not path:
            return Proof(ProofKind.URL, target, "", url=lead.url)
        if path not in self._known:
            self._known[path] = self._of_path(path)
        return self._known[path]

    def _path_in_journal(self, lead: Lead) -> str:
        """Return the path that an address of our own forge names; empty where it is not below the root."""
        prefix = self.committed.prefix
        paths = lead.place.paths if lead.place else ()
        inside = [path.removeprefix(prefix) for path in paths if path.startswith(prefix)]
        return next((path for path in inside if self.committed.has(path)), inside[0] if inside else "")

    def _of_commit(self, id_: str) -> Proof:
        named = self.commits.known.get(id_)
        if named is None:
            return self._of_unknown_commit(id_)
        proof = Proof(
            ProofKind.COMMIT,
            id_,
            "",
            commit=named.id,
            day=date.fromordinal(named.day) if named.day is not None else None,
        )
        emails = self.journal.settings.emails
        if is_own(named.people, own_addresses(emails, self.commits.aliases)):
            return proof
        who = f"It is by {named.people.name}"
        fix = f"{who}: link to one of yours, or add an address to `emails` in journal.yml."
        return replace(proof, fault="The commit is by somebody else.", fix=fix)

    def _of_unknown_commit(self, id_: str) -> Proof:
        what, fix = self.committed.lacking
        if what and not self.lenient:
            return _faulty(ProofKind.COMMIT, f"It cannot be looked up: {what}.", _sentence(fix))
        if not self.commits.complete and set(id_.lower()) <= _HEX:  # it may be one of those that are cut off
            return Proof(ProofKind.COMMIT, id_, "")
        what = "No commit of the journal's repository has this id."
        fix = "Correct the id; for a commit of another repository link to its page."
        return _faulty(ProofKind.COMMIT, what, fix)

    def _of_path(self, path: str) -> Proof:
        entry = self.journal.entry(path)
        kind = ProofKind.ENTRY if entry else self._kind(path)
        fault = (
            (self._hidden(entry) if entry else None)
            or self._out_of_sight(path)
            or self._not_there(path)
            or ("", "")
        )
        day = entry.day if entry else None
        return Proof(kind, path, "", path=path, day=day, fault=fault[0], fix=fault[1])

    def _kind(self, path: str) -> ProofKind:
        if path in self.committed.files and not (self.root / path).is_dir():
            return ProofKind.NOTEBOOK if path.endswith(".ipynb") else ProofKind.FILE
        if self.committed.has(path) or (self.root / path).is_dir():
            return ProofKind.FOLDER
        return ProofKind.NOTEBOOK if path.endswith(".ipynb") else ProofKind.FILE

    def _hidden(self, entry: Entry) -> tuple[str, str] | None:
        """Say why lists do not name an entry."""
        if entry.visibility is not Visibility.PUBLIC:
            return f"The entry is {entry.visibility}.", _READERS
        if entry.draft:
            way = f"`journal close-week {entry.week}`" if entry.kind is Kind.WEEK else "write `draft: false`"
            return "The entry is a draft.", f"Publish it: {way}."
        if entry.day > self.journal.today:
            return f"The entry is dated {entry.day}, still to come.", "It counts from that day on."
        return None

    def _out_of_sight(self, path: str) -> tuple[str, str] | None:
        """Say why readers may not see a file or folder, committed or not; its real place counts too."""
        real = real_path(self.root, path)
        if path.startswith("..") or ((self.root / path).exists() and not exists_within(self.root, path)):
            fix = "Put it into the journal and commit it, or link to its page on the web."
            return "It is outside the journal's folder.", fix
        if PRIVATE in (*path.split("/"), *(real or "").split("/")):
            return "It is private.", _READERS
        folder, _, name = path.rpartition("/")
        is_entry = folder.split("/")[0] in FOLDERS and _is_entry(name)
        if is_entry and path in self.committed.files and self.journal.entry(path) is None:
            return "The entry is left out of the journal.", "`journal check` says why."
        return None

    def _not_there(self, path: str) -> tuple[str, str] | None:
        """Say why a path is not in the commit at HEAD, or not in the work tree any more."""
        real = real_path(self.root, path) or path
        there = exists_within(self.root, path)
        is_committed = self.committed.has(path) and (path == real or self.committed.has(real))
        if there and (is_committed or (self.lenient and spelled(self.root, path) == path)):
            return None
        if is_committed:
            fix = f"Bring it back: `git restore {path}`; or link to what there is now."
            return "It is gone from the journal's folder.", fix
        found = spelled(self.root, path)
        if found not in {None, path}:
            return "It differs from the file's name in capital letters.", f"The file is `{found}`."
        if not there:
            return "There is no such file.", "Correct the path, or add the file and commit it."
        return self._uncommitted(path)

    def _uncommitted(self, path: str) -> tuple[str, str]:
        what, fix = self.committed.lacking
        if what:
            return f"It is not committed: {what}.", _sentence(fix)
        return "It is not committed yet.", f"Commit it: `git add {path}`, then `git commit`."


def _is_entry(name: str) -> bool:
    return name.endswith(".md") and name.lower() != "readme.md" and not name.startswith((".", "_"))


def _faulty(kind: ProofKind, fault: str, fix: str) -> Proof:
    return Proof(kind, "", "", fault=fault, fix=fix)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
