"""A text goes to a person only where it speaks of nobody else."""

from __future__ import annotations

import pytest

from omgangsdesk.domain.papers.own_data import names_in, speaks_of_others

OTHERS = names_in("Ilse Berk", "Petra Wielewaal", "Noé Élan")


@pytest.mark.parametrize(
    "written",
    [
        "Ilse wachtte in de gang.",
        "vroeg naar ILSE",
        "keek naar Élan",
        "keek naar elan",
        "belde met mevrouw Wielewaal",
        "vroeg naar mama",
        "zei: «Papa komt niet»",
        "a demandé sa mère",
        "мама пришла",
    ],
)
def test_what_names_somebody_else_is_left_out(written: str) -> None:
    assert speaks_of_others(written, OTHERS)


@pytest.mark.parametrize("written", ["Bouwde een toren.", "Lachte om 14:10.", "", "Stan las."])
def test_what_speaks_of_the_person_alone_goes_along(written: str) -> None:
    assert not speaks_of_others(written, OTHERS)


def test_an_initial_is_no_name_to_look_for() -> None:
    assert names_in("A. Linde") == {"linde"}
