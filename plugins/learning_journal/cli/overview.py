"""How `--help` of a group lists its commands: under headings, each in a whole sentence."""

from collections.abc import Mapping

import click


class Overview(click.Group):
    """A group whose help says what each command does without cutting the sentence off.

    headings: command -> the heading that begins with it.
    """

    headings: Mapping[str, str] = {}

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, in their own order."""
        sections: list[tuple[str, list[tuple[str, str]]]] = [("Commands", [])]
        names = self.list_commands(ctx)
        for name in names:
            if name in self.headings:
                sections.append((self.headings[name], []))
            if command := self.get_command(ctx, name):
                sections[-1][1].append((name, command.get_short_help_str(limit=200)))
        # One width for all, so that the sentences stand below each other.
        widest = max(map(len, names))
        for heading, rows in sections:
            if rows:
                with formatter.section(heading):
                    formatter.write_dl([(name.ljust(widest), says) for name, says in rows])
