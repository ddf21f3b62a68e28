"""What services say about a paper, as they write it and as nobody should."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.papers import Reference
from learning_journal.text.paper_answer import read_arxiv, read_csl
from support.services import recorded

DOI = "10.1000/xyz"


def csl(**answer: object) -> Reference:
    found, why = read_csl(json.dumps({"title": "T", **answer}).encode(), DOI)
    assert (found is None) == bool(why)
    assert found
    return found


def test_a_recorded_answer_about_a_doi() -> None:
    assert read_csl(recorded("crossref-nature14539.json").body, "10.1038/NATURE14539") == (
        Reference(
            title="Deep learning",
            authors=("Yann LeCun", "Yoshua Bengio", "Geoffrey Hinton"),
            year=2015,
            venue="Nature",
            doi="10.1038/NATURE14539",
        ),
        "",
    )


def test_an_answer_of_arxiv_with_everything() -> None:
    body = (
        b'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>'
        b"<id>http://arxiv.org/abs/hep-th/9901001v3</id><title>Strings</title>"
        b"<published>1999-01-01T00:00:00Z</published><author><name>Edward Witten</name></author><author/>"
        b"<arxiv:doi>10.1000/abc</arxiv:doi><arxiv:journal_ref>Nucl. Phys. B 1 (1999)</arxiv:journal_ref>"
        b"</entry></feed>"
    )
    found, _ = read_arxiv(body, "hep-th/9901001")
    assert found == Reference(
        "Strings", ("Edward Witten",), 1999, "Nucl. Phys. B 1 (1999)", "hep-th/9901001", "10.1000/abc"
    )


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ({"given": "Ada", "family": "Lovelace"}, ("Ada Lovelace",)),
        ({"given": "Gabriel", "family": "Garc\u00eda M\u00e1rquez"}, ("Garc\u00eda M\u00e1rquez, Gabriel",)),
        (
            {"given": "Aaron", "family": "Oord", "non-dropping-particle": "van den"},
            ("Aaron van den Oord",),
        ),
        ({"given": "Ludwig", "family": "Beethoven", "dropping-particle": "van"}, ("Ludwig van Beethoven",)),
        ({"family": "Plato"}, ("Plato",)),
        ({"given": "Madonna"}, ("Madonna",)),
        ({"literal": "CMS Collaboration"}, ("CMS Collaboration",)),
        ({"name": "OpenAI"}, ("OpenAI",)),
        ({}, ()),
        ("Ada", ()),
    ],
)
def test_names(author: object, name: tuple[str, ...]) -> None:
    assert csl(author=[author]).authors == name


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ({"date-parts": [[2015, 5, 27]]}, 2015),
        ({"date-parts": [["2015"]]}, 2015),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": []}, None),
        ({"date-parts": [[20155]]}, None),
        ({"raw": "2015"}, None),
        ("2015", None),
        (None, None),
    ],
)
def test_years(issued: object, year: int | None) -> None:
    assert csl(issued=issued).year == year


def test_texts_may_be_lists() -> None:
    assert csl(title=["T"], **{"container-title": ["Nature", "x"]}).venue == "Nature"
    assert csl(**{"container-title": [], "author": "nobody"}) == Reference("T", doi=DOI)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "author", "issued", "date-parts", "family", "given", "DOI", "x"]), inner
        )
    ),
)


@given(JSON)
def test_any_json_is_read_or_refused(answer: object) -> None:
    found, why = read_csl(json.dumps(answer).encode(), DOI)
    assert (found is None) == bool(why)


@given(st.binary())
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    assert read_arxiv(body, "1706.03762")[0] is None
    read_csl(body, DOI)
