"""What the briefing sheets say, in Vietnamese and English. Braces hold numbers and names."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "title": ("Tờ tóm tắt trách nhiệm", "Briefing sheets"),
    "national": ("Cả nước", "National"),
    "plans": ("Kế hoạch", "Plans"),
    "of": ("{number} ngày {day}", "{number} of {day}"),
    "as_of": ("Cơ quan chịu trách nhiệm tính đến ngày {day}", "Bodies that answer as of {day}"),
    "print": (
        "In từ trình duyệt, khổ A4: mỗi cơ quan nhiều nhất hai trang.",
        "Print from the browser on A4: two pages an agency at most.",
    ),
    "agency": ("Cơ quan", "Agency"),
    "collective": ("tập thể", "collective"),
    "leads": ("Chủ trì", "Leads"),
    "shares": ("Phối hợp", "Partner"),
    "through_which": ("Qua tập thể: {name} ({n} nhiệm vụ)", "In a collective: {name} ({n} tasks)"),
    "counts": (
        "chủ trì {led} nhiệm vụ, phối hợp {shared} nhiệm vụ",
        "leads {led} tasks, partner to {shared}",
    ),
    "today": ("Cơ quan chịu trách nhiệm ngày {day}", "Who answers on {day}"),
    "nobody_known": ("Không có dữ kiện về cơ quan kế tục.", "There are no facts on who took over."),
    "since": ("từ {day}", "since {day}"),
    "tasks": ("{n} nhiệm vụ", "{n} tasks"),
    "led_tasks": ("Nhiệm vụ chủ trì ({n})", "Tasks it leads ({n})"),
    "shared_tasks": ("Nhiệm vụ phối hợp ({n})", "Tasks it is a partner to ({n})"),
    "more_tasks": (
        "… và {n} nhiệm vụ khác có thời hạn muộn hơn: xem trang mạng lưới.",
        "… and {n} more with later deadlines: see the network page.",
    ),
    "of_plan": (
        "Trong ngoặc: thời gian của kế hoạch, khi nhiệm vụ không có thời hạn riêng.",
        "In brackets: the years of the plan, where a task has none of its own.",
    ),
    "code": ("Mã", "Code"),
    "task": ("Nhiệm vụ", "Task"),
    "period": ("Thời hạn", "Deadline"),
    "partners_of": ("Phối hợp", "Partners"),
    "lead_of": ("Chủ trì", "Lead"),
    "line": ("Dòng", "Line"),
    "partners": ("Cơ quan cùng làm", "Works with"),
    "more": ("và {n} cơ quan khác", "and {n} more"),
    "deadlines": ("Nhiệm vụ theo năm kết thúc", "Tasks by the year they end"),
    "unsettled": (
        "{n} nhiệm vụ chỉ có cơ quan này chủ trì mà nay chưa rõ cơ quan nào kế tục.",
        "{n} tasks that it alone led have no certain successor now.",
    ),
    "alone": (
        "Một mình chủ trì mọi nhiệm vụ của chủ đề quốc gia",
        "Alone leads every task of the national theme",
    ),
    "doubts": ("Điểm cần kiểm tra", "To be checked"),
    "no_doubts": ("Không có.", "None."),
    "unsure": (
        "{n} nhiệm vụ đọc chưa chắc chắn, đánh dấu (?): cần đối chiếu với văn bản.",
        "{n} tasks were read with doubt and are marked (?): compare them with the plan.",
    ),
    "more_doubts": (
        "… và {n} điểm khác: greenkg validate.",
        "… and {n} more: greenkg validate.",
    ),
}
"""Key → Vietnamese, English."""
