"""A journal's memory on disk: what builds worked out, for the builds after them."""

from pathlib import Path

from learning_journal.edges.cache import journal_cache, load, save
from learning_journal.edges.installed import fingerprint
from learning_journal.text.memory import Memory

_NAME = "memory-1"


def recall(root: Path) -> Memory:
    """Return the memory of the journal at a root, an empty one where nothing was kept that this tool made."""
    return Memory(fingerprint(), load(journal_cache(root), _NAME) or b"")


def keep(root: Path, memory: Memory) -> None:
    """Keep what the build used, if that is something else than what was kept."""
    if content := memory.keep():
        save(journal_cache(root), _NAME, content)
