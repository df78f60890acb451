"""Documents in, one consistent set of entities and assertions out.

>>> from cubakg.corpus import read_documents
>>> from cubakg.resources import seeds_folder
>>> documents, _ = read_documents(None)
>>> extraction = read(documents[:1], seeds_folder())
>>> "john-kerry" in extraction.entities
True
"""

from cubakg.resolution.collect import read

__all__ = ["read"]
