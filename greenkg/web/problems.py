"""What a client is told when it cannot be answered: RFC 9457 problem details, or one line of text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from greenkg.web.media import Media, choose

TITLES: dict[int, str] = {
    400: "Yêu cầu sai · The request is wrong",
    403: "Chỉ đọc · Read only",
    404: "Không tìm thấy · Not found",
    405: "Phương thức không được phép · Method not allowed",
    406: "Không có định dạng này · Not in this format",
    413: "Quá lớn · Too large",
    415: "Kiểu nội dung không được nhận · Media type not taken",
    422: "Trả lời quá lớn · The answer is too large",
    500: "Lỗi máy chủ · Server error",
    502: "Điểm truy vấn không trả lời · The endpoint does not answer",
    503: "Quá lâu hoặc quá tải · Too slow or too busy",
}


class Problem(Exception):
    """A request that cannot be answered.

    Args:
        status: the HTTP status.
        detail: what is wrong, one line.
        headers: more headers of the answer.
    """

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail)
        self.status = status
        self.detail = " ".join(detail.split())
        self.headers = dict(headers or {})


def told(request: Request, problem: Problem) -> Response:
    """A problem as a client wants to read it: text, or JSON, which is what those who use the web API get."""
    title = TITLES.get(problem.status) or HTTPStatus(problem.status).phrase
    offered = [Media.TEXT, Media.PROBLEM, Media.JSON]
    if request.url.path.startswith("/api/"):
        offered.sort(key=lambda media: media is Media.TEXT)
    media = choose(request.headers.get("accept", ""), offered) or offered[0]
    if media is Media.TEXT:
        body = f"{title}\n{problem.detail}\n".encode("utf-8", "replace")
    else:
        media = Media.PROBLEM
        said = {"type": "about:blank", "title": title, "status": problem.status, "detail": problem.detail}
        body = json.dumps(said).encode()
    headers = {**problem.headers, "Vary": "Accept", "Cache-Control": "no-store"}
    return Response(body, problem.status, headers, media_type=media.content_type)
