"""Social cards: a picture for each page that others may show, set by typst and kept in the cache."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from learning_journal.app.site import Site
from learning_journal.app.web import Shown, Web, title_of, words_about
from learning_journal.edges.cache import journal_cache, load, prune, save
from learning_journal.edges.installation import install_command
from learning_journal.edges.store import read_bytes
from learning_journal.edges.templates import template_path
from learning_journal.edges.typst import compile_png, missing_characters, version
from learning_journal.errors import MissingPartError
from learning_journal.pages.head import Picture
from learning_journal.pages.social import CardMaker, Named, SocialCard
from learning_journal.text.printable import showable

TEMPLATE = "pages/card.typ"
NOT_IN_PREVIEW = "A preview makes no social cards; `mkdocs build` does."
"""What a preview says once."""

_NO_TYPST = "No social cards, the pictures beside a link to a page: they need typst. Run `{}`."
_NO_PART = frozenset({".j2", ".css", ".js", ".woff2"})
"""What lies beside the template and is of no use to it."""

_AT_ONCE = 50
"""Cards in one run of typst: many are quicker than one by one, and all at once would need much memory."""

_MARKS = frozenset(("Mn", "Me"))
_SYMBOLS = _MARKS | {"So", "Sk", "Cf"}
"""Kinds of characters that words can do without: marks above letters, emoji, what joins emoji."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class SocialCards:
    """files: the pictures by their path on the site. of: a page's path -> its card. notices: for the log."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    of: Mapping[str, Picture] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


class _Made(NamedTuple):
    """Pictures by page. reduced: without what no font here shows, and so not to be kept: a font may come.

    lacking: of those without a picture, the characters that no font shows.
    """

    whole: dict[str, bytes]
    reduced: dict[str, bytes]
    lacking: dict[str, list[str]]


def social_cards(site: Site, web: Web, pages: Mapping[str, Shown]) -> SocialCards:
    """Return the cards of the pages that others may show, rendering those anew that have changed.

    None without the site's address, because a link to a picture must be absolute, and none without typst.
    Raises UnusableTemplateError where the template is wrong.
    """
    if not web.url:
        return SocialCards()
    maker = CardMaker(site.source, web.name, site.templates)
    cards = {
        path: maker.card(Named(path, title_of(site, page), words_about(site, page), site.entries.get(path)))
        for path, page in pages.items()
        if path not in site.unlisted
    }
    try:
        pictures, notices = _pictures(site.root, web.language, cards)
    except MissingPartError:
        return SocialCards(notices=(_NO_TYPST.format(install_command("typst")),))
    addresses = {path: f"social/{path.rpartition('.')[0]}.png" for path in pictures}
    return SocialCards(
        {addresses[path]: picture for path, picture in pictures.items()},
        {path: Picture(web.url + address, cards[path].alt) for path, address in addresses.items()},
        tuple(notices),
    )


def _pictures(
    root: Path, language: str, cards: Mapping[str, SocialCard]
) -> tuple[dict[str, bytes], list[str]]:
    """Return the pictures by page, from the cache where they are there whole, and what to say of the rest."""
    template = template_path(root, TEMPLATE)
    folder = journal_cache(root) / "social"
    stamp = _stamp(template, language)
    keys = {
        path: hashlib.sha256(stamp + json.dumps(asdict(card)).encode()).hexdigest()
        for path, card in cards.items()
    }
    kept = {path: data for path, key in keys.items() if (data := _whole(load(folder, key)))}
    new = [path for path in cards if path not in kept]
    notices = []
    for at in range(0, len(new), _AT_ONCE):
        some = {path: cards[path] for path in new[at : at + _AT_ONCE]}
        made = _render(template, language, some)
        notices += [
            f"{path}: no social card, because no font here shows {' '.join(characters)!r}. Install one"
            " that does, such as Noto (Debian and Ubuntu: `apt install fonts-noto`)."
            for path, characters in made.lacking.items()
        ]
        for path, picture in made.whole.items():
            save(folder, keys[path], picture)
        kept |= made.whole | made.reduced
    prune(folder, set(keys.values()))
    return {path: kept[path] for path in cards if path in kept}, notices


def _stamp(template: Path, language: str) -> bytes:
    """Return what all cards depend on: the template, what lies beside it, typst's version, the language."""
    parts = [version().encode(), language.encode(), template.read_bytes()]
    beside = sorted(path for path in template.parent.rglob("*") if path.suffix not in _NO_PART)
    parts += [part for path in beside if path.is_file() for part in (path.name.encode(), read_bytes(path))]
    return b"".join(hashlib.sha256(part).digest() for part in parts)


def _whole(data: bytes | None) -> bytes:
    return data if data and data.startswith(_SIGNATURE) else b""


def _render(template: Path, language: str, cards: Mapping[str, SocialCard]) -> _Made:
    """Return the pictures of cards, with the machine's fonts where typst's and the journal's do not do."""
    missing = missing_characters(template, _data(language, cards.values()))
    rare = {path: card for path, card in cards.items() if _lacks(card, missing)}
    made = _compiled(template, language, {path: cards[path] for path in cards if path not in rare})
    fitting: dict[str, SocialCard] = {}
    lacking: dict[str, list[str]] = {}
    if rare:
        missing = missing_characters(template, _data(language, rare.values()), system_fonts=True)
    for path, card in list(rare.items()):
        if found := _lacks(card, missing):
            del rare[path]
            if fits := _fitting(card, missing):
                fitting[path] = fits
            else:
                lacking[path] = found
    shown = _compiled(template, language, rare | fitting, system_fonts=True)
    reduced = {path: shown.pop(path) for path in fitting}
    return _Made(made | shown, reduced, lacking)


def _fitting(card: SocialCard, missing: frozenset[str]) -> SocialCard | None:
    """Return what of a card can be shown without some characters; None where its title cannot.

    An emoji may go, and the line below the title: the words say it without them.
    """
    bare = replace(card, title=_without_symbols(card.title), about=_without_symbols(card.about))
    tries = (bare, replace(bare, about=""))
    return next((one for one in tries if one.title and not _lacks(one, missing)), None)


def _lacks(card: SocialCard, missing: frozenset[str]) -> list[str]:
    """Return which of some characters a card shows.

    Typst names the letter where it is the mark above it that no font has.
    """
    text = f"{card.site}{card.title}{card.kicker}{card.about}{card.when}"
    marked = {before + mark for before, mark in pairwise(text) if unicodedata.category(mark) in _MARKS}
    return sorted(
        {one for one in missing if not one.isascii() and one in text}
        | {one for one in marked if one[0] in missing}
    )


def _compiled(
    template: Path, language: str, cards: Mapping[str, SocialCard], *, system_fonts: bool = False
) -> dict[str, bytes]:
    if not cards:
        return {}
    pictures = compile_png(template, _data(language, cards.values()), system_fonts=system_fonts)
    return dict(zip(cards, pictures, strict=True))


def _data(language: str, cards: Iterable[SocialCard]) -> dict[str, object]:
    return {"language": language, "cards": [showable(asdict(card)) for card in cards]}


def _without_symbols(text: str) -> str:
    return " ".join("".join(one for one in text if unicodedata.category(one) not in _SYMBOLS).split())
