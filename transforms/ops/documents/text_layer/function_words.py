"""The commonest little words of languages for which there is no frequency list: what prose cannot do without.

Every text of a language is a tenth to two fifths made of them; a cipher, letters by chance or a wrong code page hardly
have any. Words of one letter are left out, for chance makes them.
"""

LEAST = 0.1  # share of the words that are among them, from which a text is of the language
LEAST_OF = {
    **dict.fromkeys(("et", "fi", "he", "hu", "lt", "tr", "uk", "be"), 0.08),  # endings say what elsewhere words do
    **dict.fromkeys(("af", "ca", "da", "gl", "no", "sv"), 0.24),
    **dict.fromkeys(("cs", "id", "ms", "ro", "sk"), 0.14),
}
"""Of languages in which prose has fewer of them, or so many that even half of them may be left by chance."""

MARKED = {
    "bs": "čćđšž",
    "ca": "àçéèíïòóúü",
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåé",
    "et": "äõöüšž",
    "fi": "äöåšž",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "lt": "ąčęėįšųūž",
    "no": "æøåéò",
    "pl": "ąćęłńóśźż",
    "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sv": "åäöé",
    "tr": "çğıöşüâîûi\u0307",
}
"""The letters with marks of languages: where others stand for them, the text was decoded with a wrong code page."""

_MORE = {
    "bg": "всички тези отново само през до след бяха",
    "cs": "zůstaly jsem před při již také aby když být znovu své jejich tím více",
    "el": "σε ότι αυτό κατά μια όπως μετά",
    "fi": "tämä siitä mitä vielä kaikki",
    "hr": "ponovno svoja između",
    "hu": "minden újra között amely ezek azonban mivel a",
    "pl": "był została zostały przed ponownie gdy jej tym są może tylko więc",
    "ro": "între este sunt fost fi care lui",
    "sk": "zostali ako pred aby keď byť opäť svoje ich tým viac už tiež",
    "sr": "само њихов али када ова",
    "sv": "inom vid åt dess eller",
    "tr": "tarafından olduğu şu biz ancak veya hem",
    "uk": "вже який яка які буде лише між також знову свої",
    "vi": "nhưng cũng như về ở theo phải bị",
}

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset((words + " " + _MORE.get(language, "")).split())
    for language, words in {
        "af": "die van en in is het dat vir op met nie wat te hy aan sy ons hulle was word om as by kan maar of daar",
        "be": "на не што як але гэта для па за ад да яго або быў была былі пры так ён яна яны таксама каб калі",
        "bg": "на за се да от не са като при по до това но че ще във със му който които след беше бяха или тази този",
        "bs": "je se na za da od su ne što kao ali iz koji koja koje po bi sa ili biti bio bila još može nakon",
        "ca": "de la el els les que en un una per amb del al no es és han va ha com més però sobre seu seva als dels",
        "cs": "na se že je do pro za od jako ale po ve si to by jsou byl byla bylo který která které nebo jeho tak pod",
        "cy": "yn yr ar ei wedi am bod gan mae oedd fod ond nid eu hyn sydd neu gyda ac hefyd pan fel wrth",
        "da": "og at det en er på til af der for ikke med som har den de var et han kan eller fra men om byens blevet",
        "el": "και το να του της η την τα με για από που στο οι είναι στην δεν τον τις θα ένα μια στα των τους έχει",
        "eo": "la de kaj en al estas ne ke kun por el li ĝi tiu estis pri sed oni sur aŭ kiel kiu kiuj per",
        "et": "on ja ei et ka see oli kui aga mis ta nii ning oma või kes siis jaoks veel pärast seda välja üle ole",
        "fi": "on ja ei se että oli hän mutta ovat kuin myös joka mukaan sekä kun jo nyt tai niin ole jälleen varten",
        "ga": "an na ar is go ag do le agus bhí sé ní leis ach sa den bhfuil atá ina mar air seo",
        "gl": "de que do da en un unha os as para con non por se na no máis como ao pola polo dos das este esta",
        "he": "של את על לא הוא היא זה עם כי גם או אל כל היה יש בין אם רק עד אבל הם לפני אחרי היו עבור מאוד",
        "hr": "je se na za da od su ne što kao ali iz koji koja koje po bi sa ili biti bio bila još može nakon",
        "hu": "az és hogy nem is egy volt ez meg de csak már még ki mint el vagy azt ha kell lehet után között számára",
        "id": "yang dan di untuk dengan pada dari ini itu tidak dalam akan ke telah adalah oleh juga karena atau",
        "is": "og að er sem það til af ekki með var við um en fyrir hann frá þegar eru eftir hefur hún þar eða verið",
        "lt": "ir kad yra su iš tai bei buvo kaip ar apie dėl nuo per už tik jau po prie bet savo iki vėl jis gali",
        "mk": "на во се да од за не со како што беше но кои по тоа ги до при или ова било само уште",
        "ms": "yang dan di untuk dengan pada dari ini itu tidak dalam akan ke telah ialah oleh juga kerana atau",
        "no": "og det er på til av en som for ikke med har den de var et han kan eller fra men om seg ved ble igjen",
        "pl": "na nie się że do jest to za od po jak dla przez ale oraz przy był była było który która które ich jego",
        "ro": "de și în la cu pe din nu un care că se pentru mai este prin fost au al lor sau dar ale după între",
        "sk": "na sa že je do pre za od ako ale po vo si to by sú bol bola bolo ktorý ktorá ktoré alebo jeho tak pri",
        "sl": "je se na za da od so ne kot ali ki po bi pa tudi pri biti bil bila iz še kar ko do smo",
        "sq": "të në dhe për me një nga që është më ka së si nuk do por janë ose kjo ishte edhe tij",
        "sr": "je се на за да од су не што као али из који која које по би са или бити био била још после свог у",
        "sv": "och att det en är på till av som för inte med har den de var ett han kan eller från men om sig åter vid",
        "sw": "ya na wa kwa ni katika za la kuwa hii cha kama yake hiyo huo lakini pia au baada watu",
        "tl": "ang ng sa na mga ay at hindi si para ito kung may ni siya kanyang niya nang mula din",
        "tr": "ve bir bu da de için ile çok daha en gibi kadar olan olarak ne ki her sonra ama içinde yeniden olduğu",
        "uk": "на не що як але це для по за від до його або був була були при так він вона вони також щоб коли та із",
        "vi": "và của là có cho các với được trong không một người đã này những để khi từ vào ra đến ở về cũng như",
    }.items()
}  # fmt: skip


def function_share(words: list[str], language: str) -> float:
    """Returns the share, 0..1, of the words of two letters or more that are function words; see `FUNCTION_WORDS`."""
    long = [word for word in words if len(word) > 1]
    known = FUNCTION_WORDS[language]
    return sum(word in known for word in long) / len(long) if long else 0.0


def least_share(language: str) -> float:
    """Returns the share from which a text counts as being in a language."""
    return LEAST_OF.get(language, LEAST)


def foreign_share(text: str, language: str) -> float:
    """Returns the share, 0..1, of letters with marks that a language does not have; 0 where that is not known."""
    marked = [letter for letter in text.lower() if letter > "\x7f" and letter.isalpha()]
    own = MARKED.get(language)
    return sum(letter not in own for letter in marked) / len(marked) if own and marked else 0.0
