"""What a line may look like: markers of lists, captions, page numbers, copyright, addresses, closings."""

import re

BULLETS = "•◦▪▫■□»¢●○‣⁃∙·►▶➢➤✓✔❖◆◇–—*-\x84☐☑☒\uf0b7\uf0a7\uf0d8\uf0fc\uf06e\uf076\uf0a8"
_BULLET = re.escape(BULLETS) + "\x80-\x9f\ue000-\uf8ff"  # signs that a font of symbols has no letters for, too
DASHES = "–—*-·"  # bullets that stand within sentences, too
_ROMAN = r"(?=[ivxlcdm])m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})"
_NUMBER = rf"(?:\d{{1,4}}|{_ROMAN})"

MARKER = re.compile(rf"(?:[o{_BULLET}]|\(?(?:\d{{1,3}}|[A-Za-z]|{_ROMAN})[.)]|\[\d{{1,3}}\])$", re.IGNORECASE)
BULLET = re.compile(rf"[{_BULLET}](?=\s)|o(?=\s+[A-Z\d])")
ENUMERATOR = re.compile(
    rf"(?:\(?(?:\d{{1,3}}|[A-Za-z]|{_ROMAN})[.)]|\[\w{{1,12}}\])(?=\s)(?!\s\d{{3}}-)", re.IGNORECASE
)
SECTION = re.compile(r"(?:(?:\d{1,2}|[A-Z])(?:\.\d{1,3})+\.?|\d{1,2}\.?|[IVX]{1,5}\.|[A-Z]\.)$")
NUMBERED = re.compile(
    r"(?:(?:Chapter|Section|Part|Appendix|Annex)\s+[\dA-Z]+\b|(?:\d{1,2}|[A-Z])(?:\.\d{1,3})+\.?\s|\d{1,2}\.?\s|"
    r"[IVX]{1,5}\.\s|[A-Z]\.\s)\S"
)
SUBSECTION = re.compile(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){1,3}\.?\s+[A-Z]")
CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|tab(?:le|\.)|listing|example|algorithm|chart|exhibit|plate|scheme|graph|diagram|map|photo|box|"
    r"abbildung|abb\.|tabelle|tableau|figura|tabla)\s*"
    r"(?P<number>(?:[A-Z][.-]?)?\d+(?:[.–-]\d+)*[a-z]?|[IVX]+\b)\s*(?P<mark>[.:—–|)-]?)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
LABEL = re.compile(
    r"(?:figure|fig\.?|table|tab\.|chart|exhibit|plate|graph|diagram|map|photo|source)\s*:\s+\S", re.IGNORECASE
)
CAPTION_LABEL = re.compile(
    r"(?:figure|fig\.?|table|tab\.|listing|example|algorithm|chart|exhibit|plate)\s*[\dA-Z.–-]+[.:]?$", re.IGNORECASE
)
_PAGE = r"(?i:pages?|pg\.?|p\.|seite|página|pagina)"
_OF = r"\s*(?i:of|/|von|de|sur|di)\s*\d{1,4}"
PAGE_NUMBER = re.compile(
    rf"(?:[-–—]\s*{_NUMBER}\s*[-–—]|{_PAGE}\s*:?\s*{_NUMBER}(?:{_OF})?|"
    rf"\d{{1,4}}\s*(?:of|/)\s*\d{{1,4}}|\[?{_NUMBER}\]?|\|\s*{_NUMBER}|{_NUMBER}\s*\||[A-Z]{{1,2}}-\d{{1,3}}|"
    r"\d{1,2}-\d{1,3})$"
)
PAGE_OF_PAGES = re.compile(rf"{_PAGE}\s*:?\s*\d{{1,4}}{_OF}$")
_MONTH = (
    r"(?:jan|ene|gen|feb|fév|fev|mar|mär|maa|mrt|apr|avr|abr|may|mai|mei|mag|jun|juin|giu|jul|juil|lug|aug|aoû|ago|sep|set|"
    r"oct|okt|ott|out|nov|dec|dez|déc|dic)[^\W\d_]*\.?,?"
)
DATED = re.compile(rf"\b{_MONTH}\s+(?:(?:de|\d{{1,2}}(?:st|nd|rd|th)?,?)\s+)?[12]\d{{3}}$", re.IGNORECASE)
COPYRIGHT = re.compile(r"(?:copyright\b|copr\.|©|\(c\)\s*(?:copyright|\d{4}))", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
SENTENCES = re.compile(r"[a-z\d]{2}[.!?] [A-Z]")
RELATION = re.compile(r"[=≈≠≤≥≡∝→⇒∈∑∏∫√∂]|\s[<>]\s")
LONG_WORD = re.compile(r"(?<![A-Za-z])(?!sinh|cosh|tanh|argmax|argmin)[A-Za-z]{4,}(?![A-Za-z])")
EQUATION_NUMBER = re.compile(r"\s\(\d{1,3}(?:\.\d{1,3})*[a-z]?\)$")
LEADER = re.compile(r"(?:[.·…]{4,}|[.·…])$")

EMAIL_OR_WEB = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|\b(?:www\.|https?://)\S+", re.IGNORECASE)
TELEPHONE = re.compile(
    r"(?:\b(?:tel(?:ephone)?|phone|fax|mobile|cell)\b\.?:?\s*\+?[\d(]|(?:\+?\d[\s.-])?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b)",
    re.IGNORECASE,
)
POSTAL = re.compile(
    r"\b[A-Z]{2}[,.]?\s+\d{5}(?:-\d{4})?\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|"
    r"\b(?:[A-Z]-)?\d{4,5}\s+[A-Z]\w+(?:[ -][A-Z]\w+)?$"
)
STREET = re.compile(
    r"^\s*\d{1,6}[A-Za-z]?\s+(?:\S+\s+){0,4}?(?:st(?:reet)?|ave(?:nue)?|r(?:oa)?d|b(?:oulevard|lvd)|dr(?:ive)?|lane|ln|"
    r"way|court|ct|place|pl|square|sq|highway|hwy|parkway|pkwy|circle|terrace|row|close|crescent)\b\.?|"
    r"\bP\.?\s?O\.?\s+Box\s+\d+",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:(?:yours\s+)?(?:sincerely|faithfully|truly|respectfully|cordially)(?:\s+yours)?|(?:very\s+truly|respectfully)\s+"
    r"(?:yours|submitted)|(?:best|kind|warm|with\s+(?:best|kind|warm))?\s*(?:regards|wishes)|with\s+kind\s+regards|"
    r"mit\s+freundlichen\s+grüßen|cordialement)\s*,?$",
    re.IGNORECASE,
)
SIGNED = re.compile(r"(?:/s/|signed\b:?|(?:by|signature|name|title|date)\s*:?\s*_{3,}|_{8,}|x_{5,})", re.IGNORECASE)

_SMALL = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "de", "des", "du", "for", "from", "in", "into", "la", "le", "nor", "of",
    "on", "onto", "or", "over", "per", "the", "to", "und", "van", "via", "von", "vs", "with",
})  # fmt: skip


def is_title_case(text: str) -> bool:
    """Returns whether every word of a line begins with a capital letter or digit, but for little words within it."""
    words = re.findall(r"[^\W_][\w'’.-]*", text)
    if not words or not any(word[0].isupper() for word in words):
        return False
    return all(w[0].isupper() or w[0].isdigit() or (i and w.lower() in _SMALL) for i, w in enumerate(words))


def is_upper(text: str) -> bool:
    """Returns whether a line is written in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters)
