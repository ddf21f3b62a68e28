"""The shipped templates, as a journal without its own has them."""

from pathlib import Path

from learning_journal.app.templates import templates

TEMPLATES = templates(Path("/nowhere"))
