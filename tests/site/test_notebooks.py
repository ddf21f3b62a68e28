"""Pages made from notebooks ask no other host for anything."""

import json
import re
import shutil
from pathlib import Path

from learning_journal.app.check import check
from support.journal import build, commit_all, entry, make_journal
from support.notebooks import code, display, notebook, words

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
    assert "x^2" in site.text("notebooks/graph/"), "the formula, typeset with its source beside it"


POST = """\
[big](../notebooks/big.ipynb), [broken](../notebooks/broken.ipynb), [good](../notebooks/good.ipynb)

- [x] Vectors → [norms](../notebooks/good.ipynb) <!-- w01-goal-1 -->
"""


def test_what_cannot_be_shown_is_named_and_the_build_goes_on(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "journal/week-01.md": entry("One", "2026-01-11", POST, week=1),
        "notebooks/big.ipynb": b" " * 20_000_001,
        "notebooks/broken.ipynb": "<<<<<<< HEAD\n{}",
        "notebooks/good.ipynb": notebook(words("# Good"), code(display(text_plain="fine"))),
    }
    folder = make_journal(tmp_path, files)
    commit_all(folder, "Begin")
    site = build(folder, strict=False, REPO_URL="https://gitlab.com/ada/journal")
    assert site.code == 0
    warnings = [line for line in site.log.splitlines() if "WARNING" in line]
    big = "The notebook has more than 20 MB. It gets no page. Clear its largest outputs, or split it."
    broken = "The file is no notebook that can be read. It gets no page."
    assert [line.partition("journal: ")[2] for line in warnings] == [
        f"notebooks/big.ipynb:1: {big}",
        f"notebooks/broken.ipynb:1: {broken} Save it from Jupyter again, or remove the link.",
    ]
    assert [(one.path, one.code) for one in check(folder) if one.code.startswith("notebook")] == [
        ("notebooks/big.ipynb", "notebook-size"),
        ("notebooks/broken.ipynb", "notebook-format"),
    ]
    assert not site.files_with("HEAD\n")
    assert site.links("blog/week-01/")["big"].startswith("https://gitlab.com/ada/journal/-/blob/")
    assert "fine" in site.text("notebooks/good/")
    assert (site.site / "downloads/notebooks/good.ipynb").read_text("utf-8") == files["notebooks/good.ipynb"]
    assert "Colab" not in site.text("notebooks/good/") + site.text("notebooks/"), "only for GitHub"
    assert site.text("notebooks/").endswith("Good Week 1 · One · Download Proves: Vectors, dot products")


def test_a_cache_that_is_cut_off_or_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    files = {
        "journal/week-01.md": entry("One", "2026-01-11", "[n](../notebooks/n.ipynb)\n", week=1),
        "notebooks/n.ipynb": notebook(words("# N"), code(display(text_plain="fine"))),
    }
    folder = make_journal(tmp_path, files)
    before = build(folder)
    assert before.code == 0, before.log
    page = before.text("notebooks/n/")
    (copy,) = (folder / ".cache/learning-journal/notebooks").glob("*.ipynb")
    (made,) = (folder / ".cache/learning-journal/converted").glob("[!.]*")
    for path in (copy, made):
        path.write_bytes(path.read_bytes()[:50])
    again = build(folder)
    assert (again.code, again.text("notebooks/n/")) == (0, page), again.log
    shutil.rmtree(folder / ".cache")
    (folder / ".cache").write_text("no folder", "utf-8")
    again = build(folder)
    assert (again.code, again.text("notebooks/n/")) == (0, page), again.log


def test_what_only_unlisted_entries_publish_is_in_no_list(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "journal/note.md": entry("Note", "2026-01-11", "[n](../notebooks/n.ipynb)\n", visibility="unlisted"),
        "notebooks/n.ipynb": notebook(words("# Onlyhere [back](../journal/note.md) [lost](../private/x.md)")),
    }
    site = build(make_journal(tmp_path, files))
    assert site.code == 0, site.log
    assert not site.has("notebooks/")
    assert "Notebooks" not in site.page("").get_text()
    page = site.page("notebooks/n/")
    assert page.select_one("meta[name=robots][content=noindex]") is not None
    assert site.links("notebooks/n/")["back"] == "../../blog/note/"
    assert not site.files_with("private/x.md")[1:], "the download alone has it"
    assert "Download" in site.text("notebooks/n/")


def test_a_notebook_of_fifteen_megabytes_is_shown(tmp_path: Path) -> None:
    picture = "A" * 4_000_000
    outputs = [display(image_png=picture) for _ in range(3)]
    table = display(text_html="<table>" + "<tr><td>1</td></tr>" * 1_000 + "</table>")
    text = {"output_type": "stream", "name": "stdout", "text": "\u001b[31mred\u001b[0m and black\n" * 100_000}
    files = {
        "journal/week-01.md": entry("One", "2026-01-11", "[n](../notebooks/n.ipynb)\n", week=1),
        "notebooks/n.ipynb": notebook(words("# Large"), code(*outputs, table, text)),
    }
    site = build(make_journal(tmp_path, files))
    assert site.code == 0, site.log
    assert len(site.page("notebooks/n/").select("img[src^='data:image/png']")) == 3
    assert "more characters are in the notebook" in site.text("notebooks/n/")
