"""What is read in the bundled documents, as text that a person can check.

Each document has a file: every fact on two lines, in the order of the text, with who is credited, its status, date and
place, and the quotation that carries it. After a change of rules or program, look at the differences and refresh:

    python tests/golden/golden.py
    git diff tests/golden
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cubakg.model import Assertion, Document
from cubakg.resources import seeds_folder
from cubakg.store.build import read

FOLDER = Path(__file__).parent


def golden() -> dict[str, str]:
    """Return what each file should hold by its name."""
    extraction = read((), seeds_folder())
    return {
        f"{d.file.removesuffix('.txt')}.golden": told(
            d, [a for a in extraction.assertions if a.evidence.document == d.file]
        )
        for d in extraction.documents
    }


def told(document: Document, assertions: list[Assertion]) -> str:
    lines = [document.title or document.file, f"{len(assertions)} facts"]
    part = None
    for a in sorted(
        assertions,
        key=lambda a: (
            a.evidence.start,
            a.evidence.end,
            a.relation,
            a.subject.label,
            a.object.label,
            a.status,
        ),
    ):
        if a.evidence.part != part:
            part = a.evidence.part
            lines += ["", f"== {part}"]
        lines += ["", *fact(a)]
    return "\n".join(lines) + "\n"


def fact(a: Assertion) -> Iterator[str]:
    yield f"{a.subject.label} -- {a.relation} -> {a.object.label}"
    notes = [a.status] if a.status != "asserted" else []
    notes += [f"claimed by {a.claimant.label}"] if a.claimant else []
    notes += [f"issued by {a.issuer.label}"] if a.issuer else []
    notes += [f"on {a.date}"] if a.date else []
    notes += [f"in {a.place.label}"] if a.place else []
    notes += [f"{key} {value}" for key, value in a.qualifiers]
    if notes:
        yield f"    {'; '.join(notes)}"
    yield f"    “{' '.join(a.evidence.quote.split())}” [{a.evidence.start}:{a.evidence.end}, {a.evidence.rule}]"


if __name__ == "__main__":
    for name, text in golden().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
