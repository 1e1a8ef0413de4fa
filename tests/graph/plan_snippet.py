"""A few lines of a plan and, made by hand, what a careful reader resolves them to."""

from __future__ import annotations

from dataclasses import replace

from greenkg.model import (
    Agency,
    Assignment,
    Basis,
    Citation,
    CitationRole,
    Correction,
    CorrectionKind,
    Direction,
    DocumentRef,
    Duty,
    DutyAgent,
    DutyRole,
    Extent,
    FieldStatement,
    Finding,
    GroundRole,
    LegalBasis,
    LegalDocument,
    LineNo,
    LineRun,
    LineUse,
    Period,
    PlanRecord,
    Province,
    Quote,
    Reference,
    Relation,
    Reporter,
    ReportingDuty,
    ResolvedPlan,
    Role,
    RowKey,
    SameActivity,
    Severity,
    SourceInfo,
    Span,
    Target,
    Task,
    TaskFunction,
    Theme,
    ThemeMatch,
    ThemePair,
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
IV. TỔ CHỨC THỰC HIỆN
1. Sở Kế hoạch và Đầu tư
Chủ trì, phối hợp với Sở Tài chính thành lập Ban Chỉ đạo; thực hiện 1.1 b, 1.1 a, mục 1 phần IV, phần VII,
theo Quyết định 1658/QĐ-TTg và Kế hoạch số 2746/QĐ-UBND. Báo cáo Bộ Kế hoạch và Đầu tư trước 30/11 hàng năm.
Các sở, ngành và UBND các huyện báo cáo khi có yêu cầu. Che phủ rừng trên 49,5%; giảm 11 - 24% so với 2018.
Văn bản liên quan: Luật năm 2015
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


def duty_agent(duty: str, role: DutyRole, agency: str, line: int, words: str) -> DutyAgent:
    """An agency of a duty in its own words."""
    return DutyAgent(RowKey(duty), role, agency, words, quote(line, words), 0.9)


DUTY = Quote(
    "Chủ trì, phối hợp với Sở Tài chính thành lập Ban Chỉ đạo; thực hiện 1.1 b, 1.1 a, mục 1 phần IV, "
    "phần VII, theo Quyết định 1658/QĐ-TTg và Kế hoạch số 2746/QĐ-UBND.",
    (row(17), span(18, "theo Quyết định 1658/QĐ-TTg và Kế hoạch số 2746/QĐ-UBND.")),
)

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
        Theme(RowKey("l0015"), 0, "IV", quote(15, "TỔ CHỨC THỰC HIỆN"), None, path="IV"),
        Theme(RowKey("l0016"), 0, "1", quote(16, "Sở Kế hoạch và Đầu tư"), RowKey("l0015"), path="IV.1"),
    ),
    functions=(TaskFunction(RowKey("l0012"), "climate-change", quote(12, "khí nhà kính"), 0.8),),
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
    duties=(
        Duty(
            RowKey("l0017"),
            DUTY,
            (),
            (
                Reference("1.1 b", quote(17, "1.1 b"), RowKey("l0014")),
                Reference("1.1 a", quote(17, "1.1 a"), RowKey("l0012")),
                Reference("IV.1", quote(17, "mục 1 phần IV"), RowKey("l0016")),
                Reference("VII", quote(17, "phần VII"), None),
            ),
            0.9,
        ),
        Duty(RowKey("l0019"), quote(19, "Các sở, ngành và UBND các huyện báo cáo khi có yêu cầu."), ()),
        Duty(RowKey("l0020"), quote(20, "Văn bản liên quan"), (), confidence=0.3),
    ),
    same_activities=(
        SameActivity(RowKey("l0017"), RowKey("l0012"), Extent.PART, 0.5),
        SameActivity(RowKey("l0017"), RowKey("l0011"), Extent.WHOLE, 0.914),
    ),
    targets=(
        Target(quote(19, "Che phủ rừng trên 49,5%"), 49.5, None, "%", 2030, None, Direction.AT_LEAST, 0.9),
        Target(quote(19, "giảm 11 - 24% so với 2018"), 11.0, 24.0, "%", 2030, 2018, Direction.REDUCE_BY),
    ),
    reporting=(
        ReportingDuty(
            RowKey("l0018"),
            quote(18, "Báo cáo Bộ Kế hoạch và Đầu tư trước 30/11 hàng năm"),
            quote(16, "Sở Kế hoạch và Đầu tư"),
            quote(18, "Bộ Kế hoạch và Đầu tư"),
            "hàng năm",
            "--11-30",
            0.8,
        ),
        ReportingDuty(
            RowKey("l0019"),
            quote(19, "Các sở, ngành và UBND các huyện báo cáo khi có yêu cầu"),
            quote(19, "Các sở, ngành và UBND các huyện"),
            None,
            "khi có yêu cầu",
            "",
        ),
        ReportingDuty(RowKey("l0019"), quote(19, "báo cáo khi có yêu cầu"), None, None, "", ""),
    ),
    matches=(
        ThemeMatch(RowKey("l0009"), 1, Relation.EXACT, 0.98),
        ThemeMatch(RowKey("l0015"), 4, Relation.BROAD, 0.6),
    ),
    pairs=(ThemePair(RowKey("l0009"), RowKey("l0015"), 0.7),),
    coverage=(
        LineRun(LineNo(1), LineNo(7), LineUse.RECORD, "masthead"),
        LineRun(LineNo(8), LineNo(8), LineUse.FURNITURE, "annex heading"),
        LineRun(LineNo(9), LineNo(14), LineUse.RECORD, "task"),
        LineRun(LineNo(15), LineNo(20), LineUse.PROSE, "IV.1"),
    ),
    corrections=(
        Correction(
            CorrectionKind.SET,
            RowKey("l0011"),
            quote(11, "2023"),
            (RowKey("l0011"),),
            "period",
            "",
            (10, 11),
            "Nguyễn Văn A",
            "2026-11-21",
            "the cell drifted",
        ),
        Correction(
            CorrectionKind.NAME,
            RowKey("l0012"),
            quote(12, "Sở TN&MT"),
            (),
            "",
            "Sở Tài nguyên và Môi trường",
            (12,),
            "Nguyễn Văn A",
            "2026-11-21",
            "an abbreviation",
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
    duty_agents=(
        duty_agent("l0017", DutyRole.LEAD, "so-ke-hoach-va-dau-tu", 16, "Sở Kế hoạch và Đầu tư"),
        duty_agent("l0017", DutyRole.PARTNER, "so-tai-chinh", 17, "Sở Tài chính"),
        duty_agent("l0019", DutyRole.REPORT, "cac-so-ban-nganh-cap-tinh", 19, "Các sở, ngành"),
        duty_agent("l0019", DutyRole.REPORT, "ubnd-cap-huyen", 19, "UBND các huyện"),
    ),
    reporters=(
        Reporter(RowKey("l0018"), ("so-ke-hoach-va-dau-tu",), ("bo-ke-hoach-va-dau-tu",)),
        Reporter(RowKey("l0019"), ("cac-so-ban-nganh-cap-tinh", "ubnd-cap-huyen"), ()),
    ),
    citations=(
        (
            Citation(
                CitationRole.MENTION,
                DocumentRef("1658/QĐ-TTg", "Quyết định", "", "Thủ tướng Chính phủ"),
                quote(18, "Quyết định 1658/QĐ-TTg"),
            ),
            STRATEGY,
        ),
        (
            Citation(
                CitationRole.MENTION,
                DocumentRef("2746/QĐ-UBND", "Kế hoạch"),
                quote(18, "Kế hoạch số 2746/QĐ-UBND"),
                0.95,
            ),
            KEY,
        ),
        (
            Citation(
                CitationRole.PAGE_LIST,
                DocumentRef("", "Luật", "2015", "Quốc hội"),
                quote(20, "Luật năm 2015"),
            ),
            LAW,
        ),
    ),
)

BARE = replace(
    PLAN,
    record=replace(
        RECORD,
        themes=(),
        tasks=(),
        functions=(),
        duties=(),
        same_activities=(),
        targets=(),
        reporting=(),
        matches=(),
        pairs=(),
        coverage=(),
        corrections=(),
    ),
    assignments=(),
    duty_agents=(),
    reporters=(),
    citations=(),
)
"""The same plan of which only the preamble is known."""
