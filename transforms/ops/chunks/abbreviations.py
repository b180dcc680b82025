"""Abbreviations with a full stop that sentences go on after, by language."""

from pagebeam.transforms.ops.words.recognisers.abbreviations import ABBREVIATIONS as ENGLISH

_EVERYWHERE = "vs etc al cf ca op cit ed eds vol no nr p pp fig tab art cap ibid dr prof st"

_BY_LANGUAGE = {
    "en": "mr mrs ms messrs jr sr rev hon gen col lt sgt capt gov sen rep pres viz e.g i.e a.m p.m u.s u.k ph.d m.d "
    "b.a m.a jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun eq eqs ch chap sec para nos "
    "resp esp",
    "de": "bzw usw z.b d.h u.a u.ä o.ä s.o s.u i.d.r i.a z.t z.zt vgl evtl ggf bspw sog ca abs anm aufl bd hrsg jg kap "
    "s str tel inkl exkl max min mio mrd nr hr fr frl dipl ing jan feb mär apr jun jul aug sept okt nov dez mo di mi "
    "do fr sa so rn gem geb gest verh",
    "fr": "m mm mme mlle mgr me cie env ex av apr hab janv févr avr juil sept oct nov déc chap éd p.ex c.-à-d n.b art",
    "es": "sr sra srta sres dña ud uds ee.uu p.ej pág págs núm art aprox tel avda depto admón ene feb abr ago sept oct "
    "nov dic cap",
    "it": "sig sigg sigra dott dott.ssa ing avv arch geom p.es ecc pag pagg cfr gen feb mar apr giu lug ago set ott "
    "nov dic cap s.p.a s.r.l",
    "pt": "sr sra srs dra exa exmo av núm pág págs p.ex jan fev abr ago set out nov dez cap ltda",
    "nl": "dhr mevr mw drs ir ing bijv d.w.z o.a m.a.w a.u.b t.a.v i.v.m n.v.t blz jan feb mrt apr aug sept okt nov "
    "dec hfst art nl",
    "sv": "bl.a t.ex d.v.s m.m o.s.v s.k fr.o.m t.o.m jan feb apr aug sept okt nov dec kap st kr",
    "da": "bl.a f.eks d.v.s m.m osv mht jan feb apr aug sept okt nov dec kap kr nr hr fru",
    "no": "bl.a f.eks d.v.s m.m osv jan feb apr aug sept okt nov des kap kr nr",
    "pl": "np itd itp tj tzn m.in prof dr hab mgr inż ul al im św r w wiek str tab rys zob por ok godz",
    "cs": "např tj tzn atd apod mj popř resp č čl odst str tab obr viz ing mgr doc prof mudr r s ul tř hod min",
    "ru": "т.е т.д т.п т.к др пр см рис табл стр с г гг в вв н.э им ул д кв тыс млн млрд руб коп проф акад",
    "uk": "т.д т.п т.зв див рис табл с р рр ст ім вул буд кв тис млн млрд грн проф акад",
}


def abbreviations_of(language: str | None) -> frozenset[str]:
    """Returns abbreviations, in lower case and without their last full stop.

    Args:
        language: ISO 639-1; where it is not known, those of English, French, German and Spanish count.
    """
    known = [language] if language in _BY_LANGUAGE else ["en", "fr", "de", "es"] if language is None else []
    words = " ".join([_EVERYWHERE, *(_BY_LANGUAGE[name] for name in known if name)])
    return frozenset(words.split()) | (frozenset(ENGLISH) - {"min", "max"} if "en" in known else frozenset())


ORDINALS = frozenset({"de", "da", "no", "nb", "nn", "cs", "sk", "pl", "hu", "fi", "et", "lv", "sl", "hr", "sr", "tr"})
"""Languages that put a full stop after an ordinal number."""
