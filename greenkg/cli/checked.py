"""What the shapes say of a store that was just written, in closing lines."""

from __future__ import annotations

from greenkg.build.checked import Checked
from greenkg.cli.console import note
from greenkg.cli.language import Language

_ERROR = {Language.VI: "lỗi", Language.EN: "error"}
_BROKEN = {
    Language.VI: "đồ thị sai khuôn {}: {} ({} nút, đầu tiên {}); kho vẫn được ghi; xem greenkg validate",
    Language.EN: "the graph breaks the shape {}: {} ({} nodes, first {}); the store is written all the same; "
    "see greenkg validate",
}
_SHAPES = {
    Language.VI: "khuôn: {} bị sai; cảnh báo: {}; để biết: {}",
    Language.EN: "shapes: {} broken; warnings: {}; remarks: {}",
}


def note_broken(checked: Checked, language: Language) -> bool:
    """A line for each broken shape; whether there is one."""
    for each in checked.broken:
        message = each.message_vi if language is Language.VI else each.message_en
        words = _BROKEN[language].format(each.shape.rpartition("/")[2], message, each.count, each.first)
        note(f"greenkg: {_ERROR[language]}: {words}")
    return bool(checked.broken)


def note_counts(checked: Checked, language: Language) -> None:
    """A line that says how many shapes are broken, how many warnings and remarks there are."""
    note(_SHAPES[language].format(len(checked.broken), checked.warnings, checked.remarks))
