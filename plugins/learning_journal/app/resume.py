"""The résumé of a journal, and the documents that show it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from learning_journal.app.claims import read_claims
from learning_journal.app.facts import load_facts
from learning_journal.app.fitting import fit
from learning_journal.app.links import Forge, forge_of_remote
from learning_journal.app.load import load_journal
from learning_journal.app.manifest import Output
from learning_journal.app.portfolio import portfolio_of
from learning_journal.app.resume_pdf import Paper, resume_pdf
from learning_journal.app.templates import html_templates, templates
from learning_journal.domain.facts import Facts
from learning_journal.domain.journal import Journal
from learning_journal.domain.portfolio import Portfolio
from learning_journal.domain.resume import LeftOut, Resume
from learning_journal.domain.resume_builder import Around, Wanted, make_resume
from learning_journal.edges.content import FOLDERS_OF_DOCUMENTS
from learning_journal.errors import DamagedFileError
from learning_journal.pages import words
from learning_journal.pages.resume import html_page, markdown_page
from learning_journal.pages.resume_text import linkedin_text
from learning_journal.text.json_resume import write_json_resume
from learning_journal.text.rendercv import write_rendercv
from learning_journal.text.slug import slugify
