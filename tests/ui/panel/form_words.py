"""What a form says."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget


def words_of(form: QWidget) -> str:
    """Everything a form says, seen or heard."""
    from PySide6.QtWidgets import QLabel

    found = [label.text() for label in form.findChildren(QLabel)]
    found += [button.text() for button in form.findChildren(QAbstractButton)]
    found += [edit.text() for edit in form.findChildren(QLineEdit)]
    for combo in form.findChildren(QComboBox):
        found += [combo.itemText(place) for place in range(combo.count())]
    found += [each.accessibleName() for each in form.findChildren(QWidget)]
    return "\n".join(found)
