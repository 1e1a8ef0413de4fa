"""The ontology as pages for people, with diagrams: made from its own files, to be opened offline."""

from greenkg.ontology_pages.page import FILES, draw_pages, render

__all__ = ["FILES", "draw_pages", "render"]
