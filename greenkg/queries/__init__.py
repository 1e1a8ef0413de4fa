"""Named questions to the graph: ``queries/*.rq``, their parameters, their answers."""

from greenkg.queries.library import load, names, run
from greenkg.queries.named_query import NamedQuery, read_query
from greenkg.queries.parameter import Parameter, ParameterType

__all__ = ["NamedQuery", "Parameter", "ParameterType", "load", "names", "read_query", "run"]
