"""Takes private values out of form fields, which their names give away: "ssn", "Date of birth", "phone_2"."""

from collections.abc import Sequence

from pagebeam.transforms.ops.documents.pdf.form_fields import Field
from pagebeam.transforms.ops.redaction.hits import placeholder


def redact_fields(fields: Sequence[Field], kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Returns the values of fields, with a placeholder for each whole value of a kind that its field's name says.

    A field that belongs to a number in several parts or boxes is redacted by itself, whatever it holds.
    """
    return tuple(_redact(field, kinds) for field in fields)


def _redact(field: Field, kinds: tuple[str, ...]) -> str:
    if not (kinds and field.name):
        return field.text
    from pagebeam.transforms.ops.redaction.labels import kind_of_field  # here: its patterns take long to compile

    kind = kind_of_field(field.name)
    return placeholder(kind) if kind in kinds and any(map(str.isalnum, field.text)) else field.text
