"""Old addresses, as the old tools compute them."""

from datetime import UTC, date, datetime

import pytest

from learning_journal.domain.moving import Candidate, OldSite, SourceKind
from learning_journal.text.moving.addresses import Written, address_key, old_address, written_address
from learning_journal.text.moving.old_sites import hugo_site, jekyll_site, material_blog

POST = Candidate("x.md", (), "My Post", address=("Sub", "My Post"))
WRITTEN = Written("The title, in full!", datetime(2024, 2, 5, 6, 7, 8, tzinfo=UTC), categories=("C", "D E"))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("date", "/sub/my post/c/d e/2024/02/05/My Post.html"),
        ("ordinal", "/sub/my post/c/d e/2024/036/My Post.html"),
        ("weekdate", "/sub/my post/c/d e/2024/W06/Mon/My Post.html"),
        ("none", "/sub/my post/c/d e/My Post.html"),
        (
            "/:slugified_categories/:short_year/:i_month/:i_day/:slug:output_ext",
            "/sub/my-post/c/d-e/24/2/5/my-post.html",
        ),
        (
            "/:hour:minute:second/:w_day-:long_day/:short_month/:long_month/:what",
            "/060708/1-Monday/Feb/February/:what",
        ),
    ],
)
def test_jekyll(pattern: str, expected: str) -> None:
    site = OldSite(permalinks={"": pattern})
    assert old_address(SourceKind.JEKYLL, POST, WRITTEN, site) == expected


def test_a_day_has_no_hours() -> None:
    written = Written("T", date(2024, 2, 5), permalink="/:hour/:title")
    assert old_address(SourceKind.JEKYLL, POST, written, OldSite()) == "/00/My Post"


@pytest.mark.parametrize(
    ("site", "slug", "expected"),
    [
        (OldSite(), "", "/sub/my-post/"),
        (OldSite(plain_files=True), "own", "/sub/own.html"),
        (OldSite(permalinks={"Sub": "/:section/:yearday/:slug"}), "", "/sub/36/the-title-in-full/"),
        (
            OldSite(permalinks={"Sub": "/:monthname/:filename"}, plain_files=True),
            "",
            "/february/my post.html",
        ),
    ],
)
def test_hugo(site: OldSite, slug: str, expected: str) -> None:
    assert (
        old_address(SourceKind.HUGO, POST, Written("The title, in full!", WRITTEN.moment, slug), site)
        == expected
    )


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        (OldSite(), "/blog/2024/02/05/the-title-in-full/"),
        (
            OldSite(permalinks={"": "{categories}/{file}-{date}"}, date_format="yy-M-d QQ", plain_files=True),
            "/c/My Post-24-2-5 QQ.html",
        ),
    ],
)
def test_material(site: OldSite, expected: str) -> None:
    assert old_address(SourceKind.MATERIAL, POST, WRITTEN, site) == expected


def test_other_sources_and_drafts_have_none() -> None:
    assert old_address(SourceKind.TIL, POST, WRITTEN, OldSite()) == ""
    assert old_address(SourceKind.JEKYLL, Candidate("x", (), "x", draft=True), WRITTEN, OldSite()) == ""


def test_addresses_are_compared_without_what_servers_add() -> None:
    assert {address_key(one) for one in ("/a%20b", "/a b/", "/a b.html", "/a b/index.html?x#y")} == {"/a b"}
    assert address_key("/") == "/"
    assert written_address("/a b/#1/é") == "/a%20b/%231/%C3%A9"


def test_settings_of_any_shape_are_read_as_far_as_they_go() -> None:
    assert jekyll_site("") == OldSite(guessed=True)
    found = jekyll_site(
        "url: 'http://[x'\nbaseurl: blog/\ncollections: {posts: {permalink: pretty}}\ntimezone: 3\n"
    )
    assert (found.url, found.base, found.permalinks, found.timezone) == ("", "/blog", {"": "pretty"}, "")
    found = hugo_site(
        "permalinks: {page: {posts: /:slug/}, tags: {a: b}}\nuglyURLs: true\nbaseURL: //x", "hugo.yaml"
    )
    assert (found.url, found.permalinks, found.plain_files) == ("", {"posts": "/:slug/"}, True)
    assert hugo_site("permalinks: 3\n", "hugo.yaml").permalinks == {}
    assert material_blog("plugins: {}\n", "mkdocs.yml") is None
    for plugins in ("[search, blog]", "[{search: {}}, {material/blog: }]", "[blog: {blog_dir: .}]"):
        assert material_blog(f"plugins: {plugins}\n", "mkdocs.yml") is not None
    root = material_blog(
        "plugins: [{blog: {blog_dir: ., post_dir: posts}}]\nuse_directory_urls: false\n", "mkdocs.yml"
    )
    assert root is not None
    assert (root.docs, root.posts, root.old.plain_files) == ("docs/", "docs/posts/", True)
