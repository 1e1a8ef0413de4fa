"""What the page says, in Vietnamese and English. Braces hold numbers and names."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "title": (
        "Ai chịu trách nhiệm về tăng trưởng xanh",
        "Who is responsible for green growth",
    ),
    "counts": (
        "{agencies} cơ quan · {tasks} nhiệm vụ được giao",
        "{agencies} agencies · {tasks} tasks assigned",
    ),
    # the head of the page
    "other_language": ("English", "Tiếng Việt"),
    "dark": ("Nền tối", "Dark"),
    "light": ("Nền sáng", "Light"),
    "full": ("Toàn màn hình", "Full screen"),
    "print": ("In", "Print"),
    "download": ("Tải về", "Download"),
    "views": ("Cách xem", "Views"),
    "network": ("Mạng lưới", "Network"),
    "matrix": ("Cơ quan × chủ đề", "Agencies × themes"),
    "timeline": ("Thời gian", "Timeline"),
    "era": ("Trước và sau sắp xếp", "Before and after the mergers"),
    "then": ("Theo kế hoạch", "As planned"),
    "now_on": ("Sau sắp xếp ({day})", "After the mergers ({day})"),
    "search": ("Tìm cơ quan, nhiệm vụ (không cần dấu)", "Find agencies, tasks (diacritics optional)"),
    "reset": ("Đặt lại", "Reset"),
    # filters
    "filters": ("Bộ lọc", "Filters"),
    "all": ("Tất cả", "All"),
    "province": ("Tỉnh, thành phố", "Province"),
    "theme": ("Chủ đề", "Theme"),
    "role": ("Vai trò", "Role"),
    "kind": ("Loại cơ quan", "Kind of agency"),
    "basis": ("Căn cứ giao việc", "Basis"),
    "from": ("Từ năm", "From"),
    "to": ("Đến năm", "To"),
    "collectives": ("Tập thể", "Collectives"),
    "shown": ("Hiện", "Shown"),
    "expanded": ("Theo thành viên", "As their members"),
    "hidden": ("Ẩn", "Hidden"),
    "colour": ("Màu theo", "Colour by"),
    "by_kind": ("Loại cơ quan", "Kind of agency"),
    "by_group": ("Nhóm cùng làm", "Groups that work together"),
    # the drawing
    "drawing": ("Mạng lưới cơ quan", "Network of agencies"),
    "closer": ("Phóng to", "Zoom in"),
    "further": ("Thu nhỏ", "Zoom out"),
    "whole": ("Xem toàn bộ", "Fit"),
    "legend": ("Chú giải", "Legend"),
    "about": (
        "Mũi tên: từ cơ quan chủ trì đến cơ quan phối hợp; nét càng đậm, càng nhiều nhiệm vụ chung. "
        "Hình càng lớn, càng nhiều nhiệm vụ.",
        "Arrows lead from the lead agency to its partner; the wider, the more tasks they share. "
        "The larger a shape, the more tasks.",
    ),
    "keys": (
        "Phím: / tìm · mũi tên di chuyển · + − 0 phóng, thu, toàn bộ · n, p cơ quan sau, trước · "
        "f tập trung · Esc bỏ chọn.",
        "Keys: / find · arrows move · + − 0 zoom and fit · n, p next and previous agency · "
        "f focus · Esc deselect.",
    ),
    "groups": ("Nhóm, gọi theo cơ quan nhiều việc nhất:", "Groups, by their busiest agency:"),
    "other_groups": ("Các nhóm khác", "Other groups"),
    "left_out": (
        "Mạng lưới quá lớn cho một trang: {n} cơ quan ít nhiệm vụ nhất không có ở đây.",
        "The network is too large for a page: {n} agencies with the fewest tasks are left out.",
    ),
    "links_left_out": (
        "Chỉ vẽ các mối liên hệ nhiều nhiệm vụ nhất; {n} mối không vẽ.",
        "Only the heaviest links are drawn; {n} are not.",
    ),
    # the panel
    "panel": ("Chi tiết", "Details"),
    "whole_text": ("Xem hết", "Show all"),
    "national": ("Cả nước", "National"),
    "agencies": ("Các cơ quan", "Agencies"),
    "agency": ("Cơ quan", "Agency"),
    "choose": ("Chọn một cơ quan để xem nhiệm vụ.", "Choose an agency to see its tasks."),
    "none_fit": ("Không có gì phù hợp với bộ lọc.", "Nothing fits the filters."),
    "empty": ("Chưa có cơ quan nào.", "There is no agency yet."),
    "nothing": ("Không tìm thấy.", "Nothing found."),
    "more": ("… và {n} mục nữa", "… and {n} more"),
    "back": ("Danh sách", "List"),
    "led": ("Chủ trì", "Leads"),
    "shared": ("Phối hợp", "Partner"),
    "in_all": ("Gồm tập thể", "With collectives"),
    "with_collectives": ("Kể cả qua tập thể: {n} nhiệm vụ", "Through collectives too: {n} tasks"),
    "load": (
        "Được nêu trực tiếp: {direct} nhiệm vụ · kể cả qua tập thể: {whole}",
        "Named directly: {direct} tasks · through collectives too: {whole}",
    ),
    "collective": ("Tập thể", "Collective"),
    "now": ("Hiện nay", "Today"),
    "heirless": ("Chưa xác định cơ quan kế thừa", "Successor not determined"),
    "alone": ("Chỉ xem cơ quan này và các cơ quan cùng làm", "Show only this agency and those it works with"),
    "way_to": ("Đường nối đến cơ quan", "Path to another agency"),
    "no_way": ("Không có đường nối.", "There is no path."),
    "led_tasks": ("Nhiệm vụ chủ trì ({n})", "Tasks it leads ({n})"),
    "shared_tasks": ("Nhiệm vụ phối hợp ({n})", "Tasks it is a partner to ({n})"),
    "indirect_tasks": ("Nhiệm vụ qua tập thể ({n})", "Tasks through a collective ({n})"),
    "members": ("Thành viên ({n})", "Members ({n})"),
    "tasks_found": ("Nhiệm vụ ({n})", "Tasks ({n})"),
    "partners": ("Cùng làm với ({n})", "Works with ({n})"),
    "common": ("{n} nhiệm vụ chung", "{n} tasks in common"),
    "with": ("chủ trì: {names}", "lead: {names}"),
    "line": ("dòng {n}", "line {n}"),
    # matrix and timeline
    "tasks": ("{n} nhiệm vụ", "{n} tasks"),
    "total": ("Tổng số", "Total"),
    "tasks_head": ("Nhiệm vụ", "Tasks"),
    "matrix_title": ("Cơ quan nào làm việc trong chủ đề nào", "Which agency works in which theme"),
    "matrix_about": (
        "Số nhiệm vụ của mỗi cơ quan trong mỗi chủ đề; càng đậm, càng nhiều. Bấm tên cột để sắp xếp, "
        "bấm số để xem nhiệm vụ. Một nhiệm vụ có thể thuộc nhiều chủ đề hoặc chưa xác định chủ đề.",
        "How many tasks each agency has in each theme; the darker, the more. Press a heading to sort, "
        "a number to see its tasks. A task may belong to several themes, or to none that is known.",
    ),
    "national_themes": ("Chủ đề quốc gia", "National themes"),
    "printed_themes": ("Chủ đề in trong kế hoạch", "Themes the plans print"),
    "timeline_title": ("Nhiệm vụ theo thời gian", "Tasks by period"),
    "timeline_about": (
        "Mỗi dòng một thời kỳ nêu trong kế hoạch; càng đậm, càng nhiều nhiệm vụ. Bấm số để xem nhiệm vụ.",
        "One line a period the plans state; the darker, the more tasks. Press a number to see the tasks.",
    ),
    "period": ("Thời kỳ", "Period"),
    "under_way": ("Đang thực hiện trong năm", "Under way in the year"),
    "no_years": ("Không nêu thời gian", "No period stated"),
    "list": ("Xem nhiệm vụ", "See the tasks"),
}
"""Key → Vietnamese, English."""


def words(language: int) -> dict[str, str]:
    """All words of a language: 0 Vietnamese, 1 English."""
    return {key: pair[language] for key, pair in WORDS.items()}
