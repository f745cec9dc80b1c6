"""Reports of invented people: families named after birds and trees."""

from __future__ import annotations

from dataclasses import replace

from omgangsdesk.domain.papers.report import (
    AgreementLine,
    Fact,
    HandoverLine,
    IncidentLine,
    InformedLine,
    Present,
    Step,
    VisitReport,
)


def at(clock: str, day: str = "2025-03-07") -> str:
    """The stored instant of a local time in Brussels in winter, one hour ahead of UTC."""
    hour, minute = clock.split(":")
    return f"{day}T{int(hour) - 1:02d}:{minute}:00.000Z"


PLAIN = VisitReport(
    centre="Oefencentrum De Brug",
    address="Oefenstraat 1, 0000 Voorbeeldstad",
    practice="no",
    case_number="2025-014",
    family="Merel",
    report_id="0195f0a0-0000-7000-8000-000000000004",
    revision=1,
    variant="internal",
    day="2025-03-07",
    zone="Europe/Brussels",
    ordinal=4,
    visits_planned=5,
    room="Tuinkamer",
    kind="visit",
    supervisors=("L. Voorbeeld",),
    planned_start=at("14:15"),
    planned_end=at("15:15"),
    outcome="held",
    actual_start=at("14:22"),
    actual_end=at("15:15"),
    legal_basis="judgment",
    compulsory="compulsory",
    goal="Het contact tussen vader en de kinderen herstellen en toewerken naar bezoek thuis.",
    present=(
        Present(
            name="Fien Merel",
            role="child",
            relation="child",
            age=9,
            arrived_at=at("14:13"),
            left_at=at("15:20"),
            identity="known",
        ),
        Present(
            name="Lars Merel",
            role="child",
            relation="child",
            age=7,
            arrived_at=at("14:13"),
            left_at=at("15:20"),
            identity="known",
        ),
        Present(
            name="An Lijster",
            role="caring",
            relation="mother",
            arrived_at=at("14:13"),
            left_at=at("15:20"),
            identity="known",
        ),
        Present(
            name="Tom Merel",
            role="visiting",
            relation="father",
            arrived_at=at("14:12"),
            left_at=at("15:36"),
            identity="seen",
        ),
    ),
    steps=(
        Step(
            step="arrival", who="vader", planned=at("14:00"), actual=at("14:12"), late_minutes=12
        ),
        Step(
            step="arrival", who="moeder", planned=at("14:15"), actual=at("14:13"), late_minutes=-2
        ),
        Step(
            step="start",
            planned=at("14:15"),
            actual=at("14:22"),
            late_minutes=7,
            note="bezoek ingekort in overleg",
        ),
        Step(step="end", planned=at("15:15"), actual=at("15:15"), late_minutes=0),
    ),
    handovers=(
        HandoverLine(
            at=at("14:20"),
            children=("Fien", "Lars"),
            from_name="moeder",
            to_name="begeleider",
            direction="to_visit",
            belongings="rugzak en inhalator",
            state="rustig, Lars is moe",
        ),
        HandoverLine(
            at=at("15:18"),
            children=("Fien", "Lars"),
            from_name="begeleider",
            to_name="moeder",
            direction="back",
            belongings="alles teruggegeven",
            witness="M. Spar",
        ),
    ),
    agreements=(
        AgreementLine(
            wording="Geen vragen over het adres",
            result="not_kept",
            at=at("14:48"),
            fact="Vader vraagt waar de kinderen nu wonen.",
        ),
        AgreementLine(wording="Geen opnames met de telefoon", result="kept"),
        AgreementLine(wording="Vader brengt een vieruurtje mee"),
    ),
    facts=(
        Fact(
            at=at("14:22"),
            kind="observation",
            category="arrival",
            text="Lars loopt naar vader en toont zijn tekening.",
            by="L. Voorbeeld",
        ),
        Fact(
            at=at("14:25"),
            kind="observation",
            category="own_words",
            quote_of="Lars",
            text="Ik heb een huis getekend met een tuin.",
            by="L. Voorbeeld",
        ),
        Fact(
            at=at("14:31"),
            kind="observation",
            category="contact",
            about=("Fien",),
            text="Fien staat bij het raam en antwoordt niet op twee vragen van vader. De begeleider "
            "stelt een gezelschapsspel voor. Fien gaat zitten en kiest een pion.",
            by="L. Voorbeeld",
        ),
        Fact(
            at=at("14:40"),
            kind="item",
            category="refused",
            by="L. Voorbeeld",
            text="een telefoon, van vader voor Fien",
        ),
        Fact(
            at=at("14:48"),
            kind="intervention",
            category="reminding",
            by="L. Voorbeeld",
            text="vader vraagt waar de kinderen nu wonen; de begeleider herinnert aan de afspraak "
            "hierover. Vader stelt een andere vraag.",
        ),
        Fact(
            at=at("14:55"),
            kind="observation",
            category="contact",
            by="M. Spar",
            text="Fien en vader bouwen samen een toren van 23 blokken.",
            entered_at=at("15:40"),
            late_reason="stroomonderbreking, van het papieren blad",
        ),
        Fact(
            at=at("15:02"),
            kind="observation",
            category="farewell",
            by="L. Voorbeeld",
            text="Vader zegt dat het tijd is.",
            struck="op het verkeerde uur genoteerd",
        ),
    ),
    finalised_at=at("15:41"),
    finalised_by="L. Voorbeeld",
)
"""A held visit as the house wants it on paper."""

DRAFT = replace(PLAIN, finalised_at=None, finalised_by=None)

SCRIPTS = {
    "arabic": "ياسمين عبد الرحمن",
    "hebrew": "שרה כהן",
    "greek": "Ελένη Πεύκου",
    "cyrillic": "Зоя Берёзкина",
    "devanagari": "क्षितिज नमस्ते",
    "ethiopic": "አቤል ተስፋዬ",
    "georgian": "ნინო მურყანი",
    "armenian": "Անի Կեչի",
    "chinese": "林小燕",
    "japanese": "山田つばめ",
    "korean": "소나무",
    "thai": "น้ำผึ้ง",
    "tamil": "தமிழ்",
    "bengali": "শালিক",
    "gurmukhi": "ਤੋਤਾ",
    "turkish": "Şükrü Çınar İğde",
    "vietnamese": "Nguyễn Thị Tùng",
    "polish": "Żółty Dąb",
}
"""A name in each script the fonts are there for."""

MANY_SCRIPTS = replace(
    PLAIN,
    family="Çınar",
    present=tuple(
        Present(name=name, role="child", relation="child", age=number)
        for number, name in enumerate(SCRIPTS.values(), 1)
    ),
    handovers=(
        HandoverLine(
            at=at("14:20"),
            children=("ياسمين", "شَرِيف"),
            from_name="ليلى",
            to_name="begeleider",
            direction="to_visit",
        ),
    ),
    facts=(
        Fact(
            at=at("14:20"),
            kind="observation",
            text="Kind ياسمين عبد الرحمن (7) loopt naar שרה כהן en zegt “سلام” tegen Зоя.",
        ),
        Fact(
            at=at("14:21"),
            kind="observation",
            category="own_words",
            quote_of="ياسمين",
            text="أريد أن أرسم بيتًا مع حديقة في الساعة 15:30، ثم نلعب مع Lars.",
        ),
        Fact(at=at("14:22"), kind="observation", text="Lars toont 😀 en ☃ op zijn trui."),
    ),
)

NOT_HELD = replace(
    PLAIN,
    variant="attendance",
    outcome="not_held",
    reason="no_show_visiting",
    reason_by="begeleider",
    reason_told_at=at("14:35"),
    reason_note="Vader belde om 14:32 dat de trein niet reed.",
    actual_start=None,
    actual_end=None,
    present=tuple(
        replace(person, arrived_at=None, left_at=None, identity=None)
        if person.role == "visiting"
        else person
        for person in PLAIN.present
    ),
    steps=(
        Step(step="arrival", who="vader", planned=at("14:00")),
        Step(step="arrival", who="moeder", lateness="within_grace"),
        Step(step="start", planned=at("14:15")),
        Step(step="end", planned=at("15:15")),
    ),
    handovers=(),
    agreements=(),
    facts=(),
    goal=None,
    receiver="vader",
)

_LONG = (
    "Vader en Fien zitten naast elkaar aan de lage tafel. Fien legt de kaarten in rijen van vier en "
    "zegt bij elke kaart welk dier erop staat. Vader herhaalt de naam en vraagt welk geluid het dier "
    "maakt. Lars staat op, loopt naar het raam, kijkt naar buiten en komt na twee minuten terug. "
)

HEAVY = replace(
    PLAIN,
    practice="yes",
    outcome="ended_early",
    reason="violence",
    reason_by="L. Voorbeeld",
    reason_note="In overleg met de coördinator.",
    actual_end=at("14:58"),
    finalised_at=None,
    finalised_by=None,
    supervisors=("L. Voorbeeld", "M. Spar"),
    unsupervised=((at("14:40"), at("14:43")),),
    facts=(
        *(
            Fact(
                at=at(f"14:{minute:02d}"),
                kind="observation",
                by="M. Spar",
                category="communication",
                text=_LONG * (1 + minute % 3),
            )
            for minute in range(23, 53)
        ),
        Fact(at=at("14:53"), kind="pause", text="", by="M. Spar"),
        Fact(at=at("14:55"), kind="resume", text="", by="M. Spar"),
        Fact(
            at=at("14:56"),
            kind="override",
            by="L. Voorbeeld",
            text="moeder verliet het gebouw met Lars voor de wachttijd om was",
        ),
    ),
    incidents=(
        IncidentLine(
            at=at("14:50"),
            incident="verbal_aggression",
            severity="2",
            persons=("Tom Merel",),
            facts="Vader roept drie keer: “Jullie liegen allemaal.”",
            action="Gesprek in de gang.",
            informed=(InformedLine(who="coördinator", at=at("15:05")),),
        ),
        IncidentLine(
            at=at("14:57"),
            incident="threat",
            severity="4",
            persons=("Tom Merel", "An Lijster"),
            facts=_LONG * 3,
            action="Kinderen naar de wachtruimte gebracht, 101 gebeld.",
            informed=(
                InformedLine(who="politie", at=at("14:59")),
                InformedLine(who="moeder", at=at("15:02")),
            ),
            not_informed_because="vader was al vertrokken",
            visit_goes_on="stopped",
        ),
    ),
)

HASH = "9f2c41d8" + "0123456789abcdef" * 3 + "5e6f77ab"
