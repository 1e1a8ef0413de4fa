"""A named query: its words for people, its parameters, its SPARQL."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenkg.errors import QueryError
from greenkg.queries.header import Header, branch_of, read_header, words_of
from greenkg.queries.parameter import Parameter, ParameterType

# VALUES ?wanted_province { "" }  # param province
_VALUES = re.compile(r"^( *VALUES \?\w+ \{ )(\S.*)( \}  # param (\w+))$", re.MULTILINE)
# BIND(SUBSTR(STR(NOW()), 1, 10) AS ?as_of)  # param as_of
_BIND = re.compile(r"^( *BIND\()(\S.*)( AS \?\w+\)  # param (\w+))$", re.MULTILINE)
_MARK = re.compile(r"# param (\w+)")
_SELECT = re.compile(r"^SELECT (?:DISTINCT )?((?:\?\w+\s+)+)WHERE", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question the graph answers, in SPARQL 1.1 that any endpoint runs.

    ``text`` is the file as it stands, a query that runs with every parameter at its default.
    """

    name: str
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    example: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str

    def bind(self, params: Mapping[str, str | Sequence[str]] | None = None) -> str:
        """The query with these values in place of the defaults, each as a typed RDF term.

        A parameter on a VALUES line may get several values: the query then answers for all of them.

        Raises:
            QueryError: the query has no such parameter, a value is not of its type, or several values
                (or none) are given where the query takes one.
        """
        given = dict(params or {})
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                mend = f"it takes {', '.join(known)}" if known else "it takes none"
                raise QueryError(f"no parameter {name!r}", f"query {self.name}", mend)
        terms: dict[str, str] = {}
        for name, value in given.items():
            each = (value,) if isinstance(value, str) else tuple(value)
            if len(each) != 1 and (not each or name not in self._lists()):
                raise QueryError(f"{len(each)} values for {name!r}", f"query {self.name}", "give one")
            terms[name] = " ".join(str(known[name].term(one)) for one in each)

        def replaced(line: re.Match[str]) -> str:
            return line[1] + terms.get(line[4], line[2]) + line[3]

        return _BIND.sub(replaced, _VALUES.sub(replaced, self.text))

    def _lists(self) -> frozenset[str]:
        """The parameters that stand on a VALUES line."""
        return frozenset(line[4] for line in _VALUES.finditer(self.text))


def read_query(name: str, text: str) -> NamedQuery:
    """A named query from the text of its file.

    Raises:
        QueryError: the header lacks something, or it and the marked lines do not agree.
    """
    where = f"{name}.rq"
    header = read_header(text, where)
    selected = _SELECT.search(text)
    if not selected:
        raise QueryError("the query begins with no SELECT of plain variables", where)
    branches = branch_of(header, "parameters", where)
    parameters = tuple(_parameter(key, branch_of(branches, key, where), where) for key in branches)
    query = NamedQuery(
        name=name,
        title_vi=words_of(header, "title.vi", where),
        title_en=words_of(header, "title.en", where),
        description_vi=words_of(header, "description.vi", where),
        description_en=words_of(header, "description.en", where),
        example=words_of(header, "example", where),
        parameters=parameters,
        columns=tuple(variable[1:] for variable in selected[1].split()),
        text=text,
    )
    _check_marks(query, where)
    return query


def _parameter(name: str, header: Header, where: str) -> Parameter:
    kind = words_of(header, "type", where)
    if kind not in list(ParameterType):
        raise QueryError(f"parameter {name} has the unknown type {kind}", where)
    default = header.get("default")
    return Parameter(
        name=name,
        type=ParameterType(kind),
        default=default if isinstance(default, str) else None,
        description_vi=words_of(header, "vi", where),
        description_en=words_of(header, "en", where),
    )


def _check_marks(query: NamedQuery, where: str) -> None:
    """Each parameter has a marked line, or several that say the same, and they hold its default."""
    lines: dict[str, str] = {}
    for pattern in (_VALUES, _BIND):
        for line in pattern.finditer(query.text):
            if lines.setdefault(line[4], line[2]) != line[2]:
                raise QueryError(f"the lines of {line[4]} do not say the same", where)
    marked = sum(1 for pattern in (_VALUES, _BIND) for _ in pattern.finditer(query.text))
    marks = _MARK.findall(query.text)
    if len(marks) != marked or {*marks} != {*lines} or {*lines} != {each.name for each in query.parameters}:
        raise QueryError("parameters and lines marked '# param' do not match one to one", where)
    for parameter in query.parameters:
        if parameter.default is None:
            continue
        term = str(parameter.term(parameter.default))
        if lines[parameter.name] != term:
            raise QueryError(f"{parameter.name} is {term} in the header, not in its line", where)
