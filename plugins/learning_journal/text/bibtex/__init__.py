"""BibTeX: entries of a `.bib` file to bibliographic data, and back."""

from learning_journal.text.bibtex.reader import BibEntry, read_bibtex
from learning_journal.text.bibtex.writer import (
    bibtex_entry,
    bibtex_keys,
    given_entry,
    given_text,
    update_bibliography,
)

__all__ = [
    "BibEntry",
    "bibtex_entry",
    "bibtex_keys",
    "given_entry",
    "given_text",
    "read_bibtex",
    "update_bibliography",
]
