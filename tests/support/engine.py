"""The site's own markdown engine, with the extensions that mkdocs.yml asks for."""

from pathlib import Path

import yaml
from markdown import Markdown

SETTINGS = Path(__file__).parents[2] / "mkdocs.yml"


class SettingsLoader(yaml.SafeLoader):
    """Reads MkDocs' settings, `!ENV` as a list."""


def _variable(loader: yaml.SafeLoader, node: yaml.SequenceNode) -> object:
    return loader.construct_sequence(node)


SettingsLoader.add_constructor("!ENV", _variable)


def site_markdown() -> Markdown:
    """Return an engine that reads markdown as the site does."""
    settings = yaml.load(SETTINGS.read_text(encoding="utf-8"), SettingsLoader)  # noqa: S506 - safe but for !ENV
    options: dict[str, dict[str, object]] = {}
    for extension in settings["markdown_extensions"]:
        options |= extension if isinstance(extension, dict) else {extension: {}}
    return Markdown(extensions=list(options), extension_configs=options)
