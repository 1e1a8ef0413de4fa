"""Viet Nam's provinces and bodies by era, and what became of each of them, from the reference tables."""

from greenkg.administration.bodies import Body, NamedBody
from greenkg.administration.changes import BodyChange, FunctionMove
from greenkg.administration.history import History, history

__all__ = ["Body", "BodyChange", "FunctionMove", "History", "NamedBody", "history"]
