"""Templates compiled once for all tests: that is Jinja's work, and more than half of that of a build."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from jinja2 import Environment


@contextmanager
def compiled_once() -> Iterator[None]:
    """Keep what Jinja makes of a template's text for whichever environment of the same kind asks again.

    Commands and builds make an environment each, as they are processes of their own where they are used.
    What is kept does not hold what an environment's filters return: no template filters a literal.
    """
    compiled: dict[object, Any] = {}
    compile_it = Environment.compile

    def compile_once(env: Environment, source: Any, *named: Any, **options: Any) -> Any:  # noqa: ANN401 - as Jinja's
        if not isinstance(source, str):
            return compile_it(env, source, *named, **options)
        kind = (
            type(env),
            env.autoescape,
            env.finalize is None,
            env.trim_blocks,
            env.lstrip_blocks,
            *env.extensions,
        )
        key = (source, named, *options.items(), kind)
        if key not in compiled:
            compiled[key] = compile_it(env, source, *named, **options)
        return compiled[key]

    with mock.patch.object(Environment, "compile", compile_once):
        yield
