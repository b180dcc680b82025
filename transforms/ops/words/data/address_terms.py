"""Words of US and Canadian postal addresses: directions, street types, units, states and provinces.

Street types and unit designators are those of USPS Publication 28, appendices B and C, with the usual misspellings
left out.
"""

from pagebeam.transforms.ops.words.data.word_list import words_of

DIRECTIONS = {
    "n": "north", "s": "south", "e": "east", "w": "west", "north": "north", "south": "south", "east": "east",
    "west": "west", "ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest",
    "northeast": "northeast", "northwest": "northwest", "southeast": "southeast", "southwest": "southwest",
    "no": "north", "so": "south",
}  # fmt: skip

_TYPES = """
alley: aly ally alley
arcade: arc arcade
avenue: ave av aven avenu avenue avn avnue
bay: bay
beach: bch beach
bend: bnd bend
bluff: blf bluff
boulevard: blvd bvd boul boulv boulevard
branch: br branch
bridge: brg bridge
bypass: byp bypass
canyon: cyn canyon
causeway: cswy causeway
center: ctr cntr cen cent center centre
circle: cir circ crcl circle
cliff: clf cliff
common: cmn common commons
corner: cor corner corners
course: crse course
court: ct crt court courts
cove: cv cove
creek: crk creek
crescent: cres crsent crescent
crossing: xing crssng crossing
crossroad: xrd crossroad
drive: dr drv driv drive drives
estate: est ests estate estates
expressway: expy expr expressway
extension: ext extn extension
field: fld flds field fields
flat: flt flats
ford: frd ford
forest: frst forest
fork: frk forks
freeway: fwy frwy freeway
garden: gdn gdns garden gardens
gateway: gtwy gateway
glen: gln glen
green: grn green
grove: grv grove
harbor: hbr harbor harbour
haven: hvn haven
heights: hts heights
highway: hwy hiway hiwy highway
hill: hl hls hill hills
hollow: holw hollow
island: is isle island
junction: jct jctn junction
key: ky key
knoll: knl knolls
lake: lk lks lake lakes
landing: lndg landing
lane: ln lane lanes
loop: loop loops
mall: mall
manor: mnr manor
meadow: mdw mdws meadow meadows
mews: mews
mill: ml mls mill mills
motorway: mtwy motorway
mount: mt mount
mountain: mtn mountain
oval: oval
park: pk prk park
parkway: pkwy pkway pky py parkway parkways
pass: pass
path: path paths
pike: pike
pine: pnes pines
place: pl place
plain: pln plains
plaza: plz plza plaza
point: pt point
port: prt port
prairie: pr prairie
ranch: rnch ranch
ridge: rdg ridge
river: riv river
road: rd road roads
route: rte route
row: row
run: run
shore: shr shore shores
spring: spg spgs spring springs
square: sq sqr square
station: sta station
street: st str strt street
summit: smt summit
terrace: ter terr terrace
trace: trce trace
track: trak track
trail: trl tr trail trails
tunnel: tunl tunnel
turnpike: tpke tpk turnpike
valley: vly valley
via: via
view: vw view views
village: vlg village
vista: vis vista
walk: walk
way: wy way
well: wl wls wells
"""
STREET_TYPES = {
    form: name
    for name, _, forms in (line.partition(": ") for line in _TYPES.strip().splitlines())
    for form in forms.split()
}
# types that are words of prose so often that they need a capital letter or a direction
COMMON = words_of("""
    bay beach bend bluff branch bridge center centre common commons corner corners course court courts cove creek
    crossing drive drives estate estates ext field fields flats ford forest forks garden gardens green harbor haven
    heights highway hill hills hollow is island key lake lakes landing lane lanes loop mall mill mills mount mountain
    park
    pass path paths pike pine pines place plain plains point port ranch ridge river road roads route row run shore
    shores
    spring springs square station street summit track trail trails valley via view views village walk way well wells
    pt
    est pr no so cor arc br tr lk""")
# words that stand in sentences and in no name of a street or city
PROSE = words_of(
    """a an in to at on for with by from into is are was were be been has have had it its he she they we you i this
    that these those or but not as than then if when which who what how why my your his her our their will would can
    could did do does moved lives lived located send sent"""
)
UNITS = {
    "apt": "apartment", "apartment": "apartment", "ste": "suite", "suite": "suite", "fl": "floor", "floor": "floor",
    "flr": "floor", "rm": "room", "room": "room", "dept": "department", "department": "department",
    "bldg": "building", "building": "building", "unit": "unit", "lot": "lot", "slip": "slip", "space": "space",
    "spc": "space", "trlr": "trailer", "trailer": "trailer", "hangar": "hangar", "hngr": "hangar",
    "ph": "penthouse", "penthouse": "penthouse", "ofc": "office", "office": "office", "mailstop": "mailstop",
    "#": "unit",
}  # fmt: skip

_US = """
AL:Alabama AK:Alaska AZ:Arizona AR:Arkansas CA:California CO:Colorado CT:Connecticut DE:Delaware
DC:District_of_Columbia FL:Florida GA:Georgia HI:Hawaii ID:Idaho IL:Illinois IN:Indiana IA:Iowa KS:Kansas KY:Kentucky
LA:Louisiana ME:Maine MD:Maryland MA:Massachusetts MI:Michigan MN:Minnesota MS:Mississippi MO:Missouri MT:Montana
NE:Nebraska NV:Nevada NH:New_Hampshire NJ:New_Jersey NM:New_Mexico NY:New_York NC:North_Carolina ND:North_Dakota
OH:Ohio OK:Oklahoma OR:Oregon PA:Pennsylvania RI:Rhode_Island SC:South_Carolina SD:South_Dakota TN:Tennessee TX:Texas
UT:Utah VT:Vermont VA:Virginia WA:Washington WV:West_Virginia WI:Wisconsin WY:Wyoming AS:American_Samoa GU:Guam
MP:Northern_Mariana_Islands PR:Puerto_Rico VI:Virgin_Islands VI:U.S._Virgin_Islands FM:Federated_States_of_Micronesia
FM:Micronesia MH:Marshall_Islands PW:Palau DC:D.C. DC:Washington_D.C.
AL:Ala. AZ:Ariz. AR:Ark. CA:Calif. CO:Colo. CT:Conn. DE:Del. FL:Fla. GA:Ga. ID:Id. IL:Ill. IN:Ind. KS:Kans. KY:Ky.
LA:La. MD:Md. MA:Mass. MI:Mich. MN:Minn. MS:Miss. MO:Mo. MT:Mont. NE:Neb. NE:Nebr. NV:Nev. NH:N.H. NJ:N.J. NM:N.M.
NY:N.Y. NC:N.C. ND:N.D. OK:Okla. OR:Ore. PA:Penn. PA:Pa. RI:R.I. SC:S.C. SD:S.D. TN:Tenn. TX:Tex. VT:Vt. VA:Va.
WA:Wash. WV:W.Va. WV:W._Va. WI:Wis. WI:Wisc. WY:Wyo.
"""
_CANADA = """
AB:Alberta BC:British_Columbia MB:Manitoba NB:New_Brunswick NL:Newfoundland NL:Newfoundland_and_Labrador NL:Labrador
NL:NF NS:Nova_Scotia NT:Northwest_Territories NU:Nunavut ON:Ontario PE:Prince_Edward_Island PE:PEI QC:Quebec QC:Québec
QC:PQ SK:Saskatchewan YT:Yukon YT:Yukon_Territory YT:YK BC:B.C. PE:P.E.I. ON:Ont. QC:Que. AB:Alta. MB:Man. SK:Sask.
NS:N.S. NB:N.B.
"""
# lower-case code or name -> ISO 3166-2
STATES: dict[str, str] = {}
for _country, _table in (("CA", _CANADA), ("US", _US)):
    for _item in _table.split():
        _code, _, _name = _item.partition(":")
        STATES[_code.lower()] = STATES[_name.replace("_", " ").lower()] = f"ISO3166-2:{_country}-{_code}"
CODES = frozenset(item.partition(":")[0] for item in (_US + _CANADA).split()) | {"NF", "PQ", "YK", "PEI"}
NAMES = tuple(
    sorted((item.partition(":")[2].replace("_", " ") for item in (_US + _CANADA).split()), key=len, reverse=True)
)


def is_canadian(name: str) -> bool:
    """Returns whether a code or a name is of a province of Canada."""
    return STATES.get(name.lower(), "").startswith("ISO3166-2:CA")
