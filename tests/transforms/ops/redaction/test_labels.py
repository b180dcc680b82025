"""The names of form fields, and the words before values."""

import pytest

from pagebeam.transforms.ops.redaction.labels import ADDRESS, DOB, NAME, SSN, TELEPHONE, is_label, kind_of_field


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Applicant_SSN1", "ssn"),
        ("taxpayer id", "ssn"),
        ("dateOfBirth", "dob"),
        ("DOB2", "dob"),
        ("phone_2", "telephone"),
        ("HomeTel", "telephone"),
        ("lastName", "name"),
        ("mailing address", "address"),
        ("Street", "address"),
        ("user name", None),
        ("email_address", "email"),
        ("Total", None),
        ("", None),
    ],
)
def test_the_name_of_a_field_announces_its_kind(name, kind):
    assert kind_of_field(name) == kind


@pytest.mark.parametrize(
    ("label", "word", "other"),
    [
        (SSN, "S.S.N.", "lesson"),
        (DOB, "Geburtsdatum", "reborn"),
        (SSN, "social_security_number", "antisocial security"),
        (SSN, "Número de seguro social", "sn"),
        (DOB, "date_of_birth", "stillbirths"),
        (DOB, "nato a Roma il", "donato il"),
        (TELEPHONE, "téléphone", "hotel"),
        (TELEPHONE, "numer telefonu", "epitaph"),
        (NAME, "Name of the child", "amen"),
        (ADDRESS, "Home address", "dress"),
    ],
)
def test_labels_are_whole_words_of_several_languages(label, word, other):
    assert label.fullmatch(word)
    assert not label.search(other)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Tel.", True),
        ("Passport No.:", True),
        ("E-mail", True),
        ("IBAN", True),
        ("Jane Roe", False),
        ("Tel Aviv", False),
    ],
)
def test_a_label_is_told_from_what_begins_like_one(text, whole):
    assert is_label(text) is whole
