"""The words that say what kind of private value follows, in text and in the names of form fields."""

import re

from pagebeam.schemas.options import PRIVATE

_NUMBER = r"(?:[\s_-]{0,2}(?:numbers?|num\b\.?|nos?\b\.?|nr\b\.?|#|id\b))?"
_ = r"[\s_-]{0,3}"  # between the words of a label, which programs write together or with "_"
SSN = re.compile(
    rf"(?<![^\W_])(?:(?:last[\s_-]?4[\s_-]?)?s\s?[./]?\s?s\s?[./]?\s?n(?:s|o|'s|[\s_-]?4)?(?![^\W_])\.?|s\.?s\.?{_}(?:#|no\b\.?|num\b\.?|nbr\b\.?|number\b)"
    rf"|soc(?:ial|\.)?{_}(?:sec(?:urity|\.|(?![^\W_]))|insurance\b)|soc\s{{0,2}}#|social(?=\s{{0,2}}(?:[:#]|(?:is|was|end(?:s|ing))\b|number|no\b))"
    r"|(?<=of )social(?![^\W_])"
    rf"|tax{_}payer(?:'?s)?{_}(?:id\b|ident)[\w.]*|tax{_}(?:id|identification)(?![^\W_])|i?tin\b(?=\W)"
    # as they are written abroad, on forms of the USA too
    r"|(?:n(?:[uú]m[eé]ro|[°º]|o\.|r\.)\s{0,2}(?:d[eio]\s{1,2}(?:la\s{1,2})?)?)?(?:segur(?:o|idade?|an[cç]a)|s[eé]curit[eé]|assurance|sicurezza|previdenza)\s{1,3}soci?al[ei]?"
    r"|sozialversicherung\w{0,10}|burgerservicenummer|bsn\b|n\.?s\.?s\b(?=\W))" + _NUMBER,
    re.I,
)
_BIRTH_ABROAD = (
    r"geburts(?:-\s)?(?:datum|tag|jahr)|geburtsort\s{0,2}/\s{0,2}-datum|geboren(?:e[rn]?)?\b|geb\.?-?\s?dat(?:um|\.)?(?![^\W_])|geb(?:\.|(?=\s\d))"
    r"|(?:date\s{1,3}(?:de\s{1,3})?)?naiss(?:ance\b|\.)|n[eé]e?(?:\s?\(e\))?\s{1,3}(?:(?:[aà]|en|au|aux)\s[^\n\d.;]{1,30}?\s)?le\b|d\.?d\.?n(?![^\W_])\.?"
    r"|(?:f(?:ec(?:ha)?)?\.?\s{0,3}(?:de\s{1,3})?)?nac(?:imiento\b|\.)|fecha\s{1,3}nac\b|nacid[oa]\b|naci[oó]\b|nascid[oa]\b"
    r"|nat[oa]\s{1,3}(?:a\s[^\n\d.;]{1,30}?\s)?il\b|dat[ae]\s{0,3}(?:di\s|de\s|d')?\s{0,3}na(?:sc|ix)\w{0,7}\b\.?"
    r"|geboorte(?:datum|jaar)|f[øöo]d(?:t|d|sels?(?:s?datum|sdato|sdag)|elsedatum)\b|f[øö]dt?\b|fæðingardagur|syntym[äa]aika"
    r"|syntynyt\b|sünniaeg|gimimo\s{1,3}data|dzimšanas\s{1,3}dat\w{1,3}|data\s{1,3}urodzenia|urodzon[ya]\b|ur\.(?=\s?\d)"
    r"|d[aá]tum\s{1,3}(?:na\w{3,8}|ro[đdj]\w{2,6})|naro(?:zen[aý]?|den[aýá]?)\b|szület(?:ett\b|ési\s{1,3}\w{3,5})"
    r"|data\s{1,3}na[sșş]terii|n[aă]scut[aă]?\b|do[gğ]um\s{1,3}tarihi|tanggal\s{1,3}lahir|tarikh\s{1,3}lahir|ngày\s{1,3}sinh"
    r"|дата\s{1,3}(?:рождения|народження|на\s{1,3}раждане)|родил(?:ся|ась)\b|датум\s{1,3}рођења"
    r"|ημερομην[ιί]α\s{1,3}γ[εέ]ννησης|γεννήθηκε|תאריך\s{1,3}לידה|تاريخ\s{1,3}(?:الميلاد|الولادة)|出生日期|生年月日|出生|생년월일"
)
DOB = re.compile(
    rf"(?<![^\W_])(?:d\s?[./]?\s?o\s?[./]?\s?b(?![^\W_])\.?|(?:dates?|day|year|month|place and date|dt){_}of{_}birth"
    rf"|birth{_}(?:dates?|days?|dt|year|month)(?![^\W_])|birth(?![^\W_])|b-?day\b|bdate\b|born\b|yob\b|{_BIRTH_ABROAD})",
    re.I,
)
_TELEPHONE_ABROAD = (
    r"(?:n[uú]m[eé]\w{0,2}\s{1,2}(?:d[ei]\s)?)?tel[eé]f(?:oo|o)n(?:[eoiu]|as|s|szám|numre|nummer|s?nummer)?|puhelin|telepon|т[еэ]л(?:ефон\w{0,2})?|τηλ(?:[εέ]φων\w{1,2})?"
    r"|電話(?:番号)?|电话(?:号码)?|전화(?:번호)?|(?:số\s)?điện\s{1,3}thoại|טלפון|(?:رقم\s)?الهاتف|هاتف"
)
_TELEPHONE = (
    r"(?:(?:tele|mobile|cell(?:ular)?|home|work|office|day|evening)[\s-]{0,2})?phones?|telephone|tele?|tel|ph|telefax|fax"
    r"|facsimile|cell(?:ular)?|mobiles?|pager|hotline|helpline|whatsapp|contact|call(?:ed|ing|s)?|dial(?:l?ed|ling)?"
    r"|reach|text|texted|ring|sms|voice|toll[\s-]?free|home|work|office|telef|handy|mobil(?:telefon)?"
    r"|t[eé]l[eé]phone|t[eé]l|portable|m[oó]vil|celular|cellulare|telem[oó]vel|mobiel"
    rf"|tlf|tfn|fon|faks|rufnummer|puh|area\s{1, 3}code|{_TELEPHONE_ABROAD}"
)
TELEPHONE = re.compile(rf"(?<![^\W_])(?:(?:{_TELEPHONE})(?![^\W\d_])|[tmfp](?=\s?:))", re.I)
HEADED_TELEPHONE = re.compile(
    rf"(?<![^\W_])(?:(?:tele|cell)?phones?|telephone|tel|ph|fax|cell|mobile|handy|{_TELEPHONE_ABROAD})(?![^\W\d_])",
    re.I,
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
PASSPORT = re.compile(
    rf"(?<![^\W_])(?:passport|pass{_}(?:no|nr|nummer)|reisepass|passeport|pasaporte|passaporto?|paspoort|passnummer)(?![^\W\d_])"
    + _NUMBER,
    re.I,
)
LICENCE = re.compile(
    rf"(?<![^\W_])(?:driv(?:er|ing)(?:'?s)?{_}(?:licen[cs]e|permit)|driv{_}lic\b|d\.?l\.?(?=[\s_-]{{0,2}}(?:no|num|nr|#|:))"
    rf"|dl[nN](?![^\W_])|f[uü]hrerschein(?:nummer)?|permis{_}de{_}conduire|permiso{_}de{_}conduc\w+|licencia{_}de{_}conduc\w+"
    rf"|patente{_}di{_}guida|rijbewijs|licence{_}no|license{_}no)(?![^\W\d_])" + _NUMBER,
    re.I,
)
VAT = re.compile(
    rf"(?<![^\W_])(?:vat{_}(?:reg(?:istration)?|id|in|no|nr|num|#)|ust\.?{_}id(?:{_}nr)?|umsatzsteuer{_}id\w*"
    rf"|tva{_}intra\w*|p\.?{_}iva|partita{_}iva|btw{_}(?:nr|nummer))" + _NUMBER,
    re.I,
)
ROUTING = re.compile(
    rf"(?<![^\W_])(?:(?:bank{_})?routing(?![^\W\d_])|transit(?={_}(?:no|num))|aba(?=\W)|rtn(?![^\W\d_])|sort{_}code"
    rf"|bankleitzahl|blz(?![^\W\d_])|swift(?={_}(?:code|bic|no\b)|\s?[:#/])|bic(?=\W))(?:{_}(?:transit|code))?"
    + _NUMBER,
    re.I,
)
CARD = re.compile(
    rf"(?<![^\W_])(?:(?:(?:credit|debit|bank|payment|charge){_})?cards?|cc|pan|visa|master\s?card|maestro|amex"
    rf"|american{_}express|discover|diners(?:{_}club)?|jcb|unionpay|(?:kredit|giro|debit)karten?(?:nummer|nr\b\.?)?"
    rf"|carte{_}(?:bancaire|bleue|de{_}cr[eé]dit)|tarjeta(?:{_}de{_}(?:cr[eé]dito|d[eé]bito))?|carta{_}di{_}credito"
    rf"|cart[aã]o(?:{_}de{_}cr[eé]dito)?)(?![^\W\d_])" + _NUMBER,
    re.I,
)
IBAN = re.compile(r"(?<![^\W_])iban(?:s|nr\b|-nr\b)?(?![^\W\d_])" + _NUMBER, re.I)

_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^\w.#']|_|(?<=[^\W\d_])(?=\d)")
_ABBREVIATED = {
    "ssn": re.compile(r"\b(?:ssn|tin\b)", re.I),
    "dob": re.compile(r"\b(?:dob|birth|geb(?:oren|dat)?\b|naiss|nac\b|nacim|yob\b|b ?day\b)", re.I),
    "telephone": re.compile(r"\b(?:tel|phone|fax|mobil|cell|handy\b)", re.I),
    "email": re.compile(r"\be[ -]?mail", re.I),
    "ip": re.compile(r"\bip (?:addr|address)\b", re.I),
    "card": re.compile(
        r"\b(?:(?:credit|debit|bank|payment) ?card|card ?(?:no|number|nr|num)|cc ?(?:no|number|num)|pan)\b", re.I
    ),
    "iban": re.compile(r"\biban\b", re.I),
    "passport": re.compile(r"\bpassport\b", re.I),
    "licence": re.compile(r"\b(?:dln?|licen[cs]e)\b", re.I),
    "vat": re.compile(r"\bvat\b", re.I),
    "routing": re.compile(r"\b(?:routing|sort ?code|bic|swift|blz)\b", re.I),
    "credentials": re.compile(r"\b(?:password|passwd|pwd|pin)\b", re.I),
    "name": re.compile(r"\b(?:f|l|m|first|last|sur|full)?name\b", re.I),
    "address": re.compile(r"\b(?:addr?|address|street)\b", re.I),
}
_OTHERS = re.compile(r"\b(?:e[ -]?mail|user|file|company|ip|web|url|log-?in)\b", re.I)
LABELS = {"ssn": SSN, "dob": DOB, "telephone": HEADED_TELEPHONE, "name": NAME, "address": ADDRESS}
LABELS |= {"passport": PASSPORT, "licence": LICENCE, "vat": VAT, "routing": ROUTING}
_WHOLE = (*LABELS.values(), TELEPHONE, CARD, IBAN, _ABBREVIATED["email"], _ABBREVIATED["ip"])


def is_label(text: str) -> bool:
    """Returns whether a text is a label and nothing else: "Tel.", "Passport No."."""
    return any(label.fullmatch(text.strip(" .:#")) for label in _WHOLE)


def kind_of_field(name: str) -> str | None:
    """Returns the kind of private value that the name of a form field announces: "Applicant_SSN1" is of an SSN."""
    spaced = " ".join(_WORDS.sub(" ", name).split())
    for kind in PRIVATE:
        if (kind in LABELS and LABELS[kind].search(spaced)) or _ABBREVIATED[kind].search(spaced):
            return kind
    if _OTHERS.search(spaced):
        return None
    for kind, label in LABELS.items():
        if kind in PRIVATE:
            continue
        whole = label.fullmatch(spaced) if kind in ("name", "address") else label.search(spaced)
        if whole or _ABBREVIATED[kind].search(spaced):
            return kind
    return None
