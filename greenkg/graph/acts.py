"""Acts by which provinces and bodies changed, as legal documents."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from greenkg.administration.acts import Act
from greenkg.graph.identities import DocumentId
from greenkg.graph.iris import Iris
from greenkg.graph.literals import date, string
from greenkg.graph.vocabulary import ELI, GKG, RDF
from greenkg.text import slug


def act_id(act: Act) -> DocumentId:
    """The identity of an act of the state, the same as where a plan cites it."""
    return DocumentId(f"vn/{act.day or 'undated'}/{slug(act.number)}")


def about_act(iris: Iris, act: Act) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """What is known of an act: its number, and its day where that is recorded."""
    node = iris.mint(act_id(act))
    yield node, RDF.type, GKG.LegalDocument
    yield node, RDF.type, ELI.LegalResource
    yield node, ELI.id_local, string(act.number)
    if act.day:
        yield node, ELI.date_document, date(act.day)
