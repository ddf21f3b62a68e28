"""The scripts of workflows, run by bash with a forge that is not there."""

import itertools
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from support.journal import commit_all, entry, make_journal
from support.workflows import ROOT, program, read, run_script, script

OURS = ROOT / ".github" / "workflows"

GH = f"""\
#!{sys.executable}
import json, os, sys
state = os.environ["FAKE_GH"]
issues = json.load(open(state))
words = sys.argv[1:]
option = lambda name: words[words.index(name) + 1]
if words[:2] == ["issue", "list"]:
    # What the runner's gh does with `--app` and `--jq`, on what is there.
    found = [one for one in issues if one["app"] == option("--app") and one["state"] == option("--state")]
    title = option("--jq").split('"')[1]
    print(next((one["number"] for one in found if one["title"] == title), ""))
elif words[:2] == ["issue", "create"]:
    issues.append(dict(number=len(issues) + 1, app="github-actions", state="open", title=option("--title"),
                       body=open(option("--body-file")).read()))
elif words[:2] == ["issue", "edit"]:
    (one,) = [one for one in issues if one["number"] == int(words[2])]
    one["body"] = open(option("--body-file")).read()
else:
    sys.exit(f"no such command: {{words}}")
json.dump(issues, open(state, "w"))
"""

EVIL = "@everyone closes #1 ``` ~~~ </pre> $(touch owned) `touch owned` ${{ github.token }}"
FILES = {
    "journal/week-01.md": entry("Week 1", "2026-01-08", f"- [ ] {EVIL}\n\n```\ncode\r@cr\n```\n", week=1),
    "journal/week-02.md": entry(
        "SECRET draft", "2026-01-15", "- [ ] SECRET task\n- [x] a <!-- w02-goal-1 -->\n", week=2, draft="true"
    ),
    "journal/week-03.md": entry(
        "SECRET post", "2026-01-19", "SECRET words\n- [ ] SECRET too\n", week=3, visibility="private"
    ),
    "gotchas/SECRET-name.md": entry("SECRET gotcha", "2026-01-20", visibility="private"),
    "gotchas/unlisted.md": entry("SECRET unlisted", "2026-01-20", visibility="unlisted"),
    "gotchas/evil.md": entry(json.dumps(EVIL), "2026-01-20"),
    "papers/2026-x-SECRET.md": entry("SECRET paper", "2026-01-20", draft="true"),
}


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_journal(tmp_path_factory.mktemp("journal") / "journal", FILES)
    commit_all(folder, f"Fixes #2 {EVIL}", "2026-01-20T12:00:00+00:00")
    return folder


@pytest.fixture(scope="module")
def texts(journal: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what the workflow wrote on two Sundays, by the day."""
    programs = tmp_path_factory.mktemp("programs")
    program(programs, "journal", f'#!/bin/sh\nexec "{sys.executable}" -m learning_journal.cli.main "$@"\n')
    text = script(read(OURS / "sunday.yml"), "Write the issue's text")
    found = {}
    for today in ("2026-01-21", "2026-01-28"):
        done = run_script(text, journal, programs, JOURNAL_TODAY=today)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        found[today] = (journal / "due.md").read_text(encoding="utf-8")
    return found


def tell(folder: Path, body: str) -> list[dict[str, Any]]:
    """Run what opens or updates the issue, on the issues in a file of the folder; return them after it."""
    program(folder / "programs", "gh", GH)
    (folder / "due.md").write_text(body, encoding="utf-8")
    state = folder / "issues.json"
    text = script(read(OURS / "sunday.yml"), "Open or update the issue")
    more = {"FAKE_GH": str(state), "GH_TOKEN": "x", "GH_REPO": "ada/journal"}
    done = run_script(text, folder, folder / "programs", **more)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(state.read_text(encoding="utf-8"))
    return found


def test_one_issue_is_opened_brought_up_to_date_and_opened_anew(tmp_path: Path) -> None:
    state = tmp_path / "issues.json"
    # Somebody else's, of the same title: it is not touched.
    theirs = {"number": 1, "app": "", "state": "open", "title": "Due this week", "body": "mine"}
    state.write_text(json.dumps([theirs]), encoding="utf-8")
    first = tell(tmp_path, "one")
    assert [(one["number"], one["title"], one["body"]) for one in first[1:]] == [(2, "Due this week", "one")]
    second = tell(tmp_path, "two")
    assert [one["body"] for one in second] == ["mine", "two"]
    second[1]["state"] = "closed"
    state.write_text(json.dumps(second), encoding="utf-8")
    third = tell(tmp_path, "three")
    assert third[:2] == second
    assert [one["body"] for one in third[2:]] == ["three"]


def test_the_issue_knows_nothing_of_drafts_and_private_entries(texts: dict[str, str]) -> None:
    for (day, body), week in zip(texts.items(), (3, 4), strict=True):
        assert f"Week {week} of 5" in body, day
        assert "SECRET" not in body
        assert "post     not published yet" in body


def test_nothing_of_the_journal_leaves_its_code_block_or_runs(texts: dict[str, str], journal: Path) -> None:
    body = texts["2026-01-21"]
    for word in ("@everyone", "$(touch owned)", "Fixes #2"):
        assert word in body
    assert "\r" not in body
    ours = [line for line in body.split("\n") if line and not line.startswith("    ")]
    assert not any("@" in line or "#1" in line or "touch" in line for line in ours)
    # A block of code begins after an empty line, else it would go on with our sentence.
    for before, line in itertools.pairwise(body.split("\n")):
        assert not line.startswith("    ") or not before or before.startswith("    ")
    assert not (journal / "owned").exists()


@pytest.mark.parametrize(
    ("pages", "says"),
    [
        ({"build_type": "workflow", "html_url": "https://ada.github.io/journal/"}, ""),
        ({"build_type": "legacy", "html_url": "https://ada.github.io/journal/"}, "not switched on"),
        (None, "not switched on"),
    ],
)
def test_the_sites_address_is_asked_for(pages: dict[str, str] | None, says: str, tmp_path: Path) -> None:
    answer = pages["html_url"] if pages and pages["build_type"] == "workflow" else ""
    # Where there is no such thing, gh prints the forge's own answer and fails.
    gh = f"#!/bin/sh\necho '{answer}'\n" if pages else '#!/bin/sh\necho \'{"status": "404"}\'; exit 1\n'
    program(tmp_path / "programs", "gh", gh)
    output = tmp_path / "output"
    text = script(read(OURS / "publish.yml"), "Ask where the site will be")
    more = {"GITHUB_OUTPUT": str(output), "GITHUB_REPOSITORY": "ada/journal", "GH_TOKEN": "x"}
    done = run_script(text, tmp_path, tmp_path / "programs", **more)
    assert (done.returncode, says in done.stdout) == (int(bool(says)), True)
    assert says or output.read_text(encoding="utf-8") == f"address={answer}\n"


def test_a_tag_that_is_not_the_version_ends_a_release(tmp_path: Path) -> None:
    text = script(read(OURS / "release.yml"), "Is the tag the version that was built?")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/learning_journal-0.2.0-py3-none-any.whl").touch()
    codes = [
        run_script(text, tmp_path, tmp_path, GITHUB_REF_NAME=tag).returncode
        for tag in ("v0.2.0", "v0.2", "v$(id)")
    ]
    assert codes == [0, 1, 1]
