"""Knowledge graph of Viet Nam's green-growth plans.

The verbs in the order of the data's way: ``read`` a document, ``extract`` what it says, ``resolve``
who and what it names; or ``build`` all of that into a store, and ``open_store`` to ask it
(``as_dataset`` gives it to rdflib). ``as_owlready`` gives a store's classes and individuals to owlready2.
"""

from greenkg.build import build
from greenkg.extract import extract
from greenkg.ontology import as_owlready
from greenkg.resolve import resolve
from greenkg.sources import read
from greenkg.store import open_store
from greenkg.version import VERSION as __version__  # noqa: N811

__all__ = ["__version__", "as_owlready", "build", "extract", "open_store", "read", "resolve"]
