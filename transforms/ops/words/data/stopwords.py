"""Stop words by syntactic class, as the guide's section 3.5 tells them apart.

A word may stand in several classes: it stays where any of its classes is kept, and its tag is that of the
first class of `CLASSES` that is kept (or the first at all).
The plain list covers the van Rijsbergen and Fox lists and the words that Gap adds.
"""

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.words.data.word_list import words_of

_CONJUNCTIONS = """
accordingly after although also and as because before besides but consequently either finally for furthermore hence
however if indeed lest likewise meanwhile moreover neither nevertheless nonetheless nor or otherwise since so still
than therefore though thus till unless until when whenever whereas wherever whether while whilst such yet
"""
_PREPOSITIONS = """
about above across after against along alongside amid amidst among amongst around aside at before behind below beneath
beside besides between beyond bottom by despite down during except far for from here in inside instead into like near
of off on onto opposite out outside over per since than there through throughout till to top toward towards under
underneath unlike until up upon versus via with within without
"""
_PRONOUNS = """
anybody anyone anything each everybody everyone everything he her hers herself him himself his i it its itself me mine
my myself nobody noone nothing oneself our ours ourself ourselves she somebody someone something self thee their
theirs
them themselves they thine thou thy thyself us we whichever whoever whom whomever ye you your yours yourself
yourselves
"""
_QUESTIONS = "how what when where which who whom whose why"
_QUANTIFIERS = """
all any big both empty enough every few fewer full half high huge large last least less little long lot lots low many
middle more most much non none often once plenty quarter several short small some tall tiny twice whole
"""
_PLAIN = """
then aforementioned aforesaid forthwith foregoing hereafter hereby herein hereinabove hereinafter hereinbefore
hereinbelow hereof hereon hereto heretofore hereunder hereunto hereupon herewith notwithstanding pursuant said shall
thenceforth thereabout thereat therefor therefrom thereinafter thereon theretofore thereunder thereunto therewith
theretofore viz whensoever whereat whereof whereon wheresoever whereto whereunder wherewith whatsoever whichsoever
whomsoever whosoever whoso witnesseth inter alia et al ibid supra infra
aren couldn didn doesn don hadn hasn haven isn mightn mustn needn shan shouldn wasn weren wouldn
able according again ago
ain ain't all almost alone already always am an another anyhow anyway anyways anywhere apart appear
appears are area areas ask asked asking asks away back backed backing backs be became become becomes becoming been
began
being beings believe best better came can cannot case cases certain certainly clear clearly come comes coming consider
considered considering considers could did differ different differently do does doing done downed downing downs
early else elsewhere end ended ending ends etc even evenly ever everywhere exactly exclude excluded excludes excluding
face faces fact facts felt find finds first followed following follows former formerly fully further furthered
furthering furthers gave general generally get gets getting give given gives giving go goes going gone good goods got
gotten great greater greatest group grouped grouping groups had has have having hereby herein higher highest hither
hopefully ie eg ilk important include included includes including inner interest interested interesting interests
inward is
just keep keeps kept kind kinds knew know known knows largely later latter latterly let lets likely longer longest
made
mainly make makes making man may maybe me member members men merely might minus mostly must namely necessary need
needed
needing needs never new newer newest next no nor not now nowhere number numbered numbering numbers obviously ok okay
old
older oldest one ones only open opened opening opens order ordered ordering orderings orders other others ought own
part
parted parting parts past pending perhaps place places please plus point pointed pointing points possible
possibly present presented presenting presents presumably probably problem problems put puts quite rather really
regarding regardless regards respectively right room rooms round said same save saw say saying says second secondly
seconds see seeing seem seemed seeming seems seen sees sent shall should show showed showing shown shows side sides
simply somehow sometime sometimes somewhat somewhere soon state states stay sure take taken takes taking tell tends
thank thanks thence thereafter thereby therein thereof thereto thereupon thing things think thinks third this thorough
thoroughly thought thoughts three thru today together too took tried tries truly try trying turn turned turning turns
two unfortunately unto use used useful uses using usually various very want wanted wanting wants was way ways well
wells
went were whatever whence whereafter whereby wherein whereupon whither will willing wish wonder work worked working
works would year years young younger youngest
"""

CLASSES = (  # keyword, tag, words; the order decides the tag
    ("article", Vocabulary.ARTICLE, words_of("a an the")),
    ("demonstrative", Vocabulary.DEMONSTRATIVE, words_of("this that these those")),
    ("question", Vocabulary.QUESTION, frozenset(_QUESTIONS.split())),
    ("pronoun", Vocabulary.PRONOUN, frozenset(_PRONOUNS.split())),
    ("conjunction", Vocabulary.CONJUNCTION, frozenset(_CONJUNCTIONS.split())),
    ("preposition", Vocabulary.PREPOSITION, frozenset(_PREPOSITIONS.split())),
    ("quantifier", Vocabulary.QUANTIFIER, frozenset(_QUANTIFIERS.split())),
)
PLAIN = frozenset(_PLAIN.split())
ALL = PLAIN.union(*(words for _, _, words in CLASSES))
QUANTIFIERS = CLASSES[-1][2]
QUANTITIES = {  # quantifiers that are a number
    "all": "1", "empty": "0", "full": "1", "half": "0.5", "middle": "0.5", "none": "0", "once": "1",
    "quarter": "0.25", "twice": "2", "whole": "1",
}  # fmt: skip


def tag_of(word: str, kept: frozenset[str] = frozenset()) -> int | None:
    """Returns the tag of a lower-case stop word, `None` for any other word; classes in `kept` come first."""
    if word not in ALL:
        return None
    tags = [(keyword not in kept, tag) for keyword, tag, words in CLASSES if word in words]
    return min(tags, key=lambda pair: pair[0])[1] if tags else Vocabulary.PORTER


def is_kept(word: str, kept: frozenset[str]) -> bool:
    """Returns whether one of the classes of a stop word is among the kept ones."""
    return any(keyword in kept and word in words for keyword, _, words in CLASSES)


def quantifier_of(word: str) -> str | None:
    """Returns the quantifier behind a comparative or superlative: biggest → big, tiniest → tiny; else `None`."""
    if not word.endswith(("est", "er")):
        return None
    for ending in ("est", "er"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 2:
            undoubled = base[:-1] if base[-1] == base[-2] else base
            for form in (base, base + "e", undoubled, base.removesuffix("i") + "y"):
                if form in QUANTIFIERS:
                    return form
    return None
