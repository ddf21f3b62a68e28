"""Workflows, read as text."""

import pytest

from learning_journal.text.workflows import has_whole_history, loose_actions, publishes

PAGES = """\
jobs:
  build:
    steps:
      # - uses: old/action@v1
      - uses: actions/checkout@{checkout}
        with: {{persist-credentials: false{depth}}}
      - name: Deploy
        uses: "actions/deploy-pages@v4"
      - uses: ./.github/own
"""
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize("text", [PAGES, "run: mkdocs gh-deploy", "- uses: peaceiris/actions-gh-pages@v3"])
def test_what_publishes(text: str) -> None:
    assert publishes(text)
    assert not publishes("".join(f"# {line}\n" for line in text.splitlines()))


def test_actions_named_by_a_word() -> None:
    assert loose_actions(PAGES.format(checkout=COMMIT, depth="")) == ("actions/deploy-pages@v4",)
    both = ("actions/checkout@v4", "actions/deploy-pages@v4")
    assert loose_actions(PAGES.format(checkout="v4", depth="")) == both


def test_the_whole_history() -> None:
    assert not has_whole_history(PAGES.format(checkout="v4", depth=""))
    assert not has_whole_history(PAGES.format(checkout="v4", depth=", fetch-depth: 10"))
    assert has_whole_history(PAGES.format(checkout="v4", depth=", fetch-depth: 0"))
    assert has_whole_history("run: mkdocs gh-deploy")
