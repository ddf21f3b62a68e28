"""What keeps a piece of a source from readers: its author's word for that, in any tool's spelling."""

from dataclasses import dataclass, field
from datetime import date

from learning_journal.domain.entries import Visibility
from learning_journal.text.front_matter import FrontMatter
from learning_journal.text.moving.values import day_of, moment_of
from learning_journal.text.yaml_source import Value

_YES = frozenset({"true", "yes", "on", "y", "1"})
_NO = frozenset({"false", "no", "off", "n", "0"})
_KEYS = frozenset({"draft", "published", "publish", "visibility"})
_FULL = frozenset({"always", "true"})
_UNLISTED = frozenset({"never", "false", "local"})
_LONGEST_SHOWN = 80


@dataclass
class Hiding:
    """What a piece says of who may read it.

    draft: not for readers yet, for any reason that it names. shown: it says expressly that it is public.
    used: its keys whose words are in these. notices and doubts: a line and what to say of it; a doubt is a
    value that nobody can read, for which the piece is a draft.
    """

    draft: bool = False
    shown: bool = False
    visibility: str = ""
    used: set[str] = field(default_factory=set)
    notices: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)


def read_hiding(matter: FrontMatter, today: date, *, hugo: bool) -> Hiding:
    """Read what hides a piece: every word that does counts, whatever others beside it say.

    Keys count in any case. hugo: what only Hugo knows counts too, its dates of publication and expiry and
    what gohugo.io/content-management/build-options has.
    """
    found = Hiding()
    for key, value in matter.values.items():
        line = matter.key_lines.get(key, 1)
        if key.casefold() in _KEYS:
            _read_key(found, key, value, line, today)
        elif hugo and (why := _hidden_by_hugo(key.casefold(), value, today)):
            found.draft = True
            found.notices.append((line, f"`{key}` {why}: it became a draft."))
        elif hugo and key.casefold() in {"build", "_build"} and _option(value, "list") in _UNLISTED:
            found.visibility = found.visibility or str(Visibility.UNLISTED)
            found.notices.append((line, f"`{key}` keeps it out of lists: it became `visibility: unlisted`."))
    return found


def _read_key(found: Hiding, key: str, value: Value, line: int, today: date) -> None:
    said = value.raw.strip().casefold() if value.scalar else "?"
    name = key.casefold()
    if not said or (value.value is None and value.scalar and not value.broken):
        return
    if name == "visibility":
        if said in set(Visibility):
            found.visibility = said
            found.used.add(key)
            return
    elif said in _YES | _NO:
        hides = said in (_YES if name == "draft" else _NO)
        found.draft |= hides
        found.shown |= name != "published" and not hides
        found.used.add(key)
        return
    elif name != "draft" and (moment := moment_of(value)):
        if day_of(moment) > today:
            found.draft = True
            found.notices.append((line, f"`{key}` is a day to come: it became a draft."))
        return
    found.draft = True
    if name in {"draft", "visibility"}:
        found.used.add(key)
    found.doubts.append((line, f"{_shown(key, value)} is not understood: to be safe, it became a draft."))


def _shown(key: str, value: Value) -> str:
    words = " ".join(value.raw.split())
    return f"`{key}: {words[:_LONGEST_SHOWN]}`" if value.scalar else f"The list or mapping under `{key}`"


def _hidden_by_hugo(name: str, value: Value, today: date) -> str:
    """Say how a key keeps a page from being built; empty where it does not."""
    if name in {"build", "_build"}:
        render = _option(value, "render")
        return f"says `render: {render}`" if render and render not in _FULL else ""
    if name == "headless":
        return "keeps it from being a page" if value.raw.strip().casefold() in _YES else ""
    if name not in {"expirydate", "unpublishdate", "publishdate"} or not value.raw.strip():
        return ""
    moment = moment_of(value)
    if moment is None:
        return "is no day that can be read" if value.value is not None or value.broken else ""
    day = day_of(moment)
    if name == "publishdate":
        return "is a day to come" if day > today else ""
    return "is past" if day <= today else ""


def _option(value: Value, name: str) -> str:
    inside = (value.mapping or {}).items()
    return next((one.raw.strip().casefold() for key, one in inside if key.casefold() == name), "")
