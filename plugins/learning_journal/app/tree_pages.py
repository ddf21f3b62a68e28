"""The pages of a plain tree: each as its engine is to find it, and as the site's own engine would show it."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from learning_journal.app.engine_settings import EngineSettings
from learning_journal.app.site import Site
from learning_journal.app.site_entry import entry_markdown, page_markdown
from learning_journal.app.site_notebooks import notebook_html, title_of_notebook
from learning_journal.app.tree_sources import TreeSources
from learning_journal.app.web import Shown, described
from learning_journal.domain.entries import Entry
from learning_journal.edges.cache import journal_cache
from learning_journal.edges.markdown_engine import MarkdownEngine, heading_of, slug_of
from learning_journal.edges.notebook_converter import converted
from learning_journal.edges.store import read_text
from learning_journal.pages.front_matter import safe_meta, safe_title
from learning_journal.pages.head import words_of
from learning_journal.pages.listing import hub_path
from learning_journal.pages.posts import category_path, tag_list
from learning_journal.pages.render import plainly
from learning_journal.pages.steps import above, below_heading, tags_line, way_on
from learning_journal.pages.views import LinkView
from learning_journal.pages.words import Phrase
from learning_journal.text.blocks import find_blocks, replace_blocks
from learning_journal.text.comments import without_comments
from learning_journal.text.front_matter import split_front_matter, write_front_matter
from learning_journal.text.html_comments import without_comments as html_without_comments
from learning_journal.text.languages import in_language
from learning_journal.text.links import relative
from learning_journal.text.math_html import typeset_notebook
from learning_journal.text.math_markdown import may_hold_math, with_mathml
from learning_journal.text.whole_html import on_one_line

_TAGS = re.compile(r"<!--\s*material/tags\b.*?-->", re.DOTALL)
_OWN_KEYS = frozenset(("draft", "visibility", "slug", "search", "image", "robots"))
"""Keys that the tree does not take from a file: they have done their work, or the tree says them itself."""

_HIDE = "footer"
"""What Material calls the way to the page before and after in the navigation."""


@dataclass(frozen=True)
class Draft:
    """A page before its front matter is written.

    meta: of its file. title: as text. text: markdown whose links lead from file to file of the repository.
    shown: what the site's engine makes of it, as far as feeds, previews and descriptions need it.
    """

    path: str
    meta: Mapping[str, Any]
    title: str
    text: str
    shown: Shown


class TreePages:
    """Makes the pages of a site from its sources."""

    def __init__(self, settings: EngineSettings, site: Site, sources: TreeSources) -> None:
        """All that is there is read by now, but for the hand-written pages."""
        self.settings, self.site, self.sources = settings, site, sources
        self.places, self.web = sources.places, settings.web
        self.engine = MarkdownEngine(settings.values.get("markdown_extensions") or ())

    def drafts(self) -> Iterator[Draft]:
        """Yield every page."""
        for path, (meta, text) in self._hand.items():
            if path not in self.sources.lists:
                yield self._draft(path, meta, self._with_tags(path, text))
        for path, (title, text) in self.sources.lists.items():
            meta = self._hand[path][0] if path in self._hand else {"title": title}
            yield self._draft(path, meta, text)
        for path in self.sources.entries:
            yield self._entry(path)
        for path, source in self.sources.made.items():
            meta, text = split_front_matter(source)
            text = page_markdown(self.site, path, text, self._address_from(path))
            yield self._draft(path, meta, text + self._steps(path))
        for path in self.sources.notebooks:
            yield self._notebook(path)

    def settle(self, drafts: Iterable[Draft]) -> None:
        """Give every page its last place, now that their texts are known; addresses stay as they are."""
        self.places = self.places.settled({draft.path: draft.text for draft in drafts})

    def page(self, draft: Draft, image: str) -> str:
        """Return a page as its file in the tree holds it. image: the address of its social card, if any."""
        site, path = self.site, draft.path
        meta = {key: value for key, value in draft.meta.items() if key not in _OWN_KEYS and value is not None}
        meta.pop("template", None)
        if entry := self.sources.entries.get(path):
            meta |= {"title": entry.title, "date": entry.day}
            meta.pop("tags", None)
            if entry.tags and entry.listed:
                meta["tags"] = list(entry.tags)
        elif path in self.sources.notebooks:
            meta["title"] = draft.title
        safe: dict[str, Any] = _plain(safe_meta(meta))
        if about := described(site, self.web, draft.shown):
            safe["description"] = str(about)
        if image:
            safe["image"] = image
        if path in site.unlisted:
            safe |= {"robots": "noindex", "search": {"exclude": True}}
        if path in self.sources.entries or path in self.sources.made or path in self.sources.lists:
            hide = meta.get("hide")
            safe["hide"] = [*(hide if isinstance(hide, list) else [hide] if hide else []), _HIDE]
        text = self.places.in_tree(draft.text, path).strip()
        return f"{write_front_matter(safe)}\n{text}\n" if safe else f"{text}\n"

    @cached_property
    def _hand(self) -> Mapping[str, tuple[dict[str, object], str]]:
        return {path: split_front_matter(read_text(file)) for path, file in self.sources.hand.items()}

    @cached_property
    def tags_page(self) -> str:
        """The page that lists tags; empty without one."""
        has_tags = "tags" in self.settings.plugins
        found = (path for path, (_, text) in self._hand.items() if has_tags and _TAGS.search(text))
        return next(found, "")

    def _with_tags(self, path: str, text: str) -> str:
        if path != self.tags_page:
            return text
        tagged: dict[str, list[LinkView]] = {}
        for entry in self.sources.entries.values():
            for tag in entry.tags if entry.listed else ():
                link = LinkView(entry.title, relative(entry.path, path), lang=entry.lang)
                tagged.setdefault(tag, []).append(link)
        for page, (meta, _) in self._hand.items():
            for tag in _tags(meta):
                title = str(meta.get("title") or page)
                tagged.setdefault(tag, []).append(LinkView(title, relative(page, path)))
        listing = tag_list(tagged, _anchor, self.site.templates)
        return _TAGS.sub(lambda _: listing, text)

    def _draft(self, path: str, meta: Mapping[str, Any], text: str) -> Draft:
        """Return a page that is made of its text alone."""
        needs = path not in self.sources.lists and (
            may_hold_math(text) or not meta.get("description") or not meta.get("title")
        )
        html = self.engine.html(self.places.on_site(text, path)) if needs else ""
        title = str(
            meta.get("title") or self._nav_titles.get(path) or words_of(heading_of(html)) or _named(path)
        )
        shown = self._shown(path, meta, safe_title(title) if meta.get("title") else title, html)
        text = without_comments(with_mathml(text, html))
        if tags := tags_line(self._tag_links(path, _tags(meta))) if path in self.sources.hand else "":
            text = below_heading(text, title, tags, has_heading="<h1" in html)
        return Draft(path, meta, title, text, shown)

    def _entry(self, path: str) -> Draft:
        site, entry = self.site, self.site.entries[path]
        meta, _ = split_front_matter(read_text(site.root / path))
        body = entry.body.replace("\r\n", "\n").lstrip("\n")
        text = entry_markdown(site, path, body, self._address_from(path))
        html = self.engine.html(self.places.on_site(text, path))
        shown = self._shown(path, {"description": entry.description}, safe_title(entry.title), html)
        text = with_mathml(text, html)
        if not find_blocks(text)[1]:
            text = replace_blocks(text, {"week": ""})
        text = below_heading(
            without_comments(text),
            entry.title,
            above(
                site.journal,
                site.templates,
                entry,
                [*self._category_links(entry), *self._tag_links(path, entry.tags)],
            ),
            has_heading="<h1" in html,
        )
        text += self._steps(path)
        if entry.lang:
            text = in_language(text, entry.lang)
        return Draft(path, meta, entry.title, text, shown)

    def _notebook(self, path: str) -> Draft:
        options = self.settings.plugins["mkdocs-jupyter"]
        made = converted(self.sources.notebooks[path], options, journal_cache(self.site.root) / "pages")
        html = notebook_html(self.site, path, made, self._address_from(path))
        title = title_of_notebook(self.site, path) or words_of(heading_of(html)) or _named(path)
        shown = self._shown(path, {}, safe_title(title), html)
        text = on_one_line(html_without_comments(typeset_notebook(html)[0]))
        heading = "" if "<h1" in html else f"# {safe_title(title)}\n\n"
        return Draft(path, {}, title, f"{heading}{text}\n", shown)

    def _category_links(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """Yield an entry's categories that have a list of posts, each with the link to it."""
        if self.settings.blog and entry.listed and entry.path.startswith("journal/"):
            for name in entry.categories:
                path = category_path(self.settings.blog, slug_of(name))
                if path in self.sources.lists:
                    yield name, relative(path, entry.path)

    def _address_from(self, page: str) -> Callable[[str], str | None]:
        """Return what gives the address of a path of the site from a page, for HTML."""
        return lambda target: self.places.address(target, page)

    def _shown(self, path: str, meta: Mapping[str, Any], title: object, html: str) -> Shown:
        url = self.places.url(path)
        return Shown(
            path=path,
            url=f"{self.web.url}{url}" if self.web.url else url or "./",
            title=str(title if url or meta.get("title") else self.web.name),
            description=str(meta.get("description") or ""),
            html=html,
        )

    def _tag_links(self, path: str, tags: Iterable[str]) -> list[tuple[str, str]]:
        """Return tags, each with the link from a page to its place in the list of tags, if there is one."""
        if "tags" not in self.settings.plugins or path in self.site.unlisted:
            return []
        place = relative(self.tags_page, path) if self.tags_page else ""
        return [(tag, f"{place}#{_anchor(tag)}" if place else "") for tag in tags]

    def _steps(self, path: str) -> str:
        """Return the line that leads from an entry or a week's page to its neighbours, and to all posts."""
        before, after = self.site.order.get(path, (None, None))
        is_post = path.startswith("journal/") and path not in self.site.unlisted
        index = next(iter(self.sources.lists), "") if is_post else ""
        steps = (("← {}", before), ("{}", index), ("{} →", after))
        links = [
            LinkView(words.format(self._title_of(one)), relative(one, path))
            for words, one in steps
            if one and one in self.places.of
        ]
        line = way_on(links)
        return f"\n\n{line}\n" if line else ""

    def _title_of(self, path: str) -> str:
        if path in self.sources.lists:
            return self.sources.lists[path][0]
        entry = self.site.entries.get(path)
        return entry.title if entry else self._week_titles[path]

    @cached_property
    def _week_titles(self) -> Mapping[str, str]:
        weeks = self.site.journal.roadmap.weeks
        said = {week.number: Phrase("week_title", (week.number, week.title)) for week in weeks}
        return {hub_path(number): plainly(self.site.templates, phrase) for number, phrase in said.items()}

    @cached_property
    def _nav_titles(self) -> Mapping[str, str]:
        return dict(_titles(self.settings.values.get("nav")))


def _titles(nav: object) -> Iterator[tuple[str, str]]:
    """Yield the pages of a navigation with what it calls them."""
    for item in nav if isinstance(nav, list) else ():
        for name, target in item.items() if isinstance(item, dict) else ():
            if isinstance(target, str):
                yield target, str(name)
            else:
                yield from _titles(target)


def _tags(meta: Mapping[str, Any]) -> list[str]:
    found = meta.get("tags")
    return [str(tag) for tag in found] if isinstance(found, list) else []


def _anchor(tag: str) -> str:
    """Return a tag's place on the page of tags, as Material calls it."""
    return f"tag:{slug_of(tag)}"


def _named(path: str) -> str:
    """Return what a page without a title is called: its file's name in words."""
    name = posixpath.splitext(posixpath.basename(path))[0].replace("-", " ").replace("_", " ")
    return name.capitalize() if name.lower() == name else name


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Return values as YAML writes them: texts that were made safe are texts."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return value
