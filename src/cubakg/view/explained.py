"""The page of one document's trace: its text highlighted by kind, and beside it how each sentence was read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cubakg.view.sealed import program, sealed

if TYPE_CHECKING:
    from pathlib import Path

    from cubakg.extraction.workbench import DocumentTrace
    from cubakg.store.vocabulary import Vocabulary

_PLAIN = "#6b7280"  # of a kind that the ontology does not know


def explained(trace: DocumentTrace, vocabulary: Vocabulary) -> str:
    """Return the page: one HTML file that asks nobody for anything and runs nothing from the document."""
    title = trace.title or trace.file
    data = asdict(trace) | {"kinds": _kinds(trace, vocabulary)}
    return sealed("explain.html", title, "explain.css", data, {"program": program(["explain"])})


def write_explained(trace: DocumentTrace, vocabulary: Vocabulary, output: Path) -> None:
    """Write the page of a trace to a file, which is replaced in one step."""
    from cubakg.view.writing import write_whole

    write_whole(output, explained(trace, vocabulary))


def _kinds(trace: DocumentTrace, vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Return label and colour of each kind of mention, the most frequent first."""
    counts: dict[str, int] = {}
    for passage in trace.passages:
        for mention in passage.mentions:
            counts[mention.type] = counts.get(mention.type, 0) + 1
    kinds = {}
    for name in sorted(counts, key=lambda kind: (-counts[kind], kind)):
        known = vocabulary.types.get(name)
        label, colour = (known.label, known.colour) if known else (name, _PLAIN)
        kinds[name] = {"label": label, "colour": colour or _PLAIN, "count": counts[name]}
    return kinds
