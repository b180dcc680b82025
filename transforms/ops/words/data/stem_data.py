"""Words that the rules of the internal stemmer would get wrong, and irregular forms."""

# "went", "fell" and "broke" stay as they are: the guide prints them so
_IRREGULAR = """
arisen:arise beaten:beat begun:begin bitten:bite blown:blow bought:buy broken:break brought:bring built:build
came:come
caught:catch chosen:choose driven:drive drawn:draw drunk:drink eaten:eat fallen:fall flown:fly forbidden:forbid
forgotten:forget forgiven:forgive frozen:freeze given:give gone:go gotten:get grown:grow hidden:hide known:know
mistaken:mistake proven:prove ridden:ride risen:rise sewn:sew shaken:shake shown:show spoken:speak stolen:steal
stricken:strike striven:strive sunken:sink sworn:swear taken:take thrown:throw torn:tear trodden:tread woken:wake
worn:wear woven:weave written:write awoken:awake
learnt:learn leapt:leap leant:lean dreamt:dream burnt:burn spelt:spell spilt:spill spoilt:spoil knelt:kneel meant:mean
dealt:deal slept:sleep swept:sweep wept:weep crept:creep
wrote:write drove:drive flew:fly taught:teach paid:pay laid:lay sold:sell told:tell held:hold stood:stand spent:spend
understood:understand met:meet ran:run sat:sit won:win lost:lose led:lead fought:fight sought:seek bent:bend lent:lend
grew:grow drew:draw threw:throw blew:blow rode:ride rang:ring sang:sing sung:sing drank:drink swam:swim swum:swim
sank:sink sunk:sink chose:choose froze:freeze spoke:speak stole:steal woke:wake wore:wear tore:tear
swore:swear shook:shake forgot:forget forgave:forgive hid:hide ate:eat arose:arise strove:strive wove:weave
hung:hang stuck:stick struck:strike swung:swing clung:cling stung:sting dug:dig spun:spin slid:slide lit:light
heard:hear sprang:spring sprung:spring shrank:shrink shrunk:shrink bade:bid fed:feed strode:stride
forbade:forbid slew:slay trod:tread took:take began:begin became:become gave:give knew:know
children:child feet:foot teeth:tooth geese:goose mice:mouse lice:louse oxen:ox people:people dice:die pence:penny
wives:wife knives:knife lives:life leaves:leaf loaves:loaf halves:half calves:calf shelves:shelf thieves:thief
wolves:wolf selves:self elves:elf scarves:scarf hooves:hoof sheaves:sheaf
analyses:analyze analysis:analyze crises:crisis theses:thesis hypotheses:hypothesis bases:base axes:ax
diagnoses:diagnosis
criteria:criterion phenomena:phenomenon indices:index matrices:matrix vertices:vertex appendices:appendix
dinner:dine legitimize:legitimate data:data media:media news:news series:series species:species lying:lie dying:die
tying:tie
vying:vie dyed:dye dyeing:dye eyed:eye owed:owe goes:go does:do shoes:shoe toes:toe heroes:hero echoes:echo
tomatoes:tomato
potatoes:potato vetoes:veto dies:die lies:lie ties:tie pies:pie shitful:shit appalled:appall appalling:appall
pasted:paste pasting:paste bred:breed sped:speed bled:bleed misled:mislead united:unite uniting:unite
mooring:moor moored:moor secreted:secrete secreting:secrete
bacteria:bacterium curricula:curriculum strata:stratum errata:erratum spectra:spectrum ova:ovum
consortia:consortium symposia:symposium memoranda:memorandum addenda:addendum referenda:referendum quanta:quantum
mitochondria:mitochondrion corpora:corpus genera:genus loci:locus foci:focus forsaken:forsake slain:slay
swollen:swell withdrawn:withdraw overthrown:overthrow undone:undo undergone:undergo foreseen:foresee foregone:forego
underwent:undergo tinest:tiny worst:worse
used:use using:use agreed:agree agreeing:agree guaranteed:guarantee freed:free fled:flee seeing:see being:be
arguing:argue argued:argue issuing:issue issued:issue continuing:continue continued:continue valuing:value
valued:value
"""
IRREGULAR = dict(item.split(":") for item in _IRREGULAR.split())

# words that end like an inflection or a derivation and are none
_WHOLE = """
mayer shred watershed listless
kudos annals arrears odds whereabouts nowadays upstairs downstairs outdoors indoors sweepstakes billiards binoculars
rabies herpes measles diabetes asbestos afrikaans eros aries pisces judas madras genitals receivables
nothing something anything everything thing king ring wing spring string bring sing sting swing cling ding ping sling
fling
during evening morning ceiling wedding pudding herring sibling darling sterling shilling duckling inning lightning
offspring
clothing awning earring viking building bearing housing banking marketing engineering meeting meaning warning
feeling hearing opening reading writing drawing painting training beginning setting finding holding lining rating
bed red shed sled need feed seed deed weed reed breed greed speed bleed heed indeed exceed proceed succeed hundred
sacred
naked wicked rugged kindred hatred embed wed led fed creed steed tweed aged beloved infrared
bus gas plus bonus status campus virus census focus genus corpus minus thus his is was has this us yes as
always perhaps besides afterwards towards series species means whereas bias atlas canvas christmas texas lens alias
pancreas overseas ethos chaos cosmos tennis basis axis oasis debris iris chassis sinus gross across class bass glass
mathematics physics economics politics statistics ethics athletics gymnastics linguistics mechanics
electronics dynamics graphics logistics mars mercedes james charles jesus paris
customer boxer computer number water paper order letter matter better corner flower tower power shower summer winter
offer
former center enter either neither consider river silver over cover finger butter quarter character discover together
weather
proper passenger master layer prayer buffer counter manner never ever other mother father brother sister after under
hamper hammer ladder bladder rubber pepper copper upper slipper litter bitter filter winter counter
barrier carrier courier frontier premier pier tier chapter daughter laughter slaughter shoulder soldier border
member december november september october remember chamber timber lumber cucumber amber
tender gender render surrender calendar fender slender wonder thunder murder elder spider consider bidder
gather rather whether leather feather lather bother
cancer dancer officer grocer career cheer beer deer peer steer engineer volunteer
danger stranger anger hunger ginger trigger
meter liter theater poster easter monster register minister sinister semester chester cluster
disaster plaster toaster barrister charter barter starter shatter scatter chatter clatter latter flatter utter mutter
shutter gutter stutter twitter glitter jupiter deliver silver fever lever clever never sever shiver liver quiver
lawyer player layer fewer answer sewer skewer lower tower viewer flower
eager meager manager tiger alter shelter welter swelter falter
hyper super viper whisper jasper temper newspaper wallpaper diaper
user laser maser  cursor browser server observer
transfer refer infer prefer defer confer differ suffer pilfer
printer painter pointer hunter planter banner scanner spanner inner sinner
pier ulcer saucer sorcerer voucher butcher kosher
buyer foyer trailer tailor dealer boiler roller collar dollar cellar
 wetter fatter dresser
ruler sober october  keeper paper scooter
interest forest honest modest harvest request conquest invest suggest west best test rest contest protest arrest
guest priest
chest nest digest tempest earnest manifest quest zest pest jest vest crest breast feast least east yeast coast toast
boast
roast ghost host most post lost cost dost
only early family apply reply supply multiply imply comply rely july ally rally bully belly jelly fly sly italy
assembly holy
lily ugly lovely lonely friendly silly daily weekly monthly yearly melancholy monopoly anomaly likely ply
homily folly gully hourly bodily folly jolly dolly lively elderly scholarly
apartment department compartment document moment comment segment fragment instrument monument element garment cement
torment augment ornament parliament environment basement tournament sentiment experiment implement complement
supplement
tenement regiment increment ferment figment pigment lament regime casement compliment testament sacrament firmament
argument government assignment equipment battlement settlement
business witness harness wilderness governess likeness highness
grateful awful useful careful lawful wonderful successful wistful doleful mindful bashful
available portable capable notable probable considerable formidable table able cable stable vegetable constable fable
gable
sable timetable disable enable unable suitable equitable hospitable parable syllable viable durable arable culpable
palpable affable amiable amicable liable miserable comfortable unfavorable memorable vulnerable variable reasonable
"""
WHOLE = frozenset(_WHOLE.split())
