"""Try every command that writes under every fault, and write the table into docs/design/faults.md."""

import re
import sys
import tempfile
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "design" / "faults.md"
TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- /table -->)", re.DOTALL)

sys.path.insert(0, str(ROOT / "tests"))


def main() -> int:
    """Print the table and what was lost; return 1 where anything was."""
    from support.fault_cases import SCENARIOS  # noqa: PLC0415 - found only now
    from support.fault_checks import complaints, table  # noqa: PLC0415 - as above
    from support.faults import Explorer  # noqa: PLC0415 - as above

    found = []
    with tempfile.TemporaryDirectory() as place, Explorer(Path(place), thorough=True) as explorer:
        for scenario in SCENARIOS:
            click.echo(f"{scenario.name} ...", err=True)
            found.append(explorer.explore(scenario))
    made = table(found)
    click.echo(made, nl=False)
    lost = [complaint for one in found for complaint in complaints(one)]
    for complaint in lost:
        click.echo(complaint, err=True)
    PAGE.write_text(TABLE.sub(lambda _: f"\n{made}\n", PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
