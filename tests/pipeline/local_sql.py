"""What makes a model's SQL local to a column: reading it as text, since data that happens to agree proves nothing.

Local to a document means that the rows of a document come of rows of that document alone, and that none come of no document's. So
wherever two relations that are split by the column meet, they meet on something that belongs to one of its values; so does every
group, distinct row and window; and what is split is never the optional side of a join that keeps the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from sqlglot import exp, parse_one

from dagster_project.dbt.partitions import BELONGS, HEAD
from dagster_project.dbt.recorded_sql import Statements

NAME = "{}.{}"
#: What comes before the query of a view.
VIEW = re.compile(r"\s*create\s+view\s+\S+\s+as\s*(?=\()", re.IGNORECASE)


def query_of(node: Statements) -> str:
    """The query of a model.

    Args:
        node: What dbt made of it.

    Returns:
        SQL; empty where it is neither a table nor a view.
    """
    head = HEAD.match(node.sql[0]) or VIEW.match(node.sql[0])
    return node.sql[0][head.end() :].strip().rstrip(";") if head else ""


def faults(sql: str, column: str, split: Collection[str]) -> list[str]:
    """Read the query of a model.

    Args:
        sql: The query.
        column: What the model is said to be local to.
        split: The relations it reads that are split by that column, as schema.name; all others are there whole.

    Returns:
        What is wrong, one sentence each; none where the query is local.
    """
    return list(_Reading(column, frozenset(split)).query(parse_one(sql, dialect="duckdb"), {}, is_last=True))


class _Reading:
    def __init__(self, column: str, split: frozenset[str]) -> None:
        self.belongs = {name for family in BELONGS[column] for name in family}
        self.split = split

    def query(self, query: exp.Expr, known: dict[str, bool], is_last: bool = False) -> Iterator[str]:
        """Faults of a query and of what it is made of; `known` says of each CTE whether it is split."""
        known = dict(known)
        for cte in query.args["with_"].expressions if query.args.get("with_") else []:
            yield from self.query(cte.this, known)
            known[cte.alias] = self.is_split(cte.this, known)
        if isinstance(query, exp.SetOperation):
            branches = [query.left, query.right]
            for branch in branches:
                yield from self.query(branch, known)
            if len({self.is_split(branch, known) for branch in branches}) > 1:
                yield f"a union of split rows with rows that are there whole: {query.sql('duckdb')[:80]}"
        elif isinstance(query, (exp.Subquery, exp.Paren)):
            yield from self.query(query.this, known)
        elif isinstance(query, exp.Select):
            yield from self.select(query, known)
        if is_last and not self.is_split(query, known):
            yield "no row comes of what is split: each partition would make all of them"

    def select(self, select: exp.Select, known: dict[str, bool]) -> Iterator[str]:
        sources = list(self.sources(select, known))
        for inner in select.find_all(exp.Select):
            if inner is not select and inner.parent_select is select and not inner.find_ancestor(exp.CTE):
                yield from self.inner(inner, select, known)
        if not any(is_split for _, _, is_split, _ in sources):
            return
        yield from self.joins(select, sources)
        group = select.args.get("group")
        shown = {name for each in select.expressions for name in self.columns(each)} | (
            self.belongs if any(isinstance(each, exp.Star) or each.is_star for each in select.expressions) else set()
        )
        if group and not (self.belongs & {name for each in group.expressions for name in self.columns(each)}):
            if not (group.args.get("all") and self.belongs & shown):
                yield f"rows of several values in one group: {group.sql('duckdb')[:80]}"
        elif not group and any(
            each.parent_select is select and not each.find_ancestor(exp.Window) for each in select.find_all(exp.AggFunc)
        ):
            yield "one row of all"
        if select.args.get("distinct") and not self.belongs & shown:
            yield "rows of several values told apart by none of them"
        if select.args.get("limit"):
            yield "a limit over all rows"
        for window in select.find_all(exp.Window):
            by = {name for each in window.args.get("partition_by") or [] for name in self.columns(each)}
            named = window.args.get("alias")  # its definition is read instead
            if window.parent_select is select and not named and not self.belongs & by:
                yield f"a window over several values: {window.sql('duckdb')[:80]}"

    def joins(self, select: exp.Select, sources: list[tuple[str, exp.Expr, bool, exp.Join | None]]) -> Iterator[str]:
        """Whether the split sources meet on what belongs to one value, directly or through each other."""
        first_is_split = sources[0][2]
        met = {name: name for name, _, is_split, _ in sources if is_split}

        def root(name: str) -> str:
            while met[name] != name:
                name = met[name]
            return name

        conditions = [select.args.get("where"), *(join.args.get("on") for _, _, _, join in sources if join)]
        for name, _, is_split, join in sources:
            if join is None or not is_split:
                continue
            if not first_is_split and join.side in ("LEFT", "FULL"):
                yield f"rows that are there whole are kept beside split ones: {name}"
            if {each.name for each in join.args.get("using") or []} & self.belongs:
                for other in met:
                    met[root(name)] = root(other)
                    break
        for equality in (each for condition in conditions if condition for each in condition.find_all(exp.EQ, exp.NullSafeEQ)):
            left, right = equality.left, equality.right
            both = isinstance(left, exp.Column) and isinstance(right, exp.Column)
            if both and {left.name, right.name} <= self.belongs and left.table in met and right.table in met:
                met[root(left.table)] = root(right.table)
        if len({root(name) for name in met}) > 1:
            yield f"split relations that do not meet on one value: {', '.join(met)}"

    def inner(self, inner: exp.Select, outer: exp.Select, known: dict[str, bool]) -> Iterator[str]:
        """A query inside an expression: over what is split, it must be tied to the outer row."""
        if inner.find_ancestor(exp.From, exp.Join):
            return
        sources = [name for name, _, is_split, _ in self.sources(inner, known) if is_split]
        tied = any(
            isinstance(each.left, exp.Column)
            and isinstance(each.right, exp.Column)
            and {each.left.name, each.right.name} <= self.belongs
            and (each.left.table in sources) != (each.right.table in sources)
            for each in inner.find_all(exp.EQ)
        )
        if sources and not tied:
            yield f"a query over all of {', '.join(sources)} inside an expression"

    def sources(self, select: exp.Select, known: dict[str, bool]) -> Iterator[tuple[str, exp.Expr, bool, exp.Join | None]]:
        """What a select reads: its name there, itself, whether it is split, and its join."""
        joins = select.args.get("joins") or []
        read = [(select.args["from_"].this, None)] if select.args.get("from_") else []
        for each, join in [*read, *((join.this, join) for join in joins)]:
            if isinstance(each, exp.Table):
                name = NAME.format(each.db, each.name)
                yield each.alias_or_name, each, known.get(each.name, False) if not each.db else name in self.split, join
            else:
                query: Any = each.this
                yield each.alias_or_name, each, isinstance(query, exp.Query) and self.is_split(query, known), join

    def is_split(self, query: exp.Expr, known: dict[str, bool]) -> bool:
        """Whether rows of a query are of one partition."""
        known = dict(known)
        for cte in query.args["with_"].expressions if query.args.get("with_") else []:
            known[cte.alias] = self.is_split(cte.this, known)
        if isinstance(query, exp.SetOperation):
            return self.is_split(query.left, known)
        if isinstance(query, (exp.Subquery, exp.Paren)):
            return self.is_split(query.this, known)
        return isinstance(query, exp.Select) and any(is_split for _, _, is_split, _ in self.sources(query, known))

    @staticmethod
    def columns(expression: exp.Expr) -> set[str]:
        return {column.name for column in expression.find_all(exp.Column)}
