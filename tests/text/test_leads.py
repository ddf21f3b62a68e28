"""What a link asks for, read from its words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.leads import Lead, lead_of
from learning_journal.text.remotes import Place

POST = "journal/week-01.md"
BASE = "https://github.com/ada/journal"


@pytest.mark.parametrize(
    ("target", "lead"),
    [
        ("commit:abc1234", Lead(commit="abc1234")),
        ("../src/a%20b.py?x#y", Lead(path="src/a b.py")),
        ("plot.png", Lead(path="journal/plot.png")),
        ("#top", Lead(path=POST)),
        ("", Lead(path=POST)),
        ("..", Lead(path=".")),
        ("../../x", Lead(path="../x")),
        ("//example.org/x", Lead(url="https://example.org/x")),
        ("https://example.org/x", Lead(url="https://example.org/x")),
        (f"{BASE}/issues/1", Lead(url=f"{BASE}/issues/1")),
        (f"{BASE}/blob/main/a", Lead(url=f"{BASE}/blob/main/a", place=Place(paths=("a",)))),
        ("HTTPS://example.org/x", Lead(url="HTTPS://example.org/x")),
    ],
)
def test_what_a_link_asks_for(target: str, lead: Lead) -> None:
    assert lead_of(POST, target, BASE) == lead


@pytest.mark.parametrize(
    "target", ["/x", "\\x", "https:x", "http://[::1", "mailto:a@b", "file:///x", "data:,x", "C:\\x"]
)
def test_what_leads_nowhere_says_what_to_write(target: str) -> None:
    lead = lead_of(POST, target, BASE)
    assert lead.fault
    assert lead.fix
    assert lead == Lead(fault=lead.fault, fix=lead.fix)


@given(st.text(max_size=80))
def test_any_text_asks_for_one_thing_or_says_why_not(target: str) -> None:
    lead = lead_of(POST, target, BASE)
    assert sum(map(bool, (lead.commit, lead.path, lead.url, lead.fault))) == 1 or target == "commit:"
    assert not lead.url or lead.url.lower().startswith(("http://", "https://"))
