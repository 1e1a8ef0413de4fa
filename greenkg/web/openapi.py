"""The web API described: OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html), made from the queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenkg.queries import NamedQuery, Parameter, ParameterType
from greenkg.version import VERSION
from greenkg.web.dataset import DESCRIPTION, LICENSE, TITLE
from greenkg.web.media import Media

Json = dict[str, object]

_TYPES: dict[ParameterType, Json] = {
    ParameterType.STRING: {"type": "string", "maxLength": 2000},
    ParameterType.INTEGER: {"type": "integer"},
    ParameterType.DATE: {"type": "string", "format": "date"},
    ParameterType.IRI: {"type": "string", "format": "iri"},
}
_WORDS: Json = {
    "type": "object",
    "properties": {"vi": {"type": "string"}, "en": {"type": "string"}},
    "required": ["vi", "en"],
}
_PROBLEM: Json = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["title", "status"],
}


def described(queries: Sequence[NamedQuery], start: str, forms: Mapping[str, Media]) -> Json:
    """The description of the API.

    Args:
        queries: the named queries.
        start: what addresses begin with.
        forms: the values of the parameter ``format``, and the media type of each.
    """
    paths: dict[str, Json] = {"/api/queries": {"get": _listing()}}
    for query in queries:
        paths[f"/api/queries/{query.name}"] = {"get": _operation(query, forms)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{TITLE[0].value} · {TITLE[1].value}",
            "description": f"{DESCRIPTION[0].value}\n\n{DESCRIPTION[1].value}",
            "version": VERSION,
            "license": {"name": "Apache-2.0", "url": LICENSE},
        },
        "servers": [{"url": start.rstrip("/")}],
        "paths": paths,
        "components": {
            "schemas": {"Problem": _PROBLEM},
            "responses": {
                "Problem": {
                    "description": "Không trả lời được · It cannot be answered",
                    "content": {
                        Media.PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}},
                        Media.TEXT: {"schema": {"type": "string"}},
                    },
                }
            },
        },
    }


def _listing() -> Json:
    row: Json = {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "address": {"type": "string"},
            "title": _WORDS,
            "description": _WORDS,
            "parameters": {"type": "array", "items": {"type": "object"}},
            "columns": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["name", "address", "title", "description", "parameters", "columns"],
    }
    return {
        "operationId": "list-queries",
        "summary": "Các truy vấn có tên · The named queries",
        "responses": {
            "200": {
                "description": "Danh sách · The list",
                "content": {Media.JSON: {"schema": {"type": "array", "items": row}}},
            },
            "default": {"$ref": "#/components/responses/Problem"},
        },
    }


def _operation(query: NamedQuery, forms: Mapping[str, Media]) -> Json:
    cell: Json = {"type": ["string", "number", "boolean", "null"]}
    row: Json = {
        "type": "object",
        "properties": dict.fromkeys(query.columns, cell),
        "required": list(query.columns),
        "additionalProperties": False,
    }
    content: dict[str, Json] = {media: {"schema": {"type": "string"}} for media in forms.values()}
    content[Media.JSON] = {"schema": {"type": "array", "items": row}}
    return {
        "operationId": query.name,
        "summary": f"{query.title_vi} · {query.title_en}",
        "description": f"{query.description_vi}\n\n{query.description_en}",
        "parameters": [
            *map(_parameter, query.parameters),
            {
                "name": "format",
                "in": "query",
                "description": "Định dạng, thay cho Accept · The format, in place of Accept",
                "schema": {"type": "string", "enum": list(forms)},
            },
        ],
        "responses": {
            "200": {"description": "Các dòng · The rows", "content": content},
            "default": {"$ref": "#/components/responses/Problem"},
        },
    }


def _parameter(parameter: Parameter) -> Json:
    schema = dict(_TYPES[parameter.type])
    if parameter.default is not None and parameter.type is not ParameterType.INTEGER:
        schema["default"] = parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "description": f"{parameter.description_vi} · {parameter.description_en}",
        "schema": schema,
    }
