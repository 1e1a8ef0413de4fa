"""Blocks become records: a plan's data, grounds, themes, tasks and who has a role on them."""

from greenkg.extract.plan import extract

__all__ = ["extract"]
