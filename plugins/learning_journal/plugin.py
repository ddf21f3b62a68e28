"""The MkDocs adapter: hands MkDocs what `app` makes of a journal, and hides what has no place in lists."""

import contextlib
import gc
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from learning_journal.app.around import Around, around, around_list, put_around
from learning_journal.app.build import prepare_site
from learning_journal.app.engine_settings import without_pages
from learning_journal.app.finish import with_head
from learning_journal.app.memory import keep, recall
from learning_journal.app.notebooks import Conversions
from learning_journal.app.picture_sizes import PictureSizes
from learning_journal.app.redirects import redirects
from learning_journal.app.same_site import same_but_texts
from learning_journal.app.site import ASIDE, WATCHED, Site
from learning_journal.app.site_entry import entry_markdown, page_markdown
from learning_journal.app.site_notebooks import notebook_html, title_of_notebook
from learning_journal.app.social import NOT_IN_PREVIEW, SocialCards, social_cards
from learning_journal.app.theme_language import require_language
from learning_journal.app.web import (
    NO_ADDRESS,
    Shown,
    Web,
    described,
    feed_tags,
    web_files,
    with_help,
    without_dates,
)
from learning_journal.edges.content import find_root
from learning_journal.edges.installed import fingerprint
from learning_journal.engine import (
    addresses_from,
    file_of,
    keep_conversion,
    make_safe,
    require_blog_page,
    require_writable,
    shared_addresses,
    shown_page,
    shown_pages,
    state_of,
    told_by_mkdocs,
    uncollected,
    unknown_template,
)
from learning_journal.pages.front_matter import safe_meta, safe_title
from learning_journal.pages.notebooks import DOWNLOADS
from learning_journal.text.memory import Memory, digest
from learning_journal.text.printable import printable

_log = get_plugin_logger("journal")
_WORDS = ("site_name", "site_author", "site_description")
"""Settings that are words to whoever writes them."""


class JournalConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' own hook
    """Options under `plugins: - journal:`."""

    # An environment variable arrives as a number where somebody writes 1 for true.
    drafts = option.Type((bool, int), default=False)


class JournalPlugin(BasePlugin[JournalConfig]):  # type: ignore[no-untyped-call]  # as above
    """Puts the journal's entries and generated pages among MkDocs' files."""

    site: Site
    memory: Memory | None = None
    web_files: dict[str, str]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
        """Note whether this is a preview; that this hook exists keeps the object alive between rebuilds."""
        self.preview = command == "serve"
        if self.preview:
            _log.info(NOT_IN_PREVIEW)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the journal, report what is wrong with it, and watch its folders."""
        folder = Path(config.config_file_path).resolve().parent
        language = config.theme.get("language", "en")
        with told_by_mkdocs():
            require_language(language, config.config_file_path, config.theme.dirs)
            self.memory = self.memory or recall(find_root(folder))
            self.memory.begin()
            self.site = self._prepared(config)
        require_writable(Path(config.site_dir), "build elsewhere, as in `mkdocs build --site-dir DIR`")
        for notice in self.site.notices:
            _log.info(printable(notice))
        for problem in self.site.problems:
            _log.warning(printable(str(problem)))
        self.web = Web(config.site_name, config.site_url or "", config.site_description or "", str(language))
        # The theme prints them as HTML, and they are words.
        config.update(safe_meta({name: config[name] for name in _WORDS if config[name]}))
        if not self.web.url:
            _log.info(NO_ADDRESS)
        root = self.site.root
        # A watched path that does not exist ends `mkdocs serve`.
        config.watch += [str(root / name) for name in WATCHED if (root / name).exists()]
        config.extra_css[:0] = list(self.site.stylesheet)
        absent = {path for path in self.site.absent if not Path(config.docs_dir, path).exists()}
        config.nav = without_pages(config.nav, absent)
        # The blog plugin's own class is not to be imported: it comes with a theme that ends in 2027.
        self.blog: Any = config.plugins.get("material/blog")
        if self.blog:
            require_blog_page(config, self.blog.config.blog_dir)
        self.conversions: Conversions | None = None
        if (jupyter := config.plugins.get("mkdocs-jupyter")) and not jupyter.config["execute"]:
            jupyter.config["cache"] = False
            self.conversions = Conversions(root, jupyter.config)
        if not self.preview:
            # What was read stays until the build ends: looking through it again and again for what has become
            # free would cost as much as reading it did.
            gc.freeze()
        return config

    def _prepared(self, config: MkDocsConfig) -> Site:
        with uncollected():
            return prepare_site(
                Path(config.config_file_path).resolve().parent,
                Path(config.docs_dir),
                drafts=self.preview and bool(self.config.drafts),
                repo_url=config.repo_url or "",
                memory=self.memory,
            )

    def changed_pages(self, config: MkDocsConfig, paths: frozenset[str]) -> set[str] | None:
        """Read the journal again because the texts of these pages changed; return which others did by that.

        None if more than texts changed, so that everything has to be built.
        """
        site = self._prepared(config)
        site = replace(
            site, entries={path: site.entries[path] for path in self.site.entries & site.entries.keys()}
        )
        if not same_but_texts(self.site, site, paths):
            return None
        changed = {path for path, text in site.pages.items() if text != self.site.pages[path]}
        self.site = site
        return changed

    def changed_files(self, config: MkDocsConfig, files: Files) -> dict[str, str | bytes]:
        """Return the files for other programs that are other than they were, by path."""
        self.pages = shown_pages(files, config)
        before, self.web_files = self.web_files, web_files(self.site, self.web, self.pages)
        return {path: text for path, text in self.web_files.items() if text != before.get(path)}

    @event_priority(50)
    def _add_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add entries, the files they link to, and generated pages, before other plugins look."""
        site = self.site
        self._keep_from_blog(files)
        real = [
            file_of(site, path, config) for path in (*site.entries, *site.assets) if not self._is_late(path)
        ]
        self._add(files, real, config)
        taken = {file.dest_uri for file in files}
        made = [File.generated(config, path, content=content) for path, content in site.made.items()]
        # A hand-written page takes the place of a generated one.
        self._add(files, [file for file in made if file.dest_uri not in taken], config)
        self.blog_makes_folder = bool(self.blog) and not self._post_folder(config).exists()
        if self.blog_makes_folder:
            fix = "keep a file `.gitkeep` in this folder: the blog plugin wants it to exist"
            require_writable(self._post_folder(config), fix)
        return files

    @event_priority(-75)
    def _settle_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """After the blog: add the posts it must not list, and look for two sources of one address."""
        site = self.site
        late = [file_of(site, path, config) for path in site.entries if self._is_late(path)]
        for file in late:
            post = f"{self.blog.config.blog_dir}/{file.name}.md"
            file.dest_uri = File(post, None, config.site_dir, config.use_directory_urls).dest_uri
        self._add(files, late, config)
        self._settle_notebooks(files, config)
        own = {*site.entries, *site.assets, *(path for path in site.pages if "/" in path), *ASIDE}
        for file in files:
            # The blog excludes its posts for the time being; MkDocs keeps them out of the navigation itself.
            if file.src_uri in own and file.inclusion is not InclusionLevel.EXCLUDED:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        for what in shared_addresses(files):
            _log.warning("%s Rename one of the two.", what)
        self.files = files
        # A hand-written page at an entry's path is no entry.
        self.site = replace(site, entries={path: site.entries[path] for path in self._entries(files)})
        if self.blog_makes_folder:
            # The blog plugin makes a folder among the hand-written pages; a build leaves no trace there.
            with contextlib.suppress(OSError):
                self._post_folder(config).rmdir()
        return files

    on_files = CombinedEvent(_add_files, _settle_files)

    @event_priority(-50)
    def on_pre_page(self, page: Page, /, **_: object) -> None:
        """Let a notebook that was converted before be taken from there; by now the converter has its say."""
        if self.conversions and page.file.src_uri.endswith(".ipynb"):
            keep_conversion(page, self.conversions)

    def on_page_markdown(
        self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Bring an entry's text up to date, and make front matter safe to print as HTML."""
        path = page.file.src_uri
        if path in self.site.unlisted:
            page.meta["search"] = {"exclude": True}
            page.meta.pop("tags", None)
        if path in self.site.entries:
            if (template := unknown_template(page, config)) is not None:
                del page.meta["template"]
                what = f"The theme has no template `{template}`."
                _log.warning("%s: %s Remove `template:` from the front matter.", path, what)
            page.meta.update(safe_meta(page.meta))
            return entry_markdown(self.site, path, markdown, addresses_from(files, page))
        if path in self.site.pages and page.file.generated_by:
            page.meta.update(safe_meta(page.meta))
            return page_markdown(self.site, path, markdown, addresses_from(files, page))
        if (name := getattr(page, "name", None)) and markdown.strip() == f"# {name}":
            # The page of a category, which the blog makes from a word of an entry's front matter.
            page.meta["title"] = safe_title(name)
            return f"# {page.meta['title']}"
        return None

    def on_page_content(self, content: str, /, *, page: Page, files: Files, **_: object) -> str | None:
        """Let through of a notebook's page what cannot act: all of it is foreign text."""
        path = page.file.src_uri
        if not path.endswith(".ipynb"):
            return None
        page.title = safe_title(title_of_notebook(self.site, path) or unescape(str(page.title)))
        # Into the window's title the theme prints this one as it is, but the other with its signs unescaped.
        page.meta["title"] = page.title
        for item in page.toc:
            make_safe(item)
        return notebook_html(self.site, path, content, addresses_from(files, page))

    def on_env(self, _env: object, /, *, config: MkDocsConfig, files: Files) -> None:
        """Add the files for other programs, now that every page has its content."""
        self.pages = shown_pages(files, config)
        taken = {file.dest_uri for file in files}
        self.web_files = web_files(self.site, self.web, self.pages)
        made: dict[str, str | bytes] = {**self.web_files}
        self.cards = SocialCards() if self.preview else self._social_cards()
        made |= self.cards.files
        addresses = {file.src_uri: file.url for file in files.documentation_pages()}
        moved, problems = redirects(self.site, self.web, addresses, taken | made.keys())
        for problem in problems:
            _log.warning(printable(str(problem)))
        made |= moved
        new = [File.generated(config, path, content=text) for path, text in made.items() if path not in taken]
        self._add(files, new, config)
        pictures = {unquote(file.url): file for file in files.media_files()}
        self.sizes = PictureSizes(lambda at: pictures[at].content_bytes if at in pictures else None)
        self.pictures = digest([(at, state_of(file)) for at, file in sorted(pictures.items())])

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, **_: object
    ) -> TemplateContext:
        """Lead from post to post and from hub to hub by plan week, and say what each page is about."""
        if about := described(self.site, self.web, shown_page(page, config)):
            page.meta["description"] = about
        page.previous_page, page.next_page = self._neighbours(page)
        return context

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Tell others in the page's head what it is, and readers of an entry where it belongs."""
        parts = self._around(page, shown_page(page, config))
        output, notices = put_around(
            output, parts, self.site.templates, lambda html: self.sizes.told(html, page.url)
        )
        for notice in notices:
            _log.info("%s: %s", page.file.src_uri, notice)
        return output

    def page_key(self, page: Page, config: MkDocsConfig) -> bytes:
        """Return a digest of all by which this plugin changes a page whose content is made.

        With the same one, and the same from the engine and its theme, the page is the same as before. To be
        asked after `on_env` and before `on_page_context`.
        """
        shown = shown_page(page, config)
        about = described(self.site, self.web, shown) or shown.description
        parts = self._around(page, replace(shown, description=about))
        ways = [(other.url, str(other.title)) if other else None for other in self._neighbours(page)]
        return digest(fingerprint(), self.site.templates.sources, self.pictures, about, ways, parts)

    def _around(self, page: Page, shown: Shown) -> Around:
        of_page = around_list if self._is_of_blog(shown.path) else around
        card = self.cards.of.get(shown.path)
        return of_page(self.site, self.web, shown, card, addresses_from(self.files, page))

    def _is_of_blog(self, path: str) -> bool:
        return bool(self.blog) and path.startswith(f"{self.blog.config.blog_dir}/")

    def _neighbours(self, page: Page) -> tuple[Page | None, Page | None]:
        """Return the pages that readers come from and go to."""
        path = page.file.src_uri
        if self._is_of_blog(path) or path in self.site.entries or path in self.site.pages:
            before, after = self.site.order.get(path, (None, None))
            return self._page(before), self._page(after)
        return page.previous_page, page.next_page

    def on_post_template(self, output: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Help readers on the page for a wrong address; take untrue days out of the sitemap."""
        if template_name == "sitemap.xml":
            return without_dates(output)
        own = config.theme.custom_dir and Path(config.theme.custom_dir, template_name).is_file()
        if template_name == "404.html" and not own:
            output = with_help(
                output, self.site.templates, self.pages, search="material/search" in config.plugins
            )
        return with_head(output, feed_tags(self.web))

    def on_post_build(self, **_: object) -> None:
        """Keep what was worked out for the next build; a preview has it at hand, and keeps it in the end."""
        if self.conversions:
            self.conversions.prune()
        if not self.preview:
            self._keep()

    def on_shutdown(self) -> None:
        """Keep what a preview has worked out."""
        if self.preview:
            self._keep()

    def _keep(self) -> None:
        if self.memory is not None:
            keep(self.site.root, self.memory)

    def on_template_context(self, context: TemplateContext, /, **_: object) -> TemplateContext:
        """Keep unlisted pages, and what only a preview shows, out of the sitemap."""
        hidden = self.site.unlisted | self.site.previews
        context["pages"] = [file for file in context["pages"] if file.src_uri not in hidden]
        return context

    def _social_cards(self) -> SocialCards:
        with told_by_mkdocs():
            cards = social_cards(self.site, self.web, self.pages)
        for notice in cards.notices:
            _log.info(notice)
        return cards

    def _settle_notebooks(self, files: Files, config: MkDocsConfig) -> None:
        """Let pages be made from what is fit for them, and add the notebooks as they are for downloading."""
        for path, copy in self.site.notebooks.copies.items():
            # By now it is the converter's own kind of file, which asks where to read.
            if (file := files.get_file_from_path(path)) and file.src_dir == str(self.site.root):
                file.abs_src_path, real = str(copy), str(self.site.root / path)
                self._add(files, [File.generated(config, f"{DOWNLOADS}/{path}", abs_src_path=real)], config)

    def _entries(self, files: Files) -> Iterator[str]:
        """Yield the paths of entries that have become pages: a hand-written page may have taken the place."""
        for path in self.site.entries:
            if (file := files.get_file_from_path(path)) and file.src_dir == str(self.site.root):
                yield path

    def _page(self, path: str | None) -> Page | None:
        file = self.files.src_uris.get(path) if path else None
        return file.page if file else None

    def _is_late(self, path: str) -> bool:
        """Tell whether an entry would become a post of the blog, with all its lists, and must not."""
        is_post = path.startswith("journal/") and path.endswith(".md")
        return bool(self.blog) and is_post and path in self.site.unlisted

    def _post_folder(self, config: MkDocsConfig) -> Path:
        blog = self.blog.config
        return Path(config.docs_dir, blog.post_dir.format(blog=blog.blog_dir))

    def _keep_from_blog(self, files: Files) -> None:
        """Keep hand-written pages from the blog: it takes every path that begins like its posts for one."""
        for file in files.documentation_pages() if self.blog else ():
            if file.src_uri.startswith("journal"):
                file.inclusion = InclusionLevel.EXCLUDED
                what = "The blog would take this page for a post, because its path begins with `journal`."
                _log.warning("%s: %s Rename it; it is left out.", file.src_uri, what)

    def _add(self, files: Files, new: list[File], config: MkDocsConfig) -> None:
        set_exclusions(new, config)
        for file in new:
            if files.get_file_from_path(file.src_uri):
                what = "A hand-written page has the address of this entry."
                _log.warning("%s: %s Rename one of the two; the entry is left out.", file.src_uri, what)
            else:
                files.append(file)
