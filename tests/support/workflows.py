"""Workflows for GitHub Actions as values, and their scripts run as a runner runs them."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from support.cli import surroundings

ROOT = Path(__file__).parents[2]

Workflow = dict[str, Any]


def read(path: Path) -> Workflow:
    """Read a workflow; YAML's own `on: true` gets its name back."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return {"on" if key is True else str(key): value for key, value in data.items()}


def steps(workflow: Workflow) -> Iterator[dict[str, Any]]:
    """Yield each step of each job."""
    for job in workflow["jobs"].values():
        yield from job["steps"]


def script(workflow: Workflow, name: str) -> str:
    """Return what the step of that name runs."""
    (step,) = [step for step in steps(workflow) if step.get("name") == name]
    return str(step["run"])


def program(folder: Path, name: str, text: str) -> None:
    """Put a program into a folder, for PATH."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def run_script(text: str, folder: Path, programs: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner does, `bash -e`, with other programs in front of those that are installed."""
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    return _bash(text, folder, surroundings(folder, PATH=path, **more))


def _bash(text: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-c", text],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
