"""What all answers of the network can do: be printed, shown in a notebook, and taken on as a table.

An answer has `lines()` for people and `rows()` for programs; the forms in which it is read follow from these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cubakg.network.lines import Line, to_html, to_markdown, to_text
from cubakg.network.record import Record

if TYPE_CHECKING:
    import pandas


class Answer(Record):
    """The answer to a question about a dataset."""

    def lines(self) -> list[Line]:
        """Return the answer as lines of text, each with the part it plays."""
        raise NotImplementedError

    def rows(self) -> list[dict[str, Any]]:
        """Return the answer as flat rows: what pandas and spreadsheets take."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data: what `--format json` prints."""
        return {"rows": self.rows()}

    def to_dataframe(self) -> pandas.DataFrame:
        """Return the rows as a DataFrame; needs pandas."""
        from cubakg.store.shown import frame

        return frame(self.rows())

    def to_markdown(self) -> str:
        """Return the answer as Markdown in which nothing from a document is markup."""
        return to_markdown(self.lines())

    def __str__(self) -> str:
        return to_text(self.lines())

    def picture(self) -> str:
        """Return the answer as a picture in SVG; empty where it has none."""
        return ""

    def _repr_html_(self) -> str:
        return self.picture() + to_html(self.lines())
