"""Addresses of remotes, and the web addresses made of them."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.remotes import (
    Place,
    Style,
    clone_address,
    commit_address,
    file_address,
    neighbour_address,
    place_of,
    style_of,
    web_address,
)

GITHUB = "https://github.com/ada/journal"
ID = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("remote", "web"),
    [
        ("git@github.com:ada/journal.git", GITHUB),
        ("github.com:ada/journal", GITHUB),
        ("git@github.com:/ada/journal.git/", GITHUB),
        ("https://github.com/ada/journal", GITHUB),
        ("https://github.com/ada/journal.git", GITHUB),
        ("https://github.com/ada/journal/", GITHUB),
        (" HTTPS://GitHub.com/ada/journal.git\n", GITHUB),
        ("https://ada:ghp_secret@github.com/ada/journal.git", GITHUB),
        ("https://oauth2:glpat-secret@gitlab.com/a/b/c.git", "https://gitlab.com/a/b/c"),
        ("ada:secret@github.com:ada/journal.git", GITHUB),
        ("https://x@github.com/ada/journal?token=secret#secret", GITHUB),
        ("ssh://git@github.com/ada/journal.git", GITHUB),
        ("ssh://git:secret@ssh.github.com:443/ada/journal.git", GITHUB),
        ("git+ssh://git@github.com/ada/journal.git", GITHUB),
        ("git://github.com/ada/journal.git", GITHUB),
        ("ssh://git@altssh.gitlab.com:443/a/b.git", "https://gitlab.com/a/b"),
        ("git@gitlab.com:group/sub/sub2/journal.git", "https://gitlab.com/group/sub/sub2/journal"),
        ("git@codeberg.org:ada/my.journal.git", "https://codeberg.org/ada/my.journal"),
        ("git@bitbucket.org:ada/journal.git", "https://bitbucket.org/ada/journal"),
        ("ssh://git@git.example.org:2222/ada/journal.git", "https://git.example.org/ada/journal"),
        ("https://git.example.org:8443/ada/journal.git", "https://git.example.org:8443/ada/journal"),
        ("http://gitea.local:3000/ada/journal", "http://gitea.local:3000/ada/journal"),
        ("https://github.com/ada/my%20journal.git", "https://github.com/ada/my%20journal"),
        ("git@github.com:ada/ünï.git", "https://github.com/ada/%C3%BCn%C3%AF"),
        ("git@github.com:ada/a[b]?.git", "https://github.com/ada/a%5Bb%5D%3F"),
        ("", ""),
        ("origin", ""),
        ("/srv/git/journal.git", ""),
        ("../journal.git", ""),
        ("C:/Users/ada/journal.git", ""),
        ("C:\\Users\\ada\\journal", ""),
        ("file:///srv/git/ada/journal.git", ""),
        ("https://github.com/journal", ""),
        ("https://github.com/ada/../journal", ""),
        ("https://github.com:port/ada/journal", ""),
        ("https://[::1/ada/journal", ""),
        ("https://ex<script>ample/ada/journal", ""),
        ("git@host with space:ada/journal", ""),
        ("javascript:alert(1)//a/b", ""),
        ("gh:ada/journal.git", ""),
        ("http://localhost:3000/ada/journal.git", "http://localhost:3000/ada/journal"),
        ("ext::sh -c whoami/a/b", ""),
    ],
)
def test_the_web_address_of_a_remote(remote: str, web: str) -> None:
    assert web_address(remote) == web
    assert "secret" not in web


@pytest.mark.parametrize(
    ("base", "style", "file", "commit"),
    [
        (GITHUB, Style.GITHUB, f"/blob/{ID}/a%20b/c.py", f"/commit/{ID}"),
        ("https://gitlab.com/a/b/c", Style.GITLAB, f"/-/blob/{ID}/a%20b/c.py", f"/-/commit/{ID}"),
        ("https://gitlab.example.org/a/b", Style.GITLAB, f"/-/blob/{ID}/a%20b/c.py", f"/-/commit/{ID}"),
        ("https://codeberg.org/a/b", Style.GITEA, f"/src/commit/{ID}/a%20b/c.py", f"/commit/{ID}"),
        ("https://my-gitea.local:3000/a/b", Style.GITEA, f"/src/commit/{ID}/a%20b/c.py", f"/commit/{ID}"),
        ("https://forgejo.example/a/b", Style.GITEA, f"/src/commit/{ID}/a%20b/c.py", f"/commit/{ID}"),
        ("https://bitbucket.org/a/b/", Style.BITBUCKET, f"/src/{ID}/a%20b/c.py", f"/commits/{ID}"),
        ("https://git.example.org/a/b", None, f"/blob/{ID}/a%20b/c.py", f"/commit/{ID}"),
        ("https://example.org/github/b", None, f"/blob/{ID}/a%20b/c.py", f"/commit/{ID}"),
    ],
)
def test_addresses_of_files_and_commits(base: str, style: Style | None, file: str, commit: str) -> None:
    assert style_of(base) is style
    assert file_address(base, ID, "a b/c.py") == base.rstrip("/") + file
    assert commit_address(base, ID) == base.rstrip("/") + commit
    assert file_address(base, ID, "") == base.rstrip("/") + file.removesuffix("/a%20b/c.py").replace(
        "blob", "tree"
    )


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/blob/main/src/a.py", Place(paths=("src/a.py", "a.py"))),
        ("/blob/main/src/a.py?plain=1#L3-L9", Place(paths=("src/a.py", "a.py"))),
        (f"/blob/{ID}/a%20b.py", Place(paths=("a b.py",))),
        ("/tree/main/notebooks/", Place(paths=("notebooks",))),
        ("/raw/main/a.py", Place(paths=("a.py",))),
        ("/-/blob/main/a.py", Place(paths=("a.py",))),
        ("/src/branch/main/a.py", Place(paths=("a.py",))),
        (f"/src/commit/{ID}/a.py", Place(paths=("a.py",))),
        (f"/src/{ID}/a.py", Place(paths=("a.py",))),
        (f"/commit/{ID}", Place(commit=ID)),
        ("/-/commit/ABCDEF0", Place(commit="abcdef0")),
        (f"/commits/{ID}", Place(commit=ID)),
        ("/blob/main/../../../etc/passwd", None),
        ("/blob/main/%2e%2e/%2e%2e/x", None),
        ("/blob/main//x", None),
        ("/blob/main", None),
        ("/tree/main/", None),
        ("/commits/main", None),
        (f"/commit/{ID}.patch", None),
        ("/issues/3", None),
        ("/releases/tag/v1", None),
        ("", None),
        ("-more/blob/main/a.py", None),
    ],
)
def test_what_an_address_of_our_own_forge_names(address: str, place: Place | None) -> None:
    assert place_of(GITHUB, GITHUB + address) == place
    assert place_of(GITHUB, "http://www.GitHub.com:443/Ada/Journal" + address) == place


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/bob/journal/blob/main/a.py",
        "https://gitlab.com/ada/journal/blob/main/a.py",
        "https://github.com.evil.example/ada/journal/blob/main/a.py",
        "https://github.com:8443/ada/journal/blob/main/a.py",
        "https://github.com:x/ada/journal/blob/main/a.py",
        "https://[::1/blob/main/a.py",
        "ftp://github.com/ada/journal/blob/main/a.py",
        "/ada/journal/blob/main/a.py",
        "",
    ],
)
def test_what_is_elsewhere_is_no_place(url: str) -> None:
    assert place_of(GITHUB, url) is None
    assert place_of("", url) is None


NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_.ü #%?+", min_size=1, max_size=9).filter(
    lambda name: name not in {".", ".."} and name.strip() == name and not name.endswith(".git")
)
HOSTS = st.sampled_from(["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"])


@given(HOSTS, st.lists(NAMES, min_size=2, max_size=4), st.lists(NAMES, min_size=1, max_size=4))
def test_a_file_is_found_again_from_its_address(host: str, names: list[str], parts: list[str]) -> None:
    base = web_address(f"https://me:secret@{host}/{'/'.join(quote(name) for name in names)}.git")
    path = "/".join(parts)
    place = place_of(base, file_address(base, ID, path))
    assert place is not None
    assert place.paths[0] == path
    assert place_of(base, commit_address(base, ID)) == Place(commit=ID)


@given(HOSTS, st.lists(NAMES, min_size=2, max_size=4))
def test_every_way_to_write_a_remote_means_the_same_page(host: str, names: list[str]) -> None:
    path = "/".join(names)
    https = web_address(f"https://{host}/{quote(path)}.git")
    assert https
    assert web_address(f"git@{host}:{path}.git") == https
    assert web_address(f"ssh://git@{host}:22/{quote(path)}") == https
    assert web_address(https) == https


@given(st.text(max_size=60))
def test_any_text_has_an_address_without_user_or_nothing(text: str) -> None:
    for remote in (text, f"https://{text}", f"git@{text}", f"ssh://{text}"):
        web = web_address(remote)
        assert not web or (web.startswith(("https://", "http://")) and "@" not in web.split("/")[2])
        place_of(GITHUB, remote)
        place_of(GITHUB, GITHUB + text)


@pytest.mark.parametrize(
    ("remote", "address", "neighbour"),
    [
        ("git@github.com:ada/journal.git", GITHUB, "https://github.com/ada/my.code"),
        ("https://x:tok@gitlab.com/a/b/c.git", "https://gitlab.com/a/b/c", "https://gitlab.com/a/b/my.code"),
        ("http://gitea.local:3000/ada/journal", "", ""),
        ("../journal.git", "", ""),
        ("", "", ""),
    ],
)
def test_what_can_be_cloned_lies_at_https(remote: str, address: str, neighbour: str) -> None:
    assert clone_address(remote) == address
    assert neighbour_address(remote, "my.code") == neighbour
