"""What the page says, in Vietnamese and English. Braces hold numbers and names."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "title": (
        "Ai chịu trách nhiệm về tăng trưởng xanh",
        "Who is responsible for green growth",
    ),
    "about": (
        "Mũi tên: từ cơ quan chủ trì đến cơ quan phối hợp; nét càng đậm, càng nhiều nhiệm vụ chung. "
        "Hình càng lớn, càng nhiều nhiệm vụ.",
        "Arrows lead from the lead agency to its partner; the wider, the more tasks they share. "
        "The larger a shape, the more tasks.",
    ),
    "all": ("Tất cả", "All"),
    "national": ("Cả nước", "National"),
    "provinces": ("Tỉnh, thành phố", "Provinces"),
    "search": ("Tìm cơ quan (không cần dấu)", "Find an agency (diacritics optional)"),
    "collectives": ("Hiện tập thể", "Show collectives"),
    "other_language": ("English", "Tiếng Việt"),
    "whole": ("Xem toàn bộ", "Fit"),
    "choose": ("Chọn một cơ quan để xem nhiệm vụ.", "Choose an agency to see its tasks."),
    "agencies": ("Các cơ quan", "Agencies"),
    "agency": ("Cơ quan", "Agency"),
    "led": ("Chủ trì", "Leads"),
    "shared": ("Phối hợp", "Partner"),
    "led_tasks": ("Nhiệm vụ chủ trì ({n})", "Tasks it leads ({n})"),
    "shared_tasks": ("Nhiệm vụ phối hợp ({n})", "Tasks it is a partner to ({n})"),
    "partners": ("Cùng làm với ({n})", "Works with ({n})"),
    "common": ("{n} nhiệm vụ chung", "{n} tasks in common"),
    "with": ("chủ trì: {names}", "lead: {names}"),
    "line": ("dòng {n}", "line {n}"),
    "counts": (
        "{agencies} cơ quan · {tasks} nhiệm vụ được giao",
        "{agencies} agencies · {tasks} tasks assigned",
    ),
    "collective": ("Tập thể", "Collective"),
    "back": ("Danh sách", "List"),
    "nothing": ("Không tìm thấy.", "Nothing found."),
    "empty": ("Chưa có cơ quan nào.", "There is no agency yet."),
    "legend": ("Chú giải", "Legend"),
    "drawing": ("Mạng lưới cơ quan", "Network of agencies"),
}
"""Key → Vietnamese, English."""


def words(language: int) -> dict[str, str]:
    """All words of a language: 0 Vietnamese, 1 English."""
    return {key: pair[language] for key, pair in WORDS.items()}
