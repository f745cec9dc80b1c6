import datetime as dt
from typing import Any

class CalendarQuery:
    def between(self, start: dt.date, stop: dt.date) -> list[Any]: ...

def of(a_calendar: Any) -> CalendarQuery: ...
