"""Names and addresses as git writes them."""

import pytest

from learning_journal.text.git_contacts import contact_email, shown, trailer_contacts


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b" Ada  Lovelace ", "Ada Lovelace"),
        ("Émile".encode(), "Émile"),
        (b"\xff", "\ufffd"),
        (b"a\tb", "a b"),
        (b"a\x1b[31mred", "a\ufffd[31mred"),
        (b"", ""),
    ],
)
def test_a_name_becomes_text_that_can_be_printed(raw: bytes, text: str) -> None:
    assert shown(raw) == text


def test_trailers_name_contacts() -> None:
    lines = (
        b"Ada <ada@example.org>",
        b"<bare@example.org>",
        b"  B \xff < b@example.org > rest",
        b"me",
        b"",
        b"C <c",
    )
    assert trailer_contacts(b"\n".join(lines)) == (
        b"Ada <ada@example.org>",
        b" <bare@example.org>",
        b"B \xff < b@example.org >",
    )


@pytest.mark.parametrize(
    ("contact", "email"),
    [(b"Ada <ada@example.org>", "ada@example.org"), (b"< b@example.org >", "b@example.org"), (b"nobody", "")],
)
def test_a_contact_has_an_address(contact: bytes, email: str) -> None:
    assert contact_email(contact) == email
