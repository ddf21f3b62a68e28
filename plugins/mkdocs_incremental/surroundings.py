"""What decides all pages at once: packages, settings, the theme's files, and what templates may call."""

import functools
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from mkdocs_incremental.digest import Canonical, UnknownValueError, digest_of

UNSAID = frozenset(
    {"site_dir", "docs_dir", "config_file_path", "watch", "dev_addr", "strict", "plugins", "theme", "hooks"}
)
"""Settings that differ from run to run, or that are told in another way."""

_PURE = ("builtins", "jinja2", "markupsafe", "mkdocs", "properdocs", "material")
_CHANCE = {"random", "lipsum"}

_PYTHON_MARKDOWN = """abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs
    legacy_em md_in_html nl2br sane_lists smarty tables toc wikilinks""".split()
_PYMDOWNX = """
    arithmatex betterem caret critic details emoji escapeall extra extrarawhtml fancylists highlight
    inlinehilite keys magiclink mark progressbar quotes saneheaders smartsymbols striphtml superfences
    tabbed tasklist tilde blocks.admonition blocks.caption blocks.definition blocks.details blocks.html
    blocks.tab
""".split()
_PURE_EXTENSIONS = frozenset(
    {
        *_PYTHON_MARKDOWN,
        *(f"markdown.extensions.{name}" for name in _PYTHON_MARKDOWN),
        *(f"pymdownx.{name}" for name in _PYMDOWNX),
    }
)
"""Extensions of markdown that read nothing but the text and their settings."""


@functools.lru_cache(maxsize=1)
def packages() -> bytes:
    """Return a digest of all installed packages, by the hashes that each keeps of its own files."""
    texts: list[str | bytes] = [sys.version]
    for folder in sorted({path for path in sys.path if path and Path(path).is_dir()}):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.name.endswith((".dist-info", ".egg-info")):
                record = Path(entry.path, "RECORD")
                texts += [entry.name, record.read_bytes() if record.is_file() else b""]
    return digest_of(*texts)


def markdown_key(config: MkDocsConfig) -> bytes:
    """Return a digest of all that makes HTML of markdown, or refuse where that cannot be told."""
    extensions = config.markdown_extensions
    for extension in extensions:
        if extension not in _PURE_EXTENSIONS:
            raise UnknownValueError(f"the extension {extension} of markdown")
    settings = config.mdx_configs
    if (settings.get("pymdownx.emoji") or {}).get("options", {}).get("custom_icons"):
        raise UnknownValueError("icons of the site's own")
    links = config.validation.links
    levels = (links.not_found, links.absolute_links, links.anchors, links.unrecognized_links)
    said = (list(extensions), settings, levels, config.use_directory_urls, markdown.__version__)
    return digest_of(packages(), Canonical().text(said))


def settings_text(config: MkDocsConfig) -> tuple[str, frozenset[str]]:
    """Return all settings as text, and the names of those that the text does not say."""
    parts: list[str] = []
    unsaid = set(UNSAID)
    for name in sorted(config.keys() - UNSAID):
        try:
            parts.append(f"{name}={Canonical().text(config[name])}")
        except UnknownValueError:
            unsaid.add(name)
    parts.append(f"theme={config.theme.name}{config.theme.locale}{Canonical().text(dict(config.theme))}")
    for name, plugin in config.plugins.items():
        # A module of hooks has no settings.
        parts.append(f"plugin {name}={_plugin_text(plugin) if isinstance(plugin, BasePlugin) else ''}")
    return "\n".join(parts), frozenset(unsaid)


def _plugin_text(plugin: BasePlugin) -> str:  # type: ignore[type-arg]  # MkDocs takes a class there, no type
    out = []
    for name, value in sorted(plugin.config.items()):
        try:
            out.append(f"{name}={Canonical().text(value)}")
        except UnknownValueError:
            out.append(f"{name}:{type(value).__name__}")
    return ",".join(out)


class FileDigests:
    """Digests of files, read again only where times, size or place in the file system changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, ...], bytes]] = {}

    def of(self, path: str) -> bytes:
        """Return the digest of a file's content."""
        stat = os.stat(path)
        state = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
        known = self._known.get(path)
        if known is None or known[0] != state:
            known = (state, digest_of(Path(path).read_bytes()))
            self._known[path] = known
        return known[1]


def theme_key(folders: list[str], digests: FileDigests) -> bytes:
    """Return a digest of all templates. What a package brings beside them is known by its version."""
    texts: list[str | bytes] = []
    for number, folder in enumerate(folders):
        installed = "site-packages" in Path(folder).parts
        for path in _files(folder, installed=installed):
            texts += [f"{number}{os.path.relpath(path, folder)}", digests.of(path)]
    return digest_of(*texts)


def _files(folder: str, *, installed: bool) -> Iterator[str]:
    for place, folders, names in os.walk(folder, followlinks=True):
        skipped = {"__pycache__", *((".icons", "assets") if installed else ())}
        folders[:] = sorted(set(folders) - skipped)
        yield from (os.path.join(place, name) for name in sorted(names) if not name.endswith((".py", ".pyc")))


def watch_calls(environment: jinja2.Environment, flag: Callable[[], None]) -> bytes:
    """Let what templates may call tell when it is called, if it is not known; return a digest of the rest."""
    parts = []
    for place in (environment.filters, environment.tests, environment.globals):
        for name, value in sorted(place.items()):
            module = str(getattr(value, "__module__", "") or type(value).__module__)
            if name in _CHANCE or (callable(value) and module.partition(".")[0] not in _PURE):
                place[name] = _telling(value, flag)
                parts.append(name)
            elif callable(value):
                parts.append(f"{name}={module}.{getattr(value, '__qualname__', '')}")
            else:
                parts.append(f"{name}={Canonical().text(value)}")
    parts += sorted(environment.extensions)
    return digest_of("\n".join(parts))


def _telling(function: Any, flag: Callable[[], None]) -> Any:  # noqa: ANN401 - whatever a plugin put there
    if isinstance(function, type):
        return function

    def told(*arguments: object, **named: object) -> object:
        flag()
        return function(*arguments, **named)

    functools.update_wrapper(told, function)
    return told
