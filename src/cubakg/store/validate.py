"""Whether a dataset is sound: its shapes (SHACL) and the checks that concern several graphs at once.

Both stand in the ontology's folder and say their faults in words; here they are run, and each fault is told
with the sentence that it concerns. To add a check: a shape in `shapes.ttl`, or a query in `checks/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, cast
from urllib.parse import unquote

from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store

from cubakg.errors import SeedError
from cubakg.model import Problem
from cubakg.resources import ontology_folder
from cubakg.store.quads import nquads
from cubakg.store.shapes import Breach, breaches
from cubakg.store.terms import DOC, PREFIXES, compact

_SEVERITIES = ("error", "warning", "note")
_HEADER = re.compile(r"#\s*(fault|severity):\s*(.+)")
_NEXT = "Build the dataset again; if the fault stays, the program has a fault: report it with this line."
_SENTENCE = """SELECT ?evidence ?quote WHERE { GRAPH graph:provenance {
    { VALUES ?evidence { $at } } UNION { $at prov:wasDerivedFrom ?evidence }
    ?evidence oa:hasSelector/oa:exact ?quote } } LIMIT 1"""


def validate(data: Path | bytes | Iterable[Quad], ontology: Path | None = None) -> list[Problem]:
    """Return every fault of a dataset (a file, its content, or quads), errors first, with its sentence."""
    folder = ontology or ontology_folder()
    store = _opened(data)
    found = [*breaches(store, folder / "shapes.ttl"), *_checked(store, folder / "checks")]
    problems = dict.fromkeys(_problem(store, breach) for breach in found)
    return sorted(problems, key=lambda p: (_SEVERITIES.index(p.severity), p.place, p.fault))


def _opened(data: Path | bytes | Iterable[Quad]) -> Store:
    store = Store()
    if isinstance(data, Path):
        store.bulk_load(path=str(data), format=RdfFormat.N_QUADS)
    else:
        store.bulk_load(data if isinstance(data, bytes) else nquads(data), format=RdfFormat.N_QUADS)
    return store


def _checked(store: Store, folder: Path) -> Iterator[Breach]:
    for file in sorted(folder.glob("*.rq")):
        text = file.read_text(encoding="utf-8")
        header = {m[1]: m[2] for line in text.splitlines() if (m := _HEADER.match(line))}
        severity = header.get("severity", "error")
        if "fault" not in header or severity not in _SEVERITIES:
            raise SeedError(f"{file}: begins without '# fault: ...' and '# severity: error'; write both")
        for row in cast(QuerySolutions, store.query(text, prefixes=PREFIXES)):
            yield Breach(str(getattr(row["at"], "value", row["at"])), header["fault"], severity)


def _problem(store: Store, breach: Breach) -> Problem:
    severity = cast(Literal["error", "warning", "note"], breach.severity)
    return Problem(_place(store, breach.at), breach.fault, _NEXT, severity)


def _place(store: Store, iri: str) -> str:
    """Say where: document, characters and sentence where the thing has one, else its short name."""
    at = iri.split(";")[0].removesuffix("#date")
    try:
        query = _SENTENCE.replace("$at", str(NamedNode(at)))
    except ValueError:
        return iri
    for row in cast(QuerySolutions, store.query(query, prefixes=PREFIXES)):
        file, _, span = unquote(row["evidence"].value.removeprefix(DOC)).partition("#char=")
        where = f"{file}, characters {span.replace(',', ' to ')}"
        return f"{where}, “{row['quote'].value}” ({compact(at)})"
    return compact(at)
