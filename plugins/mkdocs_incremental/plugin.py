"""The plugin: puts what was kept before MkDocs wherever it is about to make the same again."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_incremental import hot
from mkdocs_incremental.after import After
from mkdocs_incremental.blog import Excerpts, Posts, be_lazy, blogs, keep_reading_times
from mkdocs_incremental.conversion import Conversions
from mkdocs_incremental.digest import UnknownValueError, digest_of
from mkdocs_incremental.known import all_known
from mkdocs_incremental.memo import Memo
from mkdocs_incremental.output import Output
from mkdocs_incremental.page_keys import Learned, PageKeys
from mkdocs_incremental.rendering import Rendering, Watch, lend_templates
from mkdocs_incremental.search import Index, keep_entries
from mkdocs_incremental.serving import hear_at_once
from mkdocs_incremental.store import Store
from mkdocs_incremental.surroundings import (
    FileDigests,
    markdown_key,
    packages,
    settings_text,
    theme_key,
    watch_calls,
)

_log = get_plugin_logger("incremental")
_build_log = logging.getLogger("mkdocs.commands.serve")
_FIRST, _LAST = 200, -200


class IncrementalConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' own hook
    """Options under `plugins: - incremental:`."""

    enabled = option.Type(bool, default=True)
    cache_dir = option.Type(str, default=".cache/incremental")


class IncrementalPlugin(BasePlugin[IncrementalConfig]):  # type: ignore[no-untyped-call]  # as above
    """Takes pages from a store where nothing that decides them changed."""

    built: hot.Built | None
    rendering: Rendering | None
    conversions: Conversions | None
    excerpts: Excerpts | None
    indexes: list[Index] | None
    sources: dict[str, hot.Source]

    def __init__(self) -> None:
        super().__init__()
        self.memo = Memo()
        # What MkDocs says of settings comes before any hook.
        self.memo.start()
        self.on = False
        self.command = ""
        self.dirty = False
        self._digests = FileDigests()
        self._forget()
        self._output: Output | None = None
        self._told: set[str] = set()
        self._undo: list[Callable[[], None]] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note how the site is built; that this hook exists keeps the object alive between rebuilds."""
        self.command, self.dirty = command, dirty

    @event_priority(_FIRST)
    def on_config(self, config: MkDocsConfig) -> None:
        """Open the store."""
        self.on = self.config.enabled and not self.dirty
        self._forget()
        if not self.on:
            self.memo.stop()
            return
        folder = Path(config.config_file_path or ".").resolve().parent / self.config.cache_dir
        if self.memo.store is None:
            self.memo.store = Store(folder)
        self._open()
        if self.memo.store.trouble:
            self._tell(f"Nothing is kept in {folder}: {self.memo.store.trouble}")

    @event_priority(_LAST)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Keep the folder of the site as it is."""
        if self.on:
            self._output = Output(config.site_dir)
            self._output_key = digest_of(b"output", self._output.folder)
            # Who knows what other plugins make of files that they find.
            self._output.start(self.memo.get(self._output_key) if all_known(config) else None)

    @event_priority(_LAST)
    def on_files(self, _files: Files, /, *, config: MkDocsConfig) -> None:
        """Spare the blog its search through all posts for each page."""
        for plugin in blogs(config) if self.on else ():
            plugin.blog.posts = Posts(plugin.blog.posts)

    @event_priority(_LAST)
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:
        """Begin to take HTML from the store."""
        self.navigation = nav
        if not self.on:
            return
        try:
            base = markdown_key(config)
        except UnknownValueError as error:
            self._tell(f"Every page's markdown is converted each time, because of {error}.")
            return
        self.conversions = Conversions(self.memo, base)
        self.excerpts = Excerpts(self.memo, base, files)

    @event_priority(_LAST)
    def on_pre_page(self, page: Page, /, **_: object) -> None:
        """Let a page take its HTML from the store."""
        self.memo.page = page
        if self.conversions is not None:
            self.conversions.attach(page)

    @event_priority(_FIRST)
    def _note_source(self, _markdown: str, /, *, page: Page, **_: object) -> None:
        """Note what a page is made from, for when only its text changes."""
        if self.on and self.command == "serve" and (source := hot.source_of(page)):
            self.sources[page.file.src_uri] = source

    @event_priority(_LAST)
    def _attach_excerpt(self, _markdown: str, /, *, page: Page, **_: object) -> None:
        """Let a post's excerpt be made once."""
        if self.excerpts is not None:
            self.excerpts.attach(page)

    on_page_markdown = CombinedEvent(_note_source, _attach_excerpt)

    @event_priority(_FIRST)
    def _note_contents(self, _env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Note what pages contain, to know those that plugins put something else into afterwards."""
        self.memo.page = None
        self.contents = {file.src_uri: id(file.page.content) for file in _documents(files) if file.page}

    @event_priority(_LAST)
    def _lend(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Let rendered pages and search entries be taken from the store."""
        if not self.on:
            return
        self.indexes = keep_entries(config, self.memo)
        text, unsaid = settings_text(config)
        watch = Watch(env, unsaid)
        try:
            calls = watch_calls(env, watch.flag)
        except UnknownValueError as error:
            self._tell(f"Every page is rendered each time, because templates may use {error}.")
            return
        self.theme = theme_key(config.theme.dirs, self._digests)
        site = digest_of(b"page", packages(), text, self.theme, calls)
        self.learned_key = digest_of(b"learned", site)
        learned = Learned(self.memo.get(self.learned_key))
        keys = PageKeys(site, self.navigation, learned)
        self.rendering = rendering = Rendering(self.memo, keys, watch, After(self.memo, config))
        lend_templates(env, rendering)
        if self.command == "serve" and hot.takes_part(config):
            self._note_build(env, config, files)

    on_env = CombinedEvent(_note_contents, _lend)

    @event_priority(_FIRST)
    def on_page_context(self, _context: TemplateContext, /, *, page: Page, **_: object) -> None:
        """Ask plugins by what they change a page, before they do."""
        self.memo.page = page
        if self.rendering is not None:
            self.rendering.after.ask(page)

    def on_serve(self, server: LiveReloadServer, /, *, builder: Callable[[], None], **_: object) -> None:
        """Let the server hear of a save at once, and build no more than it asks for."""
        if not self.config.enabled or self.dirty:
            return
        changes = hear_at_once(server)

        def build() -> None:
            changed = changes()
            if not (self._may_be_hot() and self._build_hot(changed)):
                self.memo.begin()
                builder()

        server.builder = build

    @event_priority(_LAST)
    def on_post_build(self, **_: object) -> None:
        """Clear the site's folder of what is left of earlier builds, and keep what was made."""
        if not self.on:
            return
        if self._output is not None:
            self._output.clear()
            self.memo.put(self._output_key, self._output.listing())
        if self.rendering is not None:
            self.memo.put(self.learned_key, self.rendering.keys.learned.kept())
        self._close(prune=self.command != "serve")
        if self.built is not None and self.rendering is not None:
            self.built = _settled(self.built, self.rendering)

    def on_build_error(self, **_: object) -> None:
        """Keep what was made."""
        self.built = None
        self._close(prune=False)

    def on_shutdown(self) -> None:
        """Leave nothing behind in the process."""
        self._close(prune=False)
        self.memo.stop()

    def _forget(self) -> None:
        """Begin without anything of an earlier build."""
        self.built = self.rendering = self.conversions = self.excerpts = self.indexes = None
        self.sources = {}
        self.theme = b""

    def _open(self) -> None:
        if self.memo.store is not None:
            self.memo.store.open()
        self.memo.deaf = not logging.getLogger("mkdocs").isEnabledFor(logging.INFO)
        self._undo = [be_lazy(), keep_reading_times(self.memo)]

    def _close(self, *, prune: bool) -> None:
        self.memo.page = None
        while self._undo:
            self._undo.pop()()
        if self._output is not None:
            self._output.stop()
            self._output = None
        if self.memo.store is not None:
            self.memo.store.close(prune=prune)
        if self.command != "serve":
            self.memo.stop()

    def _note_build(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        indexes = self.indexes
        if self.conversions is None or indexes is None or not all(index.is_material for index in indexes):
            return
        made = {file.src_uri: file.page for file in _documents(files) if file.page}
        steady = {path for path, page in made.items() if self.contents.get(path) == id(page.content)}
        sources = {path: source for path, source in self.sources.items() if path in steady}
        self.built = hot.Built(config, files, self.navigation, env, hot.surroundings(config), sources)

    def _may_be_hot(self) -> bool:
        return (
            self.built is not None
            and self.indexes is not None
            and self.theme == theme_key(self.built.config.theme.dirs, self._digests)
        )

    def _build_hot(self, changed: set[str]) -> bool:
        """Make only pages again whose text changed; tell whether that was enough."""
        begun, built, before = time.monotonic(), self.built, self.memo.warnings
        if built is None or self.indexes is None or self.rendering is None or not changed:
            return False
        self.built = None  # until it has gone well
        _build_log.info("Building documentation...")
        self.memo.begin()
        self._open()
        try:
            done = hot.Hot(built, self.indexes).build(changed)
        except Exception as error:  # noqa: BLE001 - whatever it is, building everything says it again
            _log.debug("Everything is built: %s", error)
            return False
        finally:
            self._close(prune=False)
        if self.rendering.unsure:
            return False
        self.memo.say_again(before, done)
        _log.info("Built %s pages in %.2f seconds", len(done), time.monotonic() - begun)
        self.built = built
        return True

    def _tell(self, text: str) -> None:
        """Say once why something is made each time."""
        if text not in self._told:
            self._told.add(text)
            _log.info(text)


def _documents(files: Files) -> list[File]:
    return list(files.documentation_pages(inclusion=InclusionLevel.is_in_serve))


def _settled(built: hot.Built, rendering: Rendering) -> hot.Built | None:
    """Return a built site if the next build may be of some of its pages only."""
    if rendering.unsure or not hot.reads_only_what_is_steady(rendering.keys.learned.kept()):
        return None
    built.shown_in = rendering.shown_in
    return built
