"""Edits of entries: words, front matter, names."""

import re
from datetime import timedelta

from support.journal import entry
from support.mid_year import GOTCHA
from support.preview.place import FOLDERS, Kind, Place

PIECES = (
    "Words number {n} with `code`, **weight** and $x_{n}$.",
    "```python\ndef step_{n}(rate: float) -> float:\n    return rate * {n}  # a comment\n```",
    "| rate | steps |\n|---:|---:|\n| 0.{n} | {n} |",
    '!!! warning "Number {n}"\n    Inside, with a [link]({link}).',
    "See [what came before]({link}) and number {n}.",
    "See [a part of it]({link}#fix), [nothing](gone-{n}.md) and [its place](#cause).",
    "$$\n\\sum_{{i=1}}^{{{n}}} i\n$$",
    "Q: What is number {n}?\nA: It is $n_{n}$, as in\n\n```text\n{n}\n```\n^c-{n:04x}",
    "C: Number ==hidden {n}== is here.\n^c-{n:04x}",
    "## Heading {n}\n\nBelow it.",
    "A note.[^n{n}]\n\n[^n{n}]: At the foot {n}.",
    "- [x] Done {n} → [code](../notebooks/part.py)\n- [ ] Open {n}",
    "![Plot {n}]({picture})",
    '--8<-- "shared.md"',
    "<!-- more -->",
    "<p>HTML {n} &amp; more</p>",
    "Met [again](../gotchas/nan.md), number {n}.",
)

_KEY = r"^{}: .*\n"


def _split(text: str) -> tuple[str, list[str]]:
    """Return front matter, with its fences, and the blocks of the body."""
    end = (
        text.index("\n---\n", 4) + len("\n---\n") if text.startswith("---\n") and "\n---\n" in text[4:] else 0
    )
    return text[:end], text[end:].strip("\n").split("\n\n")


def _joined(head: str, blocks: list[str]) -> str:
    return head + "\n" + "\n\n".join(blocks) + "\n"


def _piece(place: Place) -> str:
    link = place.rng.choice(
        place.found(*(f"{folder}/*.md" for folder in FOLDERS), "notebooks/*", "docs/*.md")
    )
    picture = place.rng.choice(["img/plot.png", f"img/new-{place.rng.randint(1, 3)}.png"])
    text = place.rng.choice(PIECES)
    return text.format(n=place.number(), link=f"../{link}", picture=f"../journal/{picture}")


def _insert(place: Place) -> str:
    path = place.entry()
    head, blocks = _split(place.read(path))
    piece = _piece(place)
    blocks.insert(place.rng.randint(0, len(blocks)), piece)
    place.write(path, _joined(head, blocks))
    return f"{path}: {piece!r}"


def _cut(place: Place) -> str:
    path = place.entry()
    head, blocks = _split(place.read(path))
    gone = blocks.pop(place.rng.randrange(len(blocks)))
    place.write(path, _joined(head, blocks))
    return f"{path}: without {gone!r}"


def _letter(place: Place) -> str:
    """Change one letter, as many bytes as before, and let the file look untouched."""
    path = place.entry()
    text = place.read(path)
    at = [
        match.start()
        for match in re.finditer(r"(?<=[a-z ])[a-y](?=[a-z])", text)
        if match.start() > text.find("\n---\n", 4)
    ]
    if not at:
        return f"{path}: nothing"
    spot = place.rng.choice(at)
    changed = text[:spot] + chr(ord(text[spot]) + 1) + text[spot + 1 :]
    place.same_stat(path, changed.encode())
    return f"{path}: a letter at {spot}"


def set_key(place: Place, path: str, key: str, value: str | None) -> str:
    """Give a key of an entry's front matter a value, or remove it."""
    text = place.read(path)
    without = re.sub(_KEY.format(key), "", text, count=1, flags=re.MULTILINE)
    if value is not None:
        without = without.replace("---\n", f"---\n{key}: {value}\n", 1)
    place.write(path, without)
    return f"{path}: {key}: {value}"


def _title(place: Place) -> str:
    path = place.entry()
    title = place.rng.choice(
        ('"Title {n}"', "'A <b>title</b> & {n}'", '"Überschrift {n}: mehr"', '"*Stars* {n}"')
    )
    return set_key(place, path, "title", title.format(n=place.number()))


def _tags(place: Place) -> str:
    tags = place.rng.sample(
        ["numpy", "algebra", "nan", "new", "transformers", "<i>x</i>"], place.rng.randint(0, 3)
    )
    return set_key(place, place.entry(), "tags", f"[{', '.join(map(repr, tags))}]" if tags else None)


def _category(place: Place) -> str:
    path = place.rng.choice(place.found("journal/*.md"))
    value = place.rng.choice((None, "[Notes & more]", "[Maths]", "[Maths, Code]"))
    return set_key(place, path, "categories", value)


def _draft(place: Place) -> str:
    return set_key(place, place.entry(), "draft", place.rng.choice(("true", "false", None)))


def _visibility(place: Place) -> str:
    value = place.rng.choice(("public", "unlisted", "private", None))
    return set_key(place, place.entry(), "visibility", value)


def _day(place: Place) -> str:
    day = place.today + timedelta(days=place.rng.randint(-60, 10))
    return set_key(place, place.entry(), "date", day.isoformat())


def _week(place: Place) -> str:
    return set_key(place, place.entry(), "week", place.rng.choice((None, *map(str, range(1, 10)))))


def _other_key(place: Place) -> str:
    number = place.number()
    key, value = place.rng.choice(
        (
            ("description", f'"About number {number}"'),
            ("description", None),
            ("aliases", f"[/moved/{number}/]"),
            ("lang", "de"),
            ("lang", None),
            ("hide", "[toc]"),
            ("hide", "[navigation]"),
            ("search", "{exclude: true}"),
            ("search", "{boost: 2}"),
            ("unknown", f"value {number}"),
            ("claim", f'"Made number {number} twice as fast"'),
            ("status", "new"),
            ("slug", f"slug-{number}"),
        )
    )
    return set_key(place, place.entry(), key, value)


def _rename(place: Place) -> str:
    path = place.entry()
    folder, _, name = path.rpartition("/")
    inside = place.rng.choice(("", "", "", "sub/"))
    new = f"{folder}/{inside}renamed-{place.number()}-{name}"
    data = (place.folder / path).read_bytes()
    place.remove(path)
    place.write(new, data)
    return f"{path} -> {new}"


def _delete(place: Place) -> str:
    path = place.entry()
    place.remove(path)
    return path


def _new(place: Place) -> str:
    number, day = place.number(), place.today.isoformat()
    kind = place.rng.choice(("post", "gotcha", "paper", "note"))
    words = f"{_piece(place)}\n\n<!-- more -->\n\n{_piece(place)}\n"
    if kind == "post":
        week = place.rng.randint(1, 12)
        path, text = (
            f"journal/week-{week:02}.md",
            entry(f"Week {week} again, {number}", day, words, week=week),
        )
    elif kind == "gotcha":
        body = GOTCHA.format(symptom=f"Trap {number}")
        path, text = f"gotchas/trap-{number}.md", entry(f"Trap {number}", day, body, tags="[numpy, new]")
    elif kind == "paper":
        path = f"papers/2020-new-{number}.md"
        text = entry(f"Paper {number}", day, words, authors='["A, B"]', year=2020)
    else:
        path, text = f"journal/note-{number}.md", entry(f"Note {number}", day, words, kind="note")
    place.write(path, text)
    return path


def _swap(place: Place) -> str:
    one, other = place.entry(), place.entry()
    first, second = place.read(one), place.read(other)
    place.write(one, second)
    place.write(other, first)
    return f"{one} <-> {other}"


def _heading(place: Place) -> str:
    """Give a heading other words: links to it from elsewhere lead nowhere now, or somewhere again."""
    path = place.rng.choice(place.found("gotchas/*.md"))
    text = place.read(path)
    changed = (
        text.replace("\n## Fix\n", "\n## Remedy\n", 1)
        if "\n## Fix\n" in text
        else text.replace("\n## Remedy\n", "\n## Fix\n", 1)
    )
    place.write(path, changed)
    return path


def _tick(place: Place) -> str:
    path = place.rng.choice(place.found("journal/*.md"))
    text = place.read(path)
    boxes = list(re.finditer(r"^- \[(.)\] ", text, re.MULTILINE))
    if not boxes:
        return f"{path}: nothing"
    box = place.rng.choice(boxes)
    place.write(path, text[: box.start(1)] + place.rng.choice(" x>-") + text[box.end(1) :])
    return f"{path}: box at {box.start()}"


def _touch(place: Place) -> str:
    path = place.entry()
    (place.folder / path).touch()
    return path


def _copy(place: Place) -> str:
    """Give an entry the words of another, so that two pages have the same source."""
    one, other = place.entry(), place.entry()
    place.write(other, place.read(one))
    return f"{one} over {other}"


def _undo(place: Place) -> str:
    if not place.before:
        return "nothing"
    path, content = place.before[-place.rng.randint(1, min(4, len(place.before)))]
    place.put_back(path, content)
    return path


KINDS = [
    Kind("text", 14, _insert),
    Kind("text cut", 4, _cut),
    Kind("text of the same size and age", 3, _letter),
    Kind("title", 4, _title),
    Kind("tags", 4, _tags),
    Kind("category", 2, _category),
    Kind("draft", 4, _draft),
    Kind("visibility", 4, _visibility),
    Kind("date", 2, _day),
    Kind("week", 2, _week),
    Kind("other front matter", 5, _other_key),
    Kind("rename", 3, _rename),
    Kind("delete", 2, _delete),
    Kind("new entry", 5, _new),
    Kind("swap", 1, _swap),
    Kind("copy", 1, _copy),
    Kind("heading", 3, _heading),
    Kind("box", 4, _tick),
    Kind("touch", 1, _touch),
    Kind("undo", 5, _undo),
]
