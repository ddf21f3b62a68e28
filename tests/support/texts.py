"""Hypothesis strategies for the text people and machines leave in files."""

from hypothesis import strategies as st

ODD = "\r\n\t \x00\x07\x0b\x0c\x1b\x1c\x85\xa0\u2028\u2029\ufeff\u200b"
MARKUP = "`~*_[](){}<>!#|:;&\\\"'$^=+-./@%?,0123456789"


def text(max_size: int = 60) -> st.SearchStrategy[str]:
    """Any text without surrogates, with more than its share of what markup and line ends are made of."""
    letters = st.one_of(
        st.sampled_from(MARKUP),
        st.sampled_from(ODD),
        st.sampled_from("abcxyz"),
        st.characters(exclude_categories=["Cs"]),
    )
    return st.text(letters, max_size=max_size)


def lines_of(lines: st.SearchStrategy[str], max_size: int = 12) -> st.SearchStrategy[str]:
    """Lines joined by one kind of line end, or by both."""
    ends = st.sampled_from([("\n",), ("\r\n",), ("\n", "\r\n")])
    parts = st.lists(lines, max_size=max_size)
    return st.builds(
        lambda parts, ends: "".join(part + ends[n % len(ends)] for n, part in enumerate(parts)), parts, ends
    )
