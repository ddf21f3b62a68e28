"""Runs of words that only what is hidden has, and where they turn up elsewhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

LENGTH = 6
"""Words in a row that nobody writes twice by chance; fewer are looked for as a whole piece only."""

Words = tuple[str, ...]

_SAYING = 3
"""Different words of a run that must say something: a row of numbers or signs is anybody's."""

_SHORT, _SHORT_NAME = 4, 3
"""Words from which a whole sentence, and a name such as a title, is known by their order alone."""

_RARE, _RARE_NAME = 5, 4
"""Letters from which a word that no public text has makes a shorter sentence, or a name, known."""

_ALONE = 5
"""Letters of a name of one word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, heading, item or name in a file that is hidden.

    words: as they are compared. written: the same words as they were typed. lines: the line of each, from 1.
    named: whether it is a name (a title, a tag) and not part of a text.
    """

    path: str
    words: Words
    written: Words
    lines: tuple[int, ...]
    named: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a piece a run of words begins, and of how many it is."""

    piece: Piece
    at: int
    length: int


def spots_of(piece: Piece, vocabulary: Mapping[str, int]) -> Iterator[Spot]:
    """Yield the runs of words by which a piece is known again.

    vocabulary: how often public texts have a word.

    A long piece is known by every six words in a row, so that a part of it is found too. A short one is known
    as a whole: by the order of its words, or by one that no public text has.
    """
    count = len(piece.words)
    if count >= LENGTH:
        runs = (Spot(piece, at, LENGTH) for at in range(count - LENGTH + 1))
        yield from (run for run in runs if _says(piece.words[run.at : run.at + LENGTH]))
    elif count and _is_known(piece, vocabulary):
        yield Spot(piece, 0, count)


def _says(words: Words) -> bool:
    return len({word for word in words if _is_word(word, _SAYING)}) >= _SAYING


def _is_word(word: str, letters: int) -> bool:
    """Tell whether this is more than a number or a syllable; a sign of Chinese or Japanese is a word."""
    return word[0] > "\u3000" or (len(word) >= letters and not word.isdecimal())


def _is_known(piece: Piece, vocabulary: Mapping[str, int]) -> bool:
    letters = _RARE_NAME if piece.named else _RARE
    rare = [word for word in piece.words if word not in vocabulary and _is_word(word, letters)]
    if len(piece.words) == 1:
        return piece.named and bool(rare) and len(piece.words[0]) >= _ALONE
    ordered = len(piece.words) >= (_SHORT_NAME if piece.named else _SHORT)
    return bool(rare) or (ordered and len([w for w in piece.words if _is_word(w, _SAYING)]) > 1)


class Phrases:
    """Runs of words to look for in a text, all at once.

    Each is filed under its rarest word, so that a text costs one look-up a word and little more.
    """

    def __init__(self, pieces: Iterable[Piece], vocabulary: Mapping[str, int]) -> None:
        self._under: dict[str, dict[tuple[int, int], dict[Words, list[Spot]]]] = {}
        for piece in pieces:
            for spot in spots_of(piece, vocabulary):
                words = piece.words[spot.at : spot.at + spot.length]
                rarest = min(
                    range(len(words)), key=lambda at: (vocabulary.get(words[at], 0), -len(words[at]))
                )
                shape = (rarest, spot.length)
                self._under.setdefault(words[rarest], {}).setdefault(shape, {}).setdefault(words, []).append(
                    spot
                )

    def find(self, words: Sequence[str], shortest: int = 1) -> dict[Words, list[Spot]]:
        """Return the runs of at least so many words that stand in a text."""
        found: dict[Words, list[Spot]] = {}
        if self._under.keys().isdisjoint(words):
            return found
        for at, word in enumerate(words):
            for (before, length), runs in self._under.get(word, {}).items():
                run = tuple(words[at - before : at - before + length]) if at >= before else ()
                if length >= shortest and run in runs:
                    found[run] = runs[run]
        return found

    def forget(self, words: Collection[Words]) -> None:
        """Look for some runs no longer: a public text has them too."""
        for shapes in self._under.values():
            for runs in shapes.values():
                for run in [run for run in runs if run in words]:
                    del runs[run]
