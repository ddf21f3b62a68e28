"""The reference says what the code does, or this fails."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from learning_journal.domain.entries import Kind, Visibility
from learning_journal.text import settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_and_option_is_in_the_reference(tool: ModuleType) -> None:
    assert tool.PAGE.read_text(encoding="utf-8") == tool.reference(), "run: make reference"


def test_the_reference_names_every_command_of_the_product(tool: ModuleType) -> None:
    page = tool.reference()
    commands = ("init", "new-week", "gotcha", "paper", "mentor", "status", "check", "stats")
    for command in (*commands, "roadmap import", "roadmap show"):
        assert f"## journal {command}\n" in page


def test_files_names_every_key_and_value() -> None:
    page = (ROOT / "docs" / "reference" / "files.md").read_text(encoding="utf-8")
    keys = ["title", "date", "week", "kind", "draft", "visibility", "tags", "categories", "authors", "slug"]
    keys += ["description", "hours", "pass", *settings.KEYS, *settings.LEARNER_KEYS, *settings.PAUSE_KEYS]
    page = re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
    in_code = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]+)`", page))))
    assert set(keys) | set(Kind) | set(Visibility) <= in_code
