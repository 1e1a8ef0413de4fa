"""``greenkg formats``: what is read, how it is recognised, and where that ends."""

from __future__ import annotations

from dataclasses import dataclass

from greenkg.cli.cells import Sheet
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import DebugOption, LangOption, QuietOption, SheetFileOption, TableFormatOption
from greenkg.cli.tables import format_for, print_sheet
from greenkg.sources import MOST_BYTES

NAME = "formats"
HELP = both(
    "Liệt kê các định dạng văn bản đọc được, cách nhận ra và giới hạn của từng loại.\n\n"
    "Định dạng được nhận ra từ nội dung, không từ tên tệp. Tệp lớn hơn "
    f"{MOST_BYTES // 1_000_000} MB cần build --max-size.",
    "List the formats that are read, how each is recognised, and its limits.\n\n"
    "The content tells the format, not the file's name. Files larger than "
    f"{MOST_BYTES // 1_000_000} MB need build --max-size.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg formats\n  greenkg formats --format json",
    "\b\nExamples:\n  greenkg formats\n  greenkg formats --format json",
)


@dataclass(frozen=True, slots=True)
class _Format:
    """A format, the endings of its files, and in both languages how it is told and what is not read."""

    name: dict[Language, str]
    suffixes: str
    told_by: dict[Language, str]
    limits: dict[Language, str]


def _in(vi: str, en: str) -> dict[Language, str]:
    return {Language.VI: vi, Language.EN: en}


_FORMATS = (
    _Format(
        _in("văn bản thuần", "plain text"),
        ".txt .md",
        _in(
            "UTF-8, UTF-16 có BOM, windows-1258, TCVN3, VISCII; bảng kẻ bằng |, tab, hoặc mỗi ô một khối",
            "UTF-8, UTF-16 with a mark, windows-1258, TCVN3, VISCII; tables set with |, tabs or blocks",
        ),
        _in("không đọc bảng mã VNI", "the VNI code page is not read"),
    ),
    _Format(
        _in("trang web", "web page"),
        ".html .htm .xhtml",
        _in(
            "mở đầu bằng thẻ HTML; bảng mã theo BOM, theo lời văn, rồi theo khai báo meta",
            "begins with an HTML tag; charset by mark, by its words, then as its meta element declares",
        ),
        _in(
            "không tải gì về, không chạy kịch bản; không đọc khung (frame) và tệp .mht",
            "nothing is fetched, no script is run; frames and web archives (.mht) are not read",
        ),
    ),
    _Format(
        _in("tệp Word", "Word file"),
        ".docx .docm",
        _in(
            "gói zip có phần văn bản WordprocessingML",
            "a zip package with a WordprocessingML document part",
        ),
        _in(
            "đọc như khi chấp nhận mọi thay đổi; bỏ đầu trang, chân trang và tệp đính kèm; phần chữ giải nén "
            "tối đa 60 MB; không đọc .doc, .rtf, .odt và tệp có mật khẩu",
            "read with all tracked changes accepted; headers, footers and embedded files are left out; "
            "at most 60 MB of text unpacked; .doc, .rtf, .odt and files with a password are not read",
        ),
    ),
    _Format(
        _in("PDF có lớp chữ", "PDF with a text layer"),
        ".pdf",
        _in("%PDF- trong 1024 byte đầu", "%PDF- in the first 1024 bytes"),
        _in(
            "tối đa 1000 trang; bản quét cần nhận dạng chữ (OCR) trước; không đọc tệp có mật khẩu",
            "at most 1000 pages; a scan needs OCR first; files with a password are not read",
        ),
    ),
)
_HEADS = {
    Language.VI: ("định dạng", "đuôi tệp", "nhận ra nhờ", "giới hạn"),
    Language.EN: ("format", "files", "recognised by", "limits"),
}


def command(
    form: TableFormatOption = None,
    out: SheetFileOption = None,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Prints the formats."""
    language = lang or chosen(())
    rows = [
        (one.name[language], one.suffixes, one.told_by[language], one.limits[language]) for one in _FORMATS
    ]
    print_sheet(Sheet(_HEADS[language], rows), format_for(form, out), out)
