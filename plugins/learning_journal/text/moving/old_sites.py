"""The settings of other tools, as far as they say where their pages were."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from learning_journal.domain.moving import OldSite
from learning_journal.text.moving.matter import read_settings_file


@dataclass(frozen=True, slots=True)
class Blog:
    """Material's blog: folders from the settings file's, each ending in a slash, and its old site."""

    docs: str
    posts: str
    old: OldSite


def jekyll_site(text: str) -> OldSite:
    """Read `_config.yml`."""
    found = read_settings_file(text, "_config.yml")
    pattern = _at(found, "collections", "posts", "permalink") or found.get("permalink")
    return OldSite(
        url=_url(found.get("url")),
        base=_base(found.get("baseurl")),
        permalinks={"": _text(pattern)} if _text(pattern) else {},
        timezone=_text(found.get("timezone")),
        words={key: value for key, value in found.items() if isinstance(value, str)},
        guessed=not found,
    )


def hugo_site(text: str, name: str) -> OldSite:
    """Read Hugo's settings, in TOML, YAML or JSON; keys may be written with any capital letters."""
    found = {key.lower(): value for key, value in read_settings_file(text, name).items()}
    url = _url(found.get("baseurl"))
    permalinks = found.get("permalinks")
    pages = _at(found, "permalinks", "page")
    patterns = {
        **(permalinks if isinstance(permalinks, dict) else {}),
        **(pages if isinstance(pages, dict) else {}),
    }
    return OldSite(
        url=url.removesuffix(urlsplit(url).path),
        base=urlsplit(url).path,
        permalinks={str(key): value for key, value in patterns.items() if isinstance(value, str)},
        plain_files=found.get("uglyurls") is True,
        guessed=not found,
    )


def material_blog(text: str, name: str) -> Blog | None:
    """Read `mkdocs.yml`; None where it has no blog."""
    found = read_settings_file(text, name)
    plugins = found.get("plugins")
    listed = plugins if isinstance(plugins, list) else [plugins]
    options = next((given for item in listed if (given := _blog_options(item)) is not None), None)
    if options is None:
        return None
    docs = (_text(found.get("docs_dir")) or "docs").strip("/")
    blog = (_text(options.get("blog_dir")) or "blog").strip("./")
    posts = (_text(options.get("post_dir")) or "{blog}/posts").replace("{blog}", blog).strip("./")
    url = _url(found.get("site_url"))
    old = OldSite(
        url=url.removesuffix(urlsplit(url).path),
        base=urlsplit(url).path,
        permalinks={
            "": "/".join(filter(None, (blog, (_text(options.get("post_url_format")) or "{date}/{slug}"))))
        },
        plain_files=found.get("use_directory_urls") is False,
        date_format=(_text(options.get("post_url_date_format")) or "yyyy/MM/dd"),
    )
    return Blog(f"{docs}/", _folder(docs, posts), old)


def _folder(*parts: str) -> str:
    return "".join(f"{part}/" for part in parts if part)


def _blog_options(item: object) -> dict[str, Any] | None:
    if item in ("blog", "material/blog"):
        return {}
    if isinstance(item, dict):
        for name in ("blog", "material/blog"):
            if name in item:
                return item[name] if isinstance(item[name], dict) else {}
    return None


def _at(found: Any, *keys: str) -> Any:  # noqa: ANN401 - settings of any shape
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _url(found: object) -> str:
    """Return a site's address, without a slash at the end; empty for anything that is none."""
    text = _text(found).strip().rstrip("/")
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.netloc else ""


def _base(found: object) -> str:
    text = _text(found).strip("/")
    return f"/{text}" if text else ""


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""
