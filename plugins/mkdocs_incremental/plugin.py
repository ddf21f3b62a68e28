"""The plugin: puts what was kept before MkDocs wherever it is about to make the same again."""

from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_incremental.after import After
from mkdocs_incremental.blog import Excerpts, Posts, be_lazy, blogs, keep_reading_times
from mkdocs_incremental.conversion import Conversions
from mkdocs_incremental.digest import UnknownValueError, digest_of
from mkdocs_incremental.memo import Memo
from mkdocs_incremental.output import Output
from mkdocs_incremental.page_keys import Learned, PageKeys
from mkdocs_incremental.rendering import Rendering, Watch, lend_templates
from mkdocs_incremental.search import keep_entries
from mkdocs_incremental.store import Store
from mkdocs_incremental.surroundings import FileDigests, markdown_key, packages, settings_text, theme_key, watch_calls

_log = get_plugin_logger("incremental")
_FIRST, _LAST = 100, -200


class IncrementalConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' own hook
    """Options under `plugins: - incremental:`."""

    enabled = option.Type(bool, default=True)
    cache_dir = option.Type(str, default=".cache/incremental")


class IncrementalPlugin(BasePlugin[IncrementalConfig]):  # type: ignore[no-untyped-call]  # as above
    """Takes pages from a store where nothing that decides them changed."""

    def __init__(self) -> None:
        super().__init__()
        self.digests = FileDigests()
        self.output: Output | None = None
        self.memo: Memo | None = None
        self.off: set[str] = set()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note how the site is built; that this hook exists keeps the object alive between rebuilds."""
        self.command, self.dirty = command, dirty
        self.undo = be_lazy()

    @event_priority(_FIRST)
    def on_config(self, config: MkDocsConfig) -> None:
        """Open the store."""
        self.memo = None
        if not self.config.enabled or self.dirty:
            return
        folder = Path(config.config_file_path or ".").resolve().parent / self.config.cache_dir
        self.store = Store(folder)
        self.store.open()
        if self.store.trouble:
            _log.info("Nothing is kept in %s: %s", folder, self.store.trouble)
        self.memo = Memo(self.store)
        self.memo.start()
        self.undo_times = keep_reading_times(self.memo)

    @event_priority(_LAST)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Keep the folder of the site as it is."""
        if self.memo is not None:
            self.output = Output(config.site_dir)
            self.output.start()

    @event_priority(_LAST)
    def on_files(self, _files: Files, /, *, config: MkDocsConfig) -> None:
        """Spare the blog its search through all posts for each page."""
        for plugin in blogs(config) if self.memo is not None else ():
            plugin.blog.posts = Posts(plugin.blog.posts)

    @event_priority(_LAST)
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:
        """Begin to take HTML from the store."""
        self.navigation = nav
        self.conversions: Conversions | None = None
        if self.memo is None:
            return
        try:
            base = markdown_key(config)
        except UnknownValueError as error:
            self._tell("markdown", f"Every page's markdown is converted each time, because of {error}.")
            return
        self.conversions = Conversions(self.memo, base)
        self.excerpts = Excerpts(self.memo, base, files)

    @event_priority(_LAST)
    def on_pre_page(self, page: Page, /, **_: object) -> None:
        """Let a page take its HTML from the store."""
        if self.memo is not None and self.conversions is not None:
            self.conversions.attach(page)

    @event_priority(_LAST)
    def on_page_markdown(self, _markdown: str, /, *, page: Page, **_: object) -> None:
        """Let a post's excerpt be made once."""
        if self.memo is not None and self.conversions is not None:
            self.excerpts.attach(page)

    @event_priority(_LAST)
    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, **_: object) -> None:
        """Let rendered pages and search entries be taken from the store."""
        self.rendering: Rendering | None = None
        if self.memo is None:
            return
        keep_entries(config, self.memo)
        text, unsaid = settings_text(config)
        watch = Watch(env, unsaid)
        try:
            calls = watch_calls(env, watch.flag)
        except UnknownValueError as error:
            self._tell("templates", f"Every page is rendered each time, because templates may use {error}.")
            return
        site = digest_of(b"page", packages(), text, theme_key(config.theme.dirs, self.digests), calls)
        self.learned_key = digest_of(b"learned", site)
        self.learned = Learned(self.memo.get(self.learned_key))
        self.after = After(self.memo, config)
        keys = PageKeys(site, self.navigation, self.learned)
        self.rendering = Rendering(self.memo, keys, watch, self.after)
        lend_templates(env, self.rendering)

    @event_priority(_FIRST)
    def on_page_context(self, _context: TemplateContext, /, *, page: Page, **_: object) -> None:
        """Ask plugins by what they change a page, before they do."""
        if self.memo is not None and self.rendering is not None:
            self.after.ask(page)

    @event_priority(_LAST)
    def on_post_build(self, **_: object) -> None:
        """Clear the site's folder of what is left of earlier builds, and keep what was made."""
        if self.memo is None:
            return
        if self.output is not None:
            self.output.clear()
        if self.rendering is not None:
            self.memo.put(self.learned_key, self.learned.kept())
        self._close(prune=True)

    def on_build_error(self, **_: object) -> None:
        """Keep what was made."""
        self._close(prune=False)

    def on_shutdown(self) -> None:
        """Leave nothing behind in the process."""
        self._close(prune=False)
        self.undo()

    def _close(self, *, prune: bool) -> None:
        if self.output is not None:
            self.output.stop()
            self.output = None
        if self.memo is not None:
            self.memo.stop()
            self.undo_times()
            self.store.close(prune=prune)
            self.memo = None

    def _tell(self, what: str, text: str) -> None:
        """Say once why something is made each time."""
        if what not in self.off:
            self.off.add(what)
            _log.info(text)
