"""What each kind of page costs: processor time from the question to the HTML, the store in a folder.

Run by hand: ``python -m tests.bench.pages STORE``, where STORE holds the packaged plans. Prints the best of
five in milliseconds and the size of the page; asserts nothing.
"""

from __future__ import annotations

import sys
from time import process_time

from greenkg.store import open_store
from tests.pages.site import KINDS, client


def main(where: str) -> None:
    """Prints the table."""
    with open_store(where) as store:
        web = client(store)
        print(f"{'page':<16} {'ms':>7} {'KB':>7}")
        for kind, path in KINDS.items():
            best, size = 1e9, 0
            for _ in range(5):
                began = process_time()
                size = len(web.get(f"/vi/{path}").content)
                best = min(best, process_time() - began)
            print(f"{kind:<16} {best * 1e3:>7.0f} {size / 1e3:>7.0f}")


if __name__ == "__main__":
    main(sys.argv[1])
