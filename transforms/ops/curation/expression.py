"""Conditions on columns, as `--keep_if` takes them: Python's comparisons with and, or, not and in; nothing else.

'language == "en" and mean_word_length > 3'  ->  a tree that Python's own parser made  ->  a boolean column

Nulls are as in SQL: a comparison with one is neither true nor false, and `is None` asks for it.
"""

import ast
import difflib
import functools
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

_COMPARISONS = {
    ast.Eq: pc.equal,
    ast.NotEq: pc.not_equal,
    ast.Lt: pc.less,
    ast.LtE: pc.less_equal,
    ast.Gt: pc.greater,
    ast.GtE: pc.greater_equal,
}
_FORM = "column names, numbers, texts in quotes, None, True, False, ==, !=, <, <=, >, >=, in, is, and, or, not"


def parse(text: str) -> ast.expr:
    """Parses a condition; raises ValueError where it is not one."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        said = error.msg if isinstance(error, SyntaxError) else str(error)
        raise ValueError(f"{text!r} is not a condition: {said}; a condition has {_FORM}") from error
    return tree


def conditions(text: str) -> list[str]:
    """Returns the conditions that `and` joins in one, so that each can be told from the others."""
    tree = parse(text)
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    return [ast.unparse(part) for part in parts]


def columns_of(text: str) -> set[str]:
    """Returns the names of the columns that a condition asks."""
    return {node.id for node in ast.walk(parse(text)) if isinstance(node, ast.Name)}


def check(text: str, fields: Sequence[pa.Field]) -> None:
    """Raises ValueError where a condition has something that it may not have, or asks a column that is not there.

    Args:
        text: The condition.
        fields: The columns that there are; those that hold lists and structs cannot be asked.
    """
    kinds = {field.name: kind for field in fields if (kind := _kind(field.type))}
    if _kind_of(parse(text), kinds, text) != "truth":
        raise ValueError(f"{text!r} is not a condition, but a value; compare it with another")


def holds(text: str, columns: Mapping[str, pa.Array]) -> pa.BooleanArray:
    """Returns for each row whether a condition holds; false where nulls leave that open.

    Args:
        text: A condition that `check` found right.
        columns: By name, of one length.
    """
    found = _value(parse(text), columns)
    if isinstance(found, pa.Scalar):
        found = pa.array([found.as_py()] * len(next(iter(columns.values()))), pa.bool_())
    return pc.fill_null(found, False)


def _kind(of: pa.DataType) -> str | None:
    """Returns what the values of a column are: "number", "text", "truth"; None where they are composed."""
    if pa.types.is_boolean(of):
        return "truth"
    if pa.types.is_integer(of) or pa.types.is_floating(of):
        return "number"
    return "text" if pa.types.is_string(of) else None


def _kind_of(node: ast.expr, kinds: Mapping[str, str], text: str) -> str:
    """Returns what the values of an expression are, "nothing" for None; raises ValueError where it has none."""
    match node:
        case ast.Name(id=name) if name in kinds:
            return kinds[name]
        case ast.Name(id=name):
            near = difflib.get_close_matches(name, kinds, 1)
            like = f"; did you mean {near[0]}?" if near else ";"
            raise ValueError(f"{text!r}: there is no column {name}{like} there are {', '.join(kinds)}")
        case ast.Constant(value=bool()):
            return "truth"
        case (
            ast.Constant(value=int() | float())
            | ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float()))
        ):
            return "number"
        case ast.Constant(value=str()):
            return "text"
        case ast.Constant(value=None):
            return "nothing"
        case ast.BoolOp(values=parts):
            for part in parts:
                _expect(part, "truth", kinds, text)
            return "truth"
        case ast.UnaryOp(op=ast.Not(), operand=part):
            _expect(part, "truth", kinds, text)
            return "truth"
        case ast.Compare(left=left, ops=operators, comparators=others):
            for (a, b), operator in zip(_pairs(left, others), operators, strict=True):
                _check_comparison(a, operator, b, kinds, text)
            return "truth"
    raise ValueError(f"{text!r} has {ast.unparse(node)!r}, which a condition may not have: it has {_FORM}")


def _expect(node: ast.expr, kind: str, kinds: Mapping[str, str], text: str) -> None:
    found = _kind_of(node, kinds, text)
    if found != kind:
        raise ValueError(f"{text!r}: {ast.unparse(node)} is a {found}, not a {kind}; compare it with another value")


def _pairs(left: ast.expr, others: list[ast.expr]) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yields what is compared with what: a < b < c compares b twice."""
    for other in others:
        yield left, other
        left = other


def _check_comparison(a: ast.expr, operator: ast.cmpop, b: ast.expr, kinds: Mapping[str, str], text: str) -> None:
    if isinstance(operator, ast.Is | ast.IsNot):
        _kind_of(a, kinds, text)
        if not (isinstance(b, ast.Constant) and b.value is None):
            raise ValueError(f"{text!r}: 'is' asks for None only; compare by ==")
        return
    first = _kind_of(a, kinds, text)
    if isinstance(operator, ast.In | ast.NotIn) and isinstance(b, ast.List | ast.Tuple | ast.Set):
        others = {_kind_of(one, kinds, text) for one in b.elts if isinstance(one, ast.Constant)}
        if len(others) != 1 or not all(isinstance(one, ast.Constant) for one in b.elts):
            raise ValueError(f"{text!r}: {ast.unparse(b)} is not a list of constants of one kind")
        (second,) = others
    else:
        second = _kind_of(b, kinds, text)
        if isinstance(operator, ast.In | ast.NotIn) and not (isinstance(a, ast.Constant) and second == "text"):
            raise ValueError(f"{text!r}: 'in' asks for a value in a list, or for a text in quotes in a column of text")
    if "nothing" in (first, second):
        raise ValueError(f"{text!r}: nothing equals None; ask by 'is None' or 'is not None'")
    if first != second:
        raise ValueError(f"{text!r} compares {ast.unparse(a)}, a {first}, with {ast.unparse(b)}, a {second}")


def _value(node: ast.expr, columns: Mapping[str, pa.Array]) -> pa.Array | pa.Scalar:
    match node:
        case ast.Name(id=name):
            return columns[name]
        case ast.Constant(value=value):
            return pa.scalar(value)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            return pa.scalar(-value)
        case ast.UnaryOp(operand=part):
            return pc.invert(_value(part, columns))
        case ast.BoolOp(op=operator, values=parts):
            join = pc.and_kleene if isinstance(operator, ast.And) else pc.or_kleene
            return functools.reduce(join, (_value(part, columns) for part in parts))
        case ast.Compare(left=left, ops=operators, comparators=others):
            pairs = zip(_pairs(left, others), operators, strict=True)
            return functools.reduce(pc.and_kleene, (_compared(a, one, b, columns) for (a, b), one in pairs))
    raise ValueError(f"{ast.unparse(node)} was not checked")


def _compared(a: ast.expr, operator: ast.cmpop, b: ast.expr, columns: Mapping[str, pa.Array]) -> pa.Array | pa.Scalar:
    first = _value(a, columns)
    if isinstance(operator, ast.Is | ast.IsNot):
        return pc.is_null(first) if isinstance(operator, ast.Is) else pc.is_valid(first)
    if isinstance(operator, ast.In | ast.NotIn):
        if isinstance(b, ast.List | ast.Tuple | ast.Set):
            listed = pa.array([ast.literal_eval(one) for one in b.elts])
            listed = listed.cast(first.type) if first.type != listed.type else listed
            found = pc.if_else(pc.is_valid(first), pc.is_in(first, listed), None)
        else:
            found = pc.match_substring(_value(b, columns), first.as_py())
        return pc.invert(found) if isinstance(operator, ast.NotIn) else found
    second = _value(b, columns)
    # A share of 0.3 that is stored in four bytes is compared with 0.3 in four bytes.
    if pa.types.is_floating(first.type) and isinstance(second, pa.Scalar):
        second = second.cast(first.type)
    elif pa.types.is_floating(second.type) and isinstance(first, pa.Scalar):
        first = first.cast(second.type)
    return _COMPARISONS[type(operator)](first, second)
