"""`journal paper` and the network: what it asks, what comes of every answer, and when it asks nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from learning_journal import __version__
from learning_journal.domain.entries import Entry
from learning_journal.edges import paper_lookup
from learning_journal.text.entry import read_entry
from support.cli import Ran, run_journal
from support.journals import small_journal, snapshot, write_files
from support.services import ATOM, CSL, Answer, Service, recorded, running_service

ATTENTION = recorded("arxiv-1706.03762.xml")
NATURE = recorded("crossref-nature14539.json")
AGAIN = (
    "The file is named after its id. For a better name, remove the file and run the command again: with the"
    " network,\nwith --title and --author, or with a .bib file that has the paper.\n"
)
MISSING = f"Still to fill in at the top of the file: title, authors.\n{AGAIN}"
MISSING_OF_DOI = f"Still to fill in at the top of the file: title, authors, year.\n{AGAIN}"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with running_service() as service:
        addresses = paper_lookup.Services(
            arxiv=f"{service.address}/api/query?max_results=1&id_list=", doi=f"{service.address}/"
        )
        monkeypatch.setattr(paper_lookup, "SERVICES", addresses)
        yield service


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_journal(tmp_path)


def usable(folder: Path, path: str) -> Entry:
    """Read a written entry, which must have no problem."""
    entry, problems = read_entry((folder / path).read_text("utf-8"), path)
    assert problems == ()
    assert entry is not None
    return entry


def front_matter(folder: Path, path: str) -> str:
    return (folder / path).read_text("utf-8").split("---\n")[1]


def test_an_arxiv_id_is_asked_about_once(service: Service, folder: Path) -> None:
    service.answer = ATTENTION
    ran = run_journal(folder, "paper", "arXiv:1706.03762v7")
    found = "Ashish Vaswani et al. (2017). Attention Is All You Need. https://arxiv.org/abs/1706.03762"
    assert ran == Ran(0, "papers/2017-vaswani-attention.md\n", f"Found: {found}\n")
    assert [path for path, _ in service.asked] == ["/api/query?max_results=1&id_list=1706.03762"]
    headers = service.asked[0][1]
    assert headers["user-agent"] == f"learning-journal/{__version__}"
    assert headers["accept"] == "application/atom+xml"
    assert set(headers) == {"accept", "accept-encoding", "connection", "host", "user-agent"}
    assert front_matter(folder, "papers/2017-vaswani-attention.md") == (
        "title: Attention Is All You Need\n"
        "date: 2026-01-21\n"
        "draft: true\n"
        "authors:\n"
        "- Ashish Vaswani\n- Noam Shazeer\n- Niki Parmar\n- Jakob Uszkoreit\n"
        "- Llion Jones\n- Aidan N. Gomez\n- Lukasz Kaiser\n- Illia Polosukhin\n"
        "year: 2017\n"
        "arxiv: '1706.03762'\n"
        "source: https://arxiv.org/abs/1706.03762\n"
        "pass: 0\n"
        "tags: []\n"
    )
    assert usable(folder, "papers/2017-vaswani-attention.md").waits


def test_a_doi_leads_to_whoever_registered_it(service: Service, folder: Path) -> None:
    there = "/v1/works/10.1038%2Fnature14539/transform"
    service.answers = {
        "/10.1038/nature14539": Answer(status=302, headers={"Location": f"{service.address}{there}"}),
        there: NATURE,
    }
    ran = run_journal(folder, "paper", "https://doi.org/10.1038/nature14539")
    assert ran.out == "papers/2015-lecun-deep.md\n"
    assert ran.err == (
        "Found: Yann LeCun, Yoshua Bengio and Geoffrey Hinton (2015). Deep learning. Nature."
        " https://doi.org/10.1038/nature14539\n"
    )
    assert [path for path, _ in service.asked] == ["/10.1038/nature14539", there]
    assert {headers["accept"] for _, headers in service.asked} == {CSL}
    assert {headers["user-agent"] for _, headers in service.asked} == {f"learning-journal/{__version__}"}
    assert "venue: Nature\ndoi: 10.1038/nature14539\n" in front_matter(folder, "papers/2015-lecun-deep.md")
    assert "@article{2015-lecun-deep,\n" in (folder / "papers/references.bib").read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["1706.03762", "--offline"],
        ["10.1038/nature14539", "--offline"],
        ["Attention Is All You Need"],
        ["refs.bib"],
    ],
)
def test_nothing_is_asked_where_nobody_wants_it(words: list[str], service: Service, folder: Path) -> None:
    write_files(folder, {"refs.bib": "@misc{a, title={One}, eprint={1706.03762}}\n"})
    ran = run_journal(folder, "paper", *words)
    assert (ran.code, service.asked) == (0, [])
    assert "Still to fill in" in ran.err
    usable(folder, ran.out.strip())


@pytest.mark.parametrize(
    "again", ["1706.03762", "https://arxiv.org/abs/1706.03762v2", "10.48550/arXiv.1706.03762"]
)
def test_a_known_paper_is_named_and_nothing_asked(again: str, service: Service, folder: Path) -> None:
    service.answer = ATTENTION
    run_journal(folder, "paper", "1706.03762")
    before = snapshot(folder)
    service.asked.clear()
    ran = run_journal(folder, "paper", again)
    assert ran == Ran(0, "", "In the journal already: papers/2017-vaswani-attention.md\n")
    assert (service.asked, snapshot(folder)) == ([], before)


def test_an_answer_may_show_that_the_paper_is_known(service: Service, folder: Path) -> None:
    """The journal's version has the same title, year and authors as the preprint."""
    service.answer = ATTENTION
    run_journal(folder, "paper", "Attention is all you need", "--author", "Ashish Vaswani", "--year", "2017")
    ran = run_journal(folder, "paper", "1706.03762")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "In the journal already: papers/2017-vaswani-attention.md\n"


def test_what_was_said_wins_over_what_was_found(service: Service, folder: Path) -> None:
    service.answer = ATTENTION
    ran = run_journal(folder, "paper", "1706.03762", "--author", "Team, A", "--year", "2018")
    assert ran.out == "papers/2018-team-attention.md\n"
    assert usable(folder, ran.out.strip()).authors == ("Team, A",)


def test_a_title_that_was_said_wins_over_what_was_found(service: Service, folder: Path) -> None:
    service.answer = ATTENTION
    ran = run_journal(folder, "paper", "1706.03762", "--title", "Transformers")
    assert ran.out == "papers/2017-vaswani-transformers.md\n"
    assert usable(folder, ran.out.strip()).title == "Transformers"


def test_without_an_answer_the_options_say_what_it_would_have(service: Service, folder: Path) -> None:
    service.answer = Answer(status=503)
    words = ("--title", "Attention Is All You Need", "--author", "Ashish Vaswani")
    ran = run_journal(folder, "paper", "1706.03762", *words)
    assert ran.out == "papers/2017-vaswani-attention.md\n"
    assert ran.err == "Nothing was found out from 127.0.0.1: it answers with an error (503).\n"


def test_a_dry_run_asks_and_writes_nothing(service: Service, folder: Path) -> None:
    service.answer = ATTENTION
    before = snapshot(folder)
    ran = run_journal(folder, "paper", "1706.03762", "--dry-run")
    assert (ran.code, snapshot(folder)) == (0, before)
    assert "+title: Attention Is All You Need\n" in ran.out
    assert "+++ b/papers/references.bib\n" in ran.out
    assert "papers/2017-vaswani-attention.md was not written.\n" in ran.err


def atom(title: str, **more: str) -> Answer:
    parts = "".join(f"<{name}>{value}</{name}>" for name, value in more.items())
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/1706.03762v1</id>'
        f"<title>{title}</title>{parts}</entry></feed>"
    )
    return Answer(body.encode())


FAILURES = {
    "no such paper": (recorded("arxiv-none.xml"), "arxiv.org: it knows no such paper"),
    "an error as an entry": (recorded("arxiv-error.xml"), "arxiv.org: it knows no such paper"),
    "another paper": (Answer(ATTENTION.body.replace(b"03762v7", b"03763v7")), "it knows no such paper"),
    "no title": (atom(" "), "it knows no such paper"),
    "entities": (recorded("arxiv-entities.xml"), "its answer cannot be understood"),
    "404": (Answer(status=404), "it knows no such paper"),
    "429": (Answer(status=429, headers={"Retry-After": "600"}), "it asks to wait a while"),
    "500": (Answer(status=500, body=b"<html>"), "it answers with an error (500)"),
    "503": (Answer(status=503), "it answers with an error (503)"),
    "cut short": (
        Answer(ATTENTION.body[:900], promised=len(ATTENTION.body)),
        "its answer was cut short",
    ),
    "half of it": (Answer(ATTENTION.body[:900]), "its answer cannot be understood"),
    "nothing": (Answer(), "its answer cannot be understood"),
    "a web page": (Answer(b"<html></html>", "text/html"), "its answer is of another kind than asked for"),
    "words": (Answer(b"Rate exceeded.", "text/plain"), "its answer is of another kind than asked for"),
    "another feed": (Answer(b"<rss/>"), "its answer cannot be understood"),
    "an unknown encoding": (
        Answer(b"<?xml version='1.0' encoding='klingon'?><feed/>"),
        "its answer cannot be understood",
    ),
    "bytes": (Answer(bytes(range(256))), "its answer cannot be understood"),
    "huge": (Answer(b" " * (paper_lookup.MOST_BYTES + 1)), "its answer is far too long"),
    "hung up": (Answer(silent=True), "the connection broke"),
    "elsewhere": (
        Answer(status=302, headers={"Location": "file:///etc/passwd"}),
        "it sends the question around",
    ),
    "to another protocol": (
        Answer(status=302, headers={"Location": "https://127.0.0.1:1/"}),
        "it sends the question around",
    ),
    "no place": (Answer(status=301), "it sends the question around"),
    "not a number": (Answer(status=302, headers={"Location": "http://[::1"}), "the connection broke"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_every_failure_leaves_a_file_to_fill_in(name: str, service: Service, folder: Path) -> None:
    service.answer, why = FAILURES[name]
    ran = run_journal(folder, "paper", "1706.03762")
    assert (ran.code, ran.out) == (0, "papers/2017-1706-03762.md\n")
    assert ran.err.startswith("Nothing was found out from ")
    assert why in ran.err
    assert ran.err.endswith(f".\n{MISSING}")
    assert len(service.asked) == 1
    assert usable(folder, "papers/2017-1706-03762.md").title == "Paper 1706.03762"


CSL_FAILURES = {
    "no JSON": b"{",
    "not an object": b"[1]",
    "nested": b"[" * 100_000,
    "a number": b"7",
    "no title": b'{"DOI": "10.1038/nature14539"}',
    "another DOI": b'{"DOI": "10.1038/other", "title": "Other"}',
    "not UTF-8": b'{"title": "\xff"}',
}


@pytest.mark.parametrize("name", CSL_FAILURES)
def test_broken_json_leaves_a_file_to_fill_in(name: str, service: Service, folder: Path) -> None:
    service.answer = Answer(CSL_FAILURES[name], CSL)
    ran = run_journal(folder, "paper", "10.1038/nature14539")
    assert (ran.code, ran.out) == (0, "papers/10-1038-nature14539.md\n")
    assert (
        ran.err == f"Nothing was found out from doi.org: its answer cannot be understood.\n{MISSING_OF_DOI}"
    )
    usable(folder, ran.out.strip())


def test_redirects_have_an_end(service: Service, folder: Path) -> None:
    for number in range(20):
        place = {"Location": f"{service.address}/{number + 1}"}
        service.answers[f"/{number}"] = Answer(status=302, headers=place)
    service.answer = Answer(status=302, headers={"Location": f"{service.address}/0"})
    ran = run_journal(folder, "paper", "1706.03762")
    assert (ran.code, "it sends the question around" in ran.err) == (0, True)
    assert len(service.asked) == paper_lookup.MOST_REDIRECTS + 1


SLOW = {
    "byte by byte": Answer(b"<feed>" * 99, drip=True),
    "no end": Answer(b"<feed>", promised=99, stalled=True),
    "not a word": Answer(mute=True),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_slow_answer_is_not_waited_for(
    name: str, service: Service, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_lookup, "TIMEOUT", 0.3)
    service.answer = SLOW[name]
    ran = run_journal(folder, "paper", "1706.03762")
    assert (ran.code, ran.out) == (0, "papers/2017-1706-03762.md\n")
    assert ran.err == f"Nothing was found out from 127.0.0.1: it takes too long to answer.\n{MISSING}"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://export.arxiv.org/", "export.arxiv.org: it cannot be reached (Name or service not known)"),
        ("http://127.0.0.1:9/", "127.0.0.1: it cannot be reached (Connection refused)"),
        ("https://127.0.0.1:0/", "127.0.0.1: it cannot be reached"),
    ],
)
def test_without_a_network(address: str, why: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_lookup, "SERVICES", paper_lookup.Services(arxiv=address))
    ran = run_journal(folder, "paper", "1706.03762")
    assert (ran.code, ran.out) == (0, "papers/2017-1706-03762.md\n")
    assert ran.err.startswith(f"Nothing was found out from {why}")
    assert ran.err.endswith(f".\n{MISSING}")


def test_a_proxy_that_is_set_is_asked(service: Service, folder: Path) -> None:
    service.answer = NATURE
    ran = run_journal(folder, "paper", "10.1038/nature14539", http_proxy=service.address, no_proxy="")
    assert ran.out == "papers/2015-lecun-deep.md\n"
    assert [path for path, _ in service.asked] == [f"{service.address}/10.1038/nature14539"]


def test_the_services_are_asked_with_https() -> None:
    services = paper_lookup.Services()
    assert services.arxiv.startswith("https://export.arxiv.org/")
    assert services.doi == "https://doi.org/"


HOSTILE = [
    "--- \n---\ntitle: x",
    "<script>alert(1)</script> <i>in vivo</i> & H<sub>2</sub>O",
    "\"quoted\" 'single' : # %TAG ! & * {{ 7*7 }} {% x %}",
    "\u202eevil\u2066 \u0000\u001b[31m \u2028 \ufeff\ufffe",
    "\\input{/etc/passwd} }} @misc{x, $ % # _ ^ ~ {",
    "../../../etc/passwd",
    "a" * 10_000,
    "\u6ce8\u610f\u529b",
    "<!-- journal:begin week -->",
]


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(title: str, service: Service, folder: Path) -> None:
    answer = {
        "title": title,
        "author": [{"given": title, "family": title}, {"literal": title}, {"family": 7}, "x", {}],
        "container-title": [title],
        "issued": {"date-parts": [["2015"]]},
    }
    service.answer = Answer(json.dumps(answer).encode(), CSL)
    ran = run_journal(folder, "paper", "10.1038/nature14539")
    assert ran.code == 0
    path = ran.out.strip()
    assert (path[:12], path.count("/"), path[-3:]) == ("papers/2015-", 1, ".md")
    entry = usable(folder, path)
    assert entry.title.isprintable()
    assert len(entry.title) <= 500
    bibliography = (folder / "papers/references.bib").read_text("utf-8")
    assert "\\input{" not in bibliography
    assert run_journal(folder, "check") == Ran(0, "", "No problems.\n")
    assert run_journal(folder, "paper", "Another one").code == 0


def test_thousands_of_authors_are_cut(service: Service, folder: Path) -> None:
    people = "".join(f"<author><name>Member {number}</name></author>" for number in range(3000))
    service.answer = atom("A collaboration", published="2020-01-01T00:00:00Z")
    service.answer = Answer(service.answer.body.replace(b"</entry>", people.encode() + b"</entry>"), ATOM)
    ran = run_journal(folder, "paper", "1706.03762")
    authors = usable(folder, ran.out.strip()).authors
    assert (len(authors), authors[-1]) == (51, "others")
