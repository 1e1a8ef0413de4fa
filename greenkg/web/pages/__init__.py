"""Pages for people: plain functions over a store, and the addresses where they answer."""

from greenkg.web.pages.language import Language
from greenkg.web.pages.missing import not_found
from greenkg.web.pages.resource import resource_page
from greenkg.web.pages.routing import language_of, routes
from greenkg.web.pages.visit import Page

__all__ = ["Language", "Page", "language_of", "not_found", "resource_page", "routes"]
