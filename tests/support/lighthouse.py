"""What Lighthouse says of a page: four scores out of 100, as for somebody with a telephone."""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.node import node_program

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Measured:
    """One run on a page.

    scores: out of 100, in the order of `CATEGORIES`. short: what cost points, and what it was worth.
    power: how fast this machine is by Lighthouse's own measure; a middling computer has 1000 or more.
    """

    scores: tuple[int, ...]
    short: tuple[str, ...]
    power: int


def lighthouse() -> list[str] | None:
    """Return the command; None where it is not installed."""
    return node_program("lighthouse/cli/index.js")


def measure(command: Sequence[str], url: str, chromium: str, options: Sequence[str], into: Path) -> Measured:
    """Run Lighthouse on an address as it comes: a middling telephone, and a slow mobile network.

    Raises CalledProcessError where it fails.
    """
    report = into / "lighthouse.json"
    flags = " ".join(("--headless=new", *options))
    told = [f"--chrome-flags={flags}", "--output=json", f"--output-path={report}", "--quiet"]
    asked = [f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting"]
    subprocess.run(
        [*command, url, *told, *asked],
        env={**os.environ, "CHROME_PATH": chromium},
        check=True,
        capture_output=True,
        text=True,
    )
    return _read(json.loads(report.read_text(encoding="utf-8")))


def _read(report: dict[str, Any]) -> Measured:
    categories = [report["categories"][name] for name in CATEGORIES]
    weights = {ref["id"]: ref["weight"] for one in categories for ref in one["auditRefs"]}
    short = (
        f"{audit['title']}{f': {shown}' if (shown := audit.get('displayValue')) else ''}"
        for name, audit in report["audits"].items()
        if weights.get(name) and audit["score"] is not None and audit["score"] < 1
    )
    power = round(report["environment"]["benchmarkIndex"])
    return Measured(tuple(round(100 * one["score"]) for one in categories), tuple(short), power)
