"""Words that colour a judgement, beyond the few that count as sentiment words by themselves.

Stems of words: an entry covers every word that begins with it and goes on with an ending of `polarity`.
"""

PRAISE = """
absorb abundan accessib acclaim accomplish accurat achiev admir ador adventur affecting affection affirm agreeab alive
alluring amaz ambitio amus appeal appreciat apt artful artistic assured astonish astound atmospheric attract authentic
awe balanced beaut believab benefit beguil best better bliss bold brave breath breathtak breezy bright brillian buoyan
calm candid captivat care careful celebrat certainly charism charm cheer chilling classic clear clever cohesive
colorful comfort command compassion compell complex confident constructive convinc cool courag craft creativ crisp
cute
daring dazzl debonair decent deep deft delicate delicious delight depth deserv detailed determin devot dignity direct
disarm distinct divert dream driven droll dynamic eager earn earnest eas edgy educational effective efficient
effortless
elegan eloquen embrac emotion empower enchant encourag endear energ engag engross enhanc enigmatic enjoy enlighten
enrich entertain enthrall enthus entic epic essential ethereal evocative exact exceed excel except excit exhilarat
exotic expert exquisite extraordinar exuberan fabulous fair faithful famous fascinat favorit fearless feat fine flair
flawless fluid forgiv fortunat free fresh friend fulfill full fun funn generous gem genial genius gentl genuin gift
glad
glorious glow good gorgeous grac grand grateful great grip haunt heal heart heartfelt heartwarm hero hilari hip honest
honor hope hopeful hot human humane humor hypnotic ideal imaginat immens immers important impress improv incisive
incredibl ingenious innovat insight inspir intellig intens interest intimat intricate intrigu invent invigorat
inviting
involving irresistib joy judicious keen kind knowing lasting laugh lavish leap legend liberat lik lively love lucid
lucky luminous lush lyric magic magnetic magnific majestic manag marvel master mastery masterpiec mature meaningful
meditative mesmer merit mirth modest moving must mystery natural neat nice nimble noble nostalg notable nuanced
observant
original outrageous outstand paradise passion patien peace perceptive perfect perfectly personable picturesque pleas
poetic poetry poignan polish positiv potent power powerful praise precious precise pretty priceless profound promis
proud
provocative pure quality quick quiet quirk rare raw realis rejoice refin refresh relax reliab relish remark resonan
respect rest restrain reveal revelat reverent reward rich rightly rivet robust rollicking romantic rous sassy satisf
savor savvy seamless secur seduct sensation sensib sensitiv sensual serene sharp shine shines shining sincer skill
sleek slick smart
smile smooth solid sophisticat soulful sparkl special spectac spellbind spirit splend spontane star startl stir
strength
strik strong stun sturdy stylish sublime subtl succe success sumptuous super superb support supreme surpass surpris
suspens
sweet swift sympath taut tast tender tension terrif thank thought thoughtful thrill tight timeless timely top touch
tough tour
tradition tremendous treasur treat triumph true truth twist unaffected uncommon uncompromising understand understated
unexpected unforced unforgettab unique universal unpretentious unusual uplift utterly valuab versatil vibran vigorous
virtuos
visual vital vivid warm wealth welcome well whims wholesome win winner winning wis wit witt wonder wonderf
workmanlike world
worth worthwhile wry yes youthful zany zest
"""
BLAME = """
aberrat abomin abrasive absence absurd abus ache aimless alas alienat amateur ambigu annoy anyway apathy appall
arbitrar arid
arrogan artificial asham atroc awful awkward bad badly baffl banal barely beaten bewilder bizarre bland bleak bloat
bogus bomb
bor bore botch bother boring brain-dead broke brood bruis brutal burden butcher calculat cardboard careless
catastroph chaos
chaotic cheap cheat cheesy cliche clich clumsy clunk clutter coarse cold complain complic compromis confus contemptib
contriv
convolut copy corny corrupt couldn cowardly crap crass crazy creak crud crummy cruel cry cumbersome curse cynic damag
damn dark dead deadly deafening
dearth decay defeat deficient degrad deluded demean dens depress deriv desperat despite despicab disappear disappoint
disast
disaffect disconnect disgrac disgust dishonest disjoint dislik dismal dismiss disorgan disposab disrespect disservice
distast
distract disturb doesn dopey doubt downer drab drag draggy dread dreadful dreck dreary drivel drown dull dumb dud
embarrass empt endless
endure enough erratic evil excess excruciat excus exhaust exploit exploitati fail failur fak fall falls farce fault
faulty feebl
filth flat flaw flimsy flop forced forget forgett formula fragment frantic frustrat futil garbage garish generic
ghastly
gimmick glib gloomy goofy gory gratuit grat greedy grim gross grotesque grueling half half-bak hackneyed halfhearted
ham-fisted hamper hapless hard
hardly harm harsh hate hatef haphazard hasn headache heartless heavy-handed hideous hokey hollow hopeless horribl
horrend
hypocri idiot ignor illogical imitat immatur implausib impossible inadequa inane inan inappropri incoheren
incomprehens
inconsequen inconsist indiffer indulg inept inert inferior inflat insecure insipid insist instead insult interminab
irrelevan irritat isn
jarring jerk jok jumble junk juvenil lack lacks lackluster lam lame lapse laughab lazy lead leaden least lifeless
limp listless little
long loose los lose loses loser loss loud lousy low ludicrous lumber maddening manipulat manufactur meander
meaningless mean-spirited
mechanical mediocr melodrama mess messy mild mindless mire mis misanthrop miscalculat miscast miserab misfire misguid
mishandl
miss missed misses mistak mock monoton morbid moron muddl mug mundane murk naive nasty nause needless neglect never
nonsens nonexist
no none nothing novelty numb numbing obnox obscur obvious off off-putting offens old ordinary out overacted overblow
overbear overcook overdone
overlong overly overrat overstay overwrought pain painful pale pallid paper-thin parody pathetic perfunctor perverse
plain plastic plod
plodding plotless poin pointless poor poorly portentous predict preachy preposter prefabricat pretend pretentio
problem prolong
propaganda pseudo puerile pull punish purposeless push quickie recycl redundan regret rehash reject relentless remote
repel
repetit repellent repuls resort retread ridicul rip-off riot rot rough routin rubbish ruin rush sadly sag sappy scant
schlock
schmaltz scare secondhand self-conscious self-indulg self-important sentimental sever shallow shame shameless shoddy
shortcoming shrill sick sill simplistic skip slack slap slapdash
sleep sleepy slight slipp slog sloppy slow sluggish sluggishly smug so-so snor soggy somewhat sophomoric sorely sorry
spite spoil stale stalk static
stereotyp sterile stiff stilted stink stolen strain strand stretched strident stupid substandard suck suffer
superficial suffocat tacky tank tasteless tedi
tedious terribl test thankless thin thinn threadbare tired tiresome tone-deaf too torpor tortur torture toothless
tragic trashy trap tries trifl trite
trivial trouble trouble trudg try trying turgid turkey ugly unappeal unbear unbeliev unconvinc uncomfortab under
underdevel underwhelm underwritten undisciplin undone
uneven unfold unforgiv unfortunat unfunn unimagin uninspir unintention uninterest uninvolv unlik unnecessar
unoriginal unpersuas unpleas
unravel unremark unsatisf unsettl unsuccess unwatch unwieldy unworthy upset used useless usual vacant vacuous vague
vapid vile violen void vulgar wan wannabe was wast
watered-down weak weaker weary weigh weird whin whiny why wit-free witless wooden worn worse worst worthless wouldn
wreck wretch wrong yawn
"""
