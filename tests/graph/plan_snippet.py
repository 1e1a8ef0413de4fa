"""A few lines of a plan and, made by hand, what a careful reader resolves them to."""

from __future__ import annotations

from greenkg.model import (
    Agency,
    Assignment,
    Basis,
    DocumentRef,
    FieldStatement,
    Finding,
    GroundRole,
    LegalBasis,
    LegalDocument,
    Period,
    PlanRecord,
    Province,
    Quote,
    ResolvedPlan,
    Role,
    RowKey,
    Severity,
    SourceInfo,
    Span,
    Task,
    Theme,
)
from greenkg.text import Lines

TEXT = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
Số: 2746/QĐ-UBND
Quảng Trị, ngày 17 tháng 11 năm 2023
Căn cứ Quyết định số 1658/QĐ-TTg ngày 01 tháng 10 năm 2021 của Thủ tướng Chính phủ; Luật năm 2015;
Thực hiện Quyết định số 1658/QĐ-TTg ngày 01 tháng 10 năm 2021 của Thủ tướng Chính phủ;
Xét đề nghị của Giám đốc Sở Kế hoạch và Đầu tư.
PHỤ LỤC
1 | Xây dựng và hoàn thiện thể chế | |||||
1.1 | Hoàn thiện khung "cơ chế" | |||||
- | Thành lập Ban Chỉ đạo | 2023 | Sở Kế hoạch và Đầu tư | Các sở, ngành liên quan | NSNN | Quyết định
a | Kiểm kê khí nhà kính | 2023 - 2030 | Sở TN&MT; Sở Tài chính
và Sở Tài chính | Các sở, ngành liên quan; UBND các huyện | |
b | Báo cáo thường niên | Hàng năm | | | |
"""
LINES = Lines(TEXT)
KEY = "vn/45-quang-tri/2023-11-17/2746-qd-ubnd"
STRATEGY = "vn/2021-10-01/1658-qd-ttg"
LAW = "vn/2015/luat-to-chuc-chinh-quyen-dia-phuong"
QUANG_TRI = Province("45", "Quảng Trị", "Tỉnh")


def span(line: int, words: str) -> Span:
    """Where some words stand on a line."""
    start, end = LINES.bounds(line)
    found = TEXT.index(words, start, end)
    return LINES.span(found, found + len(words))


def quote(line: int, words: str, *, filled: bool = False) -> Quote:
    """Some words of a line, quoted."""
    return Quote(words, (span(line, words),), filled)


def row(line: int) -> Span:
    """A whole line."""
    return LINES.span(*LINES.bounds(line))


def assignment(task: str, role: Role, agency: str, basis: Basis, line: int, words: str) -> Assignment:
    """An assignment in an agency's own words."""
    return Assignment(RowKey(task), role, agency, basis, words, quote(line, words), 0.956)


RECORD = PlanRecord(
    source=SourceInfo("quang-tri-2023.txt", "ab" * 32, "text/plain", len(LINES), len(TEXT)),
    number="2746/QĐ-UBND",
    type="Kế hoạch",
    title="Kế hoạch hành động tăng trưởng xanh tỉnh Quảng Trị đến năm 2030",
    province="Quảng Trị",
    issuer="UBND tỉnh Quảng Trị",
    issued="2023-11-17",
    effective="2023-11-17",
    signer="Hà Sỹ Đồng",
    signer_office="Phó Chủ tịch",
    start=2023,
    end=2030,
    vision=2050,
    promulgated_by="2746/QĐ-UBND",
    statements=(FieldStatement("number", "2746/QĐ-UBND", quote(3, "2746/QĐ-UBND")),),
    bases=(),
    themes=(
        Theme(RowKey("l0009"), 1, "1", quote(9, "Xây dựng và hoàn thiện thể chế"), None),
        Theme(RowKey("l0010"), 1, "1.1", quote(10, 'Hoàn thiện khung "cơ chế"'), RowKey("l0009"), 0.9),
    ),
    tasks=(
        Task(
            key=RowKey("l0011"),
            annex=1,
            code="-",
            text=quote(11, "Thành lập Ban Chỉ đạo"),
            spans=(row(11),),
            theme=RowKey("l0010"),
            period=Period(2023, 2023, "", quote(11, "2023")),
            product=quote(11, "Quyết định"),
            funding=quote(11, "NSNN"),
        ),
        Task(
            key=RowKey("l0012"),
            annex=1,
            code="a",
            text=quote(12, "Kiểm kê khí nhà kính"),
            spans=(row(12), row(13)),
            theme=RowKey("l0010"),
            parent=RowKey("l0011"),
            period=Period(2023, 2030, "", quote(12, "2023 - 2030")),
            funding=quote(11, "NSNN", filled=True),
            priority=quote(12, "a"),
            confidence=0.8,
        ),
        Task(
            key=RowKey("l0014"),
            annex=1,
            code="b",
            text=quote(14, "Báo cáo thường niên"),
            spans=(row(14),),
            theme=RowKey("l0010"),
            period=Period(None, None, "Hàng năm", quote(14, "Hàng năm")),
            due=Period(None, 2025, "", quote(14, "b")),
            content=quote(14, "thường niên"),
            note=quote(14, "b"),
        ),
    ),
)

PLAN = ResolvedPlan(
    record=RECORD,
    document=LegalDocument(
        KEY, "2746/QĐ-UBND", "Kế hoạch", "2023-11-17", "UBND tỉnh Quảng Trị", RECORD.title, QUANG_TRI
    ),
    promulgated_by=None,
    province=QUANG_TRI,
    agencies=(
        Agency("so-ke-hoach-va-dau-tu", "Sở Kế hoạch và Đầu tư", "so", False, True, QUANG_TRI, ("Sở KH&ĐT",)),
        Agency("so-tai-nguyen-va-moi-truong", "Sở Tài nguyên và Môi trường", "so", False, True, QUANG_TRI),
        Agency("so-tai-chinh", "Sở Tài chính", "so", False, True, QUANG_TRI),
        Agency(
            "cac-so-ban-nganh-cap-tinh",
            "Các sở, ban, ngành cấp tỉnh",
            "tap-the",
            True,
            True,
            QUANG_TRI,
            ("Các sở, ngành liên quan",),
        ),
        Agency("ubnd-cap-huyen", "UBND cấp huyện", "ubnd", True, True, QUANG_TRI),
        Agency("bo-ke-hoach-va-dau-tu", "Bộ Kế hoạch và Đầu tư", "bo", False, True, None),
        Agency("to-hop-tac-la", "Tổ hợp tác lạ", "", False, False, QUANG_TRI),
    ),
    assignments=(
        assignment("l0011", Role.LEAD, "so-ke-hoach-va-dau-tu", Basis.STATED, 11, "Sở Kế hoạch và Đầu tư"),
        assignment(
            "l0011", Role.PARTNER, "cac-so-ban-nganh-cap-tinh", Basis.STATED, 11, "Các sở, ngành liên quan"
        ),
        assignment("l0012", Role.LEAD, "so-tai-nguyen-va-moi-truong", Basis.STATED, 12, "Sở TN&MT"),
        assignment("l0012", Role.LEAD, "so-tai-chinh", Basis.STATED, 12, "Sở Tài chính"),
        assignment("l0012", Role.LEAD, "so-tai-chinh", Basis.STATED, 13, "Sở Tài chính"),
        assignment("l0012", Role.LEAD, "so-tai-chinh", Basis.MERGED, 11, "Sở Kế hoạch và Đầu tư"),
        assignment("l0012", Role.PARTNER, "ubnd-cap-huyen", Basis.STATED, 13, "UBND các huyện"),
        assignment("l0012", Role.APPROVER, "so-tai-chinh", Basis.SUMMARY, 13, "Sở Tài chính"),
    ),
    documents=(
        LegalDocument(STRATEGY, "1658/QĐ-TTg", "Quyết định", "2021-10-01", "Thủ tướng Chính phủ", "", None),
        LegalDocument(LAW, "", "Luật", "2015", "Quốc hội", "Tổ chức chính quyền địa phương", None),
    ),
    grounds=(
        (
            LegalBasis(
                GroundRole.BASED_ON,
                DocumentRef("1658/QĐ-TTg", "Quyết định", "2021-10-01", "Thủ tướng Chính phủ"),
                quote(5, "Quyết định số 1658/QĐ-TTg ngày 01 tháng 10 năm 2021 của Thủ tướng Chính phủ"),
            ),
            STRATEGY,
        ),
        (
            LegalBasis(
                GroundRole.BASED_ON,
                DocumentRef("", "Luật", "2015", "Quốc hội", "Tổ chức chính quyền địa phương"),
                quote(5, "Luật"),
            ),
            LAW,
        ),
        (
            LegalBasis(
                GroundRole.IMPLEMENTS,
                DocumentRef("1658/QĐ-TTg", "Quyết định", "2021-10-01", "Thủ tướng Chính phủ"),
                quote(6, "Quyết định số 1658/QĐ-TTg ngày 01 tháng 10 năm 2021 của Thủ tướng Chính phủ"),
            ),
            STRATEGY,
        ),
        (
            LegalBasis(
                GroundRole.CONSIDERING,
                DocumentRef(issuer="Giám đốc Sở Kế hoạch và Đầu tư"),
                quote(7, "Xét đề nghị của Giám đốc Sở Kế hoạch và Đầu tư"),
                0.7,
            ),
            "",
        ),
    ),
    findings=(
        Finding("code-gap", Severity.WARNING, "Thiếu mã c", "Code c is missing", (row(12), row(14))),
        Finding("code-gap", Severity.INFO, "Thiếu mã d", "Code d is missing", (row(12),)),
        Finding("table-truncated", Severity.ERROR, "Bảng bị cắt", "The table is cut off", ()),
    ),
)
