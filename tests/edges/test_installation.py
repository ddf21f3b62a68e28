"""How a part is added to the environment that the tool runs in, and what is in it."""

import sys
from importlib import metadata, util
from pathlib import Path

import pytest

from learning_journal.edges.installation import install_command, packages


@pytest.fixture
def prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "learning journal"
    folder.mkdir()
    monkeypatch.setattr(sys, "prefix", str(folder))
    monkeypatch.setattr(sys, "executable", str(folder / "bin" / "python"))
    return folder


def test_pipx_is_told_what_its_environment_is_called(prefix: Path) -> None:
    (prefix / "pipx_metadata.json").write_text("{}", "utf-8")
    assert install_command("typst") == f"pipx inject '{prefix.name}' 'typst<0.16,>=0.15'"


def test_elsewhere_it_is_the_running_python_that_installs(prefix: Path) -> None:
    python = f"'{prefix}/bin/python'"
    assert install_command("genanki") == f"{python} -m pip install 'genanki>=0.13'"
    assert install_command("unheard-of") == f"{python} -m pip install unheard-of"


def test_an_environment_without_pip(prefix: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _name: None)
    monkeypatch.setattr("learning_journal.edges.installation.find_spec", util.find_spec)
    command = f"uv pip install --python '{prefix}/bin/python' 'genanki>=0.13'"
    assert install_command("genanki") == command


def test_what_is_needed_and_what_is_optional() -> None:
    found = {one.name: one for one in packages()}
    assert all(one.fits for one in found.values())
    assert (found["typst"].extra, found["genanki"].extra, found["mkdocs"].extra) == ("pdf", "anki", "")
    assert "tzdata" not in found or sys.platform == "win32"


def test_a_package_that_is_missing_and_one_that_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"mkdocs": "2.0", "typst": "0.15.1rc1"}

    def version(name: str) -> str:
        if name not in versions:
            raise metadata.PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(metadata, "version", version)
    found = {one.name: (one.version, one.fits) for one in packages()}
    assert found["mkdocs"] == ("2.0", False)
    assert found["typst"] == ("0.15.1rc1", True)
    assert found["genanki"] == ("", False)


def test_run_from_the_sources_nothing_is_said_of_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    def requires(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", requires)
    assert packages() == ()
    assert install_command("typst").endswith(" typst")
