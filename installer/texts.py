"""Which texts of the program have no translation yet.

Run as a script it lists them by area. Reads the source as a syntax tree, because other libraries
have a function called `text` too.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog

from catalogues import FOLDER, is_finished, merge, source_of

SOURCE = FOLDER.parents[1] / "src" / "omgangsdesk"
MARKS = frozenset({"text", "text_n", "Text", "N_"})
WHOLE = ("nl_BE", "fr")
"""Languages that say every text; nl_NL says what differs, and English is in the source."""
POSITIONS: Mapping[str, tuple[int, ...]] = {"text_n": (0, 1), "Text": (0, 2)}


@dataclass(frozen=True, order=True)
class Used:
    """A text in the source.

    Attributes:
        area: the package or module it is in, such as `ui` or `errors`.
        forms: the English text, and its plural when it has one.
    """

    area: str
    where: str
    forms: tuple[str, ...]
    context: str = ""


def marks_of(tree: ast.Module) -> dict[str, str]:
    """The names under which a module knows the functions that mark a text."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "omgangsdesk.language"
        for alias in node.names
        if alias.name in MARKS
    }


def kind_of(call: ast.Call, marks: Mapping[str, str]) -> str:
    """Which function a call marks its text with, or nothing."""
    match call.func:
        case ast.Name(id=name):
            return marks.get(name, "tr" if name in {"tr", "_tr"} else "")
        case ast.Attribute(attr="tr" | "_tr"):
            return "tr"
        case ast.Attribute(value=ast.Name(id="language"), attr=name) if name in MARKS:
            return name
    return ""


def literal(node: ast.expr | None) -> str:
    """The string an expression is, or nothing."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


def texts_in(path: Path, area: str) -> Iterator[Used]:
    """Every text that one module marks."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    marks = marks_of(tree)
    for node in ast.walk(tree):
        kind = kind_of(node, marks) if isinstance(node, ast.Call) else ""
        if kind and isinstance(node, ast.Call):
            named = {word.arg: literal(word.value) for word in node.keywords}
            places = POSITIONS.get(kind, (0,))
            forms = [literal(node.args[i]) for i in places if i < len(node.args)]
            if kind == "Text" and named.get("plural"):
                forms.append(named["plural"])
            context = named.get("context", "") if kind == "Text" else ""
            if forms and forms[0]:
                forms = [form for form in forms if form]
                yield Used(area, f"{path.name}:{node.lineno}", tuple(forms), context)


def used_texts(source: Path = SOURCE) -> list[Used]:
    """Every text the program can say, in order of area."""
    found: set[Used] = set()
    for path in source.rglob("*.py"):
        first = path.relative_to(source).parts[0]
        found.update(texts_in(path, first.removesuffix(".py")))
    return sorted(found)


def areas_of(language: str, folder: Path = FOLDER) -> Catalog:
    """All translations of a language."""
    return merge(sorted((folder / language).glob("*.po")), language)


def untranslated(used: Iterable[Used], catalogue: Catalog) -> list[Used]:
    """The texts the catalogue does not hold, or holds without the plural they need."""
    missing = []
    for one in used:
        found = catalogue.get(one.forms[0], one.context or None)
        ids = () if found is None else (found.id,) if isinstance(found.id, str) else found.id
        if tuple(ids) != one.forms:
            missing.append(one)
    return missing


def placeholders(sentence: str) -> frozenset[str]:
    """The `{names}` in a sentence.

    Raises:
        ValueError: a brace stands alone.
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def wrong_placeholders(catalogue: Catalog) -> list[str]:
    """The texts whose translation would be filled with other things than the original.

    A singular may leave out the count ("one visit").
    """
    wrong = []
    for message in catalogue:
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        forms = [message.string] if isinstance(message.string, str) else message.string or ()
        if not is_finished(message) or not ids[0]:
            continue
        try:
            allowed = placeholders(ids[-1])
            told = [placeholders(form) for form in forms]
        except ValueError:
            wrong.append(source_of(message))
            continue
        if told[-1] != allowed or not all(one | {"count"} >= allowed >= one for one in told):
            wrong.append(source_of(message))
    return wrong


def by_area(missing: Iterable[Used]) -> str:
    """The missing texts as a list to work through."""
    lines = []
    area = ""
    for one in sorted(missing):
        if one.area != area:
            area = one.area
            lines.append(f"{area}:")
        lines.append(f"  {one.where}  {' | '.join(one.forms)}")
    return "\n".join(lines)


def main() -> int:
    """List what is missing, by language."""
    used, anything = used_texts(), False
    for language in WHOLE:
        missing = untranslated(used, areas_of(language))
        print(f"{language}: " + (f"\n{by_area(missing)}" if missing else "every text is said."))
        anything = anything or bool(missing)
    return 1 if anything else 0


if __name__ == "__main__":
    sys.exit(main())
