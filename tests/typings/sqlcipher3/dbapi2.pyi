from typing import Any

class DatabaseError(Exception): ...

def connect(
    database: str,
    *,
    timeout: float = ...,
    check_same_thread: bool = ...,
    isolation_level: str | None = ...,
    cached_statements: int = ...,
) -> Any: ...
