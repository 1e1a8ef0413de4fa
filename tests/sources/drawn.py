"""PDFs written by hand: words and rules at places, in points from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 600, 800


@dataclass(slots=True)
class Sheet:
    """A page while it is drawn."""

    rotate: int = 0
    turned: int = 0
    """The way the words run: 90 is upwards."""
    marks: list[str] = field(default_factory=list)

    def words(self, left: float, top: float, text: str) -> Sheet:
        """Draws words; they are ASCII."""
        x, y = left, HEIGHT - top - 10
        matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[self.turned]
        if self.turned == 90:
            x, y = top + 10, left
        elif self.turned == 270:
            x, y = WIDTH - top - 10, HEIGHT - left
        elif self.turned == 180:
            x, y = WIDTH - left, top + 10
        self.marks.append(f"BT /F1 10 Tf {matrix} {x} {y} Tm ({text}) Tj ET")
        return self

    def rule(self, left: float, top: float, right: float, bottom: float) -> Sheet:
        """Draws a straight rule."""
        self.marks.append(f"{left} {HEIGHT - top} m {right} {HEIGHT - bottom} l S")
        return self

    def table(
        self, top: float, columns: Sequence[float], rows: Iterable[Sequence[str]], tall: float = 20
    ) -> Sheet:
        """Draws a ruled table: a line of words in each cell."""
        y = top
        for row in rows:
            self.rule(columns[0], y, columns[-1], y)
            for left, text in zip(columns, row, strict=False):
                self.words(left + 3, y + 4, text)
            y += tall
        self.rule(columns[0], y, columns[-1], y)
        for x in columns:
            self.rule(x, top, x, y)
        return self


def pdf(*sheets: Sheet, more: str = "", trailer: str = "") -> bytes:
    """The PDF of these pages; ``more`` are objects, ``trailer`` what the trailer says besides."""
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(sheets)))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for i, sheet in enumerate(sheets):
        content = "\n".join(sheet.marks)
        objects[10 + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {sheet.rotate} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {11 + 2 * i} 0 R >>"
        )
        objects[11 + 2 * i] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    out = "%PDF-1.7\n"
    offsets: dict[int, int] = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n"
    out += more
    start = len(out)
    out += "xref\n0 1\n0000000000 65535 f \n"
    out += "".join(f"{number} 1\n{offset:010d} 00000 n \n" for number, offset in offsets.items())
    out += f"trailer\n<< /Size 9999 /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")
