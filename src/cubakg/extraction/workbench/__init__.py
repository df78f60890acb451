"""The curator's workbench: how a document was read, sentence by sentence, and what nearly matched.

>>> from cubakg.corpus import read_documents
>>> from cubakg.resources import seeds_folder
>>> trace = trace_document(read_documents(None)[0][0], seeds_folder())
>>> any(fired.facts for passage in trace.passages for fired in passage.fired)
True
"""

from cubakg.extraction.workbench.records import (
    ClauseTrace,
    DateTrace,
    DocumentTrace,
    Fact,
    Fired,
    Mention,
    Near,
    PartTrace,
    Passage,
    Speech,
    Words,
)
from cubakg.extraction.workbench.tracing import trace_document

__all__ = [
    "ClauseTrace",
    "DateTrace",
    "DocumentTrace",
    "Fact",
    "Fired",
    "Mention",
    "Near",
    "PartTrace",
    "Passage",
    "Speech",
    "Words",
    "trace_document",
]
