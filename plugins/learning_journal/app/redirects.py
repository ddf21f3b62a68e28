"""Pages at the addresses that entries had elsewhere: each leads on to where the entry is now."""

from collections.abc import Collection, Iterator, Mapping

from learning_journal.app.site import Site
from learning_journal.app.web import Web
from learning_journal.domain.entries import Entry
from learning_journal.errors import Problem
from learning_journal.pages.render import rendered
from learning_journal.text.aliases import alias_file

_RESERVED = ("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "search/search_index.json")
"""Files that an engine writes without telling before."""


def redirects(
    site: Site, web: Web, addresses: Mapping[str, str], taken: Collection[str]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the pages that lead on, by their file from the site's root, and which there cannot be.

    addresses: path of an entry -> address of its page from the site's root. taken: the site's other files,
    which never give way.
    """
    files = {path.casefold() for path in (*taken, *_RESERVED)}
    folders = {folder for path in files for folder in _folders(path)}
    made: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in site.entries.values():
        if entry.path not in addresses or entry.path in site.previews:
            continue
        for alias in entry.aliases:
            file = alias_file(alias)
            own = addresses[entry.path].rstrip("/")
            if file is None or file in made or file.removesuffix("/index.html") in {own, f"{own}/index.html"}:
                continue
            plain = file.casefold()
            if plain in files or plain in folders or any(folder in files for folder in _folders(plain)):
                problems.append(_in_the_way(entry, alias))
                continue
            made[file] = _page(site, web, entry, file, addresses[entry.path])
            files.add(plain)
            folders.update(_folders(plain))
    return made, tuple(problems)


def _folders(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts)))


def _in_the_way(entry: Entry, alias: str) -> Problem:
    line = entry.key_lines.get("aliases", 1)
    what = f"The site has another page or file at the old address `{alias}`: it stays, and nothing leads on."
    return Problem(entry.path, line, "alias-taken", what, "Remove the address from `aliases`.")


def _page(site: Site, web: Web, entry: Entry, file: str, address: str) -> str:
    # From the page itself, so that it leads nowhere but to this site, wherever that is.
    up = "../" * file.count("/") or "./"
    page = rendered(
        site.templates,
        "pages/redirect.html.j2",
        language=entry.lang or web.language,
        title=entry.title,
        target=f"{up}{address}",
        canonical=f"{web.url}{address}" if web.url else "",
    )
    return f"<!doctype html>\n{page}"
