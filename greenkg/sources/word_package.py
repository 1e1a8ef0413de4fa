"""The zip file that a Word file is, opened with suspicion."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from greenkg.errors import SourceError
from greenkg.sources.word_names import named
from greenkg.sources.xml_errors import raise_if_out_of_memory

REPAIR = "open it in Word or LibreOffice, save it again as .docx, and give that file"
_SAVE_AS = "open it and save it as .docx, a PDF or a web page"
_MOST_BYTES = 300_000_000
_MOST_PART = 60_000_000
_MOST_FILES = 5_000
_MOST_TAGS = 2_000_000  # elements begun and ended: some 30,000 paragraphs of a long document have 1.2 million
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, OSError, NotImplementedError),
    *(ValueError, RuntimeError),
)
_OTHERS = {
    "spreadsheetml": "an Excel workbook",
    "presentationml": "a PowerPoint presentation",
}


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file, by what they are ("document", "numbering"), not by their names."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    where: str

    @classmethod
    def of(cls, data: bytes, where: str) -> Package:
        """The package in some bytes.

        Raises:
            SourceError: it is no Word file, cut off, or unpacks to more than any document is.
        """
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            entries = archive.infolist()
        except _DAMAGED as error:
            raise SourceError("the file is cut off or damaged", where, REPAIR) from error
        if len(entries) > _MOST_FILES or sum(one.file_size for one in entries) > _MOST_BYTES:
            raise SourceError(f"unpacked it is larger than {_MOST_BYTES // 1_000_000} MB", where, REPAIR)
        made = cls(archive, {}, where)
        made._find_parts()
        return made

    def _find_parts(self) -> None:
        known = set(self.archive.namelist())
        types = self._read(_TYPES) if _TYPES in known else None
        if types is None:
            kind = "an OpenDocument file" if "mimetype" in known and "content.xml" in known else "a zip file"
            raise SourceError(f"this is {kind}, not a Word file", self.where, _SAVE_AS)
        for one in types.iterchildren(_TYPE):
            kind, name = str(one.get("ContentType", "")), str(one.get("PartName", "")).lstrip("/")
            for words, other in _OTHERS.items():
                if words in kind and kind.endswith(".main+xml"):
                    raise SourceError(f"this is {other}, not a Word file", self.where, _SAVE_AS)
            if "wordprocessingml" in kind or "ms-word" in kind:
                self.names.setdefault(_kind(kind), name)
        if self.names.get("document") not in known:
            raise SourceError("this is no Word document", self.where, _SAVE_AS)

    def part(self, kind: str) -> etree._Element | None:
        """A part of the document; None where it has no such part.

        Raises:
            SourceError: it is damaged, protected by a password, or larger than any document's.
        """
        name = self.names.get(kind)
        return self._read(name) if name in self.archive.namelist() else None

    def _read(self, name: str | None) -> etree._Element:
        try:
            entry = self.archive.getinfo(name or "")
            if entry.flag_bits & 1:
                raise SourceError(
                    "the file is protected by a password", self.where, "save a copy without a password"
                )
            with self.archive.open(entry) as stream:
                data = stream.read(_MOST_PART + 1) if entry.file_size <= _MOST_PART else b""
            if entry.file_size > _MOST_PART or len(data) > _MOST_PART or data.count(b"<") > _MOST_TAGS:
                raise SourceError("it holds more than any document of this kind", self.where, REPAIR)
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise SourceError("it declares entities, which no Word file does", self.where, REPAIR)
            data = data.replace(_STRICT, named("")[1:-1].encode())
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            return etree.fromstring(data, parser)
        except _DAMAGED as error:
            raise_if_out_of_memory(error)
            raise SourceError("the file is cut off or damaged", self.where, REPAIR) from error


def _kind(content_type: str) -> str:
    """What a part is by its type: "...wordprocessingml.document.main+xml" is the document."""
    if content_type.endswith(".main+xml"):
        return "document"
    return content_type.removesuffix("+xml").rpartition(".")[2]
