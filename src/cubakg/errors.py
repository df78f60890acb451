"""What can go wrong, in words: place, fault, next step.

Every error that a reader of the program can cause or meet derives from `CubakgError`; the command line prints
its message and leaves with its `exit_code`, never with a traceback.

>>> raise UsageError("path: no entity is called 'Kery'. Did you mean 'Kerry'?")
Traceback (most recent call last):
    ...
cubakg.errors.UsageError: path: no entity is called 'Kery'. Did you mean 'Kerry'?
"""


class CubakgError(Exception):
    """Something that the user can mend; the message says where, what, and what to do next."""

    exit_code = 2


class UsageError(CubakgError):
    """The call's words are off: an unknown name, a wrong option, a query that does not parse."""


class QueryError(UsageError):
    """A query that does not parse, or asks for what no query may do here: update, load, reach another server."""


class LimitError(QueryError):
    """A query that was stopped: too long, too deep, too slow, too much memory. Nothing of its answer is shown."""


class NoAnswerError(CubakgError):
    """The question was understood and the answer is no: no path, no such fact, a check that failed."""

    exit_code = 1


class InputError(CubakgError):
    """A document, a folder, a seed file or a dataset that cannot be read."""

    exit_code = 3


class ServerError(CubakgError):
    """A server that cannot be reached, refuses us, or answers with what is no answer."""

    exit_code = 3


class OutputError(CubakgError):
    """A dataset or a page that cannot be written: no space, no permission, a folder of other things."""

    exit_code = 3


class SeedError(InputError):
    """A record of the seeds or the ontology that does not hold: the message names file, record and repair."""
