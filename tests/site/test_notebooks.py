"""Pages made from notebooks ask no other host for anything."""

import json
import re
from pathlib import Path

from support.journal import build, entry, make_journal

DIAGRAM = "# Graph\n\n$x^2$\n\n```mermaid\ngraph TD; Start-->End\n```\n"
NOTEBOOK = {
    "cells": [{"id": "one", "cell_type": "markdown", "metadata": {}, "source": DIAGRAM}],
    "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def test_a_diagram_is_shown_as_its_source_and_fetches_nothing(tmp_path: Path) -> None:
    post = entry("One", "2026-01-11", "[graph](../notebooks/graph.ipynb)\n", week=1)
    files = {"journal/week-01.md": post, "notebooks/graph.ipynb": json.dumps(NOTEBOOK)}
    site = build(make_journal(tmp_path, files))
    assert site.code == 0, site.log
    page = site.page("notebooks/graph/")
    diagram = page.select_one(".jp-Mermaid > pre")
    assert diagram is not None
    assert diagram.get_text().strip() == "graph TD; Start-->End"
    assert not page.select(".mermaid")
    code = "".join(node.get_text() for node in page.select("script, style"))
    assert not re.search(r"import\(|mermaid\.esm|jp-Mermaid", code)
    fetched = [str(node.get("src") or "") for node in page.select("script, img, iframe")]
    fetched += [str(node["href"]) for node in page.select("link[href]")]
    assert [address for address in fetched if "//" in address] == []
    assert "$x^2$" in site.text("notebooks/graph/")
