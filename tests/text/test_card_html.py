"""Cards as the HTML that Anki shows."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.card_html import cloze_html, code_styles, side_html

OURS = set(
    "a b blockquote br code em h1 h2 hr li ol p pre s span strong table tbody td th thead tr ul".split()
)


def picture(target: str) -> str | None:
    return "map.png" if target == "a.png" else None


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One *word* and `c<d`.", "One <em>word</em> and <code>c&lt;d</code>."),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("~~a~~ it's \"b\"", "<s>a</s> it's \"b\""),
        ("$a_1 * b_1 < c$ and $$x$$", r"\(a_1 * b_1 &lt; c\) and \[x\]"),
        (r"\(a_1 * b_1\) as well", r"\(a_1 * b_1\) as well"),
        ("so\n\n$$\na\n= b\n- c\n$$", "<p>so</p>\n<p>\\[\na\n= b\n- c\n\\]</p>"),
        ("so\n\n\\[\na\n= b\n\\]\n", "<p>so</p>\n<p>\\[\na\n= b\n\\]</p>"),
        ("**$x$** *$y$*", r"<strong>\(x\)</strong> <em>\(y\)</em>"),
        ("`$x$`\n\n    $y$", '<p><code>$x$</code></p>\n<pre class="highlight"><code>$y$</code></pre>'),
        ("It costs $5 or \\$6", "It costs $5 or $6"),
        (r"not \\(math\\), not \[x\] here", r"not \<span>(</span>math\<span>)</span>, not [x] here"),
        ("[a](https://a.example/$b$/c)", '<a href="https://a.example/$b$/c">a</a>'),
        ("[a](b.md) and [c](mailto:x@y.z)", 'a and <a href="mailto:x@y.z">c</a>'),
        ('![$x$ "q"](a.png)', '<img src="map.png" alt="\\(x\\) &quot;q&quot;">'),
        ("![words](b.png)", "words"),
        ("![](https://a.example/x.png)", '<a href="https://a.example/x.png">https://a.example/x.png</a>'),
        ("![x](data:image/png;base64,AAAA)", "x"),
        ("a <b>b</b> <a onclick=x>c</a> d<br>e", "a <b>b</b> &lt;a onclick=x&gt;c&lt;/a&gt; d<br>e"),
        ("<div>\n<b>x</b>\n</div>", "&lt;div&gt;<br>\n<b>x</b><br>\n&lt;/div&gt;"),
        ("<!-- a\n\nb -->\n\nx <!-- $y$ -->z", "x z"),
        ("[latex]a[/latex] [sound:b] `[$]c[/$]` [d]",
         "&#91;latex]a&#91;/latex] &#91;sound:b] <code>&#91;$]c&#91;/$]</code> [d]"),
        ("\ufdd00\ufdd1 $x$", "\ufffd0\ufffd \\(x\\)"),
    ],
)  # fmt: skip
def test_a_side(markdown: str, html: str) -> None:
    assert side_html(markdown, picture) == html


@pytest.mark.parametrize("info", ["python", '{.python title="x"}', 'python title="x"'])
def test_code_in_a_language_is_in_colours(info: str) -> None:
    html = side_html(f"```{info}\n\nx = 1  # $y$\n```", picture)
    assert html.startswith('<pre class="highlight"><code>\n<span class="n">x</span>')
    assert '<span class="c1"># $y$</span></code></pre>' in html


@pytest.mark.parametrize("info", ["", "no-such-language"])
def test_other_code_is_plain(info: str) -> None:
    assert side_html(f"```{info}\na < b\n```", picture) == (
        '<pre class="highlight"><code>a &lt; b</code></pre>'
    )


def test_a_table_keeps_the_bars_in_its_math() -> None:
    html = side_html("| a | b |\n|--:|---|\n| $|x|$ | 2 |", picture)
    assert '<td style="text-align:right">\\(|x|\\)</td>\n<td>2</td>' in html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("==a== and ==b==", "{{c1::a}} and {{c2::b}}"),
        ("**==a==** ==_b_== ==`c`==", "<strong>{{c1::a}}</strong> {{c2::<em>b</em>}} {{c3::<code>c</code>}}"),
        (r"==$\frac{a}{b}$==", r"{{c1::\(\frac&#123;a&#125;&#123;b&#125;\)}}"),
        ("a::b }} ==c::d==", "a&#58;&#58;b &#125;&#125; {{c1::c&#58;&#58;d}}"),
        ("{{c1::a}} ==b==", "&#123;&#123;c1&#58;&#58;a&#125;&#125; {{c1::b}}"),
        ("==:a}==", "{{c1::&#58;a&#125;}}"),
        ("- ==a==\n- b", "<ul>\n<li>{{c1::a}}</li>\n<li>b</li>\n</ul>"),
        ("`==a==` ==b==", "<code>==a==</code> {{c1::b}}"),
        ("a <!-- ==b== -->", "{{c1::a }}"),
        ("\ufdd2 ==a==", "\ufffd {{c1::a}}"),
    ],
)  # fmt: skip
def test_a_cloze(markdown: str, html: str) -> None:
    assert cloze_html(markdown, picture) == html


@given(st.text("<>&\"'=/! -ab\n`$[]()*_\\|{}:", max_size=60))
def test_whatever_is_written_no_element_but_ours_comes_out(text: str) -> None:
    html = side_html(text, picture)
    assert "<script" not in side_html(f"{text}<script>", picture)
    assert "\ufdd0" not in html
    assert set(re.findall(r"<(\w+)", html)) <= OURS


def test_styles_are_there_for_light_and_dark() -> None:
    styles = code_styles()
    assert ".highlight .k {" in styles
    assert ".nightMode .highlight .k {" in styles
    assert "/*" not in styles
