"""Findings with the quotations that they rest on, under headings: what several answers are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cubakg.network.answer import Answer
from cubakg.network.lines import GAP, Line
from cubakg.network.record import Record

if TYPE_CHECKING:
    from cubakg.model import Assertion, Document

_SHOWN = 4  # quotes of one finding, and
_LISTED = 40  # findings of one section, in print; rows and JSON have all


class Quote(Record):
    """A stretch of a document, and whose words they are (empty where that is plain)."""

    document: str
    start: int
    end: int
    text: str
    by: str = ""


class Finding(Record):
    """One thing that was found, and the quotes that show it."""

    section: str
    text: str
    quotes: tuple[Quote, ...] = ()


class Report(Answer):
    """Findings under the headings of their sections, in the order in which they were found."""

    title: str
    findings: tuple[Finding, ...]

    @property
    def sections(self) -> list[str]:
        """Return the headings."""
        return list(dict.fromkeys(finding.section for finding in self.findings))

    def section(self, name: str) -> tuple[Finding, ...]:
        """Return the findings under one heading."""
        return tuple(finding for finding in self.findings if finding.section == name)

    def lines(self) -> list[Line]:
        """Return the report as lines."""
        lines = [Line("heading", self.title)]
        if not self.findings:
            lines.append(Line("text", "Nothing found."))
        for name in self.sections:
            found = self.section(name)
            lines += [GAP, Line("heading", f"{name} ({len(found)})")]
            lines += [line for finding in found[:_LISTED] for line in _lines(finding)]
            if len(found) > _LISTED:
                lines.append(Line("note", f"and {len(found) - _LISTED} more: all of them in json and csv"))
        return lines

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a quote; a finding without any has one row."""
        empty = Quote(document="", start=0, end=0, text="")
        return [
            {
                "section": finding.section,
                "finding": finding.text,
                "document": quote.document or None,
                "start": quote.start if quote.document else None,
                "end": quote.end if quote.document else None,
                "quote": quote.text or None,
                "by": quote.by or None,
            }
            for finding in self.findings
            for quote in finding.quotes or (empty,)
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data."""
        findings = [{**f.as_dict(), "quotes": [q.as_dict() for q in f.quotes]} for f in self.findings]
        return {"title": self.title, "findings": findings}


def quote_of(a: Assertion, by: str = "") -> Quote:
    """Return the quote of an assertion."""
    e = a.evidence
    return Quote(e.document, e.start, e.end, e.quote, by)


def stretch(document: Document, start: int, end: int, by: str = "") -> Quote:
    """Return a stretch of a document as a quote."""
    return Quote(document.file, start, end, document.text[start:end], by)


def _lines(finding: Finding) -> Iterable[Line]:
    yield Line("text", finding.text)
    for quote in finding.quotes[:_SHOWN]:
        by = f"{quote.by}: " if quote.by else ""
        yield Line("quote", quote.text, 1)
        yield Line("source", f"{by}{quote.document}, characters {quote.start} to {quote.end}", 1)
    if len(finding.quotes) > _SHOWN:
        yield Line("note", f"and {len(finding.quotes) - _SHOWN} more", 1)
