"""Words, names, sentences and numbers for what `table_pages` draws."""

import random

NOUNS = tuple(
    "account audit basin bridge budget bureau capital carbon channel charge client committee contract cost "  # noqa: SIM905
    "council course crop device district energy engine estate export facility factory fee ferry fleet forest "
    "freight fuel grain grant harbour health heating hospital income index industry interest kernel labour ledger "
    "library licence loan machine margin market material member method mineral model network office officer "
    "output owner pension plant policy pressure process project pump rail rate region repair report reserve river "
    "road sample school sensor series service signal soil staff station steel storage supply survey system tariff "
    "tax teacher tender timber tool training transfer transport unit valve vehicle vessel village volume wage "
    "waste water weather winter wool yield".split()
)
QUALITIES = tuple(
    "annual average basic central clear coastal common cold deferred direct dry early eastern external final "  # noqa: SIM905
    "fixed foreign general global gross heavy high internal joint large late light local long lower main mean "
    "medium mixed monthly national net new normal northern old open operating other outer partial primary prior "
    "private public rapid raw regional rural second short small social southern special stable strong total upper "
    "urban variable western".split()
)
VERBS = tuple(
    "adds avoids brings carries checks collects covers cuts gives holds keeps lowers measures moves needs pays "  # noqa: SIM905
    "provides raises reaches reduces replaces requires returns shows stores supports takes uses".split()
)
MONTHS = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905
DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday".split())  # noqa: SIM905
LINKS = ("of the", "in the", "for", "and the", "with", "by", "from the", "under", "to the", "without")
UNITS = ("mg/L", "kg", "mm", "°C", "kWh", "m²", "%", "days", "t/ha", "hPa")


def phrase(choose: random.Random, least: int = 1, most: int = 3) -> str:
    """Returns a name of a few words that begins with a capital."""
    words = [choose.choice(QUALITIES) for _ in range(choose.randint(least, most) - 1)] + [choose.choice(NOUNS)]
    return " ".join(words).capitalize()


def clause(choose: random.Random, words: int) -> str:
    """Returns about so many words that read on."""
    said: list[str] = []
    while len(said) < words:
        said += [choose.choice(QUALITIES), choose.choice(NOUNS), choose.choice((*VERBS, *LINKS))]
    return " ".join(said[: max(1, words)])


def sentences(choose: random.Random, words: int) -> str:
    """Returns sentences of about so many words in all."""
    said = ""
    while len(said.split()) < words:
        said += clause(choose, choose.randint(5, 14)).capitalize() + choose.choice(".........;,:") + " "
    return said.rstrip(" ,;:.") + "."


def number(choose: random.Random, most: int = 100_000, places: int = 0) -> str:
    """Returns a number with thousands parted."""
    return f"{choose.uniform(0, 1) ** 3 * most:,.{places}f}"
