"""Entities as nodes, statements as edges: for Gephi, Cytoscape, networkx, igraph.

Every statement that ties two entities is an edge with its quote, its document, its claimant and its status;
`documented` tells a fact from a claim. Whoever leaves that out draws rumours as facts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from cubakg.model import Ref
    from cubakg.store.dataset import Dataset

Fields = dict[str, str]
NODE_FIELDS = ("label", "type", "links")
EDGE_FIELDS = (
    "relation",
    "documented",
    "status",
    "claimant",
    "issuer",
    "date",
    "place",
    "document",
    "part",
    "quote",
)


def nodes(dataset: Dataset) -> Iterator[tuple[str, Fields]]:
    """Yield id and fields of every entity that a statement ties to another."""
    tied = {end for _, source, target, _ in edges(dataset) for end in (source, target)}
    for id_, entity in sorted(dataset.entities.items()):
        if id_ in tied:
            yield id_, {"label": entity.label, "type": entity.type, "links": " ".join(entity.links)}


def edges(dataset: Dataset) -> Iterator[tuple[str, str, str, Fields]]:
    """Yield id, subject, object and fields of every statement about two entities."""
    for a in dataset.assertions:
        if a.subject.id and a.object.id and {a.subject.id, a.object.id} <= dataset.entities.keys():
            refs = {name: ref.label if ref else "" for name, ref in _refs(a.claimant, a.issuer, a.place)}
            evidence = a.evidence
            fields = {
                "relation": a.relation,
                "documented": str(a.documented).lower(),
                "status": a.status,
                **refs,
            }
            fields |= {"date": a.date or "", "document": evidence.document, "part": evidence.part}
            fields["quote"] = evidence.quote
            yield a.id, a.subject.id, a.object.id, {name: fields[name] for name in EDGE_FIELDS}


def graphml(dataset: Dataset, path: Path) -> None:
    """Write GraphML, directed, parallel edges kept."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        )
        for kind, names in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
            for name in names:
                key = f'id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="string"'
                file.write(f"<key {key}/>\n")
        file.write('<graph edgedefault="directed">\n')
        for id_, fields in nodes(dataset):
            file.write(f"<node id={_attribute(id_)}>{_data('node', fields)}</node>\n")
        for id_, source, target, fields in edges(dataset):
            ends = f"id={_attribute(id_)} source={_attribute(source)} target={_attribute(target)}"
            file.write(f"<edge {ends}>{_data('edge', fields)}</edge>\n")
        file.write("</graph>\n</graphml>\n")


def gexf(dataset: Dataset, path: Path) -> None:
    """Write GEXF 1.2, directed, parallel edges kept."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        start = (
            '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n<graph defaultedgetype="directed">\n'
        )
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{start}')
        for kind, names in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
            listed = "".join(f'<attribute id="{name}" title="{name}" type="string"/>' for name in names)
            file.write(f'<attributes class="{kind}">{listed}</attributes>\n')
        file.write("<nodes>\n")
        for id_, fields in nodes(dataset):
            label = _attribute(fields["label"])
            file.write(f"<node id={_attribute(id_)} label={label}>{_values(fields)}</node>\n")
        file.write("</nodes>\n<edges>\n")
        for id_, source, target, fields in edges(dataset):
            ends = f"id={_attribute(id_)} source={_attribute(source)} target={_attribute(target)}"
            file.write(f"<edge {ends} label={_attribute(fields['relation'])}>{_values(fields)}</edge>\n")
        file.write("</edges>\n</graph>\n</gexf>\n")


def cytoscape(dataset: Dataset, path: Path) -> None:
    """Write the JSON of Cytoscape.js, which Cytoscape and networkx read too."""
    made = [{"data": {"id": id_, "value": id_, "name": f["label"], **f}} for id_, f in nodes(dataset)]
    tied = [
        {"data": {"id": id_, "source": source, "target": target, "key": id_, **fields}}
        for id_, source, target, fields in edges(dataset)
    ]
    whole = {"data": [], "directed": True, "multigraph": True, "elements": {"nodes": made, "edges": tied}}
    path.write_text(json.dumps(whole, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _refs(claimant: Ref | None, issuer: Ref | None, place: Ref | None) -> Iterator[tuple[str, Ref | None]]:
    yield from (("claimant", claimant), ("issuer", issuer), ("place", place))


def _data(kind: str, fields: Fields) -> str:
    return "".join(
        f'<data key="{kind}-{name}">{_text(value)}</data>' for name, value in fields.items() if value
    )


def _values(fields: Fields) -> str:
    filled = ((quoteattr(name), _attribute(value)) for name, value in fields.items() if value)
    return (
        f"<attvalues>{''.join(f'<attvalue for={name} value={value}/>' for name, value in filled)}</attvalues>"
    )


def _attribute(value: str) -> str:
    return quoteattr(_in_xml(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(value: str) -> str:
    return escape(_in_xml(value), {"\r": "&#13;"})


def _in_xml(value: str) -> str:
    """Replace what XML cannot carry by U+FFFD."""
    return "".join(sign if _carried(sign) else "\ufffd" for sign in value)


def _carried(sign: str) -> bool:
    return sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff"
