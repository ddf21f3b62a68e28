"""Boxes of open and done tasks differ by their shape: the style sheet finds them where the site has them."""

import re

from support.journal import Built


def test_the_style_of_an_open_box_meets_exactly_the_open_boxes(full: Built) -> None:
    css = (full.site / "stylesheets/journal.css").read_text(encoding="utf-8")
    rules = dict(re.findall(r"^(.*task-list-indicator)::before \{(.*)\}$", css, re.MULTILINE))
    rules = {selector: style for selector, style in rules.items() if "[dir=rtl]" not in selector}
    (ring,) = [selector for selector, style in rules.items() if "mask: none" in style]
    page = full.page("roadmap/week-01/")
    boxes = page.select("article input[type=checkbox]")
    shown = [box.find_next_sibling(class_="task-list-indicator") for box in boxes]
    assert [box.has_attr("checked") for box in boxes] == [True, False]
    assert page.select(ring) == [shown[1]]
    (every,) = rules.keys() - {ring}
    assert page.select(every) == shown
