"""A journal with an attacker's words in every place where words come from outside, and how they fared.

Each place has its own two words around the same hostile text. Wherever a page, a feed or a file of figures
has the first of them, all the rest must follow, letter by letter: so a page that nobody has thought of yet is
looked at too.
"""

import json
import re
from pathlib import Path
from urllib.parse import quote

import yaml

from support.git import Repository
from support.journal import entry, make_journal
from support.notebooks import TRAP, code, display, notebook, words
from support.worked import png

HIDING = "\u202e"
"""Turns the direction of what follows it: words that read as others than they are."""

_TAKEN_FOR_HTML = (
    '<script>alert(1)</script> "><img src=x onerror=alert(1)> javascript:alert(1) ]](x) '
    "[a](javascript:alert(1)) {{ 7*7 }} {% raw %} ${7*7} </title><script>alert(2)</script> ]]> "
    "{: onclick=alert(1) } --> <!-- c -->"
)
PLAIN = f"{_TAKEN_FOR_HTML} &lt;b&gt; &amp; {HIDING}back `tick` | cell $x$ *star* __under__ 'one' #end"
"""What stands where nothing but words is meant."""

INLINE = _TAKEN_FOR_HTML.replace("[a](javascript:alert(1)) ", "").replace("7*7", "7+7")
"""What stands where the plan may use markdown."""

GATED = '"> javascript:alert(1) ]](x) {{ 7+7 }} {% raw %} ${7+7} ]]> {: onclick=alert(1) } -->'
"""What is left of these where HTML is meant, and taken out: in a notebook's own words."""

NAME = '{{ 7*7 }} " onerror=alert(1) &lt;img src=x&gt; {: onclick=alert(1) } `tick` | $x$ *star*'
"""What an author's name may be to git, which takes the signs `<` and `>` away."""

_LATEX = r" {\ensuremath{<}}script{\ensuremath{>}}alert(1)"
"""How such words begin in BibTeX, where a reader of LaTeX shows them as they are."""

_FIRST = re.compile(r"zqbegin([a-z]+)", re.IGNORECASE)
REMOTE = "https://github.com/ada/journal"


def said(place: str, words: str = PLAIN) -> str:
    """Return hostile words between the two words of a place."""
    return f"zqbegin{place} {words} zqend{place}"


def altered(text: str) -> list[str]:
    """Return the places whose words a text does not show as they are; shortened with `…` is as they are."""
    line = " ".join(text.split()).replace(HIDING, "\N{REPLACEMENT CHARACTER}")
    wrong = []
    for found in _FIRST.finditer(line):
        # Longer than any: where one is cut off, whatever follows is too.
        shown = line[found.start() : found.start() + 2 * len(PLAIN)].casefold()
        whole = [
            " ".join(said(found[1], words).split()).replace(HIDING, "\N{REPLACEMENT CHARACTER}").casefold()
            for words in (PLAIN, INLINE, NAME, GATED)
        ]
        if shown[len(found[0]) :].startswith(_LATEX):
            continue
        cut = shown.partition("…")[0].rstrip() if "…" in shown else None
        if not any(shown.startswith(one) or (cut is not None and one.startswith(cut)) for one in whole):
            wrong.append(f"{found[1]}: {shown[:420]}")
    return wrong


def places(text: str) -> set[str]:
    """Return the places whose words begin in a text."""
    return {place.lower() for place in _FIRST.findall(text)}


def _plan() -> str:
    task = {"id": "w01-goal-1", "group": "goal", "text": said("task", INLINE)}
    return yaml.safe_dump(
        {
            "title": said("plantitle"),
            "hours": {
                "total": 9,
                "targets": [{"kind": said("hourskind"), "hours": 9, "note": said("hoursnote")}],
            },
            "principles": [{"id": "p", "title": said("principle"), "text": said("principletext", INLINE)}],
            "quarters": [{"id": "q1", "title": said("quarter"), "goal": said("quartergoal", INLINE)}],
            "modules": [{"id": "m01", "title": said("module"), "quarter": "q1"}],
            "weeks": [
                {
                    "week": 1,
                    "title": said("week"),
                    "module": "m01",
                    "goal": said("weekgoal", INLINE),
                    "tasks": [
                        task,
                        {
                            "id": "w01-project",
                            "group": "project",
                            "verb": "build",
                            "text": said("project", INLINE),
                        },
                        {
                            "id": "w01-other",
                            "group": said("group", NAME),
                            "verb": said("verb"),
                            "text": "Other",
                        },
                    ],
                    "resources": [
                        {
                            "kind": said("resourcekind"),
                            "title": said("resource"),
                            "topic": said("resourcetopic"),
                            "note": said("resourcenote"),
                            "url": 'https://evil.example/"><img src=x onerror=alert(1)>',
                        },
                        {"kind": "Book", "title": said("booktitle")},
                    ],
                },
                {"week": 2, "title": said("weektwo"), "module": "m01"},
                {"week": 3, "title": said("weekthree"), "module": "m01"},
                {
                    "week": 4,
                    "title": said("weekfour"),
                    "quarter": "q1",
                    "tasks": [
                        {
                            "id": "w04-capstone",
                            "group": "capstone",
                            "verb": "capstone",
                            "text": said("capstone", INLINE),
                        }
                    ],
                },
            ],
            "resources": [
                {"kind": "Course", "title": said("courseresource"), "url": "https://course.example/"}
            ],
            "deliverables": [
                {
                    "id": "d",
                    "title": said("deliverable"),
                    "text": said("deliverabletext", INLINE),
                    "counts": ["post"],
                }
            ],
            "checkpoints": [
                {
                    "id": "q1",
                    "title": said("checkpoint"),
                    "text": said("checkpointtext", INLINE),
                    "rules": [{"count": "tags", "of": {"tag": said("ruletag")}, "at_least": 2}],
                }
            ],
            "topics": [
                {"id": "t", "title": said("topic"), "week": 1, "scratch": ["src"], "library": ["lib"]}
            ],
            "retired": [
                {
                    "id": "w01-gone",
                    "group": "goal",
                    "text": said("retired", INLINE),
                    "week": 1,
                    "why": said("why"),
                }
            ],
        },
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
    )


FILE = "<img src=x onerror=alert(1)> {{ 7*7 }} 'a' &amp; $x$ b"
"""A file's name; no slash can be in one."""


def _shown_notebook() -> str:
    return notebook(
        words(f"# {said('notebooktitle', INLINE)}"),
        code(
            {"output_type": "stream", "name": "stdout", "text": said("stream")},
            {"output_type": "error", "ename": "E", "evalue": "v", "traceback": [said("traceback")]},
            display(text_plain=said("plaintext")),
            display(**{"text_vnd.mermaid": said("diagram"), "application_x": TRAP}),
            source=f"# {said('source')}",
        ),
        words(said("rawcell"), "raw"),
        kernelspec={"name": said("kernel"), "display_name": said("kernel"), "language": said("kernel")},
    )


def _entries() -> dict[str, str | bytes]:
    def keys(place: str) -> dict[str, str]:
        return {
            "description": json.dumps(said(f"{place}about")),
            "tags": json.dumps([said("tag"), said(f"{place}tag")]),
        }

    post = (
        "The beginning.\n\n<!-- more -->\n\n## Plan\n\n"
        f"- [x] T → [shown](../src/{quote(FILE)}.py), [book](../notebooks/{quote(FILE)}.ipynb) "
        "<!-- w01-goal-1 -->\n"
        "- [x] Built → [plot](plot.png) <!-- w01-project -->\n- [-] Gone <!-- w01-gone -->\n\n"
        "Again: [g](../gotchas/g.md).\n\n"
        "## Recall\n\nQ: What is `<script>alert(1)</script>`?\nA: `{{ 7*7 }}`\n^c-0001\n"
    )
    capstone = "- [x] Done → [shown](../src/service.py) <!-- w04-capstone -->\n"
    category = json.dumps([said("category", NAME)])
    paper = {
        "authors": json.dumps([said("author"), said("authortwo")]),
        "venue": json.dumps(said("venue")),
        "doi": json.dumps('10.1/"><img src=x onerror=alert(1)>'),
        "source": json.dumps('https://evil.example/"><img src=x onerror=alert(1)>'),
        "year": "2017",
        "pass": "2",
        "bibtex": json.dumps(f"@book{{a,\n title = {{T}},\n note = {{{said('bibtex', NAME)}}}}}"),
        **keys("paper"),
    }
    return {
        "journal/week-01.md": entry(
            json.dumps(said("post")), "2026-01-11", post, week=1, claim=json.dumps(said("claim")),
            categories=category, **keys("post"),
        ),
        "journal/week-02.md": entry(
            json.dumps(said("posttwo")), "2026-01-18", "Words.\n", week=2, categories=category
        ),
        "journal/week-04.md": entry(json.dumps(said("postfour")), "2026-01-20", capstone, week=4),
        "journal/note.md": entry(json.dumps(said("note")), "2026-01-12", **keys("note")),
        "journal/hidden.md": entry(json.dumps(said("unlisted")), "2026-01-13", visibility="unlisted"),
        "gotchas/g.md": entry(
            json.dumps(said("gotcha")), "2026-01-10", week=1, hours="1.5", **keys("gotcha")
        ),
        "papers/2017-a-b.md": entry(json.dumps(said("paper")), "2026-01-10", **paper),
        f"notebooks/{FILE}.ipynb": notebook(words("No heading")),
        "notebooks/n.ipynb": _shown_notebook(),
        "gotchas/n.md": entry(json.dumps(said("gotchatwo")), "2026-01-09", "[n](../notebooks/n.ipynb)\n"),
        f"src/{FILE}.py": "x = 1\n",
        "src/service.py": "x = 1\n",
        "journal/plot.png": png((9, 9, 9), 8, 8),
        "resume.yml": yaml.safe_dump(_facts(), allow_unicode=True, width=10_000),
        "data/hours.csv": _hours(),
    }  # fmt: skip


def _hours() -> str:
    kind, note = (said(place).replace('"', '""') for place in ("hourskind", "lognote"))
    return f'date,kind,hours,week,note\n2026-01-06,"{kind}",1.5,1,"{note}"\n'


def _facts() -> dict[str, object]:
    return {
        "basics": {
            "name": said("name"),
            "label": said("label"),
            "phone": said("phone"),
            "summary": said("summary"),
            "location": {"city": said("city"), "region": said("region")},
            "profiles": [{"network": said("network"), "username": said("username")}],
        },
        "work": [{"name": said("employer"), "position": said("position"), "highlights": [said("highlight")]}],
        "education": [{"institution": said("school"), "area": said("area"), "courses": [said("course")]}],
        "certificates": [{"name": said("certificate"), "issuer": said("issuer")}],
        "languages": [{"language": said("language"), "fluency": said("fluency")}],
        "skills": [{"name": said("skill"), "keywords": [said("tag")]}],
    }


def make_hostile(folder: Path) -> Path:
    """Write the journal into a folder, with a repository whose commits are hostile too; return the folder."""
    make_journal(folder, _entries(), plan=_plan())
    settings = folder / "journal.yml"
    name = json.dumps(said("learner"), ensure_ascii=False)
    title = json.dumps(said("sitetitle"), ensure_ascii=False)
    text = (
        settings.read_text("utf-8")
        .replace('name: "Ada"', f"name: {name}")
        .replace("emails: [ada@example.org]", "emails: []")
    )
    settings.write_text(re.sub("^title: .*$", lambda _: f"title: {title}", text, flags=re.MULTILINE), "utf-8")
    site = folder / "mkdocs.yml"
    lines = re.sub(
        "^site_name: .*$", lambda _: f"site_name: {title}", site.read_text("utf-8"), flags=re.MULTILINE
    )
    site.write_text(
        re.sub("^site_author: .*$", lambda _: f"site_author: {name}", lines, flags=re.MULTILINE), "utf-8"
    )
    repository = Repository(folder)
    repository.git("checkout", "-q", "-b", "x<img/src=x/onerror=alert(1)>")
    repository.git("remote", "add", "origin", "git@github.com:ada/journal.git")
    author = f"{said('commitauthor', NAME)} <ada@example.org>"
    repository.commit(message=said("commit"), author=author, date="2026-01-06T12:00:00+00:00")
    return folder
