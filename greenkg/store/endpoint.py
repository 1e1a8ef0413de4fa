"""Where a remote store takes queries, updates and whole graphs: three addresses from one."""

from __future__ import annotations

import netrc
import os
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit, urlunsplit

from greenkg.errors import StoreError, UsageError


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and password; the password never shows in a representation."""

    user: str
    password: str = field(repr=False)

    @classmethod
    def find(cls, host: str) -> Self | None:
        """From GREENKG_STORE_USER and GREENKG_STORE_PASSWORD, else the netrc file's host entry."""
        user = os.environ.get("GREENKG_STORE_USER")
        if user:
            return cls(user, os.environ.get("GREENKG_STORE_PASSWORD", ""))
        try:
            entry = netrc.netrc(os.environ.get("NETRC")).hosts.get(host)
        except FileNotFoundError:
            return None
        except (OSError, netrc.NetrcParseError) as error:
            raise StoreError("the netrc file cannot be read", host, "mend or remove it") from error
        return cls(entry[0], entry[2] or "") if entry else None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The addresses of one SPARQL 1.1 dataset: Protocol (query, update), Graph Store Protocol."""

    query: str
    update: str
    graph_store: str

    @classmethod
    def of(cls, url: str) -> Self:
        """Derives the three addresses from the one a user gives, by what engines are known to use.

        ==========================  ================  ======================================
        given                       engine            query, update, graph store
        ==========================  ================  ======================================
        ``http://h/``               oxigraph serve    ``/query``, ``/update``, ``/store``
        ``http://h/query``          oxigraph serve    the same
        ``http://h/sparql``         Virtuoso          itself twice, ``/sparql-graph-crud``
        ``http://h/sparql-auth``    Virtuoso          itself twice, ``/sparql-graph-crud-auth``
        ``http://h/repositories/x`` GraphDB, RDF4J    itself, ``…/statements``,
                                                      ``…/rdf-graphs/service``
        ``http://h/ds/query``       Fuseki            itself, ``/ds/update``, ``/ds/data``
        ``http://h/ds/sparql``      Fuseki            the same
        anything else               Fuseki            the dataset's own address, three times
        ==========================  ================  ======================================

        Raises:
            UsageError: the address is not http(s), has no host, or carries a password.
        """
        parts = urlsplit(url)
        if parts.username is not None or parts.password is not None:
            raise UsageError(
                "an address may not hold a user or password",
                mend="set GREENKG_STORE_USER and GREENKG_STORE_PASSWORD, or use a netrc file",
            )
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UsageError("this is not the address of a SPARQL endpoint", url)
        if parts.query or parts.fragment:
            raise UsageError("an endpoint's address has no ? or #", f"{parts.scheme}://{parts.netloc}")
        path = parts.path.rstrip("/")
        names = _paths(path)
        return cls(*(urlunsplit((parts.scheme, parts.netloc, name, "", "")) for name in names))

    @property
    def host(self) -> str:
        """The host's name, without port."""
        return urlsplit(self.query).hostname or ""


def _paths(path: str) -> tuple[str, str, str]:
    above, _, last = path.rpartition("/")
    if path in {"", "/query"}:
        return "/query", "/update", "/store"
    if path == "/sparql":
        return path, path, "/sparql-graph-crud"
    if path == "/sparql-auth":
        return path, path, "/sparql-graph-crud-auth"
    if above.endswith("/repositories"):
        return path, f"{path}/statements", f"{path}/rdf-graphs/service"
    if last in {"query", "sparql"}:
        return path, f"{above}/update", f"{above}/data"
    return path, path, path
