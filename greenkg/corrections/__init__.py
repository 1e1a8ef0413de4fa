"""What a person read better than the program: reviewed corrections of one document, applied to its record."""

from greenkg.corrections.apply import correct
from greenkg.corrections.entries import Corrections, Entry, parse

__all__ = ["Corrections", "Entry", "correct", "parse"]
