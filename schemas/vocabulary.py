"""The tags of words and segments, with Gap's numbers (GAP 0.9.4's `Vocabulary`: stored data stays readable)."""


class Vocabulary:
    """Names of the tags; `Vocabulary.NUMBER == 1`."""

    UNTAG = 0
    NUMBER = 1
    DATE = 2
    CONJUNCTION = 3
    ARTICLE = 4
    DEMONSTRATIVE = 5
    PREPOSITION = 6
    QUESTION = 7
    PRONOUN = 8
    SSN = 9
    TELEPHONE = 10
    NAME = 11
    ADDRESS = 12
    QUANTIFIER = 13
    ACRONYM = 14
    MALE = 15
    FEMALE = 16
    TRANSGENDER = 17
    POSITIVE = 18
    NEGATIVE = 19
    DOB = 20
    PORTER = 21
    ABBR = 22
    PUNCT = 23
    SYMBOL = 24
    UNIT = 25
    MUNIT = 26
    STREET_NUM = 27
    STREET_DIR = 28
    STREET_NAME = 29
    STREET_TYPE = 30
    CITY = 31
    STATE = 32
    TITLE = 33
    POSTAL = 34
    POB = 35
    SAC = 36
    STREET_ADDR2 = SAC  # the guide's name
    STATION = 37
    MEASUREMENT = 38
    TELEPHONE_HOME = 39
    TELEPHONE_WORK = 40
    TELEPHONE_OFFICE = TELEPHONE_WORK  # the guide's name
    TELEPHONE_CELL = 41
    TELEPHONE_FAX = 42
    AGE = 43
    HEADING = 1001
    PARAGRAPH = 1002
    PAGENO = 1003
    COPYRIGHT = 1004
    HEADER = 1005  # these and the following are not Gap's
    FOOTER = 1006
    LETTERHEAD = 1007
    LIST = 1008  # one item of a list
    TABLE = 1009
    CAPTION = 1010
    ADDRESS_BLOCK = 1011
    SIGNATURE = 1012
    FOOTNOTE = 1013
    CODE = 1014

    PAD = "<PAD>"
    OUT = "<OUT>"
    SOS = "<SOS>"
    EOS = "<EOS>"
    EMP = "<EMP>"
    NEG = "<NEG>"
    POS = "<POS>"
