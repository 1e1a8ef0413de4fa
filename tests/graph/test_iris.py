"""Addresses are minted and read by one object."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenkg.errors import UsageError
from greenkg.graph import identities, text_identities
from greenkg.graph.identities import AgencyId, DocumentId, Identity, PlanGraphId, ProvinceId, TaskId
from greenkg.graph.iris import Iris, _template
from greenkg.graph.shapes import SHAPES
from greenkg.model import Agency, Province
from greenkg.text import slug

BASE = "https://w3id.org/greenkg/id/"
PLAN = "vn/45-quang-tri/2023-11-17/2746-qd-ubnd"
QUANG_TRI = Province("45", "Quảng Trị", "Tỉnh")
QUANG_TRI_NOW = Province("44", "Quảng Trị", "Tỉnh", "2025-07-01")

VALUES: dict[str, st.SearchStrategy[object]] = {
    "nth": st.integers(0, 10**6),
    "start": st.integers(0, 10**9),
    "end": st.integers(0, 10**9),
    "annex": st.integers(0, 40),
    "line": st.integers(0, 10**6),
    "repeat": st.integers(1, 500),
    "since": st.just("") | st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"),
    "function": st.just("") | st.from_regex(rf"\A(?:{SHAPES['slug'].pattern})\Z"),
    "successor": st.sampled_from(["", "bo-tai-chinh.2025-03-01", "86-vinh-long.2025-07-01/so-tai-chinh"]),
    "within": st.just("") | st.from_regex(rf"\A(?:{SHAPES['place'].pattern})\Z"),
}


def identity_of(kind: type[Identity]) -> st.SearchStrategy[Identity]:
    shapes = {name: shape for _, name, shape in _template(kind) if name}
    return st.builds(
        kind,
        **{
            f.name: VALUES[shape] if shape in VALUES else st.from_regex(rf"\A(?:{SHAPES[shape].pattern})\Z")
            for f in fields(kind)
            for shape in [shapes[f.name]]
        },
    )


@given(st.one_of([identity_of(kind) for kind in get_args(Identity)]))
def test_parsing_undoes_minting(identity: Identity):
    iris = Iris()
    assert iris.parse(iris.mint(identity).value) == identity


@given(st.lists(st.one_of([identity_of(kind) for kind in get_args(Identity)]), min_size=2, max_size=6))
def test_different_things_have_different_addresses(found: list[Identity]):
    assert len({Iris().mint(each).value for each in found}) == len(set(found))


@given(st.text())
def test_a_slug_is_plain_or_empty_and_stays_itself(words: str):
    made = slug(words)
    assert not made or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert slug(made) == made


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Sở Tài chính", "so-tai-chinh"),
        ("2746/QĐ-UBND", "2746-qd-ubnd"),
        ("Đắk Lắk", "dak-lak"),
        ("căn cứ", "can-cu"),
    ],
)
def test_vietnamese_words_in_addresses(words: str, made: str):
    assert slug(words) == made


@pytest.mark.parametrize(
    ("identity", "path"),
    [
        (DocumentId(PLAN), f"document/{PLAN}"),
        (DocumentId("vn/2021-10-01/1658-qd-ttg"), "document/vn/2021-10-01/1658-qd-ttg"),
        (PlanGraphId(PLAN), f"graph/{PLAN}"),
        (TaskId(PLAN, 1, "l0173"), f"document/{PLAN}/annex-1/l0173"),
        (TaskId(PLAN, 1, "l0173b"), f"document/{PLAN}/annex-1/l0173b"),
        (
            identities.TaskFunctionId(PLAN, 1, "l0173", "minerals"),
            f"document/{PLAN}/annex-1/l0173/function/minerals",
        ),
        (identities.ThemeId(PLAN, 0, "l0163"), f"document/{PLAN}/body/theme-l0163"),
        (
            identities.AssignmentStatementId(PLAN, 1, "l0173", "lead", "so-tai-chinh", "merged-cell"),
            f"document/{PLAN}/annex-1/l0173/lead/so-tai-chinh/merged-cell",
        ),
        (identities.GroundId(PLAN, 13, 1), f"document/{PLAN}/ground/l0013-1"),
        (identities.ThemeMatchId(PLAN, 1, "l0163", 7), f"document/{PLAN}/annex-1/theme-l0163/national-7"),
        (
            identities.ThemePairId(PLAN, 1, "l0163", "l0075"),
            f"document/{PLAN}/annex-1/theme-l0163/body-l0075",
        ),
        (text_identities.CitationId(PLAN, 32, 1), f"document/{PLAN}/citation/l0032-1"),
        (text_identities.DutyId(PLAN, "l0123"), f"document/{PLAN}/duty/l0123"),
        (
            text_identities.DutyAgentId(PLAN, "l0123", "coordinate", "so-tai-chinh"),
            f"document/{PLAN}/duty/l0123/coordinate/so-tai-chinh",
        ),
        (text_identities.ReferenceId(PLAN, "l0123", 2), f"document/{PLAN}/duty/l0123/reference-2"),
        (
            text_identities.SameActivityId(PLAN, "l0123", 1, "l0173b"),
            f"document/{PLAN}/duty/l0123/same/annex-1/l0173b",
        ),
        (text_identities.TargetId(PLAN, 50, 1), f"document/{PLAN}/target/l0050-1"),
        (text_identities.ReportingDutyId(PLAN, "l0154"), f"document/{PLAN}/reporting/l0154"),
        (text_identities.ReportingDutyId(PLAN, "l0154", 2), f"document/{PLAN}/reporting/l0154-2"),
        (
            text_identities.ReportingFieldId(PLAN, "l0154", "who", 2),
            f"document/{PLAN}/reporting/l0154-2/field/who",
        ),
        (text_identities.LineRunId(PLAN, 1, 10), f"document/{PLAN}/lines/l0001-l0010"),
        (identities.FindingId(PLAN, "code-gap", 173), f"document/{PLAN}/finding/code-gap-l0173"),
        (identities.CorrectionId(PLAN, "l0173b", 2), f"document/{PLAN}/correction/l0173b-2"),
        (identities.FindingId(PLAN, "code-gap", 173, 2), f"document/{PLAN}/finding/code-gap-l0173-2"),
        (identities.EvidenceId(PLAN, 12, 40), f"document/{PLAN}/evidence/12-40"),
        (AgencyId("", "bo-tai-chinh"), "agency/vn/bo-tai-chinh"),
        (ProvinceId("45-quang-tri"), "province/vn/45-quang-tri"),
    ],
)
def test_addresses_are_the_published_ones(identity: Identity, path: str):
    assert Iris().mint(identity).value == BASE + path
    assert Iris("http://localhost/kg#").mint(identity).value == "http://localhost/kg#" + path


def test_agencies_and_provinces_carry_place_and_era():
    iris = Iris()
    old = Agency("so-tai-chinh", "Sở Tài chính", "so", False, True, QUANG_TRI)
    new = Agency("so-tai-chinh", "Sở Tài chính", "so", False, True, QUANG_TRI_NOW, since="2025-03-01")
    assert iris.agency(old).value == BASE + "agency/vn/45-quang-tri/so-tai-chinh"
    assert iris.agency(new).value == BASE + "agency/vn/44-quang-tri.2025-07-01/so-tai-chinh.2025-03-01"
    assert iris.province(QUANG_TRI_NOW).value == BASE + "province/vn/44-quang-tri.2025-07-01"


@pytest.mark.parametrize(
    "identity",
    [
        DocumentId("2746-qd-ubnd"),
        DocumentId("vn/45-quang-tri/2746-qd-ubnd"),
        DocumentId(f"{PLAN}/../x"),
        DocumentId(f"{PLAN}\n"),
        TaskId(PLAN, 1, "173"),
        TaskId(PLAN, -1, "l0173"),
        identities.AssignmentId(PLAN, 1, "l0173", "field", "text"),
        identities.GroundId(PLAN, -3, 1),
        text_identities.DutyAgentId(PLAN, "l0123", "funder", "so-tai-chinh"),
        text_identities.CitationId(PLAN, 3, -1),
        identities.FindingId(PLAN, "", 3),
        AgencyId("", "Sở Tài chính"),
    ],
)
def test_what_cannot_stand_in_an_address_is_refused(identity: Identity):
    with pytest.raises(ValueError, match="cannot be"):
        Iris().mint(identity)


@pytest.mark.parametrize("iri", ["https://example.org/x", BASE, BASE + "document/x", BASE + f"graph/{PLAN}/"])
def test_a_strange_address_names_nothing(iri: str):
    with pytest.raises(ValueError, match=r"not below|nothing of ours"):
        Iris().parse(iri)


@pytest.mark.parametrize("base", ["", "id/", "https://example.org", "https://exa mple.org/", "https://e/\n"])
def test_a_base_must_be_an_iri_that_ends_openly(base: str):
    with pytest.raises(UsageError):
        Iris(base)
