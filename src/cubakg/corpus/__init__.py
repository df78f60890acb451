"""Documents in: files and folders become `Document` values with parts, page furniture and metadata.

>>> documents, problems = read_documents(None)
>>> [part.id for part in documents[3].parts]
['heading', 'statement-1', 'statement-2']
"""

from cubakg.corpus.documents import iter_documents, read_documents
from cubakg.corpus.limits import Limits

__all__ = ["Limits", "iter_documents", "read_documents"]
