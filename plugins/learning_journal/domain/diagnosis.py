"""From facts about machine, journal and repository to findings, in the order in which to mend them."""

from collections.abc import Iterator, Sequence

from learning_journal.domain.doctor import Facts, Finding, Folder, Machine, Package, State, Versioned

OLDEST_GIT = (2, 32)
"""The first version that can be told to leave the user's own settings out (GIT_CONFIG_GLOBAL)."""

_LEAST_FREE = 50 << 20
_LITTLE_FREE = 500 << 20
_NAMED = 3
_USE = {"typst": "PDF and social cards", "genanki": "Anki packages"}
"""What an optional package is for."""

_TOOLS, _JOURNAL, _GIT, _WEB, _MORE = "Tools", "Journal", "Git", "Publishing", "Optional"
OK, NOTE, MEND = State.OK, State.NOTE, State.MEND


def diagnose(facts: Facts) -> tuple[Finding, ...]:
    """Judge every fact; what cannot be known outside a journal is left out."""
    found = [*_tools(facts.machine)]
    if facts.folder and facts.versioned:
        found += _journal(facts.folder)
        found += _repository(facts.versioned, facts.machine)
        found += _content(facts.folder, facts.versioned)
        found += _publishing(facts.folder, facts.versioned)
    return (*found, *_optional(facts.machine))


def _tools(machine: Machine) -> Iterator[Finding]:
    yield Finding(_TOOLS, "python", OK, machine.python)
    needed = [one for one in machine.packages if not one.extra]
    for one in needed:
        if not one.fits:
            yield Finding(_TOOLS, one.name, MEND, _misfit(one), one.install)
    shown = [f"{one.name} {one.version}" for one in needed if one.fits and one.name.startswith("mkdocs")]
    if shown:
        yield Finding(_TOOLS, "site", OK, ", ".join(sorted(shown)))
    yield _git(machine.git)


def _misfit(one: Package) -> str:
    return f"{one.version or 'not installed'}; needed is {one.wanted or 'any version'}"


def _git(version: tuple[int, ...] | None) -> Finding:
    oldest = ".".join(map(str, OLDEST_GIT))
    if version is None:
        return Finding(
            _TOOLS, "git", MEND, "does not start", f"install git {oldest} or newer: https://git-scm.com/"
        )
    said = ".".join(map(str, version)) or "of an unknown version"
    if version and version < OLDEST_GIT:
        return Finding(_TOOLS, "git", MEND, f"{said} is too old", f"install git {oldest} or newer")
    return Finding(_TOOLS, "git", OK, said)


def _optional(machine: Machine) -> Iterator[Finding]:
    if not machine.editor:
        fix = "set EDITOR, as in `export EDITOR=nano`, and new files open in it"
        yield Finding(_MORE, "editor", NOTE, "none is set", fix)
    elif machine.runs:
        yield Finding(_MORE, "editor", OK, machine.editor)
    else:
        fix = "set VISUAL or EDITOR to a program that is there, as in `export EDITOR=nano`"
        yield Finding(_MORE, "editor", MEND, f"`{machine.editor}` is not there", fix)
    for one in machine.packages:
        if one.extra:
            use = _USE.get(one.name, one.extra)
            if one.fits:
                yield Finding(_MORE, one.name, OK, f"{one.version}, for {use}")
            else:
                state = MEND if one.version else NOTE
                yield Finding(_MORE, one.name, state, f"{_misfit(one)}, for {use}", one.install)


def _journal(folder: Folder) -> Iterator[Finding]:
    if folder.problems is None or folder.problems:
        says = "cannot be used" if folder.problems is None else f"has {_count(folder.problems, 'problem')}"
        yield Finding(_JOURNAL, "journal.yml", MEND, says, "journal check")
    elif not folder.name:
        yield Finding(_JOURNAL, "journal.yml", NOTE, "has no name", "write yours behind `name:`")
    else:
        yield Finding(_JOURNAL, "journal.yml", OK, f"of {folder.name}")
    yield _site(folder)
    if folder.same_time:
        yield Finding(_JOURNAL, "time zone", OK, folder.zone)
    else:
        says = f"{folder.zone}, and this machine's is {folder.machine_zone}"
        fix = "days follow journal.yml: write another `timezone:` there if you have moved"
        yield Finding(_JOURNAL, "time zone", NOTE, says, fix)
    if folder.closed:
        says = f"nobody may write into {_named(folder.closed)}"
        yield Finding(_JOURNAL, "folder", MEND, says, f"chmod u+w {' '.join(folder.closed)}")
    else:
        yield Finding(_JOURNAL, "folder", OK, "can be written into")
    yield _disk(folder.free)


def _site(folder: Folder) -> Finding:
    if not folder.site:
        fix = "take it from a new journal: `journal init` in an empty folder"
        return Finding(_JOURNAL, "mkdocs.yml", MEND, "is not there, so there is no site", fix)
    if not folder.plugin:
        fix = "add `- journal` to `plugins:`, before `- blog`"
        return Finding(_JOURNAL, "mkdocs.yml", MEND, "does not name the plugin `journal`", fix)
    return Finding(_JOURNAL, "mkdocs.yml", OK, "names the plugin `journal`")


def _disk(free: int) -> Finding:
    says = f"{free >> 30:,} GB free" if free >> 30 else f"{free >> 20} MB free"
    if free < _LEAST_FREE:
        return Finding(_JOURNAL, "disk", MEND, says, "make room: nothing can be written to a full disk")
    state = NOTE if free < _LITTLE_FREE else OK
    return Finding(_JOURNAL, "disk", state, says, "make room before it is full" if state is NOTE else "")


def _repository(git: Versioned, machine: Machine) -> Iterator[Finding]:
    if machine.git is None:
        return
    yield _identity(git)
    what, fix = git.lacking
    if git.code == "repository-missing":
        yield Finding(_GIT, "repository", MEND, "none: nothing is kept, and no commit counts", "git init")
    elif git.code == "no-commits":
        yield Finding(_GIT, "repository", NOTE, what, "git add . && git commit -m 'Begin'")
    elif git.code:
        yield Finding(_GIT, "repository", MEND, what, fix)
    else:
        says = f"whole, on {git.branch}" if git.branch else "whole, HEAD is on no branch"
        fix = "" if git.branch else f"git switch {git.default or 'main'}"
        yield Finding(_GIT, "repository", OK if git.branch else NOTE, says, fix)
    if git.sparse:
        says = "files are left out of this folder (sparse checkout): they count as missing"
        yield Finding(_GIT, "checkout", MEND, says, "git sparse-checkout disable")


def _identity(git: Versioned) -> Finding:
    who = f"{git.user} <{git.email}>"
    if not git.user or not git.email:
        missing = {"user.name": ("Your Name", git.user), "user.email": ("you@example.org", git.email)}
        fix = " && ".join(
            f'git config --global {key} "{value}"' for key, (value, known) in missing.items() if not known
        )
        says = f"git does not know your {'name' if not git.user else 'address'}"
        return Finding(_GIT, "identity", MEND, says, fix)
    if not git.emails:
        fix = f"write `emails: [{git.email}]` below `learner:` in journal.yml"
        return Finding(_GIT, "identity", NOTE, f"{who}; commits of all authors count", fix)
    if git.counts:
        return Finding(_GIT, "identity", OK, who)
    fix = f"add `{git.email}` to `emails:` in journal.yml, or name it in .mailmap"
    return Finding(_GIT, "identity", MEND, f"commits of {who} do not count", fix)


def _content(folder: Folder, git: Versioned) -> Iterator[Finding]:
    if folder.private:
        says = f"git has {_count(len(folder.private), 'private file')}: {_named(folder.private)}"
        yield Finding(_GIT, "private", MEND, says, "`journal check` says for each how to take it out")
    if folder.unignored:
        says = f"git would take {_named(folder.unignored)}"
        fix = f"add {' and '.join(f'/{path}' for path in folder.unignored)} to .gitignore"
        yield Finding(_GIT, "private" if "private/" in folder.unignored else "ignored", MEND, says, fix)
    elif git.exists and not folder.private:
        yield Finding(_GIT, "private", OK, "git leaves private/ out")
    if folder.clashes:
        says = f"one file on some machines: {_named(folder.clashes)}"
        yield Finding(_GIT, "names", MEND, says, "rename one of them: `git mv OLD NEW`")
    if folder.pointers:
        says = f"contents are kept elsewhere (Git LFS): {_named(folder.pointers)}"
        yield Finding(_GIT, "large files", MEND, says, "git lfs pull")


def _publishing(folder: Folder, git: Versioned) -> Iterator[Finding]:
    if not git.exists:
        return
    if not git.remote:
        fix = "make an empty repository on a forge, then `git remote add origin ADDRESS`"
        yield Finding(_WEB, "remote", NOTE, "none, so the journal is on this machine only", fix)
    elif not git.forge:
        says = f"{git.web or 'an address that is not on the web'}, a forge nobody knows here"
        yield Finding(_WEB, "remote", NOTE, says, "links to files and commits are made as on GitHub")
    else:
        yield Finding(_WEB, "remote", OK, git.web)
    if git.remote and not git.code:
        yield _pushed(git)
    if git.forge in {"", "github"}:
        yield from _workflows(folder)
    else:
        says = f"there is a workflow for GitHub only, not for {git.forge}"
        yield Finding(
            _WEB, "workflow", NOTE, says, "`mkdocs build --strict` makes site/, which any web server can show"
        )


def _pushed(git: Versioned) -> Finding:
    if not git.pushed:
        fix = f"git push -u origin {git.branch or 'HEAD'}"
        return Finding(_WEB, "pushed", NOTE, "the last commit is on this machine only", fix)
    if git.default and git.branch and git.default != git.branch:
        says = f"yes, but on {git.branch}, and the site is made of {git.default}"
        return Finding(_WEB, "pushed", NOTE, says, f"git switch {git.default} && git merge {git.branch}")
    return Finding(_WEB, "pushed", OK, "the last commit is")


def _workflows(folder: Folder) -> Iterator[Finding]:
    if not folder.workflows:
        fix = "take .github/workflows/publish.yml from a new journal: `journal init` in an empty folder"
        yield Finding(_WEB, "workflow", NOTE, "none publishes the site", fix)
    for path, loose in folder.workflows.items():
        if path in folder.shallow_workflows:
            says = f"{path} builds without the whole history, so without numbers"
            fix = "write `fetch-depth: 0` below `with:` of actions/checkout"
            yield Finding(_WEB, "workflow", MEND, says, fix)
        elif loose:
            says = f"{path} names by a word what can change: {_named(loose)}"
            yield Finding(_WEB, "workflow", NOTE, says, "write the commit's id behind each @")
        else:
            says = f"{path}; on GitHub set once: Settings, Pages, Source: GitHub Actions"
            yield Finding(_WEB, "workflow", OK, says)
    if folder.workflows and folder.unreleased:
        says = f"`{folder.unreleased}` can be had where PyPI has that version; here it came from a folder"
        fix = "put `@ git+ADDRESS@COMMIT` of a repository that has it in place of `==...` in requirements.txt"
        yield Finding(_WEB, "version", NOTE, says, fix)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


def _named(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return ", ".join(paths[:_NAMED]) + more
