"""A repository whose settings, hooks and commits are an attack: commands end in order, and nothing runs."""

import shlex
from pathlib import Path

import pytest

from learning_journal.app.build import prepare_site
from support.cli import run_journal
from support.git import Repository
from support.journal import entry, make_journal

POST = "- [x] Built → [it](../src/a.py) commit:0000000 <!-- w01-project -->\n\nQ: a\nA: b\n^c-0001\n"
FILES = {
    "journal/week-01.md": entry("One", "2026-01-11", POST, week=1),
    "gotchas/g.md": entry("G", "2026-01-11", week=1),
    "papers/2017-a-b.md": entry("P", "2026-01-11", authors="[A B]", doi="10.1/x"),
    "src/a.py": "x = 1\n",
}
HIDDEN = {
    ".gitattributes": "* diff=evil filter=evil merge=evil text eol=crlf working-tree-encoding=UTF-16\n",
    ".mailmap": "Eve <eve@example.org> <ada@example.org>\n\0<<<>>> <\n" + "<" * 2000 + "\n",
    ".gitmodules": '[submodule "x"]\n\tpath = ../../out\n\turl = --upload-pack=touch ran\n\tupdate = !ls\n',
}
COMMANDS = """\
status
stats --json
check
check --json
evidence --json
scratch --json
resources --json
cards list
cards fix --dry-run
cards export out.apkg --dry-run
new-week 2 --dry-run
close-week 1 --dry-run
verify
checkpoint q1 --dry-run
sprint --dry-run
mentor --dry-run
portfolio --dry-run
resume --dry-run
gotcha a --commit 0000000 --dry-run
log 1h practice --dry-run
pause 2026-03-02..2026-03-08 --dry-run
replan --dry-run
roadmap show
"""
MESSAGES = (
    b"\x1b]8;;https://evil.example\x07 \x1b[2J \xe2\x80\xae back \xff\xfe <script>alert(1)</script> {{7}}\n",
    b"x" * 2_000_000,
    b"\n\n\n",
    b"Co-authored-by: " + b"<" * 5_000 + b"\nCo-authored-by: Ada <ada@example.org>\n",
)


def _settings(command: str, hooks: Path) -> str:
    """Return settings of git by each of which something would run, or be looked for elsewhere."""
    program = f'"{command}"'
    return f"""
[core]
    fsmonitor = {hooks}/any
    hooksPath = {hooks}
    pager = {program}
    editor = {program}
    sshCommand = {program}
    gitProxy = {program}
    alternateRefsCommand = {program}
    askPass = {program}
    attributesFile = /dev/zero
    excludesFile = /dev/zero
    worktree = /
[diff]
    external = {program}
[diff "evil"]
    command = {program}
    textconv = {program}
[filter "evil"]
    clean = {program}
    smudge = {program}
    process = {program}
    required = true
[merge "evil"]
    driver = {program}
[gpg]
    program = {program}
[log]
    showSignature = true
[mailmap]
    file = /dev/zero
    blob = HEAD:.mailmap
[alias]
    log = !{command}
    rev-parse = !{command}
    ls-files = !{command}
[include]
    path = {hooks}/more
[includeIf "gitdir:/"]
    path = {hooks}/more
[credential]
    helper = !{command}
[remote "origin"]
    url = ext::sh -c {command}
    uploadpack = {command}
    promisor = true
    partialclonefilter = blob:none
    vcs = evil
[submodule "x"]
    update = !{command}
[uploadpack]
    packObjectsHook = {program}
[pager]
    log = {command}
[interactive]
    diffFilter = {program}
[trace2]
    eventTarget = {hooks.parent}/traced
[safe]
    directory = *
"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal in such a repository; `ran` beside it is there as soon as anything ran."""
    place = tmp_path_factory.mktemp("attack")
    folder = make_journal(place / "journal", FILES)
    repository = Repository(folder)
    repository.commit(message="First")
    for name, text in HIDDEN.items():  # git would act on them if they came by way of the folder
        blob = repository.git("hash-object", "-w", "--stdin", stdin=text.encode())
        repository.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")
    for message in MESSAGES:
        repository.commit_raw(b"A\x1b[31m\xff <ada@example.org> 1767614400 +0000", message)
    hooks = place / "hooks"
    hooks.mkdir()
    command = f"touch {shlex.quote(str(place / 'ran'))}"
    for name in ("any", "post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc"):
        for path in (hooks / name, folder / ".git/hooks" / name):
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"#!/bin/sh\n{command}\n")
            path.chmod(0o755)
    (hooks / "more").write_text(f"[core]\n\tpager = {command}\n")
    with (folder / ".git/config").open("a") as file:
        file.write(_settings(command, hooks))
    (folder / ".git/info").mkdir(exist_ok=True)
    (folder / ".git/info/grafts").write_text(f"{repository.folder}\n")
    (folder / ".git/info/attributes").write_text("* filter=evil diff=evil\n")
    (folder / ".git/objects/info").mkdir(exist_ok=True)
    (folder / ".git/objects/info/alternates").write_text(f"{place}/nowhere\n/dev/zero\n")
    (folder / "src/a.py").write_text("x = 2\n")
    return folder


@pytest.mark.parametrize("words", COMMANDS.splitlines())
def test_every_command_ends_in_order_and_runs_nothing(attacked: Path, words: str) -> None:
    before = sorted(path.name for path in attacked.parent.iterdir())
    ran = run_journal(attacked, *words.split())
    assert ran.code in {0, 1, 2}
    assert ran.out or ran.err
    # What a file would hold is shown as it is: terminals obey no sign in it, though it may read backwards.
    assert not set("\x1b\x07") & set(ran.out + ran.err)
    assert "\u202e" not in (ran.err if "--dry-run" in words else ran.out + ran.err)
    assert "Traceback" not in ran.err
    assert sorted(path.name for path in attacked.parent.iterdir()) == before


def test_a_build_runs_nothing(attacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNAL_TODAY", "2026-01-21")
    before = sorted(path.name for path in attacked.parent.iterdir())
    site = prepare_site(attacked, attacked / "docs", drafts=False)
    assert site.pages
    assert sorted(path.name for path in attacked.parent.iterdir()) == before
