"""The language that `mkdocs.yml` asks the theme for: one that it lacks would end a build in a traceback."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from learning_journal.domain.languages import is_language
from learning_journal.errors import ThemeError

_WORDS = "partials/languages"
"""Where a theme has a file of words for each language."""

_LEAST = 0.5


def require_language(asked: object, settings: str, folders: Iterable[str]) -> None:
    """Raise ThemeError where the theme has words in some languages, but none in the one asked for.

    asked: `theme.language` as YAML reads it, so that `no` is False. settings: the file it stands in.
    folders: the theme's.
    """
    known = {path.stem for folder in folders for path in Path(folder, _WORDS).glob("*.html")}
    # Its own partial templates lie there too, if it has any.
    known = {name for name in known if is_language(name)}
    if not known or asked in known:
        return
    spelled = {name.casefold(): name for name in sorted(known)}
    word = "nb" if asked is False else str(asked).replace("_", "-").casefold()
    near = [spelled[name] for name in get_close_matches(word, spelled, 3, _LEAST)]
    if not near and (short := word.partition("-")[0]) in spelled:
        near = [spelled[short]]
    does = f"one near it is {' or '.join(near)}" if near else f"it has {', '.join(sorted(known))}"
    raise ThemeError(
        f"the theme has no words in the language `{'no' if asked is False else asked}`",
        where=f"{settings}: `language:` below `theme:`",
        fix=f"write another one: {does}",
    )
