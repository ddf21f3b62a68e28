"""The text of an entry that is moved in: its links lead to what came along, the rest is as it was."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from learning_journal.app.import_pieces import Piece
from learning_journal.app.import_places import Assets
from learning_journal.domain.entries import Kind, Visibility
from learning_journal.domain.moving import Layout, Notice, SourceKind
from learning_journal.edges.content import PRIVATE
from learning_journal.errors import Problem
from learning_journal.text.aliases import alias_file, is_address
from learning_journal.text.entry import read_entry
from learning_journal.text.excerpt import MORE
from learning_journal.text.links import relative
from learning_journal.text.moving.compose import FROM, HASH, Raw, compose
from learning_journal.text.moving.layout import is_markdown
from learning_journal.text.moving.links import (
    Found,
    Index,
    find_more,
    find_targets,
    located,
    masked_text,
    replaced,
    tail_of,
    templated_targets,
    wiki_link,
)
from learning_journal.text.moving.odd import odd_syntax

_NO_ASSETS = (".html", ".htm", ".xhtml", ".js", ".mjs", ".php")
"""Files that would act on the site's readers; a link to one is left."""

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp")
_LONGEST_SHOWN = 80
_FRONT = "front-matter-"
_ALWAYS = frozenset({"template", "links", "week", "kind", "permalink", "url"})
"""Keys that ask for what only the old site has, or mean something else here."""


@dataclass
class Texts:
    """Makes the texts of entries.

    entries: the source's file -> the entry that it is or becomes. aliases: files of the pages that lead on
    from old addresses already.
    """

    layout: Layout
    index: Index
    entries: Mapping[str, str]
    assets: Assets
    aliases: set[str]
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def remember(self, piece: Piece, path: str) -> None:
        """Note which files came along with an entry that is in the journal already, for others to link to."""
        source = piece.candidate.path
        found = {
            located(one, self.index, source) for one in find_targets(piece.matter.body, self.layout.kind)
        }
        for file in (*sorted(found), *self._bundle(piece)):
            if file and self._is_asset(piece, file):
                self.assets.remember(file, path)

    def entry(self, piece: Piece, path: str, kind: Kind) -> str:
        """Return the text of the entry at a path; says what was left as it was."""
        body = self._body(piece, path)
        own = self._own(piece)
        renamed = set(_ALWAYS)
        used = piece.used
        if kind is Kind.WEEK:
            renamed -= {"week", "kind"}
        elif "kind" in piece.matter.values and piece.matter.values["kind"].raw == kind:
            used |= {"kind"}  # the folder says it
        text = compose(piece.matter, own, body, used=used, renamed=renamed)
        problems = read_entry(text, path)[1]
        # A key of the source that has a value which means nothing here is kept under another name.
        wrong = {problem.code.removeprefix(_FRONT) for problem in problems if problem.code.startswith(_FRONT)}
        if wrong & piece.matter.values.keys():
            for key in sorted(wrong & piece.matter.values.keys()):
                said = f"{key}: {piece.matter.values[key].raw}"
                what = f"`{said}` means nothing here: it is kept as `imported-{key}`."
                self._note(piece, piece.matter.key_lines.get(key, 1), what)
            renamed |= wrong
            text = compose(piece.matter, own, body, used=used - wrong, renamed=renamed)
            problems = read_entry(text, path)[1]
        self.problems += problems
        for line, what in odd_syntax(masked_text(body, self.layout.kind), self.layout.kind):
            self._note(piece, piece.matter.body_line + line - 1, what)
        return text

    def _own(self, piece: Piece) -> dict[str, object]:
        own: dict[str, object] = {"title": piece.title, "date": Raw(piece.moment), **piece.own}
        own["aliases"] = self._aliases(piece)
        return {**own, FROM: piece.id, HASH: piece.hash}

    def _aliases(self, piece: Piece) -> tuple[str, ...]:
        kept: list[str] = []
        for alias in piece.addresses:
            file = (alias_file(alias) or "").casefold()
            if is_address(alias) and (not file or file in self.aliases):
                why = "another entry has it" if file else "it cannot be a page of a site"
                self._note(piece, 1, f"Nothing leads on from its old address `{alias}`: {why}.")
            else:
                kept.append(alias)
                self.aliases.add(file)
        return tuple(kept)

    def _note(self, piece: Piece, line: int, what: str) -> None:
        self.notices.append(Notice(piece.candidate.path, line, what))

    def _body(self, piece: Piece, path: str) -> str:
        body = piece.matter.body
        edits: dict[tuple[int, int], str] = {}
        for one in find_targets(body, self.layout.kind):
            new = self._link(piece, path, one)
            if new is not None and new != body[one.start : one.end]:
                edits[one.start, one.end] = new
        for file in self._bundle(piece):
            self.assets.place(file, path)
        edits |= dict.fromkeys(find_more(body), MORE)
        body = replaced(body, edits)
        for link in templated_targets(body):
            if not link[1].startswith(("http://", "https://")):
                self._report(piece, path, body, link)
        return body

    def _bundle(self, piece: Piece) -> list[str]:
        """Return the files that lie beside a piece and belong to it alone."""
        folder = f"{posixpath.dirname(piece.candidate.path)}/"
        beside = self.index.beside(folder) if piece.candidate.bundle else ()
        return [file for file in beside if self._is_asset(piece, file)]

    def _is_asset(self, piece: Piece, file: str) -> bool:
        """Tell whether a file comes along with an entry that wants it: what is hidden or private does not."""
        parts = file.split("/")
        hidden = any(part.startswith(".") for part in parts)
        secret = PRIVATE in file.casefold().split("/") and piece.own.get("visibility") != Visibility.PRIVATE
        return not (hidden or secret or is_markdown(file) or file.lower().endswith(_NO_ASSETS))

    def _link(self, piece: Piece, path: str, one: Found) -> str | None:
        """Return what takes the place of a link's target, or None where it stays."""
        source = piece.candidate.path
        if one.written == "setting:":
            said = self.layout.site.words.get(one.target, "")
            return said if said.startswith(("https://", "http://")) else None
        there = located(one, self.index, source)
        new = self._new_path(piece, there, path)
        if new:
            target = relative(new, path)
            if one.wiki:
                same = new == path and not one.target
                return wiki_link(one.wiki, "" if same else target, picture=there.lower().endswith(_PICTURES))
            tail = tail_of(one.target) if not one.written.startswith(("post_url:", "link:")) else ""
            return f"{target}{tail}"
        if one.wiki or one.written.startswith(("ref:", "post_url:", "link:", "based:")):
            return self._at_old_site(one.target) if one.written == "based:" else None
        return self._elsewhere(piece, path, one)

    def _new_path(self, piece: Piece, there: str, path: str) -> str:
        if there in self.entries:
            return self.entries[there]
        return self.assets.place(there, path) if there and self._is_asset(piece, there) else ""

    def _elsewhere(self, piece: Piece, path: str, one: Found) -> str | None:
        """Return the old site's address for a link to what did not come along; without one, report it."""
        try:
            parts = urlsplit(one.target)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path or "{{" in one.target or "{%" in one.target:
            return None
        if old := self._at_old_site(self._old_page(piece, one.target)):
            return old
        self._report(piece, path, piece.matter.body, (one.start, one.target))
        return None

    def _old_page(self, piece: Piece, target: str) -> str:
        """Return the address that a link's target had on the old site; empty where nobody can say."""
        if target.startswith("/"):
            return target
        tail = tail_of(target)
        name = target.removesuffix(tail)
        docs = self.layout.statics[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(piece.candidate.path), unquote(name)))
        if (
            self.layout.kind is not SourceKind.MATERIAL
            or not name.endswith(".md")
            or not path.startswith(docs)
        ):
            return ""
        page = path.removeprefix(docs).removesuffix(".md")
        page = page.removesuffix("index") if page.rpartition("/")[2] == "index" else f"{page}/"
        if self.layout.site.plain_files:
            page = f"{path.removeprefix(docs).removesuffix('.md')}.html"
        return f"/{page}{tail}"

    def _at_old_site(self, target: str) -> str | None:
        site = self.layout.site
        base = "" if target.startswith(f"{site.base}/") else site.base
        return f"{site.url}{base}{target}" if site.url and target else None

    def _report(self, piece: Piece, path: str, body: str, link: tuple[int, str]) -> None:
        line = piece.matter.body_line + body.count("\n", 0, link[0])
        shown = link[1] if len(link[1]) <= _LONGEST_SHOWN else f"{link[1][:_LONGEST_SHOWN]}..."
        what = f"The link to `{shown}` leads to nothing that came along; it was left as it is."
        problem = Problem(piece.candidate.path, line, "import-link", what, f"Correct it in {path}.")
        self.problems.append(problem)
