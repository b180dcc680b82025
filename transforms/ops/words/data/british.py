"""British spellings and their American ones, so that both give one word."""

from pagebeam.transforms.ops.words.data.word_list import words_of

_PAIRS = """
grey:gray plough:plow despatch:dispatch cheque:check tyre:tire kerb:curb gaol:jail programme:program storey:story
moustache:mustache pyjamas:pajamas sceptic:skeptic sceptical:skeptical mould:mold moult:molt draught:draft
aluminium:aluminum aeroplane:airplane jewellery:jewelry enquire:inquire enquiry:inquiry artefact:artifact
whisky:whiskey cosy:cozy axe:ax carat:carat disc:disk furore:furor ageing:aging judgement:judgment
acknowledgement:acknowledgment omelette:omelet sulphur:sulfur fulfil:fulfill skilful:skillful wilful:willful
instalment:installment enrol:enroll enrolment:enrollment distil:distill instil:instill marvellous:marvelous
woollen:woolen
defence:defense licence:license offence:offense pretence:pretense practise:practice
catalogue:catalog analogue:analog dialogue:dialog monologue:monolog epilogue:epilog prologue:prolog
travelogue:travelog
analyse:analyze paralyse:paralyze catalyse:catalyze dialyse:dialyze hydrolyse:hydrolyze electrolyse:electrolyze
leukaemia:leukemia anaemia:anemia anaemic:anemic mediaeval:medieval manoeuvre:maneuver encyclopaedia:encyclopedia
anaesthesia:anesthesia anaesthetic:anesthetic anaesthetise:anesthetize haemorrhage:hemorrhage haemoglobin:hemoglobin
paediatric:pediatric paediatrician:pediatrician orthopaedic:orthopedic gynaecology:gynecology
gynaecologist:gynecologist
diarrhoea:diarrhea oestrogen:estrogen oesophagus:esophagus foetus:fetus foetal:fetal homoeopathy:homeopathy
archaeology:archeology faeces:feces caesarean:cesarean amoeba:ameba palaeolithic:paleolithic septicaemia:septicemia
ischaemia:ischemia ischaemic:ischemic haematology:hematology aesthetic:esthetic
learnt:learn leapt:leap leant:lean dreamt:dream burnt:burn spelt:spell spilt:spill spoilt:spoil knelt:kneel
"""
# a word below in -our is American in -or, with every ending behind it
_OUR = """
arb ard arm behavi cand clam clang col demean endeav enam fav ferv fl flav glam harb hon hum lab malodor neighb od
parl
ranc rig rum sav sav splend succ tum val vap vig
"""
_RE = "cent theat lit met kilomet centimet millimet fib calib lust meag mit och sab saltpet scept sepulch somb spect"
_ISE_KEPT = words_of("""
    advertise advise apprise arise chastise circumcise comprise compromise demise despise devise disguise enterprise
    excise exercise expertise franchise improvise incise merchandise noise poise praise precise premise promise raise
    reprise revise rise supervise surmise surprise televise treatise concise cruise bruise braise appraise otherwise
    likewise wise guise anise paradise tortoise turquoise porpoise malaise mayonnaise liaise breathalyse valise""")
_SPELLINGS = dict(item.split(":") for item in _PAIRS.split())
_OURS = tuple(stem + "our" for stem in _OUR.split())
_RES = {stem + "re": stem + "er" for stem in _RE.split() if stem not in {"met", "och"} or stem == "met"}


def americanize(word: str, known: frozenset[str]) -> str:
    """Returns the American spelling of a lower-case word in its base form; any other word comes back as it is."""
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if word in _RES:
        return _RES[word]
    if "our" in word and word.startswith(_OURS) and not word.startswith(("armourer", "hour")):
        return word.replace("our", "or", 1)
    for british, american in (("isation", "ization"), ("ise", "ize"), ("yse", "yze"), ("iser", "izer")):
        if word.endswith(british) and word not in _ISE_KEPT:
            respelled = word.removesuffix(british) + american
            if respelled in known:
                return respelled
    return word
