"""The named queries: `.rq` files whose first lines say what they answer and what may be asked of them.

A file is plain SPARQL and runs as it is in any engine. Its header names title, question, answer and
parameters; a line `#@ actor VALUES ?who { $actor }` is a comment until the parameter is given, and then holds
the given terms, written by the RDF library from terms that passed its checks. Text that a user typed never
becomes a part of a query.

To add a query: one `.rq` file in this folder.

>>> query = catalogue()["posts"]
>>> query.title, [parameter.name for parameter in query.parameters]
('Which posts the documents give to whom', ['actor', 'from', 'to'])
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cubakg.errors import SeedError, UsageError

KINDS = frozenset(("entities", "date", "text", "relation"))
_HEADER = re.compile(r"#\s*(title|question|answers|parameter|example):\s*(.*)")
_PARAMETER = re.compile(r"([a-z_]+) \(([a-z]+)(, required)?\): (.+)")
_MARK = re.compile(r"^(\s*)#@ ([a-z_]+) (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that may be asked of a query; `kind` is one of `KINDS`."""

    name: str
    kind: str
    help: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its title, the question that it answers, its parameters, and an example of its use."""

    name: str
    title: str
    question: int | None
    answers: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str

    def bound(self, given: Mapping[str, Iterable[str]]) -> str:
        """Return the SPARQL text with parameters filled in; values are entity ids, dates, relations or words.

        >>> query = parse("q", "# parameter: actor (entities): who\\n#@ actor VALUES ?a { $actor }\\n")
        >>> print(query.bound({"actor": ["john-kerry"]}).splitlines()[1])
        VALUES ?a { <https://w3id.org/cubakg/id/john-kerry> }
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        self._refuse(given, known)
        filled = _written(known, given) if given else {}
        return _MARK.sub(lambda mark: _filled(mark, filled), self.text)

    def _refuse(self, given: Mapping[str, Iterable[str]], known: Mapping[str, Parameter]) -> None:
        for name in given:
            if name not in known:
                takes = ", ".join(known) or "nothing"
                raise UsageError(f"query {self.name}: takes no '{name}'; it takes: {takes}")
        missing = [p for p in self.parameters if p.required and p.name not in given]
        if missing:
            raise UsageError(f"query {self.name}: give --{missing[0].name}: {missing[0].help}")


def catalogue(folder: Path | None = None) -> dict[str, NamedQuery]:
    """Return the queries of `folder` (the program's own by default) in the order of their questions."""
    files = sorted((folder or Path(__file__).parent).glob("*.rq"))
    queries = [parse(file.stem, file.read_text(encoding="utf-8")) for file in files]
    return {query.name: query for query in sorted(queries, key=lambda q: (q.question or 999, q.name))}


def parse(name: str, text: str) -> NamedQuery:
    """Return the query in `text`; a file without a header is a query without parameters."""
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        match = _HEADER.match(line)
        if not match:
            break
        key, value = match.groups()
        if key == "parameter":
            parameters.append(_parameter(name, value))
        else:
            fields[key] = value
    question = fields.get("question", "")
    number = int(question) if question.isdigit() else None
    title, answers, example = (fields.get(key, "") for key in ("title", "answers", "example"))
    return NamedQuery(name, title or name, number, answers, tuple(parameters), example, text)


def _parameter(name: str, value: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if not match or match.group(2) not in KINDS:
        kinds = ", ".join(sorted(KINDS))
        raise SeedError(
            f"query {name}: 'parameter: {value}'; write 'name (kind): what it is', kind one of {kinds}"
        )
    return Parameter(match.group(1), match.group(2), match.group(4), bool(match.group(3)))


def _written(known: Mapping[str, Parameter], given: Mapping[str, Iterable[str]]) -> dict[str, str]:
    from cubakg.queries.binding import written

    return {name: written(known[name], values) for name, values in given.items()}


def _filled(mark: re.Match[str], filled: Mapping[str, str]) -> str:
    indent, name, template = mark.groups()
    return indent + template.replace(f"${name}", filled[name]) if name in filled else mark.group()
