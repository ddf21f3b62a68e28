"""Names of papers as people type or paste them."""

import pytest

from learning_journal.text.paper_id import PaperId, arxiv_year, read_paper_id


@pytest.mark.parametrize(
    ("typed", "paper"),
    [
        ("1706.03762", PaperId(arxiv="1706.03762")),
        (" arXiv:1706.03762v7 ", PaperId(arxiv="1706.03762")),
        ("https://arxiv.org/abs/0704.0001", PaperId(arxiv="0704.0001")),
        ("https://arxiv.org/pdf/2101.12345v2.pdf", PaperId(arxiv="2101.12345")),
        ("hep-th/9901001", PaperId(arxiv="hep-th/9901001")),
        ("math.GT/0309136", PaperId(arxiv="math.GT/0309136")),
        ("10.1038/nature14539", PaperId(doi="10.1038/nature14539")),
        ("doi:10.1145/3065386", PaperId(doi="10.1145/3065386")),
        ("https://doi.org/10.1002/(SICI)1097-0258", PaperId(doi="10.1002/(SICI)1097-0258")),
        ("Attention  Is All\nYou Need", PaperId(title="Attention Is All You Need")),
        ("https://arxiv.org/html/1706.03762v7", PaperId(arxiv="1706.03762")),
        ("https://www.arxiv.org/abs/1706.03762", PaperId(arxiv="1706.03762")),
        ("10.48550/arXiv.1706.03762", PaperId(arxiv="1706.03762")),
        ("doi: 10.48550/ARXIV.hep-th/9901001", PaperId(arxiv="hep-th/9901001")),
        ("10.48550/arXiv.words", PaperId(doi="10.48550/arXiv.words")),
        (
            "\u0661\u0667\u0660\u0666.\u0660\u0663\u0667\u0666\u0662",
            PaperId(title="\u0661\u0667\u0660\u0666.\u0660\u0663\u0667\u0666\u0662"),
        ),
        ("1706.037", PaperId(title="1706.037")),
        ("10.1/x", PaperId(title="10.1/x")),
        ("see 1706.03762", PaperId(title="see 1706.03762")),
    ],
)
def test_names(typed: str, paper: PaperId) -> None:
    assert read_paper_id(typed) == paper


@pytest.mark.parametrize(
    ("arxiv", "year"),
    [
        ("1706.03762", 2017),
        ("0704.0001", 2007),
        ("9108.00001", 2091),
        ("hep-th/9108001", 1991),
        ("math.GT/0309136", 2003),
        ("hep-th/0703001", 2007),
        ("1713.00001", None),
        ("1700.00001", None),
        ("hep-th/9913001", None),
        ("words", None),
        ("", None),
    ],
)
def test_the_year_in_an_arxiv_id(arxiv: str, year: int | None) -> None:
    assert arxiv_year(arxiv) == year
