"""Titles before and after names, and what they are written out to."""

from pagebeam.transforms.ops.words.data.word_list import words_of

_SPELLED = """
mr mrs ms miss mx phd sir dame madam rev:reverend revd:reverend reverend fr:father hon:honorable honorable
dr:doctor doctor prof:professor professor jr:junior sr:senior esq:esquire esquire
vp:vice_president svp:senior_vice_president evp:executive_vice_president ceo:chief_executive_officer coo cio cto cfo
md:medical_doctor dds:doctor_of_dental_surgery dvm:doctor_of_veterinary_medicine rn:registered_nurse cpa mba
sgt:sergeant sergeant col:colonel colonel lt:lieutenant lieutenant cmdr:commander cdr:commander commander
cpl:corporal corporal capt:captain captain maj:major major gen:general general adm:admiral admiral pvt:private private
ens:ensign ensign pfc:private_first_class brig:brigadier brigadier vice
pres:president president sen:senator senator gov:governor governor rep:representative representative
ambassador chancellor judge justice mayor
officer detective inspector constable deputy sheriff trooper marshal warden chief superintendent agent
councilman councilwoman councilmember councilor councillor alderman congressman congresswoman assemblyman assemblywoman
commissioner secretary treasurer minister delegate attorney atty:attorney counsel counselor solicitor barrister
magistrate coroner nurse surgeon pastor bishop archbishop cardinal rabbi imam deacon pope
principal dean provost coach professor emeritus curator chairperson director
supt:superintendent chairman chairwoman chair
sgtmaj:sergeant_major msgt:master_sergeant tsgt:technical_sergeant ssgt:staff_sergeant ltcol:lieutenant_colonel
spc:specialist specialist corpsman airman seaman commodore
dpm:doctor_of_podiatric_medicine
lpn:licensed_practical_nurse jd:juris_doctor llm:master_of_laws
edd:doctor_of_education psyd:doctor_of_psychology pharmd:doctor_of_pharmacy dmd:doctor_of_dental_medicine
msw:master_of_social_work cfa qc
"""

# lower-case form -> what it is written out to
TITLES = {
    form: (full or form).replace("_", " ") for form, _, full in (item.partition(":") for item in _SPELLED.split())
}

# titles that are tagged without a name beside them, in any case
ALONE = words_of("""
    mr mrs ms mx phd dr doctor jr sr junior senior esq esquire vp svp evp ceo coo cio cto cfo sgt sergeant col
    colonel lt lieutenant cmdr commander cpl corporal capt captain adm admiral vice brigadier ensign""") - {
    "junior",
    "senior",
}

BEFORE = frozenset(TITLES) - words_of(
    "jr sr esq esquire phd md dds dvm rn cpa mba coo cio cto cfo vice dpm lpn jd llm edd psyd pharmd dmd msw cfa qc"
)
AFTER = words_of(
    "jr sr junior senior esq esquire phd md dds dvm rn cpa mba ii iii iv dpm lpn jd llm edd psyd pharmd dmd msw cfa qc"
)
# everyday words that are titles only before a name
WEAK = words_of("""
    general major private justice representative rep ensign father fr chancellor dame deputy marshal warden chief
    superintendent agent secretary treasurer minister delegate counsel counselor commissioner pastor bishop cardinal
    deacon pope chairman chairwoman chair principal dean provost coach curator chairperson director specialist
""")
# what makes an office or a thing of the title before it: "Attorney General", "Nurse Practitioner", "Officer Training"
OFFICES = words_of("""
    general practitioner training office offices services service counsel school care association client fees union
    board department client's certification candidate list name elect major manager director
""")
