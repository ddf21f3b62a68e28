"""Plugins of which it is known what they do: where there is another one, less is kept."""

from collections.abc import Collection
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_KNOWN = {
    ("material.plugins.blog.plugin", "BlogPlugin"),
    ("material.plugins.search.plugin", "SearchPlugin"),
    ("material.plugins.tags.plugin", "TagsPlugin"),
    ("mkdocs_jupyter.plugin", "Plugin"),
    ("mkdocs_incremental.plugin", "IncrementalPlugin"),
}


def all_known(config: MkDocsConfig) -> bool:
    """Tell whether each plugin is known, or says itself what changes pages: see the seam in `docs/design`."""
    methods = [method for methods in config.plugins.events.values() for method in methods]
    plugins = {id(plugin) for plugin in config.plugins.values()}
    return all(_is_known(getattr(method, "__self__", None), plugins) for method in methods)


def lists_by_the_hour(config: MkDocsConfig) -> bool:
    """Tell whether a blog shows posts from some moment on."""
    settings = [getattr(plugin, "config", {}) for plugin in config.plugins.values()]
    return any(one.get("draft_if_future_date") and not one.get("draft") for one in settings)


def _is_known(owner: Any, plugins: Collection[int]) -> bool:  # noqa: ANN401 - a plugin, or whatever has a hook
    kind = (type(owner).__module__, type(owner).__qualname__)
    stands_in = kind[0].startswith("mkdocs_incremental.")
    return stands_in or (id(owner) in plugins and (kind in _KNOWN or hasattr(owner, "changed_pages")))
