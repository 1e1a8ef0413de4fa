"""Knowledge graph of Viet Nam's green-growth plans.

The verbs in the order of the data's way: ``read`` a document, ``extract`` what it says, ``resolve``
who and what it names; or ``build`` all of that into a store, and ``open_store`` to ask it.
"""

from greenkg.build import build
from greenkg.extract import extract
from greenkg.resolve import resolve
from greenkg.sources import read
from greenkg.store import open_store
from greenkg.version import VERSION as __version__  # noqa: N811

__all__ = ["__version__", "build", "extract", "open_store", "read", "resolve"]
