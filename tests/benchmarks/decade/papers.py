"""Finalised reports of the past: true hashes, and PDFs of one line so that they cost little."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass

from tests.benchmarks.decade.dossiers import seeded_id

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import canonical, kinds
from omgangsdesk.domain.records import Case, VisitPlan

_OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 "
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    ),
)


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """What the entry says, and the bytes that it says it of."""

    data: kinds.ReportFinalised
    visit: str
    content: bytes
    pdf: bytes


def made_final(source: random.Random, plan: VisitPlan, case: Case, variant: str) -> StoredPaper:
    """The first revision of a variant of a visit's report."""
    content = canonical.encode(
        {
            "case_number": case.number,
            "day": plan.day,
            "family": case.family,
            "outcome": "held",
            "planned_end": plan.end,
            "planned_start": plan.start,
            "revision": 1,
            "variant": variant,
        }
    )
    digest = hashlib.sha256(content).hexdigest()
    pdf = _pdf(f"{case.number} {plan.day} {variant} {digest}")
    milliseconds = int(moments.read(plan.end).timestamp() * 1000)
    data = kinds.ReportFinalised(
        report=seeded_id(source, milliseconds),
        variant=variant,
        revision=1,
        content_hash=digest,
        pdf_hash=hashlib.sha256(pdf).hexdigest(),
    )
    return StoredPaper(data, plan.id, content, pdf)


def _pdf(line: str) -> bytes:
    drawn = f"BT /F1 9 Tf 40 800 Td ({line}) Tj ET".encode("ascii")
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate((*_OBJECTS, stream), start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (table, len(out))
    )
