"""Excerpts of Material's blog: each is made once, and its links are led on from each list that shows it."""

import contextlib
import re
import sys
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from xml.etree.ElementTree import Element

import markdown
import yaml
from markdown.serializers import _escape_attrib_html  # type: ignore[attr-defined]  # what writes addresses
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from mkdocs_incremental.conversion import Lookups, still_so, toc_items, toc_of
from mkdocs_incremental.digest import UnknownValueError, digest_of
from mkdocs_incremental.memo import Memo
from mkdocs_incremental.surroundings import packages

_MODULE = "material.plugins.blog.structure"
_PLUGIN = "material.plugins.blog.plugin"


class LazyMarkdown:
    """A converter that is made when it is used: the blog makes one for each post, and few are."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - a converter's settings
        self.__dict__.update(settings=settings, late=[], real=None)

    def register(self, processor: Treeprocessor, name: str, priority: float) -> None:
        """Note a processor of the tree, as the blog adds them."""
        self.__dict__["late"].append((processor, name, priority))

    @property
    def treeprocessors(self) -> Any:  # noqa: ANN401 - Markdown's registry, or what notes for it
        """Return what processors are registered with."""
        return self.made.treeprocessors if self.__dict__["real"] else self

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a converter has
        """Return what the converter has."""
        return getattr(self.made, name)

    @property
    def made(self) -> markdown.Markdown:
        """Return the converter itself."""
        real: markdown.Markdown | None = self.__dict__["real"]
        if real is None:
            real = self.__dict__["real"] = markdown.Markdown(**self.__dict__["settings"])
            for processor, name, priority in self.__dict__["late"]:
                real.treeprocessors.register(processor, name, priority)
        return real

    def get_index_for_name(self, name: str) -> int:
        """Find a processor's place."""
        return self.made.treeprocessors.get_index_for_name(name)

    def __getitem__(self, index: int) -> Any:  # noqa: ANN401 - as above
        """Return a processor."""
        return self.made.treeprocessors[index]


def be_lazy() -> Callable[[], None]:
    """Let the blog make converters late, and read front matter as fast as MkDocs; return what undoes it."""
    module: Any = sys.modules.get(_MODULE)
    if module is None or getattr(module, "Markdown", None) is not markdown.Markdown:
        return lambda: None
    before = module.Markdown, module.yaml
    module.Markdown, module.yaml = LazyMarkdown, FastYaml

    def undo() -> None:
        module.Markdown, module.yaml = before

    return undo


class FastYaml:
    """YAML as the blog reads it, by the parser in C if there is one, and in the same words where it fails."""

    @staticmethod
    def load(text: str, loader: Any) -> Any:  # noqa: ANN401 - as in PyYAML
        """Return what a text says."""
        fast = getattr(yaml, "CSafeLoader", None)
        if fast is not None and loader is yaml.SafeLoader:
            with contextlib.suppress(yaml.YAMLError, ValueError):
                return yaml.load(text, fast)  # noqa: S506 - a safe loader
        return yaml.load(text, loader)  # noqa: S506 - the blog's own, a safe one


class Posts(list[Any]):
    """A blog's posts. The blog asks of each page of a site whether it is among them."""

    def __init__(self, posts: list[Any]) -> None:
        super().__init__(posts)
        self._posts = {id(post.file): post for post in posts}

    def __contains__(self, page: object) -> bool:
        """Tell whether a page is among them: pages of another file never are."""
        post = self._posts.get(id(getattr(page, "file", None)))
        return post is not None and (post is page or super().__contains__(page))


def blogs(config: MkDocsConfig) -> list[Any]:
    """Return the blog plugins of a site that are in use."""
    return [plugin for plugin in config.plugins.values() if hasattr(plugin, "blog") and _is_blog(plugin)]


def _is_blog(plugin: object) -> bool:
    return type(plugin).__module__ == _PLUGIN and type(plugin).__qualname__ == "BlogPlugin"


def keep_reading_times(memo: Memo) -> Callable[[], None]:
    """Take how long it takes to read a post from the store; return what undoes it."""
    module: Any = sys.modules.get(_PLUGIN)
    original = getattr(module, "readtime", None)
    if original is None:
        return lambda: None

    def readtime(html: str, words_per_minute: int) -> int:
        key = digest_of(packages(), b"readtime", str(words_per_minute), html)
        kept: int | None = memo.get(key)
        if kept is None:
            kept = original(html, words_per_minute)
            memo.put(key, kept)
        return kept

    module.readtime = readtime

    def undo() -> None:
        module.readtime = original

    return undo


class Excerpts:
    """Takes excerpts from the store, or makes them once for all lists."""

    def __init__(self, memo: Memo, base: bytes, files: Files) -> None:
        self.memo, self.base, self.files = memo, base, files
        self._made: dict[bytes, dict[str, Any]] = {}

    def attach(self, page: Page) -> None:
        """Let the excerpt of a post be made once."""
        excerpt: Any = getattr(page, "excerpt", None)
        if excerpt is None or type(excerpt).__module__ != _MODULE or not isinstance(excerpt.md, LazyMarkdown):
            return

        def render(view: Page, separator: str) -> None:
            self._render(excerpt, view, separator)

        excerpt.render = render

    def _render(self, excerpt: Any, view: Page, separator: str) -> None:  # noqa: ANN401 - the theme's own class
        post = excerpt.post
        text = post.markdown
        if not post._title_from_render:  # noqa: SLF001 - as the blog does
            text = f"# {post.title}\n\n{text}"
        key = digest_of(self.base, b"excerpt", post.file.src_uri, post.url, separator, text)
        record = self._made.get(key) or self.memo.get(key)
        if record is None or not still_so(record["lookups"], self.files):
            quiet = self.memo.listen()
            record = _make(excerpt, text, separator, self.files)
            if quiet():
                self.memo.put(key, record)
        self._made[key] = record
        excerpt.markdown = text
        excerpt.content = _joined(record["content"], record["links"], self.files, post.url, view.url)
        if record["more"] is not None:
            excerpt.more = _joined(record["more"], record["links"], self.files, post.url, view.url)
        excerpt.toc = toc_of(record["toc"])


class _Asked(Lookups):
    """Files that also say what was found last."""

    last: File | None = None

    def get_file_from_path(self, path: str) -> File | None:
        """Return what the files say, and note it."""
        self.last = super().get_file_from_path(path)
        return self.last


class _Links(Treeprocessor):
    """Marks links to files of the site: their addresses differ from list to list."""

    def __init__(self, relative: Any, asked: _Asked, marks: "_Marks") -> None:  # noqa: ANN401 - MkDocs' own
        super().__init__()
        self.relative, self.asked, self.marks = relative, asked, marks

    def run(self, root: Element) -> None:
        """Mark every link that leads to a file; the others stay as they are."""
        self.relative.files = self.asked
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag)
            if name is None:
                continue
            url = element.get(name)
            if url is None:
                raise UnknownValueError("a link without an address")
            self.asked.last = None
            element.set(name, self.relative.path_to_url(url))
            if self.asked.last is not None:
                _, _, _, query, anchor = urlsplit(url)
                element.set(name, self.marks.add(self.asked.last.src_uri, query, anchor))


class _Titles(Treeprocessor):
    """Marks what leads to the post itself, from its first heading without an anchor."""

    def __init__(self, marks: "_Marks") -> None:
        super().__init__()
        self.marks = marks

    def run(self, root: Element) -> None:
        """Mark every link within the post."""
        first = True
        for element in root.iter("a"):
            anchor = element.get("href") or ""
            if anchor.startswith("#"):
                element.set("href", self.marks.add("", "", "" if first else anchor))
                first = False


class _Marks:
    """Words that stand for links, and the links."""

    def __init__(self) -> None:
        self.word = uuid.uuid4().hex
        self.links: list[list[str]] = []

    def add(self, *link: str) -> str:
        """Note a link; return the word for it."""
        self.links.append(list(link))
        return f"{self.word}x{len(self.links) - 1}x"

    def split(self, html: str) -> list[str | int]:
        """Return HTML cut at the links, each as its number."""
        parts = re.split(f"{self.word}x([0-9]+)x", html)
        return [int(part) if number % 2 else part for number, part in enumerate(parts)]


def _make(excerpt: Any, text: str, separator: str, files: Files) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Convert a post's text for lists, with marks for links."""
    real = excerpt.md.made
    index = real.treeprocessors.get_index_for_name("relpath")
    asked, marks = _Asked(files), _Marks()
    relative = real.treeprocessors[index]
    real.treeprocessors.register(_Links(relative, asked, marks), "relpath", 1)
    real.treeprocessors.register(_Titles(marks), "excerpt", 0)
    html, *more = real.convert(text).split(separator, 1)
    return {
        "lookups": asked.answers,
        "content": marks.split(html),
        "more": marks.split(more[0]) if more else None,
        "links": marks.links,
        "toc": toc_items(get_toc(getattr(real, "toc_tokens", []))),
    }


def _joined(parts: list[Any], links: list[list[str]], files: Files, post: str, view: str) -> str:
    """Return HTML with its links as they lead from a list."""

    def address(path: str, query: str, anchor: str) -> str:
        if not path:
            return get_relative_url(post, view) + anchor
        file = files.get_file_from_path(path)
        url = get_relative_url(file.url if file else path, view)
        return urlunsplit(("", "", url, query, anchor))

    return "".join(
        _escape_attrib_html(address(*links[part])) if isinstance(part, int) else part for part in parts
    )
