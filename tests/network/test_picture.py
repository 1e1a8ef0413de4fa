"""Pictures for reports: the same bytes each time, legible, and saying what is in them."""

from __future__ import annotations

import io
import re
from itertools import combinations

import pytest
from matplotlib.text import Text
from PIL import Image

from greenkg.network import picture as picture_module
from greenkg.network.drawing import drawn
from greenkg.network.graph import Between, Network, network, of_facts
from greenkg.network.picture import PictureForm, draw_picture, figure_of
from tests.network.made import facts
from tests.network.plans import PROVINCES, made_up, stored

ROWS = [(["Sở Y tế"], ["Sở Xây dựng", "Các sở, ban, ngành*"]), (["Sở Xây dựng"], ["Sở Y tế"])]


def picture(graph: Network, form: PictureForm, caption: str = "", language: str = "vi") -> bytes:
    out = io.BytesIO()
    draw_picture(graph, out, form, caption=caption, language=language)
    return out.getvalue()


def texts(graph: Network, caption: str = "", *, english: bool = False) -> list[str]:
    return [each.get_text() for each in figure_of(graph, caption, english=english).findobj(Text)]


@pytest.mark.parametrize("form", PictureForm)
def test_the_same_bytes_every_time(form):
    graph = of_facts(facts(ROWS))
    assert picture(graph, form) == picture(graph, form)


def test_a_png_is_a_picture_of_the_whole():
    image = Image.open(io.BytesIO(picture(of_facts(facts(ROWS)), PictureForm.PNG)))
    assert image.width >= 1500
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}
    assert (0, 114, 178) in colours  # departments
    assert (138, 138, 138) in colours  # collectives
    corners = [(0, 0), (image.width - 1, 0), (0, image.height - 1), (image.width - 1, image.height - 1)]
    assert all(image.convert("RGB").getpixel(corner) == (255, 255, 255) for corner in corners)


def test_an_svg_needs_no_font_and_nothing_from_elsewhere():
    text = picture(of_facts(facts(ROWS)), PictureForm.SVG).decode()
    assert "<text" not in text
    assert "<dc:date>" not in text
    assert not re.search(r'(href|src)="(?!#)', text)


def test_what_a_picture_says():
    graph = of_facts(facts(ROWS))
    said = texts(graph, "Quảng Trị · chủ đề: năng lượng")
    for words in (
        "Ai chịu trách nhiệm về tăng trưởng xanh",
        "Quảng Trị · chủ đề: năng lượng",
        "Sở",
        "Tập thể",
    ):
        assert words in said
    assert "Sở Y tế" in said
    assert "Provincial departments" in texts(graph, english=True)
    assert "UBND, HĐND" not in said  # the legend has only what is there


def test_themes_and_tasks_have_their_place_in_the_legend():
    known = facts(ROWS, national=["8", "13"])
    assert "Chủ đề quốc gia" in texts(of_facts(known, Between.THEMES))
    assert "Nhiệm vụ" in texts(of_facts(known, Between.TASKS))


def test_provinces_are_named_where_there_are_several():
    store = stored(*(made_up(6, number, province) for number, province in enumerate(PROVINCES[:2])))
    assert {"Quảng Trị", "Thanh Hóa"} <= set(texts(network(store)))


def test_an_empty_network_is_said_to_be_empty():
    graph = of_facts(facts([]))
    assert "Không có cơ quan nào." in texts(graph)
    assert picture(graph, PictureForm.PNG).startswith(b"\x89PNG")


def test_formulas_and_markup_are_words():
    graph = of_facts(facts([(["Sở $x^2$ <b>"], ["\\frac{1}{2}"])]))
    assert {"Sở $x^2$ <b>", "\\frac{1}{2}"} <= set(texts(graph))
    assert picture(graph, PictureForm.SVG)


def test_of_a_large_network_the_busiest_nodes_are_drawn(monkeypatch):
    monkeypatch.setattr(picture_module, "_MOST", 2)
    said = texts(of_facts(facts([(["A"], ["B"]), (["B"], ["A"]), (["C"], [])])), "Quảng Trị")
    assert "Quảng Trị · chỉ vẽ 2 nút có nhiều nhiệm vụ nhất trong 3 nút" in said
    assert {"A", "B"} <= set(said)
    assert "C" not in said


def test_labels_do_not_overlap():
    graph = network(stored(made_up(80, 1, PROVINCES[0])))
    figure = figure_of(graph, "", english=False)
    named = {label.text for label in drawn(graph).labels.values()}
    boxes = [each.get_window_extent() for each in figure.findobj(Text) if each.get_text() in named]
    assert len(boxes) >= 10
    for one, other in combinations(boxes, 2):
        apart_x = one.x0 >= other.x1 or other.x0 >= one.x1
        assert apart_x or one.y0 >= other.y1 or other.y0 >= one.y1
