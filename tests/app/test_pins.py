"""What a published site is built with: the versions that are here, in words that install them elsewhere."""

import json
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from learning_journal import __version__
from learning_journal.app.pins import pins
from learning_journal.edges import installed
from support.git import Repository, git


class Package(Distribution):
    """A package as an installer records it."""

    def __init__(self, version: str, requires: tuple[str, ...] = (), **files: object) -> None:
        needs = "".join(f"Requires-Dist: {one}\n" for one in requires)
        self._files = {
            "METADATA": f"Metadata-Version: 2.1\nName: x\nVersion: {version}\n{needs}",
            **{name.replace("_json", ".json"): json.dumps(value) for name, value in files.items()},
        }

    def read_text(self, filename: str) -> str | None:
        return self._files.get(filename)

    def locate_file(self, path: object) -> Path:
        return Path(str(path))


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Package]]:
    """Return what is installed, to be filled."""
    known: dict[str, Package] = {}

    def distribution(name: str) -> Package:
        if name not in known:
            raise PackageNotFoundError(name)
        return known[name]

    monkeypatch.setattr(installed, "distribution", distribution)
    _forget()
    yield known
    _forget()


def _forget() -> None:
    installed.versions.cache_clear()
    pins.cache_clear()


def test_all_that_is_needed_here_is_named_once_and_nothing_else() -> None:
    lines = pins().splitlines()
    names = [Requirement(line).name for line in lines]
    assert names[0] == "learning-journal"
    assert names[1:] == sorted(set(names[1:]))
    assert {"mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "nbconvert"} <= set(names)
    # What tests and other systems need is not there.
    assert not {"pytest", "ruff", "hypothesis", "pywin32", "appnope", "pexpect"} & set(names)


def test_markers_and_extras_decide(packages: dict[str, Package]) -> None:
    packages["learning-journal"] = Package(
        "0.1.0",
        (
            "One>=1",
            'old>=1; python_version < "3"',
            'windows>=1; sys_platform == "win32"',
            'typst>=0.15; extra == "pdf"',
            'genanki; extra == "anki"',
            "absent>=2",
        ),
    )
    packages |= {
        "One": Package("1.0", ("two[more]",)),
        "two": Package("2.0", ('three; extra == "more"', "One")),
    }
    packages |= {name: Package("3.0+mine") for name in ("three", "old", "windows", "genanki")}
    assert pins().splitlines() == [f"learning-journal=={__version__}", "one==1.0", "two==2.0"]
    _forget()
    packages["typst"] = Package("0.15.2")
    assert pins().splitlines()[0] == f"learning-journal[pdf]=={__version__}"
    assert "typst==0.15.2" in pins().splitlines()


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (
            {"url": "https://x:tok@github.com/a/b.git", "vcs_info": {"vcs": "git", "commit_id": "0123"}},
            "learning-journal @ git+https://github.com/a/b@0123",
        ),
        (
            {"url": "ssh://git@github.com/a/b", "vcs_info": {"commit_id": "0123"}},
            "learning-journal @ git+https://github.com/a/b@0123",
        ),
        ({"url": "file:///srv/b", "vcs_info": {"commit_id": "0123"}}, f"learning-journal=={__version__}"),
        ({"url": "file:///srv/x.whl", "archive_info": {}}, f"learning-journal=={__version__}"),
        ({"url": "file:///nowhere/at/all", "dir_info": {}}, f"learning-journal=={__version__}"),
        (["strange"], f"learning-journal=={__version__}"),
    ],
)
def test_where_the_tool_came_from(record: object, line: str, packages: dict[str, Package]) -> None:
    packages["learning-journal"] = Package("0.1.0", direct_url_json=record)
    assert pins() == line


def test_a_checkout_is_named_by_its_commit_where_others_can_have_it(
    packages: dict[str, Package], tmp_path: Path
) -> None:
    checkout = Repository(tmp_path / "a b")
    head = checkout.commit({"a": "1"})
    record = {"url": (tmp_path / "a b").as_uri(), "dir_info": {"editable": True}}
    packages["learning-journal"] = Package("0.1.0", direct_url_json=record)
    git(checkout.folder, "remote", "add", "origin", "git@github.com:ada/tool.git")
    # The commit is nowhere else yet.
    assert pins() == f"learning-journal=={__version__}"
    git(checkout.folder, "update-ref", "refs/remotes/origin/main", head)
    _forget()
    assert pins() == f"learning-journal @ git+https://github.com/ada/tool@{head}"


def test_a_tool_that_is_not_installed_is_named_all_the_same(packages: dict[str, Package]) -> None:
    assert not packages
    assert pins() == f"learning-journal=={__version__}"
