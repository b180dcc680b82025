"""Articles 1, 3, 4 and 5 of the Universal Declaration of Human Rights (1948), by Tesseract's names of languages."""

DECLARATIONS = {
    "eng": (
        "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience "
        "and should act towards one another in a spirit of brotherhood.",
        "Everyone has the right to life, liberty and security of person.",
        "No one shall be held in slavery or servitude; slavery and the slave trade shall be prohibited in all their "
        "forms.",
        "No one shall be subjected to torture or to cruel, inhuman or degrading treatment or punishment.",
    ),
    "deu": (
        "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt "
        "und sollen einander im Geiste der Brüderlichkeit begegnen.",
        "Jeder hat das Recht auf Leben, Freiheit und Sicherheit der Person.",
        "Niemand darf in Sklaverei oder Leibeigenschaft gehalten werden; Sklaverei und Sklavenhandel sind in allen "
        "ihren Formen verboten.",
        "Niemand darf der Folter oder grausamer, unmenschlicher oder erniedrigender Behandlung oder Strafe unterworfen "
        "werden.",
    ),
    "fra": (
        "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de "
        "conscience et doivent agir les uns envers les autres dans un esprit de fraternité.",
        "Tout individu a droit à la vie, à la liberté et à la sûreté de sa personne.",
        "Nul ne sera tenu en esclavage ni en servitude; l'esclavage et la traite des esclaves sont interdits sous "
        "toutes leurs formes.",
        "Nul ne sera soumis à la torture, ni à des peines ou traitements cruels, inhumains ou dégradants.",
    ),
    "spa": (
        "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y "
        "conciencia, deben comportarse fraternalmente los unos con los otros.",
        "Todo individuo tiene derecho a la vida, a la libertad y a la seguridad de su persona.",
        "Nadie estará sometido a esclavitud ni a servidumbre; la esclavitud y la trata de esclavos están prohibidas en "
        "todas sus formas.",
        "Nadie será sometido a torturas ni a penas o tratos crueles, inhumanos o degradantes.",
    ),
    "pol": (
        "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i "
        "sumieniem i powinni postępować wobec innych w duchu braterstwa.",
        "Każdy człowiek ma prawo do życia, wolności i bezpieczeństwa swej osoby.",
        "Nie wolno nikogo czynić niewolnikiem ani nakładać na nikogo służebności; niewolnictwo i handel niewolnikami "
        "są zakazane we wszystkich swych postaciach.",
        "Nie wolno nikogo torturować ani karać lub traktować w sposób okrutny, nieludzki lub poniżający.",
    ),
    "ces": (
        "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a svědomím a mají "
        "spolu jednat v duchu bratrství.",
        "Každý má právo na život, svobodu a osobní bezpečnost.",
        "Nikdo nesmí být držen v otroctví nebo nevolnictví; všechny formy otroctví a obchodu s otroky jsou zakázány.",
        "Nikdo nesmí být mučen nebo podrobován krutému, nelidskému nebo ponižujícímu zacházení nebo trestu.",
    ),
    "tur": (
        "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine "
        "karşı kardeşlik zihniyeti ile hareket etmelidirler.",
        "Yaşamak, hürriyet ve kişi emniyeti her ferdin hakkıdır.",
        "Hiç kimse kölelik veya kulluk altında bulundurulamaz; kölelik ve köle ticareti her türlü şekliyle yasaktır.",
        "Hiç kimse işkenceye, zalimane, gayriinsani, haysiyet kırıcı cezalara veya muamelelere tabi tutulamaz.",
    ),
    "ita": (
        "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di "
        "coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.",
        "Ogni individuo ha diritto alla vita, alla libertà ed alla sicurezza della propria persona.",
        "Nessun individuo potrà essere tenuto in stato di schiavitù o di servitù; la schiavitù e la tratta degli "
        "schiavi saranno proibite sotto qualsiasi forma.",
        "Nessun individuo potrà essere sottoposto a tortura o a trattamento o a punizioni crudeli, inumani o "
        "degradanti.",
    ),
    "rus": (
        "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и "
        "должны поступать в отношении друг друга в духе братства.",
        "Каждый человек имеет право на жизнь, на свободу и на личную неприкосновенность.",
        "Никто не должен содержаться в рабстве или в подневольном состоянии; рабство и работорговля запрещаются во "
        "всех их видах.",
        "Никто не должен подвергаться пыткам или жестоким, бесчеловечным или унижающим его достоинство обращению и "
        "наказанию.",
    ),
    "ukr": (
        "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом і совістю і "
        "повинні діяти у відношенні один до одного в дусі братерства.",
        "Кожна людина має право на життя, на свободу і на особисту недоторканність.",
        "Ніхто не повинен бути в рабстві або у підневільному стані; рабство і работоргівля забороняються в усіх їх "
        "видах.",
        "Ніхто не повинен зазнавати тортур, або жорстокого, нелюдського, або такого, що принижує його гідність, "
        "поводження і покарання.",
    ),
    "bul": (
        "Всички хора се раждат свободни и равни по достойнство и права. Те са надарени с разум и съвест и следва да се "
        "отнасят помежду си в дух на братство.",
        "Всеки човек има право на живот, свобода и лична сигурност.",
        "Никой не трябва да бъде държан в робство или в подчинение; робството и търговията с роби са забранени във "
        "всичките им форми.",
        "Никой не трябва да бъде подлаган на мъчения или на жестоко, нечовешко или унизително отнасяне или наказание.",
    ),
    "ell": (
        "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με "
        "λογική και συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης.",
        "Κάθε άτομο έχει δικαίωμα στη ζωή, την ελευθερία και την προσωπική του ασφάλεια.",
        "Κανείς δεν επιτρέπεται να ζει υπό καθεστώς δουλείας, ολικής ή μερικής. Η δουλεία και το δουλεμπόριο υπό "
        "οποιαδήποτε μορφή απαγορεύονται.",
        "Κανείς δεν επιτρέπεται να υποβάλλεται σε βασανιστήρια ούτε σε ποινή ή μεταχείριση σκληρή, απάνθρωπη ή "
        "ταπεινωτική.",
    ),
}
