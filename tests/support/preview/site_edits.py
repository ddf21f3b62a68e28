"""Edits of what is around the entries: settings, plan, templates, theme, pages, pictures, data, git, time."""

import json
import re
from datetime import datetime, timedelta

from learning_journal.edges.templates import template_source
from support.preview.place import Kind, Place
from support.worked import notebook, png

_SETTINGS = (
    ("site_name: ", "site_name: Named {n} & more  # "),
    ("repo_url: ", "site_description: About {n} & more\nrepo_url: "),
    ("permalink: true", "permalink: false"),
    ("permalink: false", "permalink: true"),
    ("post_date_format: d MMMM yyyy", "post_date_format: short"),
    ("post_excerpt: optional", "post_excerpt: required"),
    ("    - navigation.top\n", ""),
    ("    - search.highlight\n", "    - search.highlight\n    - toc.integrate\n"),
    ("  - About: about.md\n", "  - Method {n}: method.md\n  - About: about.md\n"),
    ("  - Roadmap: roadmap.md\n", ""),
    ("  - admonition\n", ""),
    ("  - attr_list\n", "  - attr_list\n  - def_list\n  - smarty\n"),
    ("  - footnotes\n", "  - footnotes:\n      BACKLINK_TEXT: up {n}\n"),
    ("generic: true", "generic: false"),
    ("  primary: custom\n", "  primary: red\n"),
    ("  custom_dir: overrides\n", "  language: de\n  custom_dir: overrides\n"),
    ("  - tags\n", ""),
    ("extra_css: [css/extra.css]", "copyright: Words {n}\nextra_css: [css/extra.css]"),
    ("extra_css: [css/extra.css]\n", ""),
    ("extra_css: [css/extra.css]", "extra: {{generator: false}}\nextra_css: [css/extra.css]"),
    ("extra_css: [css/extra.css]", "use_directory_urls: false\nextra_css: [css/extra.css]"),
    ("extra_css: [css/extra.css]", "exclude_docs: more.md\nextra_css: [css/extra.css]"),
    ("extra_css: [css/extra.css]", "hooks: [hook.py]\nextra_css: [css/extra.css]"),
    ("  - attr_list\n", "  - attr_list\n  - pymdownx.snippets:\n      base_path: [includes]\n"),
    ("    absolute_links: warn\n", "    absolute_links: info\n"),
)

_TEMPLATES = ("above.md.j2", "below.md.j2", "index.md.j2", "week.md.j2", "gotchas.md.j2", "journal.css")
_OVERRIDES = ("copyright", "toc", "source-file", "social")


def _settings(place: Place) -> str:
    text = place.read("mkdocs.yml")
    # Each change can be taken back by `undo`; one that no longer fits is drawn again.
    old, new = place.rng.choice([change for change in _SETTINGS if change[0] in text])
    new = new.format(n=place.number())
    place.write("mkdocs.yml", text.replace(old, new, 1))
    return f"{old!r} -> {new!r}"


def _journal_settings(place: Place) -> str:
    text, number = place.read("journal.yml"), place.number()
    change = place.rng.randrange(5)
    if change == 0:
        text = re.sub(r"^title: .*", f'title: "Journal {number}"', text, flags=re.MULTILINE)
    elif change == 1:
        text = re.sub(r"^  name: .*", f'  name: "Ada {number}"', text, flags=re.MULTILINE)
    elif change == 2 and "\npauses:" not in text:
        text += "\npauses: [{from: 2026-02-16, to: 2026-02-22}]\n"
    elif change == 3 and "\nstretches:" not in text:
        text += "\nstretches: {3: 2}\n"
    else:
        text = re.sub(r"^(pauses|stretches): .*\n", "", text, flags=re.MULTILINE)
    place.write("journal.yml", text)
    return f"change {change}"


def _plan(place: Place) -> str:
    text, number = place.read("roadmap.yml"), place.number()
    week = place.rng.randint(1, 12)
    old, new = place.rng.choice(
        (
            (rf"title: Subject {week}\b.*", f'title: Subject {week} of "{number}"'),
            (rf"\*\*part {week}\*\*", f"*part* {week} {number}"),
            (rf"title: Chapter {week}\b", f"title: Chapter {week} {number}"),
            ("title: Calculus & more", f"title: Calculus {number}"),
            ("goal: Stand on solid ground.*?}", f"goal: Stand {number}}}"),
            ("title: A plan.*", f"title: A plan, {number}"),
            (r"at_least: \d", f"at_least: {week % 9 + 1}"),
        )
    )
    changed = re.sub(old, new, text, count=1)
    place.write("roadmap.yml", changed)
    return f"{old} -> {new}"


def _template(place: Place) -> str:
    """Write, change or remove a template of the journal's own."""
    name = place.rng.choice(_TEMPLATES)
    path = f"templates/pages/{name}"
    if (place.folder / path).exists() and place.rng.random() < 0.4:
        place.remove(path)
        return f"{path} removed"
    words = f"Words of template {place.number()}"
    text = template_source(None, f"pages/{name}")
    place.write(path, f"{text}\n/* {words} */\n" if name.endswith(".css") else f"{text}\n\n{words}\n")
    return f"{path}: {words}"


def _override(place: Place) -> str:
    """Write, change or remove a part of the theme."""
    path = f"overrides/partials/{place.rng.choice(_OVERRIDES)}.html"
    if (place.folder / path).exists() and place.rng.random() < 0.4:
        place.remove(path)
        return f"{path} removed"
    place.write(path, f"<p>Override {place.number()}: {{{{ page.title }}}}</p>\n")
    return path


def _override_unseen(place: Place) -> str:
    """Change a part of the theme, as many bytes as before, and let the file look untouched."""
    path = "overrides/partials/copyright.html"
    if not (place.folder / path).exists():
        place.write(path, "<p>Words of the override.</p>\n")
    data = bytearray((place.folder / path).read_bytes())
    data[3] = place.rng.choice(b"ABCDEFGH")
    place.same_stat(path, bytes(data))
    return path


def _css(place: Place) -> str:
    place.write("docs/css/extra.css", f"body {{ margin: {place.number()}px }}\n")
    return "docs/css/extra.css"


def _snippet(place: Place) -> str:
    place.write("includes/shared.md", f"Shared words {place.number()}, **again**.\n")
    return "includes/shared.md"


def _hook(place: Place) -> str:
    words = f"Words of a hook {place.number()}"
    text = f"def on_page_markdown(markdown, **_):\n    return markdown + '\\n\\n{words}\\n'\n"
    place.write("hook.py", text)
    return words


def _page(place: Place) -> str:
    """Write, change or remove a hand-written page; some take the place of generated ones."""
    path = place.rng.choice(
        ("docs/method.md", "docs/new.md", "docs/guide/deep.md", "docs/papers.md", "docs/index.md")
    )
    if (place.folder / path).exists() and place.rng.random() < 0.4:
        place.remove(path)
        return f"{path} removed"
    link = place.rng.choice(("method.md", "journal/week-08.md#recall", "new.md", "index.md", "gone.md"))
    up = "../" * (path.count("/") - 1)
    place.write(path, f"# Page {place.number()}\n\nTo [somewhere]({up}{link}).\n\n## Part\n\nWords.\n")
    return path


def _picture(place: Place) -> str:
    """Write or remove a picture; another size is told in the pages that show it."""
    path = place.rng.choice(
        ("journal/img/plot.png", "journal/img/new-1.png", "journal/img/new-2.png", "docs/guide/a.png")
    )
    if (place.folder / path).exists() and place.rng.random() < 0.3:
        place.remove(path)
        return f"{path} removed"
    number = place.number()
    place.write(path, png((number % 250, 90, 200), 40 + number % 9, 30))
    return path


def _picture_unseen(place: Place) -> str:
    """Swap a picture's width and height, and let the file look untouched."""
    path = "journal/img/plot.png"
    if not (place.folder / path).exists():
        place.write(path, png((9, 9, 9), 40, 30))
    data = (place.folder / path).read_bytes()
    place.same_stat(path, data[:16] + data[20:24] + data[16:20] + data[24:])
    return path


def _notebook(place: Place) -> str:
    path = place.rng.choice(("notebooks/norms.ipynb", f"notebooks/new-{place.rng.randint(1, 2)}.ipynb"))
    if (place.folder / path).exists() and place.rng.random() < 0.3:
        place.remove(path)
        return f"{path} removed"
    number = place.number()
    made = json.loads(notebook(png((number % 250, 120, 40), 32, 24)))
    made["cells"].insert(
        0, {"cell_type": "markdown", "metadata": {}, "source": f"# Notebook {number}\n\n$x_{number}$"}
    )
    place.write(path, json.dumps(made))
    return path


def _code(place: Place) -> str:
    """Change a file that entries lead to as proof."""
    path = "notebooks/part.py"
    if (place.folder / path).exists() and place.rng.random() < 0.3:
        place.remove(path)
        return f"{path} removed"
    place.write(path, f"x = {place.number()}\n" * 20)
    return path


def _hours(place: Place) -> str:
    day = place.today - timedelta(days=place.rng.randint(0, 40))
    line = f"{day},{place.rng.choice(('theory', 'practice'))},{place.rng.choice((0.5, 1, 2.25))},,\n"
    place.write("data/hours.csv", place.read("data/hours.csv") + line)
    return line.strip()


def _review(place: Place) -> str:
    card = f"c-{place.rng.randint(1, 8):02}aa"
    line = json.dumps(
        {
            "card": card,
            "at": f"{place.today}T12:00:00Z",
            "grade": place.rng.choice(("good", "again")),
            "week": 8,
        }
    )
    place.write("data/reviews.jsonl", f"{place.read('data/reviews.jsonl')}{line}\n")
    return line


def _ledger(place: Place) -> str:
    path = "data/weeks/05.json"
    if not (place.folder / path).exists():
        return "nothing"
    if place.rng.random() < 0.3:
        place.remove(path)
        return f"{path} removed"
    place.write(path, re.sub(r'"commits": \d+', f'"commits": {place.rng.randint(1, 9)}', place.read(path)))
    return path


def _facts(place: Place) -> str:
    place.write("resume.yml", f"basics: {{name: Ada {place.number()}, label: Engineer}}\n")
    return "resume.yml"


def _private(place: Place) -> str:
    place.write("private/notes.md", f"Nothing for readers {place.number()}\n")
    return "private/notes.md"


def _commit(place: Place) -> str:
    """Commit what was edited since, or work of its own."""
    number = place.number()
    if place.rng.random() < 0.5:
        place.write(f"src/more{number}.py", f"# {number}\n" * number)
    place.commit(f"Commit {number}")
    return f"Commit {number}"


def _mailmap(place: Place) -> str:
    """Say that somebody else's commits are the learner's, or no longer."""
    if (place.folder / ".mailmap").exists():
        place.remove(".mailmap")
        return ".mailmap removed"
    place.write(".mailmap", "Ada <other@example.org> Ada <ada@example.org>\n")
    return ".mailmap"


def _midnight(place: Place) -> str:
    place.today += timedelta(days=place.rng.choice((1, 1, 1, 3, 7)))
    place.variables |= clock(place)
    return place.today.isoformat()


def clock(place: Place) -> dict[str, str]:
    """Return the environment in which it is the day of a place: for us, and for MkDocs."""
    noon = datetime.fromisoformat(f"{place.today}T12:00:00+00:00")
    return {"JOURNAL_TODAY": place.today.isoformat(), "SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}


def _environment(place: Place) -> str:
    """Change a variable that settings read."""
    name, value = place.rng.choice(
        (
            ("JOURNAL_DRAFTS", "false"),
            ("JOURNAL_DRAFTS", "true"),
            ("REPO_URL", "https://github.com/ada/journal"),
            ("REPO_URL", ""),
        )
    )
    place.variables[name] = value
    return f"{name}={value}"


def _break(place: Place) -> str:
    """Leave a file as it is in the middle of being typed: a build that is refused is taken back."""
    path, words = place.rng.choice(
        (("mkdocs.yml", "nav: [\n"), ("journal.yml", "start: [\n"), ("roadmap.yml", "weeks: {\n"))
    )
    place.write(path, place.read(path) + words)
    return path


KINDS = [
    Kind("mkdocs.yml", 8, _settings),
    Kind("journal.yml", 4, _journal_settings),
    Kind("roadmap.yml", 4, _plan),
    Kind("template", 4, _template),
    Kind("theme override", 3, _override),
    Kind("theme override of the same size and age", 2, _override_unseen),
    Kind("stylesheet", 2, _css),
    Kind("snippet", 3, _snippet),
    Kind("hook", 2, _hook),
    Kind("page", 4, _page),
    Kind("picture", 4, _picture),
    Kind("picture of the same size and age", 2, _picture_unseen),
    Kind("notebook", 4, _notebook),
    Kind("code", 3, _code),
    Kind("hours", 3, _hours),
    Kind("review", 3, _review),
    Kind("ledger", 2, _ledger),
    Kind("resume.yml", 2, _facts),
    Kind("private", 1, _private),
    Kind("commit", 4, _commit),
    Kind("mailmap", 1, _mailmap),
    Kind("midnight", 4, _midnight),
    Kind("environment", 2, _environment),
    Kind("broken", 2, _break),
]
