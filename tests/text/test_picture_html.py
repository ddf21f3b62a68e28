"""Pictures that say how large they are."""

import pytest

from learning_journal.text.picture_html import with_picture_sizes

SIZES = {"a.png": (4, 3), "b&c.png": (2, 1)}


def page(*images: str) -> str:
    return with_picture_sizes(f"<img src=a.png><article>{''.join(images)}", SIZES.get).partition("<article>")[
        2
    ]


@pytest.mark.parametrize(
    ("image", "shown"),
    [
        ('<img src="a.png">', '<img width="4" height="3" src="a.png">'),
        ("<IMG alt='a > b' src='a.png' />", """<img width="4" height="3" alt='a > b' src='a.png' />"""),
        ("<img src=a.png>", '<img width="4" height="3" src=a.png>'),
        ('<img src="b&amp;c.png">', '<img width="2" height="1" src="b&amp;c.png">'),
    ],
)
def test_a_picture_without_a_size_gets_its_own(image: str, shown: str) -> None:
    assert page(image) == shown


@pytest.mark.parametrize(
    "image",
    [
        '<img src="a.png" width="10">',
        '<img HEIGHT=3 src="a.png">',
        '<img src="a.png" style="float: left">',
        '<img src="https://far.example/a.png">',
        '<img alt="a.png">',
        "<img>",
        '<image src="a.png">',
        '<img src="a.png',
    ],
)
def test_other_pictures_stay_as_they_are(image: str) -> None:
    assert page(image) == image


def test_those_below_the_first_wait_for_a_reader() -> None:
    assert page('<img src="far.png">', '<img src="a.png">', '<img src="a.png" loading="eager">') == (
        '<img src="far.png"><img width="4" height="3" loading="lazy" src="a.png">'
        '<img width="4" height="3" src="a.png" loading="eager">'
    )


def test_the_frame_around_the_article_stays_as_it_is() -> None:
    html = '<header><img src="a.png"></header><article></article>'
    assert with_picture_sizes(html, SIZES.get) == html
