"""What a reader may choose from in the forms of the pages: values and what they are called."""

from __future__ import annotations

from greenkg.web.pages.visit import Visit


def provinces(visit: Visit) -> list[tuple[str, str]]:
    """The provinces that have a plan.

    Raises:
        StoreError: the store cannot answer.
    """
    return [(name, name) for name in sorted({row["province"] for row in visit.ask("plans")} - {""})]


def plans(visit: Visit) -> list[tuple[str, str]]:
    """The plans, by province.

    Raises:
        StoreError: the store cannot answer.
    """
    found = {row["plan_iri"]: row for row in visit.ask("plans")}
    named = [(iri, " · ".join(filter(None, (row["province"], row["number"])))) for iri, row in found.items()]
    return sorted(((iri, name or found[iri]["source"]) for iri, name in named), key=lambda each: each[1])
