"""Where an entry was on its old site, computed as the old tool computes it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote, unquote

from learning_journal.domain.moving import Candidate, OldSite, SourceKind
from learning_journal.text.moving.values import day_of
from learning_journal.text.slug import slugify

_JEKYLL = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "weekdate": "/:categories/:year/W:week/:short_day/:title.html",
    "none": "/:categories/:title.html",
}
_TOKEN = re.compile(r":([a-z_]+)")
_SLUG = re.compile(r"[^\w]+")
_SLASHES = re.compile(r"/{2,}")
_DATE_LETTERS = re.compile(r"y+|M+|d+")


@dataclass(frozen=True, slots=True)
class Written:
    """What an entry says of itself that its address was made from. permalink: an address of its own."""

    title: str
    moment: date | datetime
    slug: str = ""
    categories: tuple[str, ...] = ()
    permalink: str = ""


def old_address(kind: SourceKind, candidate: Candidate, written: Written, site: OldSite) -> str:
    """Return the address that an entry had, from the site's root; empty where its tool gives none."""
    maker: Mapping[SourceKind, Callable[[Candidate, Written, OldSite], str]] = {
        SourceKind.JEKYLL: _jekyll,
        SourceKind.HUGO: _hugo,
        SourceKind.MATERIAL: _material,
    }
    if kind not in maker or candidate.draft:
        return ""
    return _SLASHES.sub("/", f"/{maker[kind](candidate, written, site)}")


def _jekyll(candidate: Candidate, written: Written, site: OldSite) -> str:
    """Fill a permalink; see jekyllrb.com/docs/permalinks."""
    pattern = written.permalink or site.permalinks.get("", "date")
    pattern = _JEKYLL.get(pattern, pattern).replace(":output_ext", ".html")
    day = day_of(written.moment)
    _, week, weekday = day.isocalendar()
    names = (*candidate.address, *written.categories)
    hour = written.moment if isinstance(written.moment, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001 - midnight of the day as it is written
    title = written.slug or candidate.name
    return _filled(
        pattern,
        {
            **_day_tokens(day),
            "title": title,
            "slug": _SLUG.sub("-", title.lower()).strip("-"),
            "categories": "/".join(dict.fromkeys(name.lower() for name in names)),
            "slugified_categories": "/".join(dict.fromkeys(slugify(name, name) for name in names)),
            "week": f"{week:02}",
            "short_day": f"{day:%a}",
            "long_day": f"{day:%A}",
            "w_day": str(weekday),
            **{
                name: hour.strftime(f"%{sign}")
                for name, sign in (("hour", "H"), ("minute", "M"), ("second", "S"))
            },
        },
    )


def _hugo(candidate: Candidate, written: Written, site: OldSite) -> str:
    """Fill a permalink of a section; see gohugo.io/configuration/permalinks."""
    if written.permalink:
        return written.permalink
    section, *_ = (*candidate.address[:-1], "")
    day = day_of(written.moment)
    file = candidate.address[-1] if candidate.address else candidate.name
    slug = written.slug or file
    title = _SLUG.sub("-", written.title.lower()).strip("-")
    pattern = site.permalinks.get(section, "")
    if not pattern:
        own = "/".join((*candidate.address[:-1], slug)).lower().replace(" ", "-")
        return f"{own}.html" if site.plain_files else f"{own}/"
    made = _filled(
        pattern,
        {
            **_day_tokens(day),
            "slug": written.slug or title,
            "title": title,
            "slugorfilename": slug,
            "slugorcontentbasename": slug,
            "filename": file,
            "contentbasename": file,
            "section": section,
            "sections": "/".join(candidate.address[:-1]),
        },
    ).lower()
    return f"{made.rstrip('/')}.html" if site.plain_files else f"{made.rstrip('/')}/"


def _material(candidate: Candidate, written: Written, site: OldSite) -> str:
    """Fill `post_url_format`; see squidfunk.github.io/mkdocs-material/plugins/blog."""
    day = day_of(written.moment)
    letters = {"yyyy": f"{day.year:04}", "yy": f"{day.year % 100:02}", "y": str(day.year)}
    letters |= {"MM": f"{day.month:02}", "M": str(day.month), "dd": f"{day.day:02}", "d": str(day.day)}
    text = _DATE_LETTERS.sub(lambda match: letters.get(match[0], match[0]), site.date_format or "yyyy/MM/dd")
    slug = written.slug or _SLUG.sub("-", written.title.lower()).strip("-")
    made = site.permalinks.get("", "blog/{date}/{slug}")
    for name, value in (
        ("{date}", text),
        ("{slug}", slug),
        ("{file}", candidate.name),
        ("{categories}", "/".join(_SLUG.sub("-", name.lower()) for name in written.categories[:1])),
    ):
        made = made.replace(name, value)
    return f"{made}.html" if site.plain_files else f"{made}/"


def _day_tokens(day: date) -> dict[str, str]:
    return {
        "year": f"{day.year:04}",
        "short_year": f"{day.year % 100:02}",
        "month": f"{day.month:02}",
        "i_month": str(day.month),
        "short_month": f"{day:%b}",
        "long_month": f"{day:%B}",
        "monthname": f"{day:%B}",
        "day": f"{day.day:02}",
        "i_day": str(day.day),
        "y_day": f"{day.timetuple().tm_yday:03}",
        "yearday": str(day.timetuple().tm_yday),
    }


def _filled(pattern: str, tokens: Mapping[str, str]) -> str:
    return _TOKEN.sub(lambda match: tokens.get(match[1], match[0]), pattern)


def address_key(address: str) -> str:
    """Return an address as it is compared: decoded, without `index.html`, `.html` and a slash at the end."""
    plain = unquote(address).partition("#")[0].partition("?")[0]
    return plain.removesuffix("index.html").removesuffix(".html").rstrip("/") or "/"


def written_address(address: str) -> str:
    """Return an address as it stands in front matter: with signs that addresses have no room for encoded."""
    return quote(address, safe="/%:@!$&'()*+,;=~")
