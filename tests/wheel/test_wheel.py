"""The built wheel, installed alone, away from this checkout: `make wheel` builds it and runs this.

JOURNAL_WHEEL_BIN names the folder of the commands of the environment it was installed in.
"""

import os
import subprocess
from pathlib import Path

import pytest

from support.git import Repository

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def commands() -> Path:
    """Return the folder of the installed commands; without it there is nothing to test."""
    return Path(os.environ["JOURNAL_WHEEL_BIN"])


@pytest.fixture
def environment(request: pytest.FixtureRequest, commands: Path, tmp_path: Path) -> dict[str, str]:
    """Return an environment that knows the installed commands, git and an empty home, and nothing else."""
    home = tmp_path / "home"
    home.mkdir()
    return {
        "PATH": os.pathsep.join([str(commands), os.environ["PATH"]]),
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": getattr(request, "param", "C.UTF-8"),
        "JOURNAL_TODAY": "2026-01-21",
        "NO_MKDOCS_2_WARNING": "1",
    }


def run(commands: Path, environment: dict[str, str], folder: Path, *words: str, code: int = 0) -> str:
    """Run an installed command; return standard output."""
    done = subprocess.run(
        [str(commands / words[0]), *words[1:]],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=300,
    )
    said = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert done.returncode == code, "\n".join(said)
    assert "Traceback" not in said[1]
    assert str(CHECKOUT / "plugins") not in "".join(said)
    return said[0]


def test_package_and_templates_come_from_the_wheel(
    commands: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    script = (
        "import learning_journal, learning_journal.plugin\n"
        "from learning_journal.edges.templates import default_plan, shipped\n"
        "print(learning_journal.__file__, shipped(), sep='\\n')\n"
        "print(default_plan().count('- week: '))\n"
        "print(*sorted(p.relative_to(shipped()).as_posix() for p in shipped().rglob('*') if p.is_file()))"
    )
    package, templates, weeks, names = run(
        commands, environment, tmp_path, "python", "-c", script
    ).splitlines()
    environment_root = commands.parent.resolve()
    assert Path(package).resolve().is_relative_to(environment_root)
    assert Path(templates).resolve() == Path(package).resolve().parent / "templates"
    assert weeks == "53"
    here = sorted(
        path.relative_to(CHECKOUT / "templates").as_posix()
        for path in (CHECKOUT / "templates").rglob("*")
        if path.is_file()
    )
    assert names.split() == here
    assert (Path(package).parent / "py.typed").is_file()


def test_a_journal_in_an_empty_folder(commands: Path, environment: dict[str, str], tmp_path: Path) -> None:
    def journal(*words: str) -> str:
        return run(commands, environment, folder, "journal", *words)

    folder = tmp_path / "empty"
    folder.mkdir()
    assert "journal.yml" in journal("init", "--no-input").split()
    assert journal("check") == ""
    site(commands, environment, folder)
    assert journal("new-week", "--no-edit") == "journal/week-01.md\n"
    journal("gotcha", "Softmax overflows", "--no-edit")
    journal("paper", "1706.03762", "--offline", "--no-edit")
    assert journal("mentor", "--no-edit") == "private/mentor/2026-01.md\n"
    assert journal("check") == ""
    assert "Week 1 of 52" in journal("status")
    publish(folder / "journal" / "week-01.md")
    pages = site(commands, environment, folder)
    assert any("Softmax overflows" in page.read_text("utf-8") for page in pages.rglob("*.html"))
    assert [page for page in pages.rglob("index.html") if "week-01" in page.as_posix()]


@pytest.mark.parametrize("environment", ["C", "C.UTF-8"], indirect=True)
def test_a_journal_in_an_old_repository(commands: Path, environment: dict[str, str], tmp_path: Path) -> None:
    repository = Repository(tmp_path / "old")
    repository.commit(
        {"README.md": "# Old\n", ".gitignore": "/site/\n/.cache/\n", "vector.py": "one = 1\ntwo = 2\n"},
        "Begin",
        date="2026-01-20T10:00:00+01:00",
    )
    words = ["init", "--name", "Ada L\u00f6velace", "--start", "2026-01-05", "--timezone", "Europe/Berlin"]
    run(commands, environment, repository.folder, "journal", *words)
    run(commands, environment, repository.folder, "journal", "new-week", "--no-edit")
    post = repository.folder / "journal" / "week-03.md"
    assert "- **Commits:** 1 so far, on 21 January 2026\n- **Lines:** 5 added" in post.read_text("utf-8")
    publish(post)
    pages = site(commands, environment, repository.folder)
    assert [page for page in pages.rglob("index.html") if "Ada L\u00f6velace" in page.read_text("utf-8")]
    changed = repository.git("status", "--porcelain", "--", "README.md", ".gitignore", "vector.py")
    assert changed == ""


def test_cards_without_the_extra_for_anki(
    commands: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "cards"
    run(commands, environment, tmp_path, "journal", "init", "--no-input", str(folder))
    card = "---\ntitle: A\ndate: 2026-01-20\n---\n\nQ: a\nA: b\n^c-8f3a\n"
    (folder / "gotchas" / "a.md").write_text(card, "utf-8")
    run(commands, environment, folder, "journal", "cards", "export", "out.apkg", code=1)
    assert not (folder / "out.apkg").exists()
    assert not (folder / "data" / "anki.jsonl").exists()
    export = run(commands, environment, folder, "journal", "cards", "export", "--text", "out.tsv")
    assert export == "out.tsv\n"


def test_own_templates_and_no_pdf_without_the_extra(
    commands: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    run(commands, environment, tmp_path, "journal", "init", "--no-input", str(folder))
    copied = run(commands, environment, folder, "journal", "templates", "copy").splitlines()
    assert "templates/resume/resume.typ" in copied
    for path in copied:
        assert (folder / path).read_bytes() == (CHECKOUT / path).read_bytes()
    run(commands, environment, folder, "journal", "resume", "--format", "pdf", code=1)
    assert run(commands, environment, folder, "journal", "resume") == "new       resume.md\n"
    assert sorted(path.name for path in (folder / "resume").iterdir()) == ["manifest.json", "resume.md"]


def publish(post: Path) -> None:
    """Take a post out of its draft, as its writer would."""
    post.write_text(post.read_text("utf-8").replace("draft: true", "draft: false"), "utf-8")


def site(commands: Path, environment: dict[str, str], folder: Path) -> Path:
    """Build the site strictly; return its folder."""
    run(commands, environment, folder, "mkdocs", "build", "--strict")
    assert (folder / "site" / "index.html").is_file()
    return folder / "site"
