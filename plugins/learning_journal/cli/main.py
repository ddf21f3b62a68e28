"""The command group, the version, and the single place where an error becomes words and an exit code."""

import sys
from importlib import import_module
from io import StringIO
from typing import NoReturn

import click
from click.exceptions import NoSuchCommand

from learning_journal import __version__
from learning_journal.cli.overview import Overview
from learning_journal.errors import JournalError, StoppedError, UsageError

COMMANDS = {
    "init": "init:init",
    "import": "import_:import_",
    "templates": "templates:templates",
    "status": "status:status",
    "log": "log:log",
    "gotcha": "gotcha:gotcha",
    "paper": "paper:paper",
    "new-week": "new_week:new_week",
    "cards": "cards:cards",
    "quiz": "quiz:quiz",
    "check": "check:check",
    "close-week": "close_week:close_week",
    "mentor": "mentor:mentor",
    "resources": "resources:resources",
    "sprint": "sprint:sprint",
    "checkpoint": "checkpoint:checkpoint",
    "scratch": "scratch:scratch",
    "evidence": "evidence:evidence",
    "portfolio": "portfolio:portfolio",
    "resume": "resume:resume",
    "pages": "pages:pages",
    "stats": "stats:stats",
    "verify": "verify:verify",
    "doctor": "doctor:doctor",
    "pause": "pause:pause",
    "stretch": "stretch:stretch",
    "replan": "replan:replan",
    "roadmap": "roadmap:roadmap",
    "clone": "clone:clone",
    "due": "due:due",
}
"""Command name -> module of this package and the object in it; imported when the command is asked for."""

HEADINGS = {
    "init": "Once",
    "status": "On any day",
    "new-week": "Each week",
    "mentor": "Now and then",
    "pause": "When the plan moves",
    "clone": "Where the site is published",
}
"""The first command of each group that `journal --help` shows."""


class LazyGroup(Overview):
    """A group that imports a command's module only when that command runs or is described."""

    headings = HEADINGS

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return command names in the order a week uses them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Import and return one command, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"learning_journal.cli.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; click looks for the one meant only among those that are imported already."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            raise NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; raises StoppedError on Ctrl-C, which ends no file half-way."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            click.echo(err=True)  # what the terminal shows of the key stands on a line of its own
            raise StoppedError(
                "stopped by Ctrl-C; every file is whole, as it was or as it was to be",
                fix="look at what is there (`journal status`, `git diff`), then run the command again",
            ) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="journal")
def journal() -> None:
    """Learn in public and prove it.

    \b
    journal init my-journal     start a journal
    journal new-week            write this week's post
    journal gotcha "..."        log what cost you an evening
    journal status              where am I, what is next
    """


def main() -> NoReturn:
    """Run the command line and exit: 0 ok, 1 problems found or circumstances in the way, 2 usage."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character must not turn a report into a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        journal.main(prog_name="journal")
    except JournalError as error:
        _end(error, 2 if isinstance(error, UsageError) else 1)
    except UnicodeEncodeError:
        # A terminal in another encoding hands over bytes that are no text; no file takes them.
        what = "the words hold bytes that are not UTF-8; nothing was written with them"
        _end(UsageError(what, fix="type them in a terminal that uses UTF-8"), 2)
    except OSError as error:
        # The rest of what a command needs from the machine: a full disk behind `> report.txt`, a folder that
        # was removed under the shell.
        said = f"the system says: {error.strerror or error}"
        # It may have failed when all was done but the telling, so `run it again` would be the wrong advice.
        fix = "make room, or mend the permissions; see what is done already, then do the rest"
        _end(JournalError(said, where=str(error.filename or ""), fix=fix), 1)


def _end(error: JournalError, code: int) -> NoReturn:
    click.echo(f"journal: {error}", err=True)
    sys.stdout = StringIO()  # what cannot be written would be tried once more at the end
    sys.exit(code)


if __name__ == "__main__":
    main()
