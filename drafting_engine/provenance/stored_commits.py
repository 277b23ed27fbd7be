"""Which commits the lineage cache knows, asked for one by one."""

import sqlite3
from collections.abc import Container


class StoredCommits(Container[str]):
    """The commits whose state is stored, asked for one by one: a project may have a hundred thousand."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._is_empty = not connection.execute("select 1 from snapshots limit 1").fetchone()

    def __contains__(self, commit_id: object) -> bool:
        if self._is_empty:
            return False
        query = """select 1 from (select number from commits where id = :id union all
            select number from same_texts where id = :id) join snapshots on commit_number = number"""
        return self._connection.execute(query, {"id": commit_id}).fetchone() is not None
