"""The errors a user may meet. Each says what is wrong, where, and how to mend it, in one line."""

from __future__ import annotations


class GreenkgError(Exception):
    """The work could not be done (exit code 1).

    Args:
        what: what is wrong, a short clause without a final stop.
        where: the file, line, option or address it concerns; empty when there is none.
        mend: what the user can do about it; empty when nothing can be said.
    """

    exit_code = 1

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        super().__init__(what, where, mend)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}; {self.mend}" if self.mend else line


class SourceError(GreenkgError):
    """A document cannot be read: missing, empty, binary, in an unknown encoding."""


class ExtractionError(GreenkgError):
    """A document was read, but nothing of a plan could be found in it."""


class CorrectionError(GreenkgError):
    """A correction cannot be applied: it is wrongly written, or its source is not what it was made for."""


class StoreError(GreenkgError):
    """The store cannot be opened, read or written."""


class QueryError(GreenkgError):
    """A query is wrong or its parameters are."""

    exit_code = 2


class UsageError(GreenkgError):
    """The command or function was called wrongly."""

    exit_code = 2
