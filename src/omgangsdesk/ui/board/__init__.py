"""The board: visits of today on a time axis, a lane per room."""

from omgangsdesk.ui.board.model import BoardModel
from omgangsdesk.ui.board.view import BoardView

__all__ = ["BoardModel", "BoardView"]
