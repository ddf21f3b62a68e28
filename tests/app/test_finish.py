"""What a page's HTML gets last."""

from learning_journal.app.finish import finish, with_head
from support.templates import TEMPLATES

SCRIPT = '<script src="../javascripts/lists.js" defer></script>'


def test_comments_go() -> None:
    assert finish("<p>a<!-- not\nfor you -->b</p>", TEMPLATES)[0] == "<p>ab</p>"


def test_only_the_themes_own_tags_are_changed() -> None:
    words = (
        """<code>&lt;label tabindex=""&gt;</code> class="md-source" data-md-component="source" tabindex="" """
    )
    shown = '<label for="x"{}>a</label><a href="/" class="md-source"{}>b</a>'
    page = shown.format(' tabindex=""', ' data-md-component="source"') + words
    left = shown.format("", "") + words
    assert with_head(finish(page, TEMPLATES)[0], "") == left


def test_the_script_of_lists_runs_before_the_page_is_drawn() -> None:
    page, notices = finish(f"<head><title>a</title></head><body>{SCRIPT}<p>b</p>{SCRIPT}</body>", TEMPLATES)
    asked = '<script src="../javascripts/lists.js" defer blocking="render"></script>'
    assert page == f"<head><title>a</title>{asked}</head><body><p>b</p></body>"
    assert notices == []


def test_other_scripts_stay_where_they_are() -> None:
    page = (
        '<head></head><script src="https://e.example/javascripts/lists.js" defer></script><script src="a.js">'
    )
    assert finish(page, TEMPLATES)[0] == page


def test_the_window_for_searching_is_called_as_its_box_is() -> None:
    window = '<div class="md-search" data-md-component="search" role="dialog"{}><input name="query"{}></div>'
    named = ' aria-label="Suche"'
    assert finish(window.format("", named), TEMPLATES)[0] == window.format(named, named)
    assert finish(window.format("", ""), TEMPLATES)[0] == window.format("", "")
