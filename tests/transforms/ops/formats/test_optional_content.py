"""Text in layers that are off is not read."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.formats.optional_content import DEEPEST, MOST, OptionalContent
from tests.transforms.ops.documents.built import built, form, line

OFF, ON, MEMBER = (b"/OC /%b BDC " % name for name in (b"A", b"B", b"C"))
END = b"EMC "


def layers(member: dict | None = None, **default: object):
    """Adds the layers A and B, as the default configuration has them, and C, which is a membership of both."""

    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        a, b = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("same name"))) for _ in range(2))
        groups = {"A": a, "B": b}
        named = {
            key: Array([groups[g] for g in value]) if key in ("OFF", "ON") else value for key, value in default.items()
        }
        pdf.Root.OCProperties = Dictionary(OCGs=Array([a, b]), D=Dictionary(**named))
        rule = dict(member or {"OCGs": "AB"})
        rule["OCGs"] = Array([groups[g] for g in rule.get("OCGs", "")])
        if "VE" in rule:
            rule["VE"] = expression(rule["VE"], groups)
        page.Resources.Properties = Dictionary(A=a, B=b, C=pdf.make_indirect(Dictionary(Type=Name.OCMD, **rule)))
        x, y = form(pdf, page, line("form", 20, 100)), form(pdf, page, line("outer", 20, 50) + b"/X Do ")
        x.OC = a
        y.Resources.XObject = Dictionary(X=x)
        page.Resources.XObject = Dictionary(X=x, Y=y)

    return add


def expression(parts: tuple, groups: dict) -> Array:
    operator, *rest = parts
    return Array([Name("/" + operator), *(expression(p, groups) if isinstance(p, tuple) else groups[p] for p in rest)])


def text_of(content: bytes, setup, **save: object) -> str:
    return Pdf(built(content, setup, **save)).page(1).layer().text


def test_a_layer_that_is_off_is_not_read():
    content = line("before", 20, 250) + OFF + line("hidden", 20, 230) + END + ON + line("shown", 20, 210) + END
    assert text_of(content, layers(OFF="A")) == "before\nshown"
    assert text_of(content, layers()) == "before\nhidden\nshown"


def test_a_layer_within_a_line_is_not_read():
    content = b"BT /F 12 Tf 20 200 Td (one ) Tj /OC /A BDC (two ) Tj () Tj [(thr) 10 (ee )] TJ EMC (four) Tj ET"
    assert text_of(content, layers(OFF="A")) == "one four"


def test_a_packed_catalog_hides_its_layers_no_less():
    content = line("before", 20, 250) + OFF + line("hidden", 20, 230) + END
    assert text_of(content, layers(OFF="A"), object_stream_mode=pikepdf.ObjectStreamMode.generate) == "before"


@pytest.mark.parametrize(
    ("default", "shown"),
    [
        ({"BaseState": Name.OFF}, ""),
        ({"BaseState": Name.OFF, "ON": "A"}, "a"),
        ({"OFF": "B"}, "a"),
        ({"OFF": "AB"}, ""),
        ({"ON": "AB"}, "ab"),
    ],
)
def test_states(default, shown):
    content = OFF + line("a", 20, 230) + END + ON + line("b", 20, 210) + END
    assert "".join(text_of(content, layers(**default)).split()) == shown


@pytest.mark.parametrize(
    ("member", "shown"),
    [
        ({"OCGs": "AB"}, True),
        ({"OCGs": "A"}, False),
        ({"OCGs": "AB", "P": Name.AllOn}, False),
        ({"OCGs": "AB", "P": Name.AnyOff}, True),
        ({"OCGs": "AB", "P": Name.AllOff}, False),
        ({"OCGs": "A", "P": Name.AllOff}, True),
        ({"OCGs": ""}, True),
        ({"VE": ("Not", "A")}, True),
        ({"VE": ("And", "A", "B")}, False),
        ({"VE": ("Or", ("Not", "A"), "B")}, True),
    ],
)
def test_memberships(member, shown):
    content = MEMBER + line("member") + END
    assert (text_of(content, layers(member, OFF="A")) == "member") is shown


@pytest.mark.parametrize(("content", "text"), [(b"/X Do", ""), (b"/Y Do", "outer"), (OFF + b"/Y Do " + END, "")])
def test_forms(content, text):
    assert text_of(content, layers(OFF="A")) == text


def test_a_group_for_design_alone_hides_nothing():
    def add(pdf, page):
        layers(OFF="A")(pdf, page)
        page.Resources.Properties.A.Intent = Name.Design

    assert text_of(OFF + line("drawn") + END, add) == "drawn"


def test_the_state_for_viewing_counts():
    def add(pdf, page):
        layers()(pdf, page)
        group = page.Resources.Properties.A
        group.Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
        pdf.Root.OCProperties.D.AS = Array(
            [Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([group]))]
        )

    assert text_of(OFF + line("hidden") + END + ON + line("shown", 20, 100) + END, add) == "shown"


@pytest.mark.parametrize(
    ("off", "levels"),
    [
        ("A", [[False, True, False], [False], [True], []]),  # the page, /Y on it, /X within /Y
        ("B", [[False, False, True], [False], [False], []]),
        ("", [[]] * DEEPEST),
    ],
)
def test_text_objects_are_told_of_by_the_depth_of_their_form(off, levels):
    content = line("a") + OFF + line("b") + END + ON + line("c") + END + b"/Y Do "
    found = OptionalContent(built(content, layers(OFF=off)), None)
    assert found.hidden_texts(1) == levels + [[]] * (DEEPEST - len(levels))
    found.close()


def single(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Adds a layer that is off and forms eight deep."""
    layers(OFF="A")(pdf, page)
    inner = form(pdf, page, line("deepest", 20, 100))
    for _ in range(8):
        outer = form(pdf, page, b"/X Do ")
        outer.Resources.XObject = Dictionary(X=inner)
        inner = outer
    page.Resources.XObject = Dictionary(X=inner)


def deep(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Adds a layer that is off and forms, each drawing another one twice."""
    layers(OFF="A")(pdf, page)
    inner = form(pdf, page, line("deepest", 20, 100))
    for _ in range(11):
        outer = form(pdf, page, b"/X Do /X Do ")
        outer.Resources.XObject = Dictionary(X=inner)
        inner = outer
    page.Resources.XObject = Dictionary(X=inner)


def test_forms_within_forms_are_in_the_layer_of_the_outermost():
    one = built(OFF + b"/X Do " + END, single)
    assert Pdf(one).page(1).layer().text == ""


def test_forms_that_draw_each_other_are_looked_at_a_bounded_number_of_times():
    content = OptionalContent(built(OFF + b"/X Do " + END, deep), None)
    assert sum(map(len, content.hidden_texts(1))) < MOST
