"""Where the graph is kept and asked: an embedded store on disk, or any SPARQL 1.1 endpoint."""

from greenkg.store.base import Row, Store, Table, Term
from greenkg.store.embedded import EmbeddedStore
from greenkg.store.open import open_store
from greenkg.store.publishing import open_published, publish

__all__ = [
    "EmbeddedStore",
    "Row",
    "Store",
    "Table",
    "Term",
    "open_published",
    "open_store",
    "publish",
]
