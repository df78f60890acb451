"""The answer to `how are these two connected?`, in every form in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cubakg.network.adjacency import BASE_COSTS, BASES, FIRM, SAID
from cubakg.network.answer import Answer
from cubakg.network.lines import GAP, Line
from cubakg.network.wording import counted, listed, names_it

if TYPE_CHECKING:
    import networkx

    from cubakg.network.path import Path
    from cubakg.network.verdict import Hop

_FIRM = tuple(BASES[basis] for basis in FIRM)
_PREFIXES = {
    "assertion": "https://w3id.org/cubakg/assertion/",
    "ckg": "https://w3id.org/cubakg/ns#",
    "graph": "https://w3id.org/cubakg/graph/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_CLOSING = tuple(",.;:!?)”’")
_SAYS = {
    "documented": "documented",
    "occasion": "documented (same occasion)",
    "planned": "a plan",
    "claimed": "claimed",
    "said": "what was said",
    "context": "documented (understood from the context)",
}


class PathAnswer(Answer):
    """The paths between two entities, the most telling first.

    `hangs_on` names the documents without any one of which there would be no path.

    Print it for the text, show it in a notebook for HTML; `to_dict` is what `--format json` writes.
    """

    source: str
    target: str
    paths: tuple[Path, ...]
    hangs_on: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """Return what the best path rests on, in a sentence."""
        return self.paths[0].verdict.text

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data."""
        best = self.paths[0].verdict
        return {
            "source": self.source,
            "target": self.target,
            "verdict": best.word,
            "by": list(best.by),
            "verdict_text": best.text,
            "hangs_on": list(self.hangs_on),
            "paths": [_plain_path(path) for path in self.paths],
        }

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a hop, the paths numbered from 1."""
        paths = enumerate(self.to_dict()["paths"], 1)
        return [{"path": number, **_flat(hop)} for number, path in paths for hop in path["hops"]]

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the nodes and hops of all paths as a networkx graph, each hop with its quotation."""
        from networkx import MultiDiGraph

        drawn: MultiDiGraph[str] = MultiDiGraph()
        for path in self.paths:
            for node in path.nodes:
                drawn.add_node(node.id, label=node.label, type=node.type)
            for row, hop in zip(_plain_path(path)["hops"], path.hops, strict=True):
                drawn.add_edge(hop.source.id, hop.target.id, key=hop.detail["assertion"], **_flat(row))
        return drawn

    def picture(self) -> str:
        """Return the best path as a chain of names in SVG, with the quotations to be pointed at."""
        from cubakg.network.pictures import chain

        return chain(self.paths[0])

    def lines(self, costs: bool = False, cite: str | None = None) -> list[Line]:
        """Return the answer as lines; `costs` explains the choice, `cite` is `footnotes` or `bibtex`."""
        notes = _Notes() if cite == "footnotes" else None
        lines = [line for n, path in enumerate(self.paths, 1) for line in self._path(n, path, costs, notes)]
        if notes:
            lines += [GAP, *(Line("source", f"[{n}] {text}") for n, text in notes.numbered())]
        if cite == "bibtex":
            from cubakg.network.citation import bibtex

            used = {hop.document["file"]: hop.document for path in self.paths for hop in path.hops}
            text = bibtex(used[file] for file in sorted(used))
            lines += [GAP, *(Line("text", line) for line in text.split("\n"))]
        return lines

    def sparql(self) -> str:
        """Return a query that fetches, from the dataset, what each hop of the best path rests on."""
        rows = [
            f"    ({n} assertion:{hop.detail['assertion']})" for n, hop in enumerate(self.paths[0].hops, 1)
        ]
        steps = [
            f"# Hop {n}: {' '.join(h.detail['sentence'].split())}"
            for n, h in enumerate(self.paths[0].hops, 1)
        ]
        prefixes = [f"PREFIX {name}: <{iri}>" for name, iri in _PREFIXES.items()]
        return "\n".join([*steps, *prefixes, _QUERY.replace("ROWS", "\n".join(rows))])

    def _path(self, number: int, path: Path, costs: bool, notes: _Notes | None) -> Iterator[Line]:
        if number > 1:
            yield GAP
        which = f", path {number} of {len(self.paths)}" if len(self.paths) > 1 else ""
        yield Line("heading", f"{self.source} to {self.target}: {counted(len(path.hops), 'hop')}{which}")
        yield Line("verdict", path.verdict.text)
        if number == 1 and self.hangs_on:
            yield Line("note", f"Without {listed(list(self.hangs_on), 'or')} there is no path.")
        for n, hop in enumerate(path.hops, 1):
            yield GAP
            yield from _hop(n, hop, notes)
            if costs:
                yield Line("note", _hop_cost(hop), 1)
        if costs:
            yield GAP
            yield Line("note", _path_cost(path))


class _Notes:
    """Footnotes, one a document and quotation, numbered as they come."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def number(self, hop: Hop) -> int:
        from cubakg.network.citation import footnote

        text = footnote(hop.document, [(hop.detail["start"], hop.detail["end"])])
        if text not in self._texts:
            self._texts.append(text)
        return self._texts.index(text) + 1

    def numbered(self) -> Iterator[tuple[int, str]]:
        return enumerate(self._texts, 1)


def _hop(number: int, hop: Hop, notes: _Notes | None) -> Iterator[Line]:
    d = hop.detail
    mark = f" [{notes.number(hop)}]" if notes else ""
    yield Line("documented" if hop.basis in _FIRM else "claimed", f"{number}. {d['sentence']}{mark}")
    yield Line("text", " · ".join(_circumstances(hop)), 1)
    yield Line("quote", d["quote"], 1)
    renamed = [
        f"“{mention}” stands for {label}" for label, mention in d["mentions"] if not names_it(label, mention)
    ]
    if renamed:
        yield Line("note", f"Here {', '.join(renamed)}.", 1)
    if any(c.isalnum() for c in d["before"] + d["after"]):
        gap = "" if d["after"][:1] in _CLOSING else " "
        yield Line("context", f"{d['before'].rstrip()} [the quotation]{gap}{d['after'].strip()}".strip(), 1)
    yield Line("source", _source(hop), 1)
    if hop.others:
        files = sorted({file for _, file in hop.others})
        yield Line("note", f"{counted(len(hop.others), 'more tie')} between them, in {', '.join(files)}", 1)


def _circumstances(hop: Hop) -> Iterator[str]:
    d = hop.detail
    yield f"tells of {d['when']}" if hop.basis == BASES[SAID] and d["date"] else d["when"]
    if d["place"]:
        yield d["place"]
    yield _SAYS[hop.basis] + (f" by {d['claimant']}" if hop.basis == "claimed" else "")
    if d["status"] == "planned" and hop.basis != "planned":
        yield "as a plan"
    if d["issuer"]:
        yield f"in the words of {d['issuer']}"
    if d["denied_by"]:
        yield f"denied by {', '.join(d['denied_by'])}"


def _source(hop: Hop) -> str:
    d, document = hop.detail, hop.document
    about = ", ".join(document[key] for key in ("title", "publisher", "published") if document[key])
    where = f"{document['file']}, characters {d['start']} to {d['end']}"
    return f"{where}{f' ({about})' if about else ''} · rule {d['rule']}"


def _hop_cost(hop: Hop) -> str:
    base = BASE_COSTS[BASES.index(hop.basis)]
    vague = f" + {(hop.cost - base) / 1000:.2f} for what the relation leaves open" if hop.cost > base else ""
    return f"cost {hop.cost / 1000:.2f} = {base / 1000:.2f} ({_SAYS[hop.basis]}){vague}"


def _path_cost(path: Path) -> str:
    hops = " + ".join(f"{hop.cost / 1000:.2f}" for hop in path.hops)
    passing = " + ".join(
        f"{cost / 1000:.2f} for passing {node.label} ({counted(node.ties, 'neighbour')})"
        for node, cost in zip(path.nodes[1:-1], path.passing, strict=True)
    )
    return f"Cost {path.cost / 1000:.2f} = {hops}" + (f" + {passing}" if passing else "")


def _plain_path(path: Path) -> dict[str, Any]:
    return {
        "nodes": [node.as_dict() for node in path.nodes],
        "verdict": path.verdict.word,
        "by": list(path.verdict.by),
        "verdict_text": path.verdict.text,
        "documents": path.documents,
        "cost": path.cost / 1000,
        "passing": [cost / 1000 for cost in path.passing],
        "hops": [_plain_hop(hop) for hop in path.hops],
    }


def _plain_hop(hop: Hop) -> dict[str, Any]:
    return {
        "source": hop.source.id,
        "target": hop.target.id,
        "basis": hop.basis,
        "cost": hop.cost / 1000,
        **hop.detail,
        "document": hop.document["file"],
        "title": hop.document["title"],
        "publisher": hop.document["publisher"],
        "published": hop.document["published"],
        "others": [{"basis": basis, "document": file} for basis, file in hop.others],
    }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("others", "mentions", "denied_by")}


_QUERY = """SELECT ?hop ?subject ?relation ?object ?status ?claimant ?document ?quote WHERE {
  VALUES (?hop ?assertion) {
ROWS
  }
  GRAPH graph:provenance {
    ?assertion rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;
      ckg:status ?status ; prov:wasDerivedFrom ?evidence .
    ?evidence oa:hasSource ?document ; oa:hasSelector ?selector .
    ?selector oa:exact ?quote .
    OPTIONAL { ?assertion ckg:claimant ?claimant }
  }
} ORDER BY ?hop
"""
