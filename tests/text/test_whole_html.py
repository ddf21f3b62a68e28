"""HTML that goes through markdown engines as it is."""

from learning_journal.text.comments import without_comments
from learning_journal.text.whole_html import on_one_line
from support.engine import site_markdown


def test_line_ends_of_preformatted_text_stay() -> None:
    html = '<div>\n<p>a\n  b</p>\n\n<pre class="x"><code>c\n\n*d*\n</code></pre>\n\n# e\n</div>\n'
    line = on_one_line(html)
    assert line == '<div> <p>a b</p> <pre class="x"><code>c&#10;&#10;*d*&#10;</code></pre> # e </div>'
    assert site_markdown().convert(f"# Title\n\n{line}\n").endswith(line)


def test_comments_go_and_code_stays() -> None:
    text = (
        "a <!-- b --> c\n<!-- d -->\n\n- x <!-- id -->\n\n"
        "`<!-- e -->`\n\n<!--\nf\n-->\n```\n<!-- g -->\n```\n"
    )
    assert without_comments(text) == "a c\n\n\n- x\n\n`<!-- e -->`\n\n\n```\n<!-- g -->\n```\n"
    assert without_comments("none") == "none"
