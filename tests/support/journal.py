"""A small real journal in a folder, made by `journal init`'s own code, and real builds of it."""

import contextlib
import io
import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from unittest import mock

from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from learning_journal.app.init import Beginning, init_journal
from support.git import git

START = date(2026, 1, 5)
TODAY = "2026-01-21"
"""A day of week 3, for builds."""

EMAIL = "ada@example.org"

HOSTILE = '<script>alert(1)</script> {{ 7*7 }} *stars* [link](https://evil.example) "quoted" & `code` {% x %}'
"""Words that must be shown as they are wherever they stand."""

PLAN = """\
title: A plan of six weeks
quarters:
  - id: q1
    title: Foundations
    goal: Stand on solid ground.
modules:
  - id: m01
    title: Linear algebra
    quarter: q1
  - id: m02
    title: Calculus & more
    quarter: q1
weeks:
  - week: 0
    title: Getting ready
    tasks:
      - {id: w00-task-1, group: task, text: Install the tools}
  - week: 1
    title: Vectors
    module: m01
    goal: Feel what a vector is.
    tasks:
      - {id: w01-goal-1, group: goal, days: 1-3, text: "Vectors, **dot products**"}
      - {id: w01-project, group: project, text: "**Build:** a vector class", verb: build}
    resources:
      - {kind: Book, title: "Linear Algebra Done Right", url: "https://linear.axler.net/"}
  - week: 2
    title: Matrices
    module: m01
    tasks:
      - {id: w02-goal-1, group: goal, text: Matrix products}
  - week: 3
    title: Derivatives & gradients
    module: m02
    tasks:
      - {id: w03-goal-1, group: goal, text: The chain rule}
  - week: 4
    title: Descent
    module: m02
  - week: 5
    title: Rest
"""


def entry(title: str, day: str, body: str = "Some words.\n", **keys: object) -> str:
    """Return an entry's text; keys are written as they are given."""
    lines = [f"{key}: {value}" for key, value in {"title": title, "date": day, **keys}.items()]
    return "\n".join(["---", *lines, "---", "", body])


def make_journal(
    folder: Path, files: Mapping[str, str | bytes] | None = None, *, plan: str = PLAN, start: date = START
) -> Path:
    """Write a journal into a folder and return the folder; `files` come on top, or in place."""
    folder.mkdir(parents=True, exist_ok=True)
    plan_file = folder / "plan.yml"
    plan_file.write_text(plan, encoding="utf-8")
    init_journal(folder, Beginning("Ada", (EMAIL,), start, "UTC", plan_file))
    plan_file.unlink()
    for path, text in (files or {}).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def commit_all(folder: Path, subject: str, day: str = "2026-01-06T12:00:00+00:00") -> str:
    """Commit everything in a folder, making it a repository first; return the commit's id."""
    who = {"NAME": "Ada", "EMAIL": EMAIL, "DATE": day}
    env = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", subject, env=env)
    return git(folder, "rev-parse", "HEAD")


@dataclass(frozen=True)
class Built:
    """A finished build: its exit code, what it said, and the site it made."""

    code: int
    log: str
    site: Path
    _pages: dict[str, BeautifulSoup] = field(default_factory=dict)

    def page(self, address: str) -> BeautifulSoup:
        """Return a page by its address, such as `blog/week-01/`."""
        if address not in self._pages:
            text = (self.site / address / "index.html").read_text(encoding="utf-8")
            self._pages[address] = BeautifulSoup(text, "html.parser")
        return self._pages[address]

    def text(self, address: str) -> str:
        """Return the words of a page's main part, white space folded."""
        main = self.page(address).find(class_="md-content")
        assert main is not None
        return " ".join(main.get_text(" ").split())

    def links(self, address: str) -> dict[str, str]:
        """Return the links in a page's main part: their words -> where they lead."""
        main = self.page(address).find(class_="md-content")
        assert isinstance(main, Tag)
        return {
            " ".join(link.get_text(" ").split()): str(link["href"]) for link in main.find_all("a", href=True)
        }

    def has(self, path: str) -> bool:
        """Tell whether the site has a file, or a page at an address."""
        return (self.site / path / "index.html" if path.endswith("/") else self.site / path).is_file()

    def everything(self) -> dict[str, bytes]:
        """Return every file of the site by its path."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in self.site.rglob("*")
            if path.is_file()
        }

    def files_with(self, words: str) -> list[str]:
        """Return the files of the site in which some words stand, in their contents or their paths."""
        return [path for path, data in self.everything().items() if words.encode() in data or words in path]


_UNSET = ("REPO_URL", "SITE_URL", "JOURNAL_DRAFTS")
"""What the environment of whoever runs the tests must not bring in."""


def build(
    folder: Path, *, strict: bool = True, today: str = TODAY, drafts: str | None = None, **urls: str
) -> Built:
    """Run `mkdocs build` through its own command line.

    In this process, because starting one takes longer than building; see `build_alone`.
    """
    _forget_plugins()
    env = {**dict.fromkeys(_UNSET), "JOURNAL_TODAY": today, "JOURNAL_DRAFTS": drafts, **urls}
    with contextlib.chdir(folder):
        result = CliRunner().invoke(cli, ["build", *(["--strict"] if strict else [])], env=env)
    log = result.output
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        log += "".join(traceback.format_exception(result.exception))
    return Built(result.exit_code, log, folder / "site")


def _forget_plugins() -> None:
    """MkDocs keeps plugin objects for the next build of the same process, shut down or not."""
    dict(MkDocsConfig()._schema)["plugins"].plugin_cache.clear()  # type: ignore[attr-defined]  # noqa: SLF001


def build_alone(folder: Path, *options: str, cwd: Path | None = None, **variables: str) -> Built:
    """Run `mkdocs build --strict` as a process of its own, as a user does."""
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *options],
        cwd=cwd or folder,
        env=_environment(variables),
        capture_output=True,
        text=True,
        check=False,
    )
    return Built(result.returncode, result.stdout + result.stderr, folder / "site")


def preview(folder: Path, site: Path, **variables: str) -> Built:
    """Build into `site` as `mkdocs serve` does before it serves; raises what stops it."""
    _forget_plugins()
    logger, said = logging.getLogger("mkdocs"), io.StringIO()
    handler = logging.StreamHandler(said)
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        with contextlib.chdir(folder), mock.patch.dict(os.environ, _environment(variables), clear=True):
            config = load_config(config_file=str(folder / "mkdocs.yml"), site_dir=str(site))
            config.plugins.on_startup(command="serve", dirty=False)
            build_site(config, serve_url="http://127.0.0.1:8000/")
    finally:
        logger.removeHandler(handler)
    return Built(0, said.getvalue(), site)


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return {**env, "JOURNAL_TODAY": TODAY, **variables}
