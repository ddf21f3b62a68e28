"""A marker word in everything that is nobody's business: no file of the site has one, whatever its kind.

Every file is read, those packed into pictures and archives too, and so a new page or download is covered
the day it is made.
"""

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.git import Repository
from support.journal import EMAIL, Built, build, entry, make_journal
from support.notebooks import code, notebook, words
from support.worked import png

FOR_NOBODY = "qzjsecret"
"""What begins the markers of what is nowhere."""

FOR_THOSE_WHO_KNOW = "qzjunlisted"
"""What begins those of unlisted entries: at their own address, and at no other."""

SUBJECT = "qzjforeign"
"""In the subjects of another repository's commits, none of which has a page of its own."""

BODY = """\
{0}body

<!-- more -->

## Plan

- [x] {0}task → [{0}label]({1}.csv), [{0}shown](../notebooks/{1}.ipynb){2}

![{0}alt]({1}.png "{0}hint")

## Resources

- [/] Book: [{0}book](https://example.org/{0}address)

## Community

- {0}community

## Recall

Q: {0}question?
A: {0}answer
^c-{3}

C: The ==cloze== is {0}blank.
^c-{4}
"""


def everywhere(mark: str, name: str, task: str, ids: tuple[str, str]) -> str:
    return BODY.format(mark, name, task, *ids)


def hidden(
    state: str, kind: str, number: int, *, day: str = "2026-01-12", mark: str = FOR_NOBODY, **keys: object
) -> dict[str, str | bytes]:
    """Return a hidden entry's files, with a marker in each of its parts."""
    mark = f"{mark}{state}of{kind}"
    folder, task = FOLDERS[kind], ""
    if kind == "week":
        task = f" <!-- w0{number}-goal-1 -->"
        keys["week"] = number
    text = entry(
        f"{mark}title", day,
        everywhere(mark, f"{mark}file", task, (f"00{number}1", f"00{number}2")),
        tags=f"[{mark}tag]", categories=f"[{mark}category]", authors=f"[{mark}author]",
        description=f"{mark}description", venue=f"{mark}venue", claim=f"{mark}claim", kind=kind,
        bibtex=f'"@misc{{a, title = {{{mark}bibtex}}}}"', **keys,
    )  # fmt: skip
    return {
        f"{folder}/{mark}.md": text,
        f"{folder}/{mark}file.csv": f"{mark}data\n",
        f"{folder}/{mark}file.png": png((1, 2, 3), 4, 4) + mark.encode(),
        f"notebooks/{mark}file.ipynb": notebook(words(f"# {mark}notebook"), code(source=f"{mark}code")),
    }


FOLDERS = {"week": "journal", "gotcha": "gotchas", "paper": "papers", "note": "journal"}
"""Every kind of entry -> where its files are."""

PLAN = "".join(
    [
        "title: A plan\nmodules: [{id: m01, title: One}]\nhours: {targets: [{kind: theory, hours: 3}]}\n",
        "deliverables: [{id: c, title: Community, text: Help, section: Community}]\nweeks:\n",
        *(
            f"  - {{week: {week}, title: Week {week}, module: m01, tasks: "
            f"[{{id: w0{week}-goal-1, group: goal, text: Goal {week}}}]}}\n"
            for week in range(1, 6)
        ),
    ]
)
OPEN = """\
Openword here. <!-- qzjsecretcomment -->

<!-- qzjsecretlines
of a comment -->

<!-- more -->

## Plan

- [x] Goal → [code](../src/open.py) <!-- w01-goal-1 -->
- [ ] Another <!-- qzjsecretremark of mine -->

[private](../gotchas/qzjsecretprivateofgotcha.md), [future](qzjsecretfutureofweek.md),
[call](../private/qzjsecretcall.md),
![own](../private/qzjsecretpicture.png)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("markers")
    files: dict[str, str | bytes] = {
        "journal/open.md": entry("Open", "2026-01-11", OPEN, kind="week", week=1, tags="[open]"),
        "private/qzjsecretcall.md": "qzjsecretcall\n",
        "private/qzjsecretpicture.png": png((4, 5, 6), 4, 4) + b"qzjsecretpicture",
        "private/mentor/2026-01.md": "qzjsecretsheet\n",
        "src/open.py": "x = 1\n",
        "data/hours.csv": "date,kind,hours,week,note\n2026-01-06,theory,1.5,1,qzjsecretlog\n",
        "papers/references.bib": "@misc{qzjsecretkey, title = {qzjsecretbib}}\n",
        "gotchas/_qzjsecretpart.md": "qzjsecretpart\n",
        "docs/.qzjsecretdots.md": "qzjsecretdots\n",
    }
    for kind in FOLDERS:
        files |= hidden("private", kind, 2, visibility="private")
        files |= hidden("draft", kind, 3, draft="true")
        files |= hidden("future", kind, 4, day="2026-01-22")
        files |= hidden("", kind, 5, mark=FOR_THOSE_WHO_KNOW, visibility="unlisted")
    folder = make_journal(top / "journal", files, plan=PLAN)
    # Two cards of one id are a problem of their own.
    for number, path in enumerate(sorted(folder.rglob("*qzj*.md"))):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"\^c-00(\d\d)", rf"^c-{number:02}\1", text), "utf-8")
    Repository(top / "other").commit(
        {"qzjsecretfile.py": "x\n"}, f"{SUBJECT}subject", date="2026-01-06T12:00:00+00:00"
    )
    settings = folder / "journal.yml"
    known = settings.read_text("utf-8")
    settings.write_text(
        re.sub("^repositories:.*$", "repositories: [., ../other]", known, flags=re.MULTILINE),
        "utf-8",
    )
    (folder / ".gitignore").write_text("/private/\n/site/\n/.cache/\n", "utf-8")
    Repository(folder).commit(message="Begin")
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Built:
    built = build(folder, SITE_URL="https://ada.example/", REPO_URL="https://github.com/ada/journal")
    assert built.code == 0, built.log
    return built


def contents(data: bytes) -> Iterator[bytes]:
    """Yield a file as it is, and what is packed in it."""
    yield data
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        try:
            yield zlib.decompressobj().decompress(data[start.start() :])
        except zlib.error:
            continue


def with_mark(site: Built, mark: str) -> dict[str, str]:
    """Return the files that have a marker, in whatever case -> the first such words."""
    found: dict[str, str] = {}
    for path, data in site.everything().items():
        for part in (path.encode(), *contents(data)):
            if match := re.search(mark.encode() + rb"\w*", part, re.IGNORECASE):
                found.setdefault(path, match[0].decode())
    return found


def test_every_marker_is_in_the_journal(folder: Path) -> None:
    text = b" ".join(
        path.read_bytes() for path in folder.rglob("*") if path.is_file() and "site" not in path.parts
    )
    marks = set(re.findall(rb"qzj[a-z]+", text))
    assert len(marks) > 150


def test_what_is_for_nobody_is_in_no_file(site: Built) -> None:
    assert "Openword" in site.text("blog/open/")
    assert with_mark(site, FOR_NOBODY) == {}


def test_what_is_unlisted_is_at_its_own_address_alone(site: Built) -> None:
    where = FOLDERS.items()
    own = {
        *(f"{folder.replace('journal', 'blog')}/qzjunlistedof{kind}/index.html" for kind, folder in where),
        *(f"notebooks/qzjunlistedof{kind}file/index.html" for kind in FOLDERS),
        *(f"downloads/notebooks/qzjunlistedof{kind}file.ipynb" for kind in FOLDERS),
    }  # fmt: skip
    found = with_mark(site, FOR_THOSE_WHO_KNOW)
    assert own <= set(found)
    assert {path for path in set(found) - own if not path.endswith(("file.csv", "file.png"))} == set()


def test_previous_and_next_never_lead_to_what_is_unlisted(site: Built) -> None:
    for kind in ("week", "note"):
        page = site.page(f"blog/qzjunlistedof{kind}/")
        assert page.select(".md-footer__link") == []
    assert not [link for link in site.page("blog/open/").select(".md-footer__link") if "qzj" in str(link)]


def test_subjects_of_a_repository_that_was_listed_stand_where_its_commits_are_counted(site: Built) -> None:
    assert set(with_mark(site, SUBJECT)) <= {
        *("blog/open/index.html", "roadmap/week-01/index.html"),
        *("search/search_index.json", "atom.xml", "feed.xml"),
    }


def test_nobodys_address_is_on_the_site(folder: Path, site: Built) -> None:
    assert EMAIL in (folder / "journal.yml").read_text("utf-8")
    assert site.files_with(EMAIL) == []


def test_the_index_has_no_marker(site: Built) -> None:
    index = json.loads((site.site / "search/search_index.json").read_text("utf-8"))
    assert [
        doc["location"] for doc in index["docs"] if "qzj" in json.dumps(doc).lower().replace(SUBJECT, "")
    ] == []
