"""Hostile files: each has its own clear problem, in bounded memory, and the others are shown."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.cli import run_journal, surroundings
from support.hostile_cases import FOLDER, Hostile, hostile_entries
from support.journal import Built, build, entry, make_journal

MEMORY = 512 << 20
"""Bytes that a command may have for itself with two files of 100 MB before it."""

PROCESSOR = 60
"""Seconds of the processor after which it is ended: many times what it takes."""

ENTRIES = list(hostile_entries())
FILES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "files.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_journal(
        tmp_path_factory.mktemp("hostile") / "journal",
        {"private/a.md": "Privateonly", "gotchas/good.md": entry("Good", "2026-01-20")},
    )
    for one in ENTRIES:
        one.write(folder / "gotchas")
    return folder


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))


@pytest.fixture(scope="module")
def problems(attacked: Path) -> dict[str, list[dict[str, Any]]]:
    """Return what `journal check` says of each file, asked with bounds on memory and time."""
    done = subprocess.run(
        [sys.executable, "-m", "learning_journal.cli.main", "check", "--json"],
        cwd=attacked,
        env=surroundings(attacked),
        capture_output=True,
        check=False,
        preexec_fn=bounded,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False), done.stderr[-2000:]
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for problem in json.loads(done.stdout)["problems"]:
        found[problem["path"]].append(problem)
    return found


@pytest.mark.parametrize("one", ENTRIES, ids=lambda one: one.name)
def test_each_entry_has_its_problems(problems: dict[str, list[dict[str, Any]]], one: Hostile) -> None:
    found = problems.get(f"gotchas/{one.name}.md", [])
    assert all(problem["what"] and problem["fix"] for problem in found)
    if one.problems is None:
        assert found
    else:
        assert tuple(f"{problem['line']}: {problem['code']}" for problem in found) == one.problems


def test_nothing_else_has_any(problems: dict[str, list[dict[str, Any]]]) -> None:
    assert problems.keys() <= {f"gotchas/{one.name}.md" for one in ENTRIES}


@pytest.fixture(scope="module")
def site(attacked: Path) -> Built:
    return build(attacked, strict=False, SITE_URL="https://ada.example/")


def test_a_build_goes_on_and_shows_what_can_be_shown(site: Built) -> None:
    assert site.code == 0, site.log[-3000:]
    assert "Traceback" not in site.log
    shown = {path for path in site.everything() if path.startswith("gotchas/") and path.count("/") > 1}
    left_out = ("bomb", "python-object", "giant", "lists", "utf-16", "slug-up")
    assert {"gotchas/good/index.html", "gotchas/link-ipv6/index.html"} <= shown
    assert not {f"gotchas/{name}/index.html" for name in left_out} & shown
    assert "SystemRandom" not in site.text("gotchas/templates/")


def test_templates_in_words_are_words(site: Built) -> None:
    source = site.page("gotchas/templates/").get_text()
    for words in ('{% include "/etc/passwd" %}', "{# gone? #}", "<%= 7", "{{ 7"):
        assert words in source, words
    assert site.files_with("root:x:") == []


def test_nothing_is_read_or_written_outside(attacked: Path, site: Built) -> None:
    assert site.files_with("Privateonly") == []
    assert [path.name for path in attacked.parent.iterdir()] == ["journal"]
    assert not (attacked / "ran").exists()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_journal(tmp_path_factory.mktemp("plain") / "journal")


@pytest.mark.parametrize("one", FILES, ids=lambda one: str(one["name"]))
def test_each_file_ends_a_command_in_order(plain: Path, tmp_path: Path, one: dict[str, Any]) -> None:
    folder = shutil.copytree(plain, tmp_path / "journal")
    path = folder / one["path"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(one["text"] + one.get("unit", "") * one.get("times", 0), "utf-8")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if ".cache" not in path.parts}
    ran = run_journal(folder, *one["run"])
    assert ran.code in {0, 1}
    assert one["says"] in ran.out + ran.err
    assert "\x1b" not in ran.out + ran.err
    assert before == {
        path: path.stat().st_mtime_ns for path in folder.rglob("*") if ".cache" not in path.parts
    }
    assert [path.name for path in tmp_path.iterdir()] == ["journal"]


def test_folders_inside_one_another_end_in_a_problem(plain: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(plain, tmp_path / "journal")
    here = os.open(folder / "gotchas", os.O_RDONLY)
    for _level in range(1_200):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    ran = run_journal(folder, "check")
    assert ran.code == 1
    assert "There are more than 50 folders inside one another." in ran.out
    subprocess.run(["rm", "-rf", str(folder)], check=True)  # Python's own way ends at such a depth too
