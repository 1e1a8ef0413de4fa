"""Lines become blocks, and grids of any physical layout become tables with known columns."""

from greenkg.layout.align import Placed
from greenkg.layout.blocks import Block, Text, blocks, is_annex_heading
from greenkg.layout.columns import ROLE_COLUMNS, Column
from greenkg.layout.grid import Cell, Grid, Row
from greenkg.layout.tables import Table, tables

__all__ = [
    "ROLE_COLUMNS",
    "Block",
    "Cell",
    "Column",
    "Grid",
    "Placed",
    "Row",
    "Table",
    "Text",
    "blocks",
    "is_annex_heading",
    "tables",
]
