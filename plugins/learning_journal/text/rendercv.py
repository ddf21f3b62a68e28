"""A résumé as a file for RenderCV (docs.rendercv.com, its `cv:` part; version 2.8's schema)."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from learning_journal.domain.evidence import Proof
from learning_journal.domain.resume import Bullet, Contact, Item, Resume, Section
from learning_journal.text.addresses import safe_address

_Object = dict[str, Any]

_JOINER = "\u2060"
"""Takes no room and allows no line break: put between characters that mean something only together."""

_MARKDOWN = re.compile(r"[\\*_{}\[\]]")
_TOGETHER = re.compile(r"(?<=<)(?=\S)|(?<=&)(?=[#\w])|(?<=#)(?=[A-Za-z])|(?<=\$)(?=\$)|(?<=:)(?=//)")
_BLOCK = re.compile(r"(?=[-+=/#>:!]|\d+[.)]|!!!)")
_ICONS = {"mailto:": "envelope", "https://": "link", "http://": "link"}


def write_rendercv(resume: Resume, address: Callable[[Proof], str], *, unproven: str = "(not proven)") -> str:
    """Return the résumé as YAML.

    RenderCV reads every text as markdown and then as typst: what would mean something there is escaped, or
    kept apart by a character that nobody sees; a backtick, which typst cannot be kept from reading, becomes
    the accent that looks like it. address, unproven: as for `json_resume.write_json_resume`.
    """
    cv: _Object = {"name": literal(resume.name)}
    if resume.headline:
        cv["headline"] = literal(resume.headline)
    if resume.contacts:
        cv["custom_connections"] = [_connection(contact) for contact in resume.contacts]
    sections: _Object = {}
    if resume.summary:
        sections["Summary"] = [literal(resume.summary)]
    for section in resume.sections:
        sections[section.title] = list(_section(section, address, unproven))
    if resume.statement:
        sections["Evidence"] = [literal(resume.statement)]
    if sections:
        cv["sections"] = sections
    return str(yaml.safe_dump({"cv": cv}, allow_unicode=True, sort_keys=False, width=10**6))


def literal(text: str) -> str:
    """Return a text on one line so that RenderCV shows it as it is."""
    kept_apart = _TOGETHER.sub(_JOINER, text.replace("`", "\u02cb"))
    escaped = _MARKDOWN.sub(r"\\\g<0>", kept_apart)
    return _JOINER + escaped if _BLOCK.match(escaped) else escaped


def _connection(contact: Contact) -> _Object:
    url = safe_address(contact.url)
    icon = next((icon for scheme, icon in _ICONS.items() if url.startswith(scheme)), "circle-info")
    return {"fontawesome_icon": icon, "placeholder": literal(contact.label), "url": url or None}


def _section(section: Section, address: Callable[[Proof], str], unproven: str) -> Iterator[Any]:
    """Yield a section's entries, all of one kind, as RenderCV wants them."""
    inline = not any(item.bullets or item.start or item.end for item in section.items)
    kind = section.id if all(item.detail for item in section.items) else ""
    for item in section.items:
        if not item.title:
            yield from ({"bullet": _line(bullet, address, unproven)} for bullet in item.bullets)
        elif inline:
            yield _short(item)
        else:
            yield _entry(kind, item, address, unproven)


def _short(item: Item) -> str:
    shown = f"{item.title} ({item.detail})" if item.detail else item.title
    return _linked(shown, item.url)


def _entry(kind: str, item: Item, address: Callable[[Proof], str], unproven: str) -> _Object:
    title = _linked(item.title, item.url)
    entry: _Object
    if kind == "work":
        entry = {"company": literal(item.detail), "position": title}
    elif kind == "education":
        entry = {"institution": literal(item.detail), "area": title}
    else:
        entry = {"name": title}
        if item.detail:
            entry["summary"] = literal(item.detail)
    if item.start and item.start == item.end:
        entry["date"] = item.start
    else:
        entry |= {"start_date": item.start} if item.start else {}
        entry |= {"end_date": item.end or "present"} if item.start else {}
        entry |= {"date": item.end} if item.end and not item.start else {}
    if item.bullets:
        entry["highlights"] = [_line(bullet, address, unproven) for bullet in item.bullets]
    return entry


def _line(bullet: Bullet, address: Callable[[Proof], str], unproven: str) -> str:
    links = ", ".join(_linked(proof.label, address(proof)) for proof in bullet.proofs)
    mark = "" if bullet.proven else f" {unproven}"
    return f"{literal(bullet.text)}{mark}" + (f" ({links})" if links else "")


def _linked(label: str, url: str) -> str:
    target = safe_address(url)
    return f"[{literal(label)}]({target})" if target else literal(label)
