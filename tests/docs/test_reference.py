"""The reference says what the code does, or this fails."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from learning_journal.cli.main import journal
from learning_journal.domain.entries import Kind, Visibility

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["commands.md", "configuration.md", "json.md"])
def test_the_reference_is_what_the_code_says(tool: ModuleType, name: str) -> None:
    assert (tool.FOLDER / name).read_text(encoding="utf-8") == tool.PAGES[name](), "run: make reference"


def test_every_command_with_json_has_its_shape(tool: ModuleType) -> None:
    with_json = set()
    for path in tool.commands(journal, ()):
        command: click.Command | None = journal
        for word in path:
            assert isinstance(command, click.Group)
            command = command.get_command(click.Context(command), word)
        assert command
        if any("--json" in parameter.opts for parameter in command.params):
            with_json.add(" ".join(path))
    assert with_json == set(sys.modules["json_shapes"].RUNS)


def test_the_configuration_names_every_value(tool: ModuleType) -> None:
    in_code = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]+)`", tool.configuration_page()))))
    assert set(Kind) | set(Visibility) <= in_code
