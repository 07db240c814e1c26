"""A small table of general English: words that a summarizer may exchange, and words that are opposites.

Written by hand for this project. A line of ``_GROUPS`` holds words that can stand for one another in some
news sentence; a word may stand in several lines, and the relation is not carried from one line to another.
Nominal and verbal forms stand together ("decide decision"). Words are compared by stem. A loaded term and
its plain equivalent in the lexicon of neutrality count as synonyms too: else no plain wording of loaded
evidence could be supported.
"""

from __future__ import annotations

from functools import lru_cache

from summarize.neutrality.lexicon import default_lexicon
from summarize.verification.language.stems import stem

_GROUPS = """
abandon drop scrap ditch quit forsake
ability capacity capability able capable
abolish scrap eliminate repeal end
absence lack shortage
accept agree approve embrace
accident crash collision wreck
accomplish achieve attain complete
accord agreement deal pact treaty settlement
accuse allege charge blame
accusation allegation claim charge
achieve reach attain earn
acquire buy purchase obtain acquisition takeover
act action move step measure
add include append
address tackle handle
adjust change modify amend
administration government
admit acknowledge concede confess
adopt approve pass enact adoption passage
advance progress move
advantage benefit edge
advise recommend urge counsel advice
advocate supporter proponent champion
affect hit influence impact hurt
afraid fear scared frightened
age old year
aged old elderly
agency authority body department bureau
agree consent accept
aid help assist assistance support relief
aim goal objective target purpose intend
airplane plane aircraft jet
alarm concern worry
allege claim contend assert accuse
allow permit let enable authorize
alter change modify
amount sum total figure
anger outrage fury angry furious outraged upset
angry furious irate
announce declare reveal unveil say announcement
annual yearly year
answer reply respond response
anticipate expect forecast predict
apartment flat unit
appeal challenge
appear seem look
appear show emerge
appoint name select choose appointment
approve pass back endorse clear authorize approval ratify green-light
approximately about around roughly nearly
area region zone district part
argue contend claim maintain assert say
arrange organize plan schedule
arrest detain apprehend custody arrested detention
arrive come reach arrival
ask request urge seek invite
ask question inquire
assault attack
assert claim say state
assess evaluate review examine assessment
assist help aid
attack assault strike raid
attempt try effort bid seek
attend visit participate attendance
attorney lawyer counsel solicitor
attract draw lure
audience crowd spectator viewer attendee
authorities official officials police
author writer
average mean typical
award prize honor grant
award give grant present
aware know
back support endorse favor backing
ban prohibit bar outlaw forbid
bankruptcy insolvency bankrupt
base headquarter
battle fight struggle clash
beat defeat overcome top
beginning start onset
begin start commence launch open
behavior conduct
believe think feel opinion view
benefit gain advantage profit help
big large great huge major
bill legislation measure law act
birth born
blame fault responsible responsibility
blast explosion
blaze fire wildfire
block prevent stop halt bar
board panel committee
body corpse remains
boost increase raise lift improve
border frontier boundary
boss chief head manager
bought purchase buy
boy youth teenager child
breach violate violation break
break smash
bridge span
brief short
bring carry deliver take
broad wide
budget spending
build construct erect construction building
building structure facility
burn fire blaze
business company firm enterprise
buy purchase acquire
calculate estimate compute
call describe label term
call phone telephone contact
call urge demand ask
campaign drive effort push
cancel scrap call-off drop axe
candidate contender nominee
capture seize catch take
car vehicle automobile
care treatment
careful cautious
cargo freight
carry transport bear
case lawsuit suit
cash money
catch capture
cause lead prompt trigger result produce
cautious careful wary
celebrate mark commemorate celebration
center centre heart
central main
ceremony event
chair head lead
challenge contest dispute
championship title
chance opportunity possibility likelihood
change alter shift modify switch
charge accuse indict
charge fee price
cheap inexpensive affordable
check inspect examine review
chief head leader top boss
child kid minor youngster
choose select pick opt choice selection elect
citizen resident
city town municipal municipality
claim say assert allege
clash conflict fight confrontation
clean tidy
clear obvious evident
clear remove
clinic hospital
close shut shutter closure
close near
clothes clothing garment
coach manager trainer
coast shore seaside coastal
collapse fall fail
colleague coworker
collect gather raise
combine merge
comment remark statement
commit pledge promise
committee panel board commission
common widespread
community neighborhood
company firm business corporation employer
compensate pay reimburse compensation
compete contest vie
competition contest race rivalry
complain object complaint
complete finish finalize conclude completion
complex complicated
comply obey follow
component part
computer pc
concede admit acknowledge
concern worry anxiety fear
concert show performance gig
conclude find determine
conclude end finish
condemn denounce criticize
conduct carry perform hold run
conference meeting summit
confirm verify
conflict war fight
congregation parish church
consider weigh contemplate think
consist comprise include
construct build
consume eat use
consumer customer shopper
contact reach
contain include hold
contend argue claim
contest dispute challenge
continue remain persist keep proceed
contract deal agreement
contribute donate give contribution donation
control command
convict guilty conviction
convince persuade
cooperate collaborate cooperation
cop police officer
copy duplicate
corporation company firm
correct right accurate
cost price expense charge
council councillor councilor
country nation
couple pair two
court judge tribunal
cover include
crash collision accident collide
create make establish form
crime offense offence
crisis emergency
critic opponent detractor
criticize condemn denounce blast slam attack criticise fault
crop harvest
crowd audience
crucial key vital essential important critical
cure heal treat
curb limit reduce restrict
current present
customer client consumer buyer
cut reduce lower slash trim decrease reduction
cyclist biker bike bicycle
damage harm hurt destroy
danger risk threat dangerous hazardous hazard
dangerous unsafe hazardous risky
data information figure statistic
dead die kill death
deadly fatal lethal
deal agreement contract
death die fatality dead
debate discuss argue
decide choose determine decision rule
decision ruling verdict
decline fall drop decrease
decline refuse
decrease fall drop decline reduce
defeat beat loss
defend protect
delay postpone defer late push
deliver give
demand call require
demolish raze destroy
demonstrate show
demonstration protest rally march
demonstrator protester marcher
deny reject refute denial
department agency
depart leave go departure
deploy send
describe call depict portray
deserve merit
design plan
desire want wish
destroy ruin demolish wreck destruction
determine find decide
develop create
development project
device gadget
die death dead pass
differ vary
different distinct
difficult hard tough
dig excavate
diminish reduce lessen
direct lead
director head chief
disagree differ object
disappear vanish
disaster catastrophe
discharge release
disclose reveal
discover find detect discovery
discuss talk debate discussion
disease illness sickness
dismiss fire reject
dismissal firing
display show exhibit
dispute disagreement
distribute hand give distribution
district area
disturb disrupt
divide split
document file record paper
donate give contribute donation
double twice
doubt question
draft write
dramatic sharp
draw attract
drink beverage
drive motor
driver motorist
drop fall decline decrease
drought dry
drug medicine medication
duty responsibility tax tariff
earn make gain win
earning profit income
ease relax
eat consume
economy economic
edge narrow
educate teach education school
effect impact influence consequence
effort attempt
elect vote choose election
election vote poll ballot
eliminate remove cut end
emerge appear
emergency crisis
emission pollution
emphasize stress underline
employ hire job employment
employee worker staff staffer workforce personnel
employer company
empty vacant
encourage urge support
end finish conclude stop
endorse back support endorsement
enemy foe
enlarge expand
enormous huge
ensure guarantee
enter join
enterprise business
entire whole full
environment environmental
equal same
equipment gear
error mistake
escape flee
essential vital
establish found set create
estimate calculate reckon
evaluate assess
evidence proof
evident clear
examine study inspect review
example instance
exceed surpass top
excellent great
exchange trade
exclude omit
executive boss official
exhibit display
expand grow extend widen increase expansion growth enlarge broaden
expect anticipate predict forecast
expense cost
expensive costly pricey
expert specialist
explode explosion blast
express voice
extend lengthen prolong
extra additional more further
facility plant building site center
factory plant mill
fail failure
fall drop decline decrease slump slip sink tumble dip
false untrue incorrect wrong
family relative household
famous well-known
fan supporter
farm ranch agricultural agriculture
farmer grower rancher
fast quick rapid speedy swift
fatal deadly
fault blame
favor prefer support
fear worry concern
fee charge cost
feel think
felony crime
festival fair
fewer less lower
fight battle combat struggle
figure number
file submit lodge
film movie picture
final last
finalize complete
finance fund
financial monetary
find discover determine conclude finding learn
fine penalty
finish complete end
fire blaze
fire dismiss sack terminate
firefighter crew
firm company business
first initial
fix repair mend
flat unchanged
flee escape
flood flooding
focus concentrate
food meal
football soccer
force compel oblige
forecast predict project
foreign overseas
forest wood woodland
form create
former ex previous
found establish
free release
frequent often regular
fuel gas gasoline petrol
fund money finance pay funding
fundraise raise
funeral burial
gain increase win
game match
garbage trash waste rubbish
gather collect assemble
gathering meeting
generate produce
genuine real
get receive obtain
gift donation present
give provide offer donate
global world worldwide international
go travel
goal aim
goods product
government administration state
grant give award
grave serious
group organization coalition
grow increase rise expand growth growing
guarantee ensure
guest visitor
gun firearm weapon
half 50
halt stop suspend
happen occur
happy glad pleased delighted
hard difficult
harm damage hurt
harvest crop yield
head lead
headquarters base
heal recover
health medical
help assist aid
hide conceal
highway road freeway motorway
hire employ recruit
historic historical
hit strike
hold keep host
holiday vacation
home house residence
honor award
hope wish
hospital clinic medical
host hold
house home
household family
housing home residential
huge big massive
hurricane storm
hurt injure wound harm
idea plan proposal
identify name
ill sick unwell
illegal unlawful unauthorized
illness disease sickness
image picture photo
immediate instant
immigrant migrant
impact effect
implement introduce
important key significant
improve boost better enhance improvement
incident event
include contain involve
income earning revenue
increase rise grow raise boost climb gain growth hike
indicate show suggest
individual person people
industry sector
influence affect
inform tell notify
information data detail
initial first
initiative program plan
injure hurt wound injury
injury wound
inmate prisoner
inquiry investigation probe
inspect check examine inspection
install place put
instruct order
insurance insurer
intend plan mean aim intention
interim temporary acting
international global
internet online web
interview talk
introduce launch bring
invade invasion
invest investment investor
investigate probe examine investigation inquiry
invite ask invitation
involve include
issue problem matter
issue release publish
item product
jail prison imprison sentence
job position work employment post
journalist reporter
journey trip travel
judge justice
jump rise leap
juror jury
keep retain maintain
key important main
kill die murder slay death
kind type
lab laboratory
labor work union
lack shortage without
landlord owner
large big
launch start begin
law legislation statute act legal
lawful legal
lawmaker legislator politician representative senator
lawsuit suit case sue litigation
lawyer attorney
layoff job cut redundancy
lead head
leader head chief
learn find discover
leave depart exit quit
lecture talk
legal law lawful
legislation law bill
legislature parliament assembly
lend loan
lessen reduce
liable responsible
license permit licence
life live
lift raise
limit restrict cap restriction
link connect tie connection
little small
live reside
loan lend
locate find
location place site
lose loss
lower reduce cut
main major primary chief
maintain keep
major large big significant
majority most
make produce create manufacture
manage run
manager boss
mandatory required compulsory
manufacture make produce
manufacturer maker producer
march protest
marriage marry wed wedding
massive huge
match game
matter issue
media press
medicine drug
meet gather meeting
method way approach
migrant immigrant
military army troop soldier force
minimum least
minor child
missing lost disappear
mistake error
modify change
money cash fund
monitor watch track
month monthly
mother mom parent
motorist driver
move shift relocate transfer
movie film
murder kill homicide
music song
nation country national
near close
necessary needed essential
need require
negotiate talk bargain negotiation
neighborhood area
newspaper paper
night evening
normal usual
note say
notify inform alert
number figure
object oppose
objection opposition
obligation duty
observe see
obtain get acquire
obvious clear
occur happen take
offer give propose provide
officer police cop
official authority
online internet web
open begin
operate run work operation
opinion view
opponent critic
oppose object against resist opposition
opportunity chance
option choice alternative
order command direct
ordinance law
organization group body
organize arrange hold
origin source
oust remove
outcome result
outlaw ban
outrage anger
oversee supervise manage run
overturn reverse strike
own owner
pact agreement deal
pair two couple
panel committee board
paper document newspaper
parent mother father
part portion
participate attend join participation
pass approve
passenger rider traveler
penalty fine punishment
people person resident public
percent percentage
performance show
period time
permission approval permit
permit allow
person people individual
personnel staff
persuade convince
phase stage
phone call
photo picture photograph image
physician doctor
pick choose
picture photo image
pilot trial test
place put
plan intend propose proposal scheme
plane aircraft
plant factory
player athlete
plea plead
pledge promise vow
plot scheme
plunge fall drop
police officer authority
policy rule
pollute contaminate pollution contamination
poll survey
port harbor harbour
portion part share
position post job
post job
postpone delay
potential possible
power electricity
praise commend applaud laud hail
predict forecast
prepare ready
preserve protect conserve save
press media
prevent stop
previous earlier prior
price cost
primary main
prison jail
prisoner inmate
prize award
probe investigation
problem issue trouble
produce make
product good
production output
professor academic
profit earning gain
program scheme initiative programme
prohibit ban
project scheme
promise pledge vow
prompt cause
proof evidence
propose suggest
proposal plan
prosecute charge prosecutor prosecution
protect defend guard safeguard protection
protest demonstration demonstrate rally
protester demonstrator activist
prove show
provide give supply offer
publish release
punish penalty punishment
pupil student schoolchild
purchase buy
purpose aim
pursue seek
put place
quantity amount
question ask
quick fast
quit resign leave
rail train railway railroad
rain rainfall
raise increase lift
raise collect
rally demonstration
rapid fast
react respond reaction
rebuild reconstruct
receive get
recommend suggest
recruit hire
reduce cut lower
reform change
refuse decline reject
regard consider
region area
regulator watchdog agency
reject refuse dismiss decline deny
release free
release publish issue
relief aid
relocate move
rely depend
remain stay
remark comment
remove take
renovate refurbish upgrade
repair fix
replace substitute
reply respond
reporter journalist
request ask
require need mandate
rescue save
research study
researcher scientist
reside live
resident citizen local inhabitant
resign quit step resignation
resist oppose
resolve settle
respond answer
restrict limit
result outcome
result lead
retail store
retain keep
reveal show
revenue income
review examine
rich wealthy
rifle gun
rise increase grow climb jump surge soar
rival opponent
road street highway
rob steal robbery
role part
ruling decision
run operate
safe safety
salary wage pay
sale sell
save rescue
schedule plan
scheme plan
scientist researcher
scrutinize examine scrutiny
sea ocean
select choose
sell sale
senator lawmaker
serious severe
session meeting
severe serious
ship vessel boat
shoot shooting gunfire
shop store
shortage lack
show demonstrate indicate reveal
shut close
sick ill
site location
small little
soldier troop
solve resolve
speak talk say
speech address
split divide
spokesman spokeswoman spokesperson representative
staff employee
start begin
stay remain
steal theft robbery
stock share
stop end
store shop
strategy plan
street road
strike walkout
structure building
student pupil
study research survey
sue lawsuit
suit lawsuit
support back
survey poll
tariff duty
tax levy
teacher educator instructor
team squad side club
teenager teen youth adolescent
television tv
tenant renter
theater theatre
tie draw
tourist visitor
town city village
truck lorry
try attempt
unemployed jobless unemployment
university college
vaccine vaccination jab
value worth
vehicle car truck
victory win
vote ballot
voter electorate
wage pay
website site
week weekly
win victory
winner champion
woman female
worker employee
worry concern
year annual
"""

_OPPOSITES = """
rise increase grow climb gain jump surge soar up | fall decrease decline drop shrink plunge plummet slump down
rise increase grow climb gain jump surge soar up | sink tumble lower cut reduce slip dip contract slash
raise expand boost | fall decrease decline drop shrink lower cut reduce slash
approve accept pass adopt endorse authorize ratify | reject refuse deny veto defeat block decline
support back favor endorse favour | oppose reject resist
allow permit let authorize legalize | ban prohibit forbid bar block prevent outlaw
before prior | after
win victory beat | lose loss
open reopen | close shut shutter
begin start launch commence | end stop finish cease conclude halt
agree | disagree
succeed success | fail failure
guilty convict | innocent acquit
buy purchase acquire | sell
hire recruit employ | fire dismiss sack
arrive enter | leave depart exit
increase | decrease
more | less fewer
most | least
high higher | low lower
strong stronger strengthen | weak weaker weaken
better best improve | worse worst worsen
early earlier | late later
legal lawful | illegal unlawful
true | false
safe | dangerous unsafe
include | exclude
confirm admit acknowledge | deny
praise commend applaud hail welcome laud | criticize criticise condemn denounce slam
add | remove
build construct | demolish destroy raze
save | waste
remember | forget
remain stay | leave
optimistic | pessimistic
public | private
major | minor
maximum | minimum
north northern | south southern
east eastern | west western
left | right
male man men | female woman women
positive | negative
majority | minority
above | below
inside | outside
federal | local
always | never
easy easier | difficult hard harder
cheap cheaper | expensive
hot warm hotter warmer | cold cool colder cooler
fast faster quick | slow slower
lengthen extend | shorten
uphold affirm | overturn reverse strike
hire | layoff
profit | loss
rise gain climb grow | lose loss lag
allow let admit permit consider | exclude reject
exceed outpace ahead faster | lag trail behind slower
surplus | deficit
import | export
ally | enemy
dead die kill | survive alive
love like | hate dislike
happy glad | sad unhappy
lead | follow trail
attack | defend
push | pull
accelerate | slow
advance | retreat
borrow | lend
present | absent
permanent | temporary
voluntary | mandatory compulsory
mandatory required compulsory | optional
unanimous unanimously | split divided narrowly
first | last
full | empty
tighten | loosen ease relax
encourage | discourage
widen | narrow
"""


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    plain = [" ".join(pair) for pair in default_lexicon().plain_pairs()]
    for number, line in enumerate([*_GROUPS.strip().splitlines(), *plain]):
        for word in line.split():
            table.setdefault(stem(word), set()).add(number)
    return {word: frozenset(groups) for word, groups in table.items()}


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _OPPOSITES.strip().splitlines():
        left, right = ([stem(word) for word in side.split()] for side in line.split("|"))
        for word in left:
            table.setdefault(word, set()).update(right)
        for word in right:
            table.setdefault(word, set()).update(left)
    return {word: frozenset(words) for word, words in table.items()}


def group_ids(stem_: str) -> frozenset[int]:
    """The numbers of the lines in which a stem stands; two stems with a common number are synonyms."""
    return _groups().get(stem_, frozenset())


def synonyms(one: str, other: str) -> bool:
    """Whether two stems stand in one line of the table."""
    return not group_ids(one).isdisjoint(group_ids(other))


def opposites(stem_: str) -> frozenset[str]:
    """The stems that say the opposite of this one; empty if it has none."""
    return _opposites().get(stem_, frozenset())
