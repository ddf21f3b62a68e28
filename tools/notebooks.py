"""The notebooks again: each is executed from its first cell in a fresh kernel, and must say what it says.

    make notebooks

Texts must be the same to the letter. Pictures are compared by their pixels, since another machine's processor
may round differently: at most one in a thousand may differ. Nothing is written. Exit code 1 where an output
differs or a cell fails.
"""

# ruff: noqa: T201 - a script that prints

import base64
import io
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbclient
import nbformat
import numpy as np
from PIL import Image

ROOT = Path(__file__).parents[1]
PIXELS = 0.001
PICTURE = "image/png"
SECONDS = 600


def outputs(cell: nbformat.NotebookNode) -> list[dict[str, str]]:
    """Return a cell's outputs by their types, each stream in one piece before all others.

    When the kernel sends what was printed depends on how quick it is.
    """
    streams: dict[str, str] = {}
    found: list[dict[str, str]] = []
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            streams[output.name] = streams.get(output.name, "") + output.text
        elif output.output_type == "error":
            found.append({"error": f"{output.ename}: {output.evalue}"})
        else:
            found.append({kind: str(value) for kind, value in output.data.items()})
    return [{name: streams[name]} for name in sorted(streams)] + found


def pixels(data: str) -> "np.typing.NDArray[np.uint8]":
    """Return a picture's pixels, shape (height, width, 4)."""
    with Image.open(io.BytesIO(base64.b64decode(data))) as picture:
        return np.asarray(picture.convert("RGBA"))


def same(kind: str, before: str, after: str) -> bool:
    """Tell whether two outputs of a type are the same to a reader."""
    if kind != PICTURE or before.strip() == after.strip():
        return before.strip() == after.strip()
    old, new = pixels(before), pixels(after)
    return old.shape == new.shape and float((old != new).any(axis=2).mean()) <= PIXELS


def differences(path: Path) -> Iterator[str]:
    """Execute a copy of a notebook and yield what differs from what is saved in it."""
    saved = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    again = nbformat.from_dict(saved)  # type: ignore[no-untyped-call]
    for cell in again.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    # It would warn at each start that others on this machine could listen.
    quiet = ["--IPKernelApp.log_level=40"]
    client = nbclient.NotebookClient(
        again,
        timeout=SECONDS,
        kernel_name="python3",
        extra_arguments=quiet,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except nbclient.exceptions.CellExecutionError as error:
        yield f"a cell fails: {error.ename}: {error.evalue}"
        return
    for number, (old, new) in enumerate(zip(saved.cells, again.cells, strict=True), 1):
        if old.cell_type != "code":
            continue
        before, after = outputs(old), outputs(new)
        if [sorted(one) for one in before] != [sorted(one) for one in after]:
            kinds = [", ".join(kind for one in each for kind in one) or "nothing" for each in (before, after)]
            yield f"cell {number} has other outputs: {kinds[0]} before, {kinds[1]} now"
            continue
        for one, other in zip(before, after, strict=True):
            for kind in one:
                if not same(kind, one[kind], other[kind]):
                    shown = "" if kind == PICTURE else f": {one[kind]!r} before, {other[kind]!r} now"
                    yield f"cell {number}, {kind}{shown}"


def main() -> None:
    """Run all notebooks, or those named, and say how each went."""
    named = [Path(name).resolve() for name in sys.argv[1:]]
    paths = named or sorted(
        path for path in ROOT.glob("notebooks/**/*.ipynb") if ".ipynb_checkpoints" not in path.parts
    )
    wrong = 0
    for path in paths:
        began = time.perf_counter()
        found = list(differences(path))
        wrong += bool(found)
        said = "differs" if found else "the same outputs"
        print(f"{os.path.relpath(path, ROOT)}: {said}, {time.perf_counter() - began:.0f} s", flush=True)
        for line in found:
            print(f"  {line}")
    print(f"{len(paths) - wrong} of {len(paths)} notebooks say what they said.")
    sys.exit(1 if wrong or not paths else 0)


if __name__ == "__main__":
    main()
