"""The personal facts that a journal has, from `resume.yml`."""

import json
from pathlib import Path

from learning_journal.domain.facts import Facts
from learning_journal.edges.content import RESUME, read_file
from learning_journal.edges.templates import template_source
from learning_journal.errors import Problem

SCHEMA = "resume/resume.schema.json"


def load_facts(root: Path) -> tuple[Facts | None, tuple[Problem, ...]]:
    """Read `resume.yml`; None where there is no such file or anything in it is wrong."""
    text = read_file(root, RESUME)
    if text is None:
        return None, ()
    if isinstance(text, Problem):
        return None, (text,)
    # The library for schemas takes a tenth of a second that other commands need not spend.
    from learning_journal.text.resume_facts import read_facts  # noqa: PLC0415

    return read_facts(text, RESUME, json.loads(template_source(None, SCHEMA)))


def facts_problems(root: Path) -> tuple[Problem, ...]:
    """Return what is wrong with `resume.yml`."""
    return load_facts(root)[1]


def skill_groups(root: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return how `resume.yml` names and groups skills, see `make_portfolio`; nothing where it does not."""
    facts, _problems = load_facts(root)
    return facts.skill_tags if facts else ()
