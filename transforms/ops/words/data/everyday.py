"""Lists everyday words, which are not acronyms in capitals, and words younger than the dictionary."""

from pagebeam.transforms.ops.words.data.lexicon import known_words
from pagebeam.transforms.ops.words.data.word_list import words_of

_SHORT = words_of("""
act ads age ago aid aim air ant arm art ash ask ass axe bad bag bay bed bee beg bet bid big bin bit box boy bug bus buy
cab cap car con cop cow cry cup cut dad dam day den dew did die dig dip dog dot dry due duo dye ear eat egg ego elk elm
end eve eye fan far fat fee few fig fin fit fix flu fly fog fox fry fun fur gap gas gel gem get gin god goo got gum gun
gut guy gym had ham has hat hay hen hip his hit hop hot hub hug hum hut ice ill ink inn ion ivy jam jar jaw jet job joy
key kid kit lab lad lag lap law lay leg let lid lie lip lit log lot low mad man map mat max may men met mix mob mud mug
mum nap net new nod non nor not now nut oak oar odd off oil old one opt ore our out owe owl own pad pal pan par pat pay
pen pet pie pig pit pop pot pro pub put ran rap rat raw ray red rib rid rim rip rob rod row rub rug run rye sad sat saw
say sea see set sex she shy sin sip sit six sky son spa spy sub sue sum sun tab tag tan tap tar tax tea ten tie tin tip
toe tom ton too top toy try tub two use van vet war wax way web wed wet who why win won yes yet you zip zoo
""") - {"pet", "max", "sub", "tan", "bin", "con", "pro", "sat", "par", "ham", "gap", "spa", "tab", "tag", "met", "dot"}
# acronyms that the dictionary has as words
_ACRONYMS = words_of("aids algol asap awol cobol dats fats hazmat lisp midi unix ebay milf ghz mhz")
_NEW = """
airbnb android arduino autocomplete avatar biodiesel bioinformatics biosimilar bitcoin bitcoins blockchain blog
blogger blogosphere bluetooth bokeh botnet brexit captcha chatbot chatbots clickbait cloudflare codebase coronavirus
cosplay covid crispr crowdfunding crowdsourcing cryptocurrency cryptocurrencies cyberattack cyberbullying
cybersecurity darknet datacenter dataframe dataset datasets decarbonize deepfake defi devops django docker dogecoin
doomscrolling dotfile drupal ebook ebooks ecommerce edtech emoji emojis emoticon ethereum ethernet facebook fintech
firefox fitbit firmware flickr fortnite fracking frontend gamification geocache geofence geotag gibibyte gigabyte
github gitlab glamping golang google googled graphene graphql hadoop hackathon hashtag hashtags hotspot hyperlink
hyperloop hyperparameter infographic infosec inkjet instagram interoperability iphone jailbreak javascript jira jpeg
json jupyter keras keylogger keypad kickstarter kindle kotlin kubernetes laptop linkedin linux livestream listicle
login mansplain malware matplotlib mebibyte megapixel metadata metaverse microbiome microblog microbrew
microcontroller microplastic microservice microservices middleware minecraft mongodb mysql myspace nanobot
nanoparticle nanotech nanotube nanotubes netflix neuroimaging nginx nosql numpy offshoring onboarding oncogene
opensource ontologies paywall paypal pdfs pfizer phishing photobomb pinterest pixel pixels playlist podcast podcasts
postgres postgresql powerpoint prepay proteomics pytest python pytorch quadcopter quinoa ransomware redis reddit
reshoring rideshare roadmap roaming router runtime rustlang scalability scikit scipy screenshot screenshots selfie
selfies sexting sharepoint skype smartphone smartphones smartwatch snapchat snowboarding sourcecode spam spotify
spyware sqlite startup startups stablecoin staycation streamer sudoku superfood tablet telehealth telemedicine
tensorflow terabyte texting tiktok timestamp tokenize tokenizer toolchain tooltip touchscreen transcriptome trojan
tumblr twerk tweet tweets twitter typescript uber ubuntu unfollow unfriend upcycle uptime url usability username
vaping vegan viber vlog vlogger voicemail walkthrough wearables webcam webcast webhook webinar webinars webpage
website websites whatsapp whitelist whitespace widget wifi wiki wikipedia wordpress workflow workflows xbox yaml
youtube youtuber zettabyte zika zoomed
"""
NEW_WORDS = words_of(_NEW)
_MIN = 4  # letters from which a word of the dictionary is an everyday one


def is_everyday(word: str) -> bool:
    """Returns whether a lower-case word is an ordinary one, so that its capitals are emphasis: "PLAN", "TERMS"."""
    return word in _SHORT if len(word) < _MIN else word in known_words() and word not in _ACRONYMS
