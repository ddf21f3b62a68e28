"""What gives somebody away wherever it stands."""

import pytest

from learning_journal.domain.leaks import Kind
from learning_journal.text.giveaways import giveaways, masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("mail Ada.L+x@Mail.Home.net.", ["ada.l+x@mail.home.net"]),
        ("ada@uni-bonn.DE, ada@x.co", ["ada@uni-bonn.de"]),
        ("-@home.net @home.net a@home.nE a@home.toolong", []),
        ("at C:/Users/grace/x and D:\\Users\\you\\x", ["C:/Users/grace/x"]),
        ("/var/folders/zz/abc", ["/var/folders/zz/abc"]),
        ("file:/home/grace/x x/home/grace/y", ["/home/grace/x"]),
        ("/srv/my/journal/private", ["/srv/my/journal"]),
    ],
)
def test_what_is_given_away(text: str, shown: list[str]) -> None:
    assert sorted(found.shown for found in giveaways(text, ["/srv/my/journal"])) == shown


def test_a_key_is_shown_in_part() -> None:
    (found,) = giveaways("ghp_" + "aB3dE6gH9" * 4)
    assert (found.kind, found.shown, found.what) == (Kind.SECRET, "ghp_aB3d...H9", "GitHub token")
    assert masked("-----BEGIN RSA PRIVATE KEY-----\nabc") == "BEGIN RSA PRIVATE KEY ..."
