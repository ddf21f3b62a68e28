"""What a page gets around what its engine made of it: as one value, and put around it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from learning_journal.app.finish import finish, with_head
from learning_journal.app.site import Site
from learning_journal.app.web import Shown, Web, feed_tags, preview_of
from learning_journal.pages.entry_page import above_entry, entry_page, language_of, with_excerpt_languages
from learning_journal.pages.head import Picture, Preview, head_tags
from learning_journal.pages.render import Templates


@dataclass(frozen=True, slots=True)
class Around:
    """What a page gets.

    preview: what others may show of it, None where they may not. feeds: the tags by which they are found.
    above: what an entry's page says of where it belongs, None on others; lang: what language it is in.
    languages: of the posts in a list that say theirs, by address as the list has it; own: the site's.
    notebook: whether the page was made from one.
    """

    preview: Preview | None
    feeds: str
    above: Mapping[str, object] | None = None
    lang: str = ""
    languages: Mapping[str | None, str] = field(default_factory=dict)
    own: str = ""
    notebook: bool = False


def around(
    site: Site, web: Web, page: Shown, picture: Picture | None, address_of: Callable[[str], str | None]
) -> Around:
    """Return what a page gets; values as in `preview_of`, and a way to the address of a path of the site."""
    preview, feeds = preview_of(site, web, page, picture), feed_tags(web)
    entry = site.source.journal.entry(page.path) if page.path in site.entries else None
    if entry:
        above = above_entry(site.journal, site.templates, entry, address_of)
        return Around(preview, feeds, above=above, lang=entry.lang)
    return Around(preview, feeds, notebook=page.path.endswith(".ipynb"))


def around_list(
    site: Site, web: Web, page: Shown, picture: Picture | None, address_of: Callable[[str], str | None]
) -> Around:
    """Return what a list of posts gets, as `around` does."""
    marked = {address_of(path): entry.lang for path, entry in site.entries.items() if entry.lang}
    return replace(
        around(site, web, page, picture, address_of), languages=marked, own=language_of(site.templates)
    )


def put_around(
    html: str, parts: Around, templates: Templates, sized: Callable[[str], str]
) -> tuple[str, list[str]]:
    """Return a whole page with what it gets, and a line on each formula left alone.

    sized: tells a page the sizes of its pictures.
    """
    if parts.above is not None:
        html = entry_page(html, parts.above, parts.lang, templates)
    html = with_excerpt_languages(html, parts.languages, parts.own)
    return finish(
        sized(with_head(html, head_tags(parts.feeds, parts.preview))), templates, notebook=parts.notebook
    )
