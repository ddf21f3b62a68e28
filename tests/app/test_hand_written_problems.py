"""Pages in `docs/` that say they are hidden, and are not."""

from pathlib import Path

import pytest

from learning_journal.app.check import check
from learning_journal.app.hand_written_problems import hand_written_problems
from support.journals import small_journal, write_files

PAGES: dict[str, str | bytes] = {
    "docs/draft.md": "---\ndraft: true\n---\nNot yet.\n",
    "docs/sub/private.markdown": "---\nvisibility: private\n---\nNever.\n",
    "docs/later.md": "---\ndraft: true\n---\nMkDocs leaves it out.\n",
    "docs/open.md": "---\ndraft: false\nvisibility: public\n---\nFor all.\n",
    "docs/plain.md": "No front matter.\n",
    "docs/draft.txt": "---\ndraft: true\n---\n",
    "docs/odd.md": "---\n- [\n---\n",
    "docs/bytes.md": b"---\ndraft: true\n---\n\xff\xfe\xfa\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    small_journal(tmp_path)
    write_files(tmp_path, PAGES)
    return tmp_path


def test_they_are_named(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: A\ndraft_docs: later.md\n", encoding="utf-8")
    problems = [problem for problem in check(root) if problem.code == "page-hidden"]
    assert [(problem.path, problem.what.split(" hides")[0]) for problem in problems] == [
        ("docs/draft.md", "`draft: true`"),
        ("docs/sub/private.markdown", "`visibility: private`"),
    ]


def test_nothing_is_said_where_there_is_no_site(root: Path) -> None:
    (root / "mkdocs.yml").unlink(missing_ok=True)
    assert list(hand_written_problems(root)) == []
