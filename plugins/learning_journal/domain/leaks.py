"""What must not be on a site, as it is found there."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found, by the code of the problem it makes."""

    TEXT = "leak-text"
    NAME = "leak-name"
    FILE = "leak-file"
    EMAIL = "leak-email"
    SECRET = "leak-secret"  # noqa: S105 - the name of a kind
    PATH = "leak-path"
    PHOTO = "leak-photo"
    UNREAD = "leak-unread"


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """Something found that gives itself away. shown: as a report may show it. what: of what kind it is."""

    kind: Kind
    shown: str
    what: str = ""
