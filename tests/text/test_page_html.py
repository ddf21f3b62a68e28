"""HTML of a page: as a feed carries it, and its first words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.page_html import SUMMARY, first_words, for_elsewhere, shortened

PAGE = "https://ada.github.io/journal/blog/week-01/"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            '<a href="../../gotchas/nan/#fix">g</a>',
            '<a href="https://ada.github.io/journal/gotchas/nan/#fix">g</a>',
        ),
        ('<a href="#part">p</a>', f'<a href="{PAGE}#part">p</a>'),
        ('<a href="/root">r</a>', '<a href="https://ada.github.io/root">r</a>'),
        (
            '<a href="https://example.org/?a=1&amp;b=2">w</a>',
            '<a href="https://example.org/?a=1&amp;b=2">w</a>',
        ),
        ('<a href="mailto:a@example.org">m</a>', '<a href="mailto:a@example.org">m</a>'),
        ('<a href="http://[x">i</a>', '<a href="http://[x">i</a>'),
        ("<a name>n</a>", "<a name>n</a>"),
        ("<a href title='q\"'>n</a>", "<a href title='q\"'>n</a>"),
        (
            '<img alt="a plot" src="../../journal/img/plot%201.png">',
            '<img alt="a plot" src="https://ada.github.io/journal/journal/img/plot%201.png">',
        ),
        (
            '<img srcset="a.png, b.png 2x" src="a.png" />',
            f'<img srcset="{PAGE}a.png, {PAGE}b.png 2x" src="{PAGE}a.png">',
        ),
        ('<video poster="p.png" controls>', f'<video poster="{PAGE}p.png" controls>'),
        ("a &amp; b &#60; <br/>c</br>", "a &amp; b &#60; <br/>c"),
    ],
)
def test_links_and_pictures_are_absolute(html: str, shown: str) -> None:
    assert for_elsewhere(html, PAGE) == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            '<h2 id="a">A<a class="headerlink" href="#a" title="Permanent link">¶</a></h2>',
            '<h2 id="a">A</h2>',
        ),
        ("<p>a<script>alert('</p>')</script>b</p>", "<p>ab</p>"),
        ("a<style>p { color: red }</style><script src='x.js'></script>", "a"),
        ("a<form><form></form><p>&amp;&#38;</p></form>b", "ab"),
        ("a<button/>b", "ab"),
        ("a<button>copy<br></button>b", "ab"),
        ('<img src="https://x.org/a" onerror="alert(1)">', '<img src="https://x.org/a">'),
        ('<a href=" java\nscript:alert(1)">a</a>', "<a>a</a>"),
        ('<a id="__codelineno-0-1" href="#__codelineno-0-1"></a>x = 1', "x = 1"),
        ("a<!-- journal:begin numbers -->b<!-- x -->c", "abc"),
        ('a<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">x</iframe>b', "ab"),
        ("a<object data='x.swf'><p>x</p></object>b<embed src='x.swf'>c<embed src='x.swf'/>d", "abcd"),
        ("a<link rel='stylesheet' href='x.css'>b<meta http-equiv='refresh'>c<base href='/'>d", "abcd"),
        ('<a href=" DATA:text/html,<script>alert(1)</script>">a</a>', "<a>a</a>"),
        ('<a href="data:image/svg+xml,x">a</a><img src="data:text/html,x">', "<a>a</a><img>"),
        ('<img src="data:image/png;base64,aa=">', '<img src="data:image/png;base64,aa=">'),
        ('<svg><image href="data:image/png,a"/></svg>', '<svg><image href="data:image/png,a"/></svg>'),
        ("<?php evil ?><!DOCTYPE html>a", "a"),
        ("<![foo bar]>a<![CDATA[b]]>c", "ac"),
        ("a < b", "a &lt; b"),
    ],
)
def test_what_runs_or_marks_a_place_is_left_out(html: str, shown: str) -> None:
    assert for_elsewhere(html, PAGE) == shown


@pytest.mark.parametrize("end", ["<img src='x' onerror=alert(1)", "<![foo", "</p", "<!--"])
def test_a_tag_that_does_not_end_begins_nothing(end: str) -> None:
    shown = for_elsewhere(f"<p>a</p>{end}", PAGE)
    assert shown.startswith("<p>a</p>")
    assert "<" not in shown.removeprefix("<p>a</p>")


def test_checkboxes_are_characters_and_other_inputs_nothing() -> None:
    box = '<li><label><input type="checkbox" disabled{}/><span></span></label> Done</li>'
    html = f"{box.format(' checked')}{box.format('')}<input value='x'>"
    shown = for_elsewhere(html, PAGE)
    assert shown == "<li><label>☑ <span></span></label> Done</li><li><label>☐ <span></span></label> Done</li>"


def test_answers_stay_hidden_and_drawings_whole() -> None:
    html = '<details class="journal-card"><summary>Q</summary><p>A</p></details><svg viewBox="0 0 1 1"/>'
    assert for_elsewhere(html, PAGE) == html


@given(st.text(alphabet="<>ab/=\"' &;-!#?[]", max_size=60))
def test_no_input_is_too_broken(html: str) -> None:
    assert "<script" not in for_elsewhere(f"<script>{html}", PAGE)
    assert isinstance(for_elsewhere(html, PAGE), str)
    assert len(first_words(html)) <= SUMMARY


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<h2>Plan</h2><p>What a <em>vector</em>\n is &lt;b&gt;.</p><p>More</p>", "What a vector is <b>."),
        ("<p>—</p><p>Words</p>", "Words"),
        ("<p>Unclosed<p>next", "Unclosed"),
        ('<div><p class="admonition-title">Note</p><p>Inside</p></div>', "Inside"),
        ("<details><summary>Q</summary><p>A</p></details></details><p>Own</p>", "Own"),
        ("<!-- journal:begin week --><p>Week 1</p><!-- journal:end week --><p>Own</p>", "Own"),
        (
            "<!-- journal:begin week --><p>Week 1</p><p>two</p><!-- journal:end week --><!-- more -->",
            "Week 1",
        ),
        ("<ul><li>One</li></ul>", ""),
        ("", ""),
        (f"<p>First</p>{'<p>Long</p>' * 5000}", "First"),
    ],
)
def test_first_words(html: str, words: str) -> None:
    assert first_words(html) == words


def test_a_long_text_is_cut_at_a_space() -> None:
    assert shortened("word " * 50) == f"{'word ' * 30}word…"
    assert shortened("x" * 400) == f"{'x' * (SUMMARY - 1)}…"
    assert shortened("a\n b") == "a b"
