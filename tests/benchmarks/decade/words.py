"""Invented people and notes in five languages: everybody is a bird, a tree or a flower."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """Names and sentences of one language."""

    given: tuple[str, ...]
    families: tuple[str, ...]
    notes: tuple[str, ...]
    quotes: tuple[str, ...]


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


DUTCH = Language(
    _listed("Roos Iris Olm Hazel Els Linde Den Klaproos Brem Madelief Sleedoorn Varen"),
    _listed(
        "Merel Kievit Wilg Lijster Specht Beuk Valk Uil Zwaluw Eik Grutto Esdoorn Wulp Berk Koekoek"
    ),
    (
        "Het kind loopt naar het raam en wijst naar buiten.",
        "Vader legt drie blokken op een rij en wacht.",
        "Ze lezen samen een boek over de zee, moeder slaat de bladzijden om.",
        "Het kind kruipt onder de tafel en komt er na twee minuten uit.",
        "Vader vraagt hoe het op school was; het kind haalt de schouders op.",
        "Er wordt gelachen om de toren die omvalt.",
        "Het kind zoekt de hand van grootmoeder en houdt die vast.",
        "De begeleider herinnert aan de afspraak over foto's.",
    ),
    ("Ik wil nog niet naar huis.", "Kijk, een draak!", "Wanneer kom je nog eens?"),
)
FRENCH = Language(
    _listed("Églantine Olivier Aubépine Capucine Narcisse Bruyère Pivoine Jonquille Érable Lys"),
    _listed(
        "Hirondelle Mésange Chêne Bouleau Rossignol Alouette Frêne Grièche Hêtre Tilleul Pinson"
    ),
    (
        "L'enfant pose trois cubes l'un sur l'autre.",
        "Le père s'assied par terre à côté de l'enfant.",
        "La mère déplie une couverture et prépare le goûter.",
        "L'enfant regarde la porte, puis revient vers le puzzle.",
        "Ils chantent ensemble une chanson déjà connue.",
        "L'enfant demande où est restée sa peluche.",
    ),
    ("Encore une fois !", "Où est ma peluche ?", "C'est moi qui ai gagné."),
)
TURKISH = Language(
    _listed("Çiğdem Lale Defne Menekşe Zambak Sümbül Nergis Papatya Gül Yonca"),
    _listed("Çınar Serçe Kırlangıç Leylek Bülbül Söğüt Kavak Ihlamur Şahin Ardıç Kuğu Meşe"),
    (
        "Çocuk masaya oturur ve bir resim çizer.",
        "Baba çocuğun yanına gider ve ne gördüğünü sorar.",
        "Anne çantadan bir kitap çıkarır, birlikte okurlar.",
        "Çocuk pencereden dışarıyı gösterip güler.",
        "İkisi de yerde arabalarla oynar.",
        "Çocuk yorulduğunu söyler ve koltuğa uzanır.",
    ),
    ("Bir daha oynayalım!", "Gitmek istemiyorum.", "Bu benim evim."),
)
ARABIC = Language(
    _listed("ياسمين نرجس ريحان سوسن زهر لوز رمان توت خزامى قرنفل"),
    _listed("بلبل هدهد نورس سنونو صقر لقلق زيتون أرز سنديان نخيل حسون يمام"),
    (
        "يجلس الطفل على الأرض ويرسم.",
        "يبني الأب برجا من المكعبات وينتظر.",
        "تقرأ الأم قصة عن البحر والطفل يصغي.",
        "يمشي الطفل نحو النافذة ويشير إلى الخارج.",
        "يضحك الاثنان عندما يسقط البرج.",
        "يسأل الطفل عن موعد الزيارة التالية.",
    ),
    ("لا أريد أن أذهب الآن.", "انظر إلى رسمتي!", "مرة أخرى."),
)
CYRILLIC = Language(
    _listed("Василёк Ромашка Мальва Пион Ива Лён Роза Калина Мята Сирень"),
    _listed("Воробей Синица Снегирь Ласточка Дятел Берёза Ольха Рябина Ясень Клён Журавль Сокол"),
    (
        "Ребёнок ставит машинку на стол.",
        "Отец садится рядом и спрашивает, что на рисунке.",
        "Мать достаёт яблоко и режет его на части.",
        "Ребёнок подходит к окну и показывает на улицу.",
        "Они вместе собирают мозаику и смеются.",
        "Ребёнок прячется за креслом и через минуту выходит.",
    ),
    ("Ещё раз!", "Я не хочу уходить.", "Смотри, это ты."),
)
LANGUAGES = (DUTCH, FRENCH, TURKISH, ARABIC, CYRILLIC)


def language_of(number: int) -> Language:
    """The language of a family; half of them are Dutch."""
    return LANGUAGES[(0, 1, 0, 2, 0, 3, 0, 4, 0, 1)[number % 10]]


def family_name(language: Language, source: random.Random) -> str:
    """One bird or tree, or two of them joined."""
    name = source.choice(language.families)
    other = source.choice(language.families)
    return f"{name}-{other}" if other != name and source.random() < 0.4 else name


def note(language: Language, source: random.Random) -> str:
    """One to three sentences of what was seen."""
    return " ".join(source.choices(language.notes, k=source.choice((1, 1, 2, 3))))
