"""Our JSON Resume in other hands: `resumed` takes it for valid and renders it with a stock theme."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from learning_journal.text.json_resume import write_json_resume
from support.absent import missing
from support.facts import ADA
from support.node import MODULES
from support.resumes import WHOLE, address

RESUMED = MODULES / "resumed" / "bin" / "resumed.js"
THEME = MODULES / "jsonresume-theme-even"


@pytest.fixture(scope="module")
def node() -> str:
    """Return where node is; without it and the packages there is nothing to ask."""
    found = shutil.which("node")
    if found is None or not RESUMED.exists() or not THEME.exists():
        missing("node, resumed and jsonresume-theme-even are not here; `.ci/run` installs them")
    return found


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "resume.json"
    path.write_text(write_json_resume(WHOLE, ADA, address), encoding="utf-8")
    # The theme is looked for from where the command runs.
    (tmp_path / "node_modules").symlink_to(MODULES.resolve())
    return path


def run(node: str, resume: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [node, str(RESUMED), *words], cwd=resume.parent, capture_output=True, text=True, check=False
    )


def test_resumed_takes_it_for_valid(node: str, resume: Path) -> None:
    ran = run(node, resume, "validate", str(resume))
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_resumed_objects_to_what_is_wrong(node: str, resume: Path) -> None:
    data = json.loads(resume.read_text("utf-8"))
    data["work"][0]["startDate"] = "March 2022"
    resume.write_text(json.dumps(data), encoding="utf-8")
    assert run(node, resume, "validate", str(resume)).returncode != 0


def test_a_stock_theme_shows_what_we_wrote(node: str, resume: Path) -> None:
    out = resume.with_suffix(".html")
    ran = run(node, resume, "render", str(resume), "--theme", "jsonresume-theme-even", "--output", str(out))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    text = " ".join(BeautifulSoup(out.read_text("utf-8"), "html.parser").get_text(" ").split())
    for fact in (
        "Ada Lovelace",
        "Linear algebra",
        "Built a matrix library",
        "Babbage & Co.",
        "UCL",
        "French",
    ):
        assert fact in text
