"""Word files written by hand, part by part."""

from __future__ import annotations

import io
import zipfile

from greenkg.sources import Source, read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def package(body: str, main: str = MAIN, name: str = "word/document.xml", **parts: str) -> bytes:
    """A Word file of this body and these parts (numbering, styles, footnotes, endnotes)."""
    overrides = [f'<Override PartName="/{name}" ContentType="{main}"/>']
    overrides += [f'<Override PartName="/word/{k}.xml" ContentType="{TYPE}{k}+xml"/>' for k in parts]
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        + "".join(overrides)
        + "</Types>",
        name: f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    files |= {f"word/{k}.xml": f"<w:{k} {NAMESPACES}>{v}</w:{k}>" for k, v in parts.items()}
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    """A zip file of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(body: str, **parts: str) -> Source:
    """A Word file, read."""
    return read_bytes(package(body, **parts), "plan.docx")


def lines(source: Source) -> list[str]:
    """The lines that are not blank."""
    return [line for line in source.text.split("\n") if line]


def p(text: str, properties: str = "", marks: str = "") -> str:
    """A paragraph; ``marks`` are the properties of its end."""
    marks = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f"<w:p><w:pPr>{properties}{marks}</w:pPr>{r(text) if text else ''}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def tc(text: str, properties: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def table(*rows: str) -> str:
    """A table; rows are cells one after another, or whole rows."""
    return (
        f"<w:tbl>{''.join(one if one.startswith('<w:tr') else f'<w:tr>{one}</w:tr>' for one in rows)}</w:tbl>"
    )


def level(place: int, form: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbers(*levels: str, nums: str = "") -> str:
    """A numbering part with one definition, and list 1 of it."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}'
    )
