"""From what a user typed to terms that may stand in a query, and to their SPARQL text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cubakg.errors import UsageError
from cubakg.store.terms import XSD, BadTermError, ckg, entity, text, typed

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

    from cubakg.queries.catalogue import Parameter


def written(parameter: Parameter, values: Iterable[str]) -> str:
    """Return the values of a parameter as SPARQL terms, checked and escaped by the RDF library.

    >>> from cubakg.queries.catalogue import Parameter
    >>> written(Parameter("words", "text", ""), ['he said "no" } # '])
    '"he said \\\\"no\\\\" } # "'
    """
    try:
        return " ".join(str(_term(parameter, value)) for value in values)
    except BadTermError as error:
        raise UsageError(f"--{parameter.name}: {error}; give {parameter.help}") from error


def _term(parameter: Parameter, value: str) -> NamedNode | Literal:
    if parameter.kind == "entities":
        return entity(value)
    if parameter.kind == "relation":
        return ckg(value)
    return _day(parameter.name, value) if parameter.kind == "date" else text(value)


def _day(name: str, value: str) -> Literal:
    from cubakg.reading.dates_edtf import bounds

    first, last = bounds(value)
    day = last if name == "to" else first
    if day is None:
        raise UsageError(f"--{name}: '{value}' is no date; write a year, 2015-02 or 2015-02-27")
    return typed(day.isoformat(), XSD + "date")
