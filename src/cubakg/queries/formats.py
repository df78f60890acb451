r"""Answers as text: the formats of SPARQL 1.1 and lines of JSON.

To add a format: one function that takes an `Answer` and returns text, and one line in `FORMATS`.

>>> from cubakg.store.answers import Answer
>>> print(FORMATS["csv"](Answer("rows", ("a", "b"), b'"x, y"\t5\n')), end="")
a,b
"x, y",5
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from functools import lru_cache

from cubakg.store.answers import Answer, Cell, Row
from cubakg.store.shown import plain as plain
from cubakg.store.shown import plain_rows

# by hand: xml.sax brings an HTTP client along, which costs a short answer more than all the rest
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_NAMESPACE = "http://www.w3.org/2005/sparql-results#"


def to_json(answer: Answer) -> str:
    """Return SPARQL 1.1 Query Results JSON; a cut answer says so in its head."""
    if answer.kind == "boolean":
        return json.dumps({"head": {}, "boolean": bool(answer)}) + "\n"
    bindings = [
        {name: _json_cell(cell) for name, cell in zip(answer.variables, row, strict=True) if cell}
        for row in answer.rows()
    ]
    head: dict[str, object] = {"vars": list(answer.variables)}
    if answer.truncated:
        head["truncated"] = True
    return json.dumps({"head": head, "results": {"bindings": bindings}}, ensure_ascii=False) + "\n"


def to_json_lines(answer: Answer) -> str:
    """Return one JSON object a row, numbers and truth values as such, IRIs with their prefix."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in plain_rows(answer))


def to_csv(answer: Answer, line_end: str = "\n") -> str:
    """Return SPARQL 1.1 CSV: values without their types."""
    if answer.kind == "boolean":
        return str(bool(answer)).lower() + line_end
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=line_end)
    writer.writerow(answer.variables)
    writer.writerows([[_csv_cell(cell) for cell in row] for row in answer.rows()])
    return out.getvalue()


def to_tsv(answer: Answer) -> str:
    """Return SPARQL 1.1 TSV: terms as Turtle writes them."""
    if answer.kind == "boolean":
        return str(bool(answer)).lower() + "\n"
    return "\t".join(f"?{name}" for name in answer.variables) + "\n" + answer.data.decode()


def to_xml(answer: Answer) -> str:
    """Return SPARQL 1.1 Query Results XML; signs that XML cannot carry become U+FFFD."""
    start = f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_NAMESPACE}">'
    if answer.kind == "boolean":
        return f"{start}<head/><boolean>{str(bool(answer)).lower()}</boolean></sparql>\n"
    head = "".join(f"<variable name={_quoted(name)}/>" for name in answer.variables)
    rows = "".join(f"<result>{''.join(_xml_row(answer, row))}</result>" for row in answer.rows())
    return f"{start}<head>{head}</head><results>{rows}</results></sparql>\n"


FORMATS: dict[str, Callable[[Answer], str]] = {
    "csv": to_csv,
    "tsv": to_tsv,
    "json": to_json,
    "jsonl": to_json_lines,
    "xml": to_xml,
}


@lru_cache(maxsize=1 << 16)
def _json_cell(cell: Cell) -> dict[str, object]:
    kinds = {"iri": "uri", "literal": "literal", "blank": "bnode", "triple": "literal"}
    row: dict[str, object] = {"type": kinds[cell.kind], "value": cell.value}
    if cell.language:
        row["xml:lang"] = cell.language
    elif cell.datatype:
        row["datatype"] = cell.datatype
    return row


def _csv_cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return f"_:{cell.value}" if cell.kind == "blank" else cell.value


def _xml_row(answer: Answer, row: Row) -> Iterator[str]:
    for name, cell in zip(answer.variables, row, strict=True):
        if cell:
            yield f"<binding name={_quoted(name)}>{_xml_cell(cell)}</binding>"


@lru_cache(maxsize=1 << 16)
def _xml_cell(cell: Cell) -> str:
    value = "".join(c if _in_xml(c) else "\ufffd" for c in cell.value).translate(_ESCAPES)
    if cell.kind == "iri":
        return f"<uri>{value}</uri>"
    if cell.kind == "blank":
        return f"<bnode>{value}</bnode>"
    language = f" xml:lang={_quoted(cell.language)}" if cell.language else ""
    datatype = f" datatype={_quoted(cell.datatype)}" if cell.datatype and not cell.language else ""
    return f"<literal{language}{datatype}>{value}</literal>"


def _in_xml(sign: str) -> bool:
    return sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff"


def _quoted(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"'
