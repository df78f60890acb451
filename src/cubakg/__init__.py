"""Who did what with whom in U.S.-Cuba diplomacy, who says so, and where it is written.

>>> import cubakg
>>> dataset = cubakg.load()
>>> dataset.find("Kerry").label
'John Kerry'
>>> assertion = dataset.assertions[0]
>>> document = next(d for d in dataset.documents if d.file == assertion.evidence.document)
>>> document.text[assertion.evidence.start : assertion.evidence.end] == assertion.evidence.quote
True
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cubakg.errors import CubakgError as CubakgError
    from cubakg.model import Argument as Argument
    from cubakg.model import Assertion as Assertion
    from cubakg.model import Document as Document
    from cubakg.model import Entity as Entity
    from cubakg.model import Evidence as Evidence
    from cubakg.model import Extraction as Extraction
    from cubakg.model import Problem as Problem
    from cubakg.network.ask import find_path as find_path
    from cubakg.network.ask import open_network as open_network
    from cubakg.network.compare import compare as compare
    from cubakg.network.contradictions import contradictions as contradictions
    from cubakg.network.coverage import coverage as coverage
    from cubakg.network.origins import origins as origins
    from cubakg.network.rank import rank as rank
    from cubakg.network.series import series as series
    from cubakg.network.timeline import timeline as timeline
    from cubakg.queries.named import ask as ask
    from cubakg.queries.named import questions as questions
    from cubakg.store.answers import Answer as Answer
    from cubakg.store.build import build as build
    from cubakg.store.check import check as check
    from cubakg.store.dataset import Dataset as Dataset
    from cubakg.store.dataset import load as load

__version__ = "0.1.0"

# Where each name lives. They are imported when they are first used: `import cubakg` costs nothing.
_HOMES = {
    "Answer": "cubakg.store.answers",
    "Argument": "cubakg.model",
    "Assertion": "cubakg.model",
    "CubakgError": "cubakg.errors",
    "Dataset": "cubakg.store.dataset",
    "Document": "cubakg.model",
    "Entity": "cubakg.model",
    "Evidence": "cubakg.model",
    "Extraction": "cubakg.model",
    "Problem": "cubakg.model",
    "ask": "cubakg.queries.named",
    "build": "cubakg.store.build",
    "check": "cubakg.store.check",
    "compare": "cubakg.network.compare",
    "contradictions": "cubakg.network.contradictions",
    "coverage": "cubakg.network.coverage",
    "find_path": "cubakg.network.ask",
    "load": "cubakg.store.dataset",
    "open_network": "cubakg.network.ask",
    "origins": "cubakg.network.origins",
    "questions": "cubakg.queries.named",
    "rank": "cubakg.network.rank",
    "series": "cubakg.network.series",
    "timeline": "cubakg.network.timeline",
}
__all__ = [
    "Answer",
    "Argument",
    "Assertion",
    "CubakgError",
    "Dataset",
    "Document",
    "Entity",
    "Evidence",
    "Extraction",
    "Problem",
    "ask",
    "build",
    "check",
    "compare",
    "contradictions",
    "coverage",
    "find_path",
    "load",
    "open_network",
    "origins",
    "questions",
    "rank",
    "series",
    "timeline",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'cubakg' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
