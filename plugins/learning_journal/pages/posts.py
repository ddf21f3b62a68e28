"""The lists of posts and tags as plain pages, at the addresses that Material's blog gives them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from learning_journal.domain.entries import Entry
from learning_journal.pages.render import Templates, rendered
from learning_journal.pages.views import LinkView
from learning_journal.text.excerpt import first_paragraph
from learning_journal.text.links import relative
from learning_journal.text.math_words import math_in_words


@dataclass(frozen=True, slots=True)
class Blog:
    """How a site's blog is set up. folder: of its pages. at_once: posts on one page of a list, 0 for all."""

    folder: str = "blog"
    at_once: int = 10
    archive: bool = True
    categories: bool = True


@dataclass(frozen=True, slots=True)
class PostList:
    """A list of posts. path: of its first page. title: as text. posts: newest first."""

    path: str
    title: str
    posts: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PostView:
    """A post as a list shows it: what it is about in plain words."""

    link: LinkView
    entry: Entry
    about: str
    categories: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of a site's posts."""

    index: PostList
    years: tuple[PostList, ...]
    categories: tuple[PostList, ...]


def post_lists(blog: Blog, title: str, posts: Iterable[Entry], slug: Callable[[str], str]) -> Lists:
    """Return the lists of posts: all, those of each year, those of each category.

    slug: gives what an address says of a category.
    """
    newest = tuple(sorted(posts, key=lambda post: post.day, reverse=True))
    years = dict.fromkeys(post.day.year for post in newest) if blog.archive else {}
    names = sorted({name for post in newest for name in post.categories}) if blog.categories else []
    return Lists(
        PostList(f"{blog.folder}/index.md", title, newest),
        tuple(
            PostList(
                f"{blog.folder}/archive/{year}.md",
                str(year),
                tuple(post for post in newest if post.day.year == year),
            )
            for year in years
        ),
        tuple(
            PostList(
                category_path(blog, slug(name)),
                name,
                tuple(post for post in newest if name in post.categories),
            )
            for name in names
        ),
    )


def category_path(blog: Blog, slug: str) -> str:
    """Return the path of the list of a category's posts."""
    return f"{blog.folder}/category/{slug}.md"


def list_pages(
    blog: Blog, lists: Lists, templates: Templates, *, intro: str = ""
) -> Mapping[str, tuple[str, str]]:
    """Return each list's pages by path: title and markdown. intro: what somebody wrote above all posts."""
    return {
        path: page
        for one in (lists.index, *lists.years, *lists.categories)
        for path, page in _pages(blog, lists, one, templates, intro if one is lists.index else "")
    }


def _pages(
    blog: Blog, lists: Lists, one: PostList, templates: Templates, intro: str
) -> Iterable[tuple[str, tuple[str, str]]]:
    size = blog.at_once or len(one.posts) or 1
    parts = [one.posts[at : at + size] for at in range(0, len(one.posts), size)] or [()]
    paths = [_part_path(one.path, number) for number in range(1, len(parts) + 1)]
    for path, posts in zip(paths, parts, strict=True):
        is_index = path == lists.index.path
        text = rendered(
            templates,
            "pages/posts.md.j2",
            intro=intro if path == one.path else "",
            title=one.title,
            posts=[_post(lists, post, path) for post in posts],
            parts=[
                (str(number), "" if at == path else relative(at, path)) for number, at in enumerate(paths, 1)
            ],
            years=_links(lists.years, path) if is_index else (),
            categories=_links(lists.categories, path) if is_index else (),
        )
        yield path, (one.title, f"{text.strip()}\n")


def _part_path(path: str, number: int) -> str:
    folder = path.removesuffix("index.md").removesuffix(".md").rstrip("/")
    return path if number == 1 else f"{folder}/page/{number}.md"


def _links(lists: Iterable[PostList], page: str) -> tuple[LinkView, ...]:
    return tuple(LinkView(one.title, relative(one.path, page)) for one in lists)


def _post(lists: Lists, post: Entry, page: str) -> PostView:
    return PostView(
        LinkView(post.title, relative(post.path, page), lang=post.lang),
        post,
        post.description or math_in_words(first_paragraph(post.body), dollars=True),
        _links([one for one in lists.categories if one.title in post.categories], page),
    )


def tag_list(
    tagged: Mapping[str, Sequence[LinkView]], anchor: Callable[[str], str], templates: Templates
) -> str:
    """Return the list of tags, each with the pages that have it. anchor: gives a tag's place on the page."""
    tags = [(tag, anchor(tag), links) for tag, links in sorted(tagged.items())]
    return rendered(templates, "pages/tags.md.j2", tags=tags).strip()
