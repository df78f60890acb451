"""What the page holds: everything that its script reads, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cubakg.network.wording import planned
from cubakg.view.families import Families
from cubakg.view.graph import graph
from cubakg.view.picture import KINDS, Picture, draw, kind_of, narrowed
from cubakg.view.selection import Selection, select
from cubakg.view.statements import document_row, spelled_out, statement_row

if TYPE_CHECKING:
    from cubakg.model import Assertion, Entity
    from cubakg.network.adjacency import Network
    from cubakg.network.path import Path
    from cubakg.network.projection import Source
    from cubakg.store.vocabulary import Vocabulary

Row = dict[str, Any]


def contents(
    source: Source,
    vocabulary: Vocabulary,
    network: Network,
    names: Sequence[Entity],
    hops: int,
    limit: int,
) -> Row:
    """Return the data of the page: what is drawn, and every statement about it with its quotation."""
    whole = draw(source, vocabulary, network)
    chosen = select(whole, network, names, hops, limit)
    picture = narrowed(whole, chosen.nodes)
    assertions = _about(source, picture, whole, chosen.heart)
    entities = _entities(source, picture, assertions)
    places = {id_: number for number, id_ in enumerate(entities)}
    families = Families(vocabulary)
    documents = sorted(source.documents, key=lambda d: d.file)
    files = {document.file: number for number, document in enumerate(documents)}
    numbers = {a.id: number for number, a in enumerate(assertions)}
    statements = []
    for a in assertions:
        number = files[a.evidence.document]
        statements.append(statement_row(a, documents[number], number, places, source.entities, vocabulary))
    return {
        "counts": _counts(source, picture, assertions),
        "about": _about_page(names, hops, chosen, whole),
        "graph": graph(picture, source.entities, families),
        "lines": [
            [[numbers[item.assertion], item.sentence] for item in line.items] for line in picture.lines
        ],
        "entities": [_entity_row(e, families, source.entities, vocabulary) for e in entities.values()],
        "statements": statements,
        "documents": [document_row(document) for document in documents],
        "families": families.rows,
        "kinds": [{"key": key, "label": label, "meaning": meaning} for key, label, meaning in KINDS],
        "relations": _relations(assertions, vocabulary),
        "apart": chosen.apart,
        "paths": [_path_row(path, places, numbers) for path in chosen.paths],
    }


def _about(source: Source, picture: Picture, whole: Picture, heart: frozenset[str]) -> list[Assertion]:
    """Return the statements that the page tells: those on its lines, and what else is said of or by its heart.

    What else is said of a neighbour is another page's matter; so is a tie of the heart to whoever is not drawn.
    """
    drawn, ever = set(picture.nodes), set(whole.nodes)
    on_lines = {item.assertion for line in picture.lines for item in line.items}

    def told(a: Assertion) -> bool:
        named = {end.id for end in (a.subject, a.object, a.claimant) if end is not None}
        return a.id in on_lines or (not heart.isdisjoint(named) and drawn.issuperset(named & ever))

    everything = len(drawn) == len(ever)
    return [a for a in source.assertions if everything or told(a)]


def _entities(source: Source, picture: Picture, assertions: Sequence[Assertion]) -> dict[str, Entity]:
    """Return the entities of the page by id: those drawn first, in their order, then those only named."""
    named = [
        end.id
        for a in assertions
        for end in (a.subject, a.object, a.claimant, a.issuer, a.place)
        if end is not None and end.id is not None
    ]
    return {id_: source.entities[id_] for id_ in (*picture.nodes, *named) if id_ in source.entities}


def _entity_row(e: Entity, families: Families, entities: Mapping[str, Entity], vocabulary: Vocabulary) -> Row:
    kind = vocabulary.types.get(e.type)
    return {
        "id": e.id,
        "label": e.label,
        "type": kind.label if kind else e.type,
        "family": families.of(e.type),
        "aliases": [alias for alias in e.aliases if alias != e.label],
        "links": list(e.links),
        "source": e.source,
        "facts": _facts(e, entities, vocabulary),
    }


def _facts(e: Entity, entities: Mapping[str, Entity], vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Return what the gazetteer or the resolution know of an entity, several values under one label."""
    facts: dict[str, list[str]] = {}
    for key, value in e.facts:
        if key in vocabulary.facts:
            facts.setdefault(vocabulary.facts[key].label, []).append(spelled_out(value, entities))
    return [(label, "; ".join(dict.fromkeys(values))) for label, values in facts.items()]


def _counts(source: Source, picture: Picture, assertions: Sequence[Assertion]) -> Row:
    kinds = Counter(kind_of(a) for a in assertions)
    return {
        "documents": len({a.evidence.document for a in assertions}),
        "entities": len(picture.nodes),
        "lines": len(picture.lines),
        "statements": len(assertions),
        "all": len(list(source.assertions)),
        "kinds": [[key, kinds[key]] for key, _, _ in KINDS if kinds[key]],
    }


def _about_page(names: Sequence[Entity], hops: int, chosen: Selection, whole: Picture) -> Row:
    return {
        "names": [entity.label for entity in names],
        "ids": [entity.id for entity in names],
        "hops": hops,
        "leftOut": chosen.left_out,
        "all": len(whole.nodes),
    }


def _relations(assertions: Sequence[Assertion], vocabulary: Vocabulary) -> list[Row]:
    rows = []
    for name in sorted({a.relation for a in assertions}):
        known = vocabulary.relations.get(name)
        rows.append(
            {
                "name": name,
                "label": known.label if known else name,
                "phrase": known.phrase if known else name,
                "planned": planned(known) if known else name,
                "definition": known.definition if known else "",
            }
        )
    return sorted(rows, key=lambda row: str(row["label"]))


def _path_row(path: Path, places: Mapping[str, int], numbers: Mapping[str, int]) -> Row:
    return {
        "nodes": [places[node.id] for node in path.nodes],
        "hops": [
            {
                "basis": hop.basis,
                "sentence": hop.detail["sentence"],
                "statement": numbers[hop.detail["assertion"]],
                "others": len(hop.others),
            }
            for hop in path.hops
        ],
        "verdict": path.verdict.text,
        "word": path.verdict.word,
    }
