"""The command line: a group whose commands are imported only when they are called.

To add a command: one module with one click command, and one line in `COMMANDS`.
"""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS: list[tuple[str, str]] = [
    # name, module:function
    ("build", "cubakg.cli.build:build"),
    ("facts", "cubakg.cli.facts:facts"),
]


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
