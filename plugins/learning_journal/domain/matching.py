"""Pairs of things that are alike: how alike two texts are, and which pairing is the best as a whole."""

import math
import re
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

_TARGET = re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"[*`\[]|(?<![^\W_])_+|_+(?![^\W_])")
_WORD = re.compile(r"[^\W_]+[+#]*")
_TYPO = 0.8
"""From here on two words are one, as `vectors` and `vecotrs` or `matrix` and `matrixes`."""
_SIGNS = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201c\u201d", "-----''\"\"")


@lru_cache(maxsize=8192)  # each text is looked at once for each candidate
def typeset(text: str) -> str:
    """Return a text without what typography alone decides: white space, kinds of dashes and quotes."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SIGNS).split())


@lru_cache(maxsize=8192)
def wording(text: str) -> str:
    """Return what a text says: `typeset`, and without case, emphasis and where its links lead."""
    words = _EMPHASIS.sub("", _TARGET.sub("", typeset(text))).casefold()
    return " ".join(words.split()) or typeset(text).casefold()


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(wording(text)))


@dataclass
class Likeness:
    """How alike two texts of one collection are; words that many of its texts have say little."""

    texts: Iterable[str]
    _count: Counter[str] = field(init=False)
    _total: int = field(init=False)

    def __post_init__(self) -> None:
        """Count in how many of the texts each word is."""
        sets = [_words(text) for text in self.texts]
        self._count = Counter(word for words in sets for word in words)
        self._total = len(sets)

    def common(self, word: str) -> bool:
        """Tell whether a word is in so many texts that it cannot lead from one to another."""
        return self._count[word] > max(12, self._total // 20)

    def words(self, text: str) -> frozenset[str]:
        """Return the words of a text that can lead to others like it."""
        return frozenset(word for word in _words(text) if not self.common(word))

    def _weight(self, words: Iterable[str]) -> float:
        return sum(1 + math.log((1 + self._total) / (1 + self._count[word])) for word in words)

    def between(self, one: str, other: str, least: float = 0.0) -> float:
        """Return from 0 (nothing in common) to 1 (the same but for case, emphasis and link targets).

        The mean of two measures: the weight of the words they share (Dice's coefficient, each word weighed
        by its inverse document frequency), and of the characters in the same order (`difflib`'s ratio).
        least: what is less like each other may be given as 0, which is faster.
        """
        if wording(one) == wording(other):
            return 1.0
        a, b = _words(one), _words(other)
        total = self._weight(a) + self._weight(b)
        shared = 2 * self._weight(a & b) / total if total else 0.0
        if (shared + 1) / 2 < least:
            return 0.0
        signs = SequenceMatcher(None, wording(one), wording(other), autojunk=False)
        if (shared + signs.quick_ratio()) / 2 < least:
            return 0.0
        return (shared + signs.ratio()) / 2


def exchanged(one: str, other: str) -> bool:
    """Tell whether each of two texts has a word that the other lacks, mended typos aside.

    `Learn sorting` and `Learn hashing` are much alike, and two tasks; a text that only grew or shrank is one.
    """
    mine, theirs = _words(one) - _words(other), _words(other) - _words(one)
    left = [word for word in mine if not any(_typo(word, more) for more in theirs)]
    right = [word for word in theirs if not any(_typo(word, more) for more in mine)]
    return bool(left and right)


def _typo(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _TYPO


_Edges = dict[int, dict[int, int]]


def best_pairs(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Return the pairing of left with right whose scores, cubed, have the greatest sum.

    scores: (left, right) -> from 0 to 1; what is not in it is no pair. Cubed, so that one good pair outweighs
    two poor ones. Equal sums are settled by the order of the numbers. Each left is added by the longest
    augmenting path, the sparse form of the Hungarian method.
    """
    edges: _Edges = {}
    for (left, right), score in sorted(scores.items()):
        edges.setdefault(left, {})[right] = round(1000 * score) ** 3
    to_right: dict[int, int] = {}
    to_left: dict[int, int] = {}
    for start in edges:
        _add(start, edges, to_right, to_left)
    return to_right


def _add(start: int, edges: _Edges, to_right: dict[int, int], to_left: dict[int, int]) -> None:
    """Pair one more left, moving others to their next best or out where the sum grows by it."""
    gain = {start: 0}
    came: dict[int, tuple[int, int]] = {}
    queue = deque([start])
    while queue:
        left = queue.popleft()
        for right, worth in edges[left].items():
            other = to_left.get(right, left)
            total = gain[left] + worth - edges[other][right]
            if other != left and (other not in gain or total > gain[other]):
                gain[other], came[other] = total, (left, right)
                queue.append(other)
    ends: list[tuple[int, int, int | None]] = [(gain[left], left, None) for left in gain]
    ends += [
        (gain[left] + worth, left, right)
        for left in gain
        for right, worth in edges[left].items()
        if right not in to_left
    ]
    _, left, end = max(ends, key=lambda end: end[0])
    while True:
        if end is None:
            to_right.pop(left, None)
        else:
            to_right[left], to_left[end] = end, left
        if left == start:
            return
        left, end = came[left]
