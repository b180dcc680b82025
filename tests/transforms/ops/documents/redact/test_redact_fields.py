"""Form fields whose names give their values away."""

from pagebeam.transforms.ops.documents.pdf.form_fields import Field
from pagebeam.transforms.ops.documents.redact.redact_fields import redact_fields

FIELDS = (
    Field("511", "Applicant_SSN1"),
    Field("12/25/1985", "dateOfBirth"),
    Field("--", "ssn"),
    Field("511", "Total"),
    Field("511"),
)


def test_the_whole_value_of_a_wanted_kind_is_replaced_whatever_it_is():
    assert redact_fields(FIELDS, ("ssn", "dob")) == ("[SSN]", "[DOB]", "--", "511", "511")


def test_other_kinds_are_kept():
    assert redact_fields(FIELDS, ("dob",)) == ("511", "[DOB]", "--", "511", "511")
    assert redact_fields(FIELDS, ()) == ("511", "12/25/1985", "--", "511", "511")
