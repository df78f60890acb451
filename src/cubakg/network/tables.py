"""Answers as tables for those who go on in pandas, which the program itself does without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cubakg.errors import UsageError

if TYPE_CHECKING:
    import pandas


def dataframe(rows: Sequence[dict[str, Any]]) -> pandas.DataFrame:
    """Return the rows as a DataFrame."""
    try:
        from pandas import DataFrame
    except ImportError:
        raise UsageError("to_dataframe: pandas is not installed; add it with `pip install pandas`") from None
    return DataFrame(list(rows))
