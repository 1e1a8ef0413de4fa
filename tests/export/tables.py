"""Makes RDF of tables again by their CSVW metadata alone, as https://www.w3.org/TR/csv2rdf/ has it.

What our metadata use of it: templates of one variable, separators, signs for no value, suppressed columns.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

XSD = "http://www.w3.org/2001/XMLSchema#"


def triples(folder: Path) -> Iterator[Triple]:
    metadata = json.loads((folder / "csv-metadata.json").read_text("utf-8"))
    assert metadata["@context"] == "http://www.w3.org/ns/csvw"
    assert metadata["dialect"]["trim"] is False
    csv.field_size_limit(2**31 - 1)
    for table in metadata["tables"]:
        yield from of_table(folder / table["url"], table["tableSchema"])


def of_table(path: Path, schema: dict[str, Any]) -> Iterator[Triple]:
    columns = schema["columns"]
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        assert next(rows) == [column["titles"] for column in columns]
        for row in rows:
            named = {column["name"]: cell for column, cell in zip(columns, row, strict=True)}
            subject = NamedNode(expanded(schema["aboutUrl"], named))
            for column, cell in zip(columns, row, strict=True):
                if column.get("suppressOutput"):
                    continue
                predicate = NamedNode(expanded(column["propertyUrl"], named))
                for value in values(column, cell):
                    yield Triple(subject, predicate, term(column, value, named))


def values(column: dict[str, Any], cell: str) -> list[str]:
    separator = column.get("separator")
    found = (cell.split(separator) if cell else []) if separator else [cell]
    return [value for value in found if value != column.get("null", "")]


def term(column: dict[str, Any], value: str, named: dict[str, str]) -> NamedNode | Literal:
    if "valueUrl" in column:
        return NamedNode(expanded(column["valueUrl"], named))
    if "lang" in column:
        return Literal(value, language=column["lang"])
    datatype = column.get("datatype", "string")
    iri = XSD + datatype if isinstance(datatype, str) else datatype["@id"]
    return Literal(value, datatype=NamedNode(iri))


def expanded(template: str, named: dict[str, str]) -> str:
    if not template.startswith("{+"):
        return template
    return named[template[2:-1]]
