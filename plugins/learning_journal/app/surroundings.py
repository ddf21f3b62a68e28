"""Defaults for a new journal, taken from the machine."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from learning_journal.edges import clock, surroundings
from learning_journal.edges.editor import on_a_terminal
from learning_journal.text.settings import known_zone


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the machine says: git's identity, time zone, today there, whether somebody can answer."""

    name: str
    emails: tuple[str, ...]
    timezone: str
    today: date
    terminal: bool
    repository: bool


def look_around(folder: Path, today: date | None = None) -> Surroundings:
    """Ask the machine; what it does not know is left empty or UTC. today: instead of the clock's."""
    zone = surroundings.machine_zone()
    timezone = zone if known_zone(zone) else "UTC"
    email = surroundings.git_value(folder, "user.email")
    return Surroundings(
        name=surroundings.git_value(folder, "user.name"),
        emails=(email,) if email else (),
        timezone=timezone,
        today=today or clock.today(timezone),
        terminal=somebody_answers(),
        repository=surroundings.in_repository(folder),
    )


def somebody_answers() -> bool:
    """Tell whether somebody sits at a terminal and can be asked."""
    return on_a_terminal()
