from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from omgangsdesk.reports.blocks import FEWEST, FEWEST_AFTER, Cell, Figure, Row, Section, Stacked
from omgangsdesk.reports.flow import Frame, lay_out
from omgangsdesk.reports.lines import Line

FRAME = Frame(first_top=700, next_top=760, bottom=60)


def row(lines: int, *, keep: bool = False) -> Row:
    stacked = tuple(Stacked(Line("", 0), 14, 10) for _ in range(lines))
    time = Cell(0, 40, stacked[:1], again=True)
    return Row((time, Cell(46, 400, stacked)), keep=keep)


def section(lines: list[int], *, whole: bool = False) -> Section:
    return Section(
        heading=row(1, keep=True),
        again=row(1, keep=True),
        blocks=tuple(row(count) for count in lines),
        whole=whole,
    )


SECTIONS = st.lists(
    st.builds(
        section, st.lists(st.integers(1, 140), min_size=1, max_size=12), whole=st.booleans()
    ),
    min_size=1,
    max_size=5,
)


@given(SECTIONS)
@example([section([44], whole=True)])
def test_everything_stands_inside_the_frame_and_no_heading_is_last(sections):
    pages = lay_out(sections, FRAME)
    for page in pages:
        assert page
        for block, top in page:
            assert top - block.height >= FRAME.bottom - 0.1
        assert not page[-1][0].keep


@given(SECTIONS)
def test_no_line_is_lost_and_none_said_twice(sections):
    written = sum(len(block.cells[1].lines) for part in sections for block in part.blocks)
    placed = sum(
        len(block.cells[1].lines)
        for page in lay_out(sections, FRAME)
        for block, _ in page
        if isinstance(block, Row) and not block.keep
    )
    assert placed == written


@given(st.integers(2, 60), st.floats(20, 600))
def test_a_split_leaves_enough_on_both_sides(lines, room):
    parts = row(lines).split(room)
    if parts is not None:
        first, rest = parts
        assert len(first.cells[1].lines) >= FEWEST
        assert len(rest.cells[1].lines) >= FEWEST_AFTER
        assert first.height <= room + 0.02
        assert first.cells[0] == rest.cells[0]


def test_a_figure_is_never_split():
    figure = Figure(100, "")
    assert figure.split(50) is None
    pages = lay_out([section([38]), Section(None, None, (figure,))], FRAME)
    assert pages[1] == [(figure, FRAME.next_top)]


@given(st.integers(0, 900), st.integers(1, 900), st.integers(1, 900))
@example(again=300, time=1, lines=1)
@example(again=1, time=400, lines=3)
def test_whatever_is_said_again_every_row_gets_done(again, time, lines):
    def cell(count, **more):
        return Cell(0, 40, (Stacked(Line("", 0), 14, 10),) * count, **more)

    heading = Row((cell(again),), keep=True)
    long = Row((cell(time, again=True), cell(lines)))
    part = Section(heading, heading, (long, long))
    pages = lay_out([part], FRAME)
    assert len(pages) <= again // 40 + 2 * (max(time, lines) // 20) + 6
    for page in pages:
        for block, top in page:
            assert top - block.height >= FRAME.bottom - 0.1
