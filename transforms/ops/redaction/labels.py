"""The words that say what kind of private value follows, in text and in the names of form fields."""

import re

_NUMBER = r"(?:\s{0,2}(?:numbers?|num\b\.?|nos?\b\.?|nr\b\.?|#|id\b))?"
SSN = re.compile(
    r"(?<![^\W_])(?:s\s?\.?\s?s\s?\.?\s?n(?:s|o|'s)?\b\.?|s\.?s\.?\s{0,2}(?:#|no\b\.?|num\b\.?|number\b)"
    r"|soc(?:ial|\.)?\s{0,3}-?\s{0,3}sec(?:urity|\.|(?![^\W_]))|socsec|soc\s{0,2}#"
    r"|tax\s?payer(?:'?s)?\s{1,3}(?:id\b|ident)[\w.]*|tax\s{1,3}(?:id|identification)\b|i?tin\b(?=\W))" + _NUMBER,
    re.I,
)
DOB = re.compile(
    r"(?<![^\W_])(?:d\s?\.?\s?o\s?\.?\s?b\b\.?|(?:dates?|day|year|month|place and date|dt)\s{1,3}of\s{1,3}birth"
    r"|birth[\s_-]{0,3}(?:dates?|days?|dt|year)\b|birth\b|b-?day\b|bdate\b|born\b"
    r"|geburts(?:datum|tag|jahr)|geboren\b|geb\.|date\s{1,3}de\s{1,3}naissance|n[eé]e?\s{1,3}le\b"
    r"|fecha\s{1,3}de\s{1,3}nac(?:imiento|\.)|nacid[oa]\b|data\s{1,3}di\s{1,3}nascita|nat[oa]\s{1,3}il\b"
    r"|data\s{1,3}de\s{1,3}nascimento|nascid[oa]\b|geboorte(?:datum|jaar)|f[øö]d(?:selsdato|elsedatum|t\b)"
    r"|дата\s{1,3}рождения|出生日期|生年月日|出生)",
    re.I,
)
_TELEPHONE = (
    r"(?:(?:tele|mobile|cell(?:ular)?|home|work|office|day|evening)[\s-]{0,2})?phones?|telephone|tele?|tel|ph|telefax|fax"
    r"|facsimile|cell(?:ular)?|mobiles?|pager|hotline|helpline|whatsapp|contact|call(?:ed|ing|s)?|dial(?:l?ed|ling)?"
    r"|reach|text|texted|ring|sms|voice|toll[\s-]?free|home|work|office|telefon(?:nummer)?|telef|handy|mobil(?:telefon)?"
    r"|t[eé]l[eé]phone|t[eé]l|portable|tel[eé]fono|m[oó]vil|celular|cellulare|telefone|telem[oó]vel|telefoon|mobiel|puhelin"
    r"|tlf|fon|faks|rufnummer|тел(?:ефон)?|電話|电话"
)
TELEPHONE = re.compile(rf"(?<![^\W_])(?:(?:{_TELEPHONE})(?![^\W\d_])|[tmfp](?=\s?:))", re.I)
HEADED_TELEPHONE = re.compile(
    r"(?<![^\W_])(?:(?:tele|cell)?phones?|telephone|tel|ph|fax|cell|mobile|telefon|handy)(?![^\W\d_])", re.I
)
NAME = re.compile(
    r"(?:(?:full|first|last|middle|given|family|maiden|legal|birth|christian|patient|employee|applicant|client"
    r"|customer|member|spouse|student|contact|your|mother|father)(?:'?s)?[\s_]{1,2}){0,3}(?:names?|surname|forename)"
    r"(?:\s{1,2}of\s{1,2}(?:the\s{1,2})?[^\W\d_]{1,15})?(?:\s{0,2}\([^()\n]{1,40}\))?"
    r"|nachname|vorname|familienname|nom|pr[eé]nom|nombre|apellidos?|cognome|naam|achternaam",
    re.I,
)
ADDRESS = re.compile(
    r"(?:(?:street|home|mailing|postal|residential|residence|permanent|current|present|previous|billing|shipping"
    r"|business|work|office|your|full)[\s_]{1,2}){0,3}(?:address|residence)(?:\s{0,2}(?:line\s)?\d)?"
    r"(?:\s{0,2}\([^()\n]{1,40}\))?|adresse|anschrift|wohnort|direcci[oó]n|domicilio|indirizzo|endere[cç]o|adres",
    re.I,
)

_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^\w.#']|_|(?<=[^\W\d_])(?=\d)")
_ABBREVIATED = {
    "ssn": re.compile(r"\bssn", re.I),
    "dob": re.compile(r"\b(?:dob|birth)", re.I),
    "telephone": re.compile(r"\b(?:tel|phone|fax|mobile|cell)", re.I),
    "name": re.compile(r"\b(?:f|l|m|first|last|sur|full)?name\b", re.I),
    "address": re.compile(r"\b(?:addr?|address|street)\b", re.I),
}
_OTHERS = re.compile(r"\b(?:e[ -]?mail|user|file|company|ip|web|url|log-?in)\b", re.I)
LABELS = {"ssn": SSN, "dob": DOB, "telephone": HEADED_TELEPHONE, "name": NAME, "address": ADDRESS}


def kind_of_field(name: str) -> str | None:
    """Returns the kind of private value that the name of a form field announces: "Applicant_SSN1" is of an SSN."""
    spaced = " ".join(_WORDS.sub(" ", name).split())
    if _OTHERS.search(spaced):
        return None
    for kind, label in LABELS.items():
        whole = label.fullmatch(spaced) if kind in ("name", "address") else label.search(spaced)
        if whole or _ABBREVIATED[kind].search(spaced):
            return kind
    return None
