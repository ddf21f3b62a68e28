"""A plan from somebody else: its words are on the site, and nothing in them runs or is fetched."""

import html

import pytest
import yaml

from support.cli import run_journal
from support.journal import Built, build, make_journal

ATTACKS = {
    "alpha": "[alpha](javascript:alert(1))",
    "beta": '**beta**{: onclick="alert(1)" }',
    "gamma": "`gamma`{: onclick=alert(1) .c }",
    "delta": "[delta](java&#115;cript:alert(1)) [delta](JaVaScRiPt&colon;alert(1))",
    "epsilon": "<javascript:alert(1)> [epsilon][e] ![epsilon](https://pic.example/x.png){ onload=alert(1) }",
    "zeta": "[e]: javascript:alert(1) zeta",
    "eta": "[eta](https://web.example/){ onclick=alert(1) } [eta](data:text/html,alert)",
}
ALL = " ".join(ATTACKS.values())
PAGES = ["", "roadmap/", "roadmap/week-03/", "blog/week-03/"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    tasks = [
        {"id": f"w03-{group}-{number}", "group": group, "text": text}
        for group in ("goal", "project")
        for number, text in enumerate((*ATTACKS.values(), ALL), start=1)
    ]
    week = {
        "week": 3,
        "title": ALL,
        "quarter": "q1",
        "goal": ALL,
        "tasks": tasks,
        "resources": [{"kind": ALL, "title": ALL, "url": 'https://web.example/a b){onclick=1}"'}],
    }
    before = [{"week": 1, "title": "One"}, {"week": 2, "title": "Two", "goal": ATTACKS["zeta"]}]
    quarter = {"id": "q1", "title": "Q", "goal": ALL}
    plan = {"title": ALL, "quarters": [quarter], "weeks": [*before, week]}
    folder = make_journal(tmp_path_factory.mktemp("plan"), plan=yaml.safe_dump(plan))
    assert run_journal(folder, "new-week", "3", JOURNAL_TODAY="2026-01-20").code == 0
    post = folder / "journal/week-03.md"
    post.write_text(post.read_text(encoding="utf-8").replace("draft: true", "draft: false"), encoding="utf-8")
    return build(folder)


def test_the_build_is_strict(site: Built) -> None:
    assert site.code == 0, site.log


@pytest.mark.parametrize("address", PAGES)
def test_nothing_runs_and_nothing_is_fetched(site: Built, address: str) -> None:
    page = site.page(address)
    for node in page.select("*"):
        for name, value in node.attrs.items():
            assert not name.startswith("on"), node
            if name in {"href", "src", "action", "formaction", "data", "srcset"}:
                target = "".join(html.unescape(str(value)).split()).lower()
                assert not target.startswith(("javascript:", "data:")), node
    assert not page.select("article img")


@pytest.mark.parametrize("address", PAGES)
def test_the_words_are_there(site: Built, address: str) -> None:
    text = site.text(address)
    assert [word for word in ATTACKS if word not in text] == []
    assert "onclick=" in text


def test_links_to_the_web_stay_links(site: Built) -> None:
    assert site.links("roadmap/week-03/")["eta"] == "https://web.example/"
    assert "[e]: javascript:alert(1) zeta" in site.text("roadmap/week-02/")
