"""What a page's HTML gets last."""

from learning_journal.app.finish import finish
from support.templates import TEMPLATES

SCRIPT = '<script src="../javascripts/lists.js" defer></script>'


def test_comments_go_and_licences_and_scripts_stay() -> None:
    page = "<p>a<!-- not\nfor you -->b</p><!--! a licence --><script>var x = '<!-- y -->';</script>"
    assert finish(page, TEMPLATES)[0] == "<p>ab</p><!--! a licence --><script>var x = '<!-- y -->';</script>"


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
