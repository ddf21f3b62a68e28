"""What doctor makes of facts: each one that is wrong has its line and its remedy."""

from dataclasses import replace
from typing import Any

import pytest

from learning_journal.domain.diagnosis import diagnose
from learning_journal.domain.doctor import Facts, Finding, Folder, Machine, Package, State, Versioned

MKDOCS = Package("mkdocs", ">=1.6.1,<2", "1.6.1", fits=True, extra="", install="pip install mkdocs")
TYPST = Package("typst", ">=0.15", "0.15.2", fits=True, extra="pdf", install="pip install typst")
MACHINE = Machine("3.11.2 in /venv", (MKDOCS, TYPST), (2, 39, 5), "nano", runs=True)
FOLDER = Folder(name="Ada", workflows={".github/workflows/publish.yml": ()})
GIT = Versioned(
    exists=True,
    user="Ada",
    email="ada@example.org",
    emails=("ada@example.org",),
    counts=True,
    branch="main",
    default="main",
    remote=True,
    web="https://github.com/ada/j",
    forge="github",
    pushed=True,
)


def told(
    machine: Machine = MACHINE, folder: Folder | None = FOLDER, git: Versioned | None = GIT
) -> list[tuple[str, State, str, str]]:
    """Return topic, state, words and remedy of what is not fine."""
    found = diagnose(Facts(machine, folder, git))
    assert all(bool(one.fix) == (one.state is not State.OK) for one in found)
    assert all("\n" not in one.says + one.fix for one in found)
    return [(one.topic, one.state, one.says, one.fix) for one in found if one.state is not State.OK]


def only(**changed: Any) -> tuple[str, State, str, str]:  # noqa: ANN401 - a field of any kind
    """Return what is told where one thing is other than in a journal that lacks nothing."""
    (key,) = changed
    if hasattr(MACHINE, key):
        (one,) = told(machine=replace(MACHINE, **changed))
    elif hasattr(FOLDER, key):
        (one,) = told(folder=replace(FOLDER, **changed))
    else:
        (one,) = told(git=replace(GIT, **changed))
    return one


def test_a_journal_that_lacks_nothing() -> None:
    assert told() == []
    groups = dict.fromkeys(one.group for one in diagnose(Facts(MACHINE, FOLDER, GIT)))
    assert list(groups) == ["Tools", "Journal", "Git", "Publishing", "Optional"]


def test_outside_a_journal_there_is_the_machine_only() -> None:
    found = diagnose(Facts(MACHINE))
    assert [one.topic for one in found] == ["python", "site", "git", "editor", "typst"]
    assert found[-1] == Finding("Optional", "typst", State.OK, "0.15.2, for PDF and social cards")


def test_a_new_journal_is_told_what_is_missing_in_the_order_of_doing_it() -> None:
    new = Versioned(code="repository-missing", lacking=("none", "git init"))
    found = told(folder=Folder(name="Ada"), git=new)
    assert [(topic, fix) for topic, _, _, fix in found] == [
        (
            "identity",
            'git config --global user.name "Your Name" && git config --global user.email "you@example.org"',
        ),
        ("repository", "git init"),
    ]
    begun = Versioned(
        exists=True,
        code="no-commits",
        lacking=("nothing is committed yet", ""),
        user="Ada",
        email="ada@example.org",
    )
    assert [(topic, state) for topic, state, _, _ in told(folder=Folder(name="Ada"), git=begun)] == [
        ("identity", State.NOTE),
        ("repository", State.NOTE),
        ("remote", State.NOTE),
        ("workflow", State.NOTE),
    ]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"git": (2, 31, 9)}, ("git", State.MEND, "2.31.9 is too old", "install git 2.32 or newer")),
        ({"editor": ""}, ("editor", State.NOTE, "none is set", "set EDITOR, as in `export EDITOR=nano`")),
        ({"runs": False}, ("editor", State.MEND, "`nano` is not there", "set VISUAL or EDITOR")),
        ({"problems": None}, ("journal.yml", State.MEND, "cannot be used", "journal check")),
        ({"problems": 2}, ("journal.yml", State.MEND, "has 2 problems", "journal check")),
        ({"name": ""}, ("journal.yml", State.NOTE, "has no name", "write yours")),
        ({"site": False}, ("mkdocs.yml", State.MEND, "is not there", "take it from a new journal")),
        ({"plugin": False}, ("mkdocs.yml", State.MEND, "does not name the plugin", "add `- journal`")),
        ({"same_time": False}, ("time zone", State.NOTE, "UTC, and this machine's is UTC", "days follow")),
        (
            {"closed": ("data", "journal")},
            ("folder", State.MEND, "nobody may write into data, journal", "chmod u+w data journal"),
        ),
        ({"free": 40 << 20}, ("disk", State.MEND, "40 MB free", "make room: nothing")),
        ({"free": 400 << 20}, ("disk", State.NOTE, "400 MB free", "make room before")),
        (
            {"unignored": ("private/", "site/")},
            (
                "private",
                State.MEND,
                "git would take private/, site/",
                "add /private/ and /site/ to .gitignore",
            ),
        ),
        ({"unignored": ("site/",)}, ("ignored", State.MEND, "git would take site/", "add /site/ to")),
        (
            {"private": ("private/a", "private/b", "private/c", "private/d", "private/e")},
            (
                "private",
                State.MEND,
                "git has 5 private files: private/a, private/b, private/c and 2 more",
                "`journal check`",
            ),
        ),
        ({"clashes": ("A", "a")}, ("names", State.MEND, "one file on some machines: A, a", "rename one")),
        (
            {"pointers": ("p.png",)},
            ("large files", State.MEND, "contents are kept elsewhere", "git lfs pull"),
        ),
        (
            {"unreleased": "learning-journal==0.1.0"},
            ("version", State.NOTE, "`learning-journal==0.1.0` can be had", "put `@ git+"),
        ),
        ({"workflows": {}}, ("workflow", State.NOTE, "none publishes", "take .github/workflows/publish.yml")),
        (
            {"workflows": {"w.yml": ("a/b@v1",)}},
            ("workflow", State.NOTE, "w.yml names by a word", "write the"),
        ),
        (
            {"shallow_workflows": (".github/workflows/publish.yml",)},
            (
                "workflow",
                State.MEND,
                ".github/workflows/publish.yml builds without",
                "write `fetch-depth: 0`",
            ),
        ),
        (
            {"user": ""},
            (
                "identity",
                State.MEND,
                "git does not know your name",
                'git config --global user.name "Your Name"',
            ),
        ),
        (
            {"email": ""},
            ("identity", State.MEND, "git does not know your address", "git config --global user.email"),
        ),
        (
            {"emails": ()},
            (
                "identity",
                State.NOTE,
                "Ada <ada@example.org>; commits of all",
                "write `emails: [ada@example.org]`",
            ),
        ),
        (
            {"counts": False},
            (
                "identity",
                State.MEND,
                "commits of Ada <ada@example.org> do not count",
                "add `ada@example.org`",
            ),
        ),
        ({"sparse": True}, ("checkout", State.MEND, "files are left out", "git sparse-checkout disable")),
        ({"remote": False}, ("remote", State.NOTE, "none, so the journal", "make an empty repository")),
        ({"forge": ""}, ("remote", State.NOTE, "https://github.com/ada/j, a forge nobody", "links to files")),
        (
            {"forge": "gitlab"},
            ("workflow", State.NOTE, "there is a workflow for GitHub only", "`mkdocs build"),
        ),
        ({"pushed": False}, ("pushed", State.NOTE, "the last commit is on this", "git push -u origin main")),
        (
            {"branch": "new"},
            (
                "pushed",
                State.NOTE,
                "yes, but on new, and the site is made of main",
                "git switch main && git merge new",
            ),
        ),
        ({"branch": ""}, ("repository", State.NOTE, "whole, HEAD is on no branch", "git switch main")),
    ],
)
def test_one_thing_that_is_not_as_it_should_be(
    changed: dict[str, Any], expected: tuple[str, State, str, str]
) -> None:
    topic, state, says, fix = only(**changed)
    assert (topic, state) == expected[:2]
    assert says.startswith(expected[2])
    assert fix.startswith(expected[3])


def test_a_history_that_is_not_whole() -> None:
    shallow = replace(
        GIT, code="shallow-repository", lacking=("the history is incomplete", "git fetch --unshallow")
    )
    assert told(git=shallow) == [
        ("repository", State.MEND, "the history is incomplete", "git fetch --unshallow")
    ]
    no_address = replace(GIT, web="", forge="")
    assert told(git=no_address)[0][2].startswith("an address that is not on the web")
    assert told(git=replace(GIT, branch="", pushed=False))[1][3] == "git push -u origin HEAD"


def test_without_git_nothing_is_said_of_the_repository() -> None:
    found = told(replace(MACHINE, git=None), git=Versioned(code="git-missing"))
    assert [(topic, state) for topic, state, _, _ in found] == [("git", State.MEND)]
    assert told(replace(MACHINE, git=())) == []


def test_packages_that_are_missing_or_do_not_fit() -> None:
    old = replace(MKDOCS, version="2.0", fits=False)
    gone = replace(TYPST, version="", fits=False, wanted="")
    assert told(replace(MACHINE, packages=(old, gone))) == [
        ("mkdocs", State.MEND, "2.0; needed is >=1.6.1,<2", "pip install mkdocs"),
        (
            "typst",
            State.NOTE,
            "not installed; needed is any version, for PDF and social cards",
            "pip install typst",
        ),
    ]
    early = replace(TYPST, name="other", version="0.1", fits=False)
    assert told(replace(MACHINE, packages=(early,))) == [
        ("other", State.MEND, "0.1; needed is >=0.15, for pdf", "pip install typst")
    ]
