"""Reading `cubakg.ttl`: Turtle in, `Vocabulary` out, with features inherited along `rdfs:subClassOf`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from cubakg.errors import SeedError
from cubakg.store.terms import CKG, OWL, RDF, RDFS, SDO, SKOS, XSD
from cubakg.store.vocabulary import Attribute, EntityType, Feature, Relation, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

Node = NamedNode | BlankNode | Literal | Triple
Records = dict[str, dict[str, list[Node]]]  # local name -> predicate IRI -> values
_INHERITED = (
    "actor",
    "event",
    "state",
    "unnamed",
    "bound",
    "literal",
    "colour",
    "shape",
    "matchesTopics",
    "networkNode",
    "inRounds",
    "isPlace",
    "isTopic",
    "titled",
)
OBJECT_PROPERTY = NamedNode(OWL + "ObjectProperty")
_REQUIRED = ("phrase", "baseForm", "inversePhrase", "networkEdge", "weight")


def read_vocabulary(path: Path) -> Vocabulary:
    """Return the relations and kinds of things that the Turtle file declares; a fault names its repair."""
    records = _records(path)
    classes = {name: r for name, r in records.items() if _is_kind_of_thing(r)}
    parents = {name: _local(r.get(RDFS + "subClassOf", ()), classes) for name, r in classes.items()}
    ancestors = {name: tuple(_ancestors(name, parents)) for name in classes}
    types = {name: _type(name, classes, ancestors[name]) for name in classes}
    relations = {n: _relation(path, n, r, types) for n, r in records.items() if CKG + "kind" in r}
    if not relations or not types:
        raise SeedError(f"{path}: declares no relation or no class; give each relation a ckg:kind")
    return Vocabulary(relations, types, _attributes(records, "factKey"), _attributes(records, "qualifierKey"))


def _records(path: Path) -> Records:
    records: Records = defaultdict(lambda: defaultdict(list))
    try:
        for triple in parse(path=str(path), format=RdfFormat.TURTLE):
            if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(CKG):
                records[triple.subject.value[len(CKG) :]][triple.predicate.value].append(triple.object)
    except (SyntaxError, OSError, ValueError) as error:
        raise SeedError(f"{path}: {error}; mend the file, or give another folder with --ontology") from error
    return records


def _is_kind_of_thing(record: Mapping[str, list[Node]]) -> bool:
    """Tell the classes of what documents name from those of the dataset's own making: they have a plural."""
    return NamedNode(OWL + "Class") in record.get(RDF + "type", ()) and CKG + "plural" in record


def _type(name: str, classes: Records, ancestors: tuple[str, ...]) -> EntityType:
    record = classes[name]
    features = _features(record)
    for ancestor in ancestors:
        inherited = _features(classes[ancestor])
        features |= {k: v for k, v in inherited.items() if k in _INHERITED and k not in features}
    pronouns = record.get(CKG + "pronoun") or next(
        (classes[a][CKG + "pronoun"] for a in ancestors if CKG + "pronoun" in classes[a]), []
    )
    label = _text(record, RDFS + "label", name)
    return EntityType(
        name=name,
        label=label,
        plural=str(features.get("plural", label)),
        definition=_text(record, SKOS + "definition"),
        example=_text(record, SKOS + "example"),
        ancestors=ancestors,
        actor=bool(features.get("actor", False)),
        event=bool(features.get("event", False)),
        state=bool(features.get("state", False)),
        unnamed=bool(features.get("unnamed", False)),
        bound=_or_none(features.get("bound")),
        literal=_or_none(features.get("literal")),
        pronouns=tuple(sorted(p.value for p in pronouns if isinstance(p, Literal))),
        colour=str(features.get("colour", "#8a8f98")),
        features=features,
    )


def _relation(
    path: Path, name: str, record: Mapping[str, list[Node]], types: Mapping[str, EntityType]
) -> Relation:
    features = _features(record)
    missing = [key for key in _REQUIRED if key not in features]
    if missing:
        raise SeedError(
            f"{path}: relation {name} lacks ckg:{missing[0]}; copy the line of the nearest relation"
        )
    domain, range_ = (
        _local([*record.get(RDFS + firm, ()), *record.get(SDO + loose, ())], types)
        for firm, loose in (("domain", "domainIncludes"), ("range", "rangeIncludes"))
    )
    return Relation(
        name=name,
        label=_text(record, RDFS + "label", name),
        definition=_text(record, SKOS + "definition"),
        example=_text(record, SKOS + "example"),
        kind=str(features["kind"]),
        phrase=str(features["phrase"]),
        base=str(features["baseForm"]),
        inverse_phrase=str(features["inversePhrase"]),
        symmetric=bool(features.get("symmetric", False)),
        network_edge=bool(features["networkEdge"]),
        weight=_number(path, name, features["weight"]),
        subjects=domain,
        objects=range_,
        features=features,
    )


def _number(path: Path, name: str, value: Feature) -> float:
    if isinstance(value, float) and 0 <= value <= 1:
        return value
    raise SeedError(f"{path}: relation {name} has ckg:weight {value!r}; write a decimal from 0.0 to 1.0")


def _attributes(records: Records, key: str) -> dict[str, Attribute]:
    found: dict[str, Attribute] = {}
    for name, record in records.items():
        for word in record.get(CKG + key, ()):
            ranges = [r.value for r in record.get(RDFS + "range", ()) if isinstance(r, NamedNode)]
            datatype = next((r for r in ranges if not r.startswith(CKG)), None)
            if isinstance(word, Literal):
                form = _text(record, CKG + "valueForm")
                label, things = _text(record, RDFS + "label", name), OBJECT_PROPERTY in record[RDF + "type"]
                found[word.value] = Attribute(name, label, datatype, form, things)
    return dict(sorted(found.items()))


def _features(record: Mapping[str, list[Node]]) -> dict[str, Feature]:
    found: dict[str, Feature] = {}
    for predicate, values in sorted(record.items()):
        if predicate.startswith(CKG):
            plain = sorted((_plain(value) for value in values), key=str)
            several = tuple(str(value) for value in plain)
            found[predicate[len(CKG) :]] = plain[0] if len(plain) == 1 else several
    return found


def _plain(value: Node) -> Feature:
    if isinstance(value, Literal):
        kind = value.datatype.value
        if kind == XSD + "boolean":
            return value.value in ("true", "1")
        if kind in (XSD + "decimal", XSD + "integer", XSD + "double"):
            return float(value.value)
        return value.value
    return value.value if isinstance(value, NamedNode) else str(value)


def _ancestors(name: str, parents: Mapping[str, Iterable[str]]) -> Iterator[str]:
    seen, line = {name}, list(parents[name])
    while line:
        nearest = line.pop(0)
        if nearest not in seen:
            seen.add(nearest)
            yield nearest
            line.extend(parents[nearest])


def _local(nodes: Iterable[Node], known: Mapping[str, object]) -> tuple[str, ...]:
    names = [n.value[len(CKG) :] for n in nodes if isinstance(n, NamedNode) and n.value.startswith(CKG)]
    return tuple(sorted(name for name in names if name in known))


def _text(record: Mapping[str, list[Node]], predicate: str, default: str = "") -> str:
    return next((v.value for v in record.get(predicate, ()) if isinstance(v, Literal)), default)


def _or_none(value: Feature | None) -> str | None:
    return None if value is None else str(value)
