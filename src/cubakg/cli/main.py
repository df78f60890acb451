"""The command line: a group whose commands are imported only when they are called.

To add a command: one module with one click command, and one line in `COMMANDS`.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from cubakg import __version__
from cubakg.cli.terminal import clean, silence_output
from cubakg.errors import CubakgError, OutputError

COMMANDS: list[tuple[str, str]] = [
    # name, module:function
    ("path", "cubakg.cli.path:path"),
    ("rank", "cubakg.cli.rank:rank"),
    ("compare", "cubakg.cli.compare:compare"),
    ("timeline", "cubakg.cli.timeline:timeline"),
    ("series", "cubakg.cli.series:series"),
    ("origins", "cubakg.cli.origins:origins"),
    ("contradictions", "cubakg.cli.contradictions:contradictions"),
    ("coverage", "cubakg.cli.coverage:coverage"),
    ("build", "cubakg.cli.build:build"),
    ("show", "cubakg.cli.show:show"),
    ("facts", "cubakg.cli.facts:facts"),
    ("query", "cubakg.cli.query:query"),
    ("export", "cubakg.cli.export:export"),
    ("serve", "cubakg.cli.serve:serve"),
    ("publish", "cubakg.cli.publish:publish"),
    ("view", "cubakg.cli.view:view"),
    ("check", "cubakg.cli.check:check"),
    ("eval", "cubakg.cli.eval:evaluate"),
    ("explain", "cubakg.cli.explain:explain"),
]

EXAMPLES = """
Who did what with whom, who says so, and where it is written: documents to a knowledge graph whose every edge
carries its quotation. Without --dataset, every command answers from the five documents that the program
ships.

\b
Examples:
  cubakg path Kerry Soler
  cubakg show Blinken
  cubakg facts --format csv > facts.csv
  cubakg build letters/ -o letters-dataset

\b
Exit status: 0 done; 1 the answer is no; 2 wrong usage; 3 unreadable input.
"""


class LazyGroup(click.Group):
    """A click group that knows its commands by name and imports each only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a newcomer meets them."""
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, or None where there is none of that name."""
        target = dict(COMMANDS).get(cmd_name)
        if target is None:
            return None
        module, function = target.split(":")
        command = getattr(import_module(module), function)
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant, or say which one is near to the word typed."""
        if not args[0].startswith("-") and args[0] not in dict(COMMANDS):
            from difflib import get_close_matches

            near = get_close_matches(args[0], list(dict(COMMANDS)), 1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"there is no command '{clean(args[0])}'.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader who has seen enough (`| head`) is no error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            silence_output()
            return 0
        return result


@click.group(
    cls=LazyGroup,
    help=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="cubakg")
@click.pass_context
def cubakg(ctx: click.Context) -> None:
    """Hold the commands together."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; what the user can mend is told in words."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(
            stream, "reconfigure"
        ):  # a name that the terminal's encoding lacks must not end the answer
            stream.reconfigure(errors="backslashreplace")
    try:
        status = cubakg.main(args=list(arguments), prog_name="cubakg", standalone_mode=False)
    except CubakgError as error:
        return _complain(str(error), error.exit_code)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return _complain("stopped; no dataset was changed.", 130)
    except OSError as error:
        return _complain(_told(error), OutputError.exit_code)
    return status if isinstance(status, int) else 0


def _told(error: OSError) -> str:
    """Say what the system refused; what is not about a file or a disk is a fault of the program."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        silence_output()
        return "output: there is no space left to write to; make room and run again."
    if error.filename is None:
        raise error
    return f"{error.filename}: {error.strerror}; check the path and who may read or write it."


def _complain(message: str, status: int) -> int:
    color = False if os.environ.get("NO_COLOR") else None
    lines = "\n".join(" " * (len(line) - len(line.lstrip(" "))) + clean(line) for line in message.split("\n"))
    click.echo(f"{click.style('cubakg:', fg='red', bold=True)} {lines}", err=True, color=color)
    return status
