"""What a page's HTML gets last."""

from learning_journal.app.finish import finish
from support.templates import TEMPLATES


def test_comments_go_and_licences_and_scripts_stay() -> None:
    page = "<p>a<!-- not\nfor you -->b</p><!--! a licence --><script>var x = '<!-- y -->';</script>"
    assert finish(page, TEMPLATES)[0] == "<p>ab</p><!--! a licence --><script>var x = '<!-- y -->';</script>"
