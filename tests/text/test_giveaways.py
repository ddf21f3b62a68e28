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
        ("ada@mycorp.engineer ada@firma.gmbh", ["ada@firma.gmbh", "ada@mycorp.engineer"]),
        ("ada@m\u00fcnchen.de j\u00f6rg@firma.de", ["ada@m\u00fcnchen.de", "j\u00f6rg@firma.de"]),
        ("ada@corp.com_x bob@corp.de-x", ["ada@corp.com", "bob@corp.de"]),
        ("q@keys.to_dense() q@keys.is-x q@keys.sum-x q@keys.sum_x", []),
        (
            "in /home/ada. C:\\Users\\ada /home/user. /home/... c:/users/bob",
            ["/home/ada", "C:\\Users\\ada", "c:/users/bob"],
        ),
        ("/mnt/c/Users/ada/x /Volumes/ada", ["/Volumes/ada", "/mnt/c/Users/ada/x"]),
        ("/media/ada/x /run/media/bob/x", ["/media/ada/x", "/run/media/bob/x"]),
        ("src='/media/ada/x' [x](/media/ada/x) /media/x", []),
        ("https://ada:hunter2secret@corp.de/x", ["://ada:...@corp.de"]),
        ("https://ada:hunt/er2@secret@corp.de", ["://ada:...@corp.de"]),
        ("https://ada:hunter2@corp.de/x,bob@home.net", ["://ada:...@home.net"]),
        ("redis://:hunter2secret@db", ["://:...@db"]),
        ("x://u:password@corp.de x://ada:ada@corp.de x://a:$B@corp.de x://a:hunter2@example.org", []),
        ("https://social.net:8080/x@ada x://a:xxxx@corp.de", []),
        ("/srv/my/journal/private", ["/srv/my/journal"]),
    ],
)
def test_what_is_given_away(text: str, shown: list[str]) -> None:
    assert sorted(found.shown for found in giveaways(text, ["/srv/my/journal"])) == shown


def test_a_key_is_shown_in_part() -> None:
    (found,) = giveaways("ghp_" + "aB3dE6gH9" * 4)
    assert (found.kind, found.shown, found.what) == (Kind.SECRET, "ghp_aB3d...H9", "GitHub token")
    assert masked("-----BEGIN RSA PRIVATE KEY-----\nabc") == "BEGIN RSA PRIVATE KEY ..."


@pytest.mark.parametrize("around", ["x\\n{}", "{}-", "'{}'"])
def test_a_key_beside_other_signs(around: str) -> None:
    assert len(list(giveaways(around.format("ghp_" + "aB3dE6gH9" * 4)))) == 1
