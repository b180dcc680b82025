"""Given names that are hardly ever another English word or a place, so that a capital makes them a name."""

_MEN = """
aaron abdul abraham adam adrian ahmed alan albert alejandro alex alexander alfred ali allan allen alvin andre andreas
andrew andy angelo anthony antonio arnold arthur barry benjamin bernard bob bobby bradley brandon brendan brian bruce
bryan calvin carl carlos cecil cedric charles charlie chris christian christopher clarence claude clifford clyde colin
conrad craig curtis dan daniel danny darrell darren daryl dave david dean dennis derek desmond diego dmitri dominic
donald donnie doug douglas dwayne dwight earl ed eddie edgar eduardo edward edwin eli elias elijah elliot elmer emilio
enrique eric erik ernest ernesto ethan eugene evan felix fernando floyd francesco francis francisco frank franklin
fred
freddie frederick gabriel gareth gary geoffrey george gerald gerard gilbert giovanni glenn gordon graham greg gregory
guillermo gustav gustavo harold harry harvey hassan hector henry herbert herman horace howard hugh hugo ian ibrahim
igor
isaac ivan jack jacob jacques jake james jamie jared jason javier jay jean jeff jeffery jeffrey jeremiah jeremy jerome
jerry jesse jim jimmy joaquin joe joel johann john johnny jon jonathan jorge jose joseph josh joshua juan julian julio
julius justin karl keith ken kenneth kenny kevin kurt kyle lance larry lawrence leo leon leonard leroy leslie lewis
liam
lloyd logan lorenzo louis lucas luis luke malcolm manuel marc marcel marco marcus mario martin marvin matt matthew
maurice melvin michael miguel mike mikhail milton mitchell mohamed mohammed morris muhammad nathan nathaniel neil
nelson
nicholas nick nigel noah norman oliver omar oscar oswald owen pablo patrick paul pedro percy perry pete peter phil
philip
phillip pierre rafael ralph ramon randall randolph raul ray raymond rene ricardo richard rick ricky roberto robert
robin
rodney rodrigo roger roland roman ron ronald ronnie ross roy ruben rudolf rudolph rupert russell ryan salvador sam
samuel
santiago scott sean sebastian sergei sergio seth shane shawn sheldon sidney simon stanley stefan stephen steve steven
stewart stuart ted terrence terry theodore thomas tim timothy toby todd tom tommy tony travis trevor tyler vernon
victor
vincent vladimir wallace walter warren wayne wesley wilbert wilbur william willie winston wolfgang yusuf zachary
"""
_WOMEN = """
abigail adele adriana agnes alexandra alexis alice alicia alison allison amanda amelia amy ana anastasia andrea angela
angelica anita ann anna anne annette annie antonia ashley audrey barbara beatrice becky bernadette bernice bertha
bethany betty beverly bonnie brenda bridget brittany camille carla carmen carol carole caroline carolyn carrie
catherine
cathy cecilia celia charlene cheryl christina christine cindy claire clara claudia colleen connie constance courtney
cynthia daniela danielle debbie deborah debra denise diana diane dolores donna doreen doris dorothy edith edna eileen
elaine eleanor elena elisa elizabeth ella ellen elsa emily emma erica erika erin esther ethel eva eve evelyn fatima
felicia fiona frances francesca gabriela gail genevieve georgina geraldine gertrude gina gladys gloria greta gwen
gwendolyn
hannah harriet heather heidi helen helena henrietta hilda ida inez ingrid irene iris irma isabel isabella jacqueline
jane
janet janice jasmine jeanette jeanne jenna jennifer jenny jessica jill joan joann joanna joanne jocelyn josephine
joyce
juanita judith judy julia juliana julie juliet karen karin kate katherine kathleen kathryn kathy katie kay kelly kim
kimberly kirsten kristen kristin kristina laura lauren leah lena leona lillian linda lisa lois lorraine louise lucia
lucille
lucy lydia lynn mabel madeline mandy marcia margaret margarita maria marian marianne marie marilyn marjorie marlene
marsha
martha mary matilda maureen megan melanie melinda melissa michele michelle mildred mindy miranda miriam molly monica
muriel
myrtle nadia nancy naomi natalia natalie natasha nathalie nicole nina nora norma olga olivia pamela patricia patty
paula
pauline peggy penelope phyllis priscilla rachel ramona rebecca regina renee rhonda rita roberta rosa rosalie rosemary
roxanne ruth sabrina sally samantha sandra sara sarah selma shannon sharon sheila shelley sheryl shirley silvia simone
sofia sonia sophia sophie stacey stacy stella stephanie susan susanna susanne suzanne sylvia tamara tammy tanya tara
teresa
thelma theresa tiffany tina tracey tracy ursula valerie vanessa vera veronica vicki vivian wanda wendy wilma yolanda
yvette yvonne zoe
"""
# given names that are words or places too: they need a surname behind them and no sentence's beginning
_AMBIGUOUS = """
art austin bill brad chase chuck clay dale dawn dick don drew faith frank gene glen grace grant guy hope jordan joy
june kent
lily mark max may pat rich rob rose sandy sue victoria violet virginia wade will rusty rocky penny pearl ruby ginger
florence charlotte sydney madison dallas israel cliff miles earnest christian roman dean earl leslie robin
april august lane lee dolly jean summer autumn
"""
AMBIGUOUS = frozenset(_AMBIGUOUS.split())
GIVEN = frozenset((_MEN + _WOMEN).split()) - AMBIGUOUS
