"""Workflows for GitHub Actions, read as text as far as `journal doctor` asks."""

import re

_DEPLOYS = re.compile(
    r"uses:\s*['\"]?(?:actions/deploy-pages|peaceiris/actions-gh-pages)@|mkdocs\s+gh-deploy"
)
_USES = re.compile(r"^\s*(?:-\s+)?uses:\s*['\"]?([\w.-]+/[\w./-]+)@([^\s'\"#]+)", re.MULTILINE)
_COMMIT = re.compile(r"[0-9a-f]{40}\Z")
_WHOLE = re.compile(r"\bfetch-depth:\s*['\"]?0\b")
_COMMENT = re.compile(r"(?m)^\s*#.*$")


def publishes(text: str) -> bool:
    """Tell whether a workflow puts a site on GitHub Pages."""
    return _DEPLOYS.search(_COMMENT.sub("", text)) is not None


def loose_actions(text: str) -> tuple[str, ...]:
    """Return the actions that a workflow names by a tag or branch, which may lead elsewhere tomorrow."""
    used = _USES.findall(_COMMENT.sub("", text))
    return tuple(f"{name}@{at}" for name, at in used if not _COMMIT.match(at))


def has_whole_history(text: str) -> bool:
    """Tell whether a workflow that checks out its repository does so with all commits."""
    bare = _COMMENT.sub("", text)
    return "actions/checkout@" not in bare or _WHOLE.search(bare) is not None
