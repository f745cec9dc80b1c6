"""The hostile files that the office refuses are refused at this door too, and nothing is taken."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.exchange import test_hostile as at_the_office
from tests.exchange.conftest import Office, desk, left_in, stick, the_office
from tests.exchange.test_hostile import members
from tests.services.taking.conftest import Past
from tests.services.taking.two_desks import place

from omgangsdesk.errors import ExpectedError, TamperedError
from omgangsdesk.exchange.limits import Limits
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.taking.take import take_file

__all__ = ["desk", "left_in", "members", "stick", "the_office"]

globals().update(
    {
        name: test
        for name, test in vars(at_the_office).items()
        if name.startswith("test_") and "refused" in inspect.signature(test).parameters
    }
)


@pytest.fixture
def opened(past: Past, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    found = place(past.folder, tmp_path_factory.mktemp("door")).store.open("AB")
    yield found
    found.close()


@pytest.fixture
def refused(
    opened: Desk, the_office: Office, tmp_path: Path, left_in: Callable[[Path], list[str]]
) -> Callable[..., str]:
    """What is said of a ZIP; and that nothing of it is in the store, or left anywhere."""

    def say(raw: bytes, kind: type[ExpectedError] = TamperedError, **limits: int) -> str:
        path = the_office.seal_zip(tmp_path / "hostile.age", raw)
        before, last = left_in(tmp_path), _last(opened)
        with pytest.raises(kind) as caught:
            take_file(opened, path, the_office.secret, limits=Limits(**limits))
        assert (left_in(tmp_path), _last(opened)) == (before, last)
        return str(caught.value)

    return say


def _last(opened: Desk) -> int:
    with opened.store.read() as unit:
        return unit.newest_number()
