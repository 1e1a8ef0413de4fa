"""The comment header of a query file: ``#+`` lines that hold a tree of words, two blanks a level."""

from __future__ import annotations

from greenkg.errors import QueryError

Header = dict[str, "str | Header"]

_MARK = "#+ "


def read_header(text: str, where: str) -> Header:
    r"""The tree in the ``#+`` lines of a query; a value in double quotes is what stands between them.

    Raises:
        QueryError: a line is no ``key: value``, or is set in too far.

    >>> read_header('#+ title:\n#+   en: Tasks\n#+ example: greenkg query tasks', "tasks.rq")
    {'title': {'en': 'Tasks'}, 'example': 'greenkg query tasks'}
    """
    root: Header = {}
    open_levels: list[Header] = [root]
    for line in text.splitlines():
        if not line.startswith(_MARK):
            continue
        words = line.removeprefix(_MARK)
        key, colon, value = words.strip().partition(":")
        level, odd = divmod(len(words) - len(words.lstrip(" ")), 2)
        if not colon or odd or level >= len(open_levels):
            raise QueryError(f"the header line {line!r} is no key and value", where)
        del open_levels[level + 1 :]
        value = value.strip()
        if value:
            open_levels[level][key] = _unquoted(value)
        else:
            below: Header = {}
            open_levels[level][key] = below
            open_levels.append(below)
    return root


def words_of(header: Header, key: str, where: str) -> str:
    """The words under a key, "." between the levels.

    Raises:
        QueryError: there are none.
    """
    found: str | Header = header
    for part in key.split("."):
        found = found.get(part, "") if isinstance(found, dict) else ""
    if not isinstance(found, str) or not found:
        raise QueryError(f"the header lacks {key}", where)
    return found


def branch_of(header: Header, key: str, where: str) -> Header:
    """What hangs under a key; nothing if the key is not there.

    Raises:
        QueryError: words stand where a tree should.
    """
    found = header.get(key, {})
    if isinstance(found, str):
        raise QueryError(f"the header has words where {key} should list keys", where)
    return found


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1]
    return value
