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
accept agree receive take
accident crash collision wreck
accident mishap crash
accompany join
accomplish achieve attain complete
accord agreement deal pact treaty settlement
accurate correct precise exact right
accusation allegation claim charge
accuse allege charge blame
achieve reach attain earn
acquire buy purchase obtain acquisition takeover
act action move step measure
act behave perform
activist campaigner protester demonstrator
actor performer
add include append insert
additional extra more further another
address tackle handle
adjust change modify amend
admit acknowledge concede confess
adopt approve pass enact adoption passage
adult grownup
advance progress move
researcher scientist author academic
advance progress proceed
advantage benefit edge
advise recommend urge counsel advice
adviser advisor counselor consultant
advocate supporter proponent champion backer
affect hit influence impact hurt
afraid fear scared frightened
afraid scared frightened fearful
age old year
agency authority body department bureau
agent representative rep
agree concur consent
agree consent accept
aid help assist assistance support relief
aim goal objective target purpose intend
alarm concern worry
allege claim contend assert accuse
ally partner supporter
amount quantity volume
amount sum total figure
analyst expert
anger enrage infuriate annoy
anger outrage fury angry furious outraged upset
angry furious irate
angry mad furious upset
announce declare proclaim
announce declare reveal unveil say announcement
annual yearly year
answer reply respond response
apartment flat unit
appear emerge seem
appear seem look
appear show emerge
appoint name install
appoint name select choose appointment
appointment meeting
appointment slot
approach near
approve endorse sanction authorize back
approve pass back endorse clear authorize approval ratify green-light
approximately roughly about around nearly
area region zone district neighborhood vicinity
area region zone district part
argue contend claim maintain assert say
argue quarrel dispute debate contend
army military troops forces
arrange organize plan schedule
arrest detain apprehend custody arrested detention
arrive come reach arrival
arrive come reach land
article story piece report
artist painter
ask inquire query question request
ask request urge seek invite
assert claim say state
assess evaluate review examine assessment
athlete sportsman
attack assault strike hit raid ambush
attempt try effort bid seek
attempt try endeavor effort
attend visit go
attend visit participate attendance
attorney lawyer counsel solicitor
attract draw lure
audience crowd spectator viewer attendee
author writer novelist
authorities official officials police
available accessible
average mean typical
avoid evade escape
award give grant present
award prize honor grant
aware know
baby infant newborn
back support endorse favor backing
ban prohibit bar outlaw forbid
banish exile
bank lender
bankruptcy insolvency bankrupt
base headquarter
battle fight struggle clash
beat defeat overcome top
beautiful attractive lovely pretty
begin start commence launch open
beginning start onset
beginning start outset
behavior conduct
belief conviction faith
believe think consider feel maintain
believe think feel opinion view
beneficial helpful useful advantageous
benefit advantage perk
benefit gain advantage profit help
big large great huge major
bill legislation measure law act
birth born
blame fault accuse
blame fault responsible responsibility
blaze fire wildfire
block prevent stop halt bar
boat ship vessel ferry
body corpse remains
bomb explosive
book volume
boost increase raise lift improve
border boundary frontier
boss chief head manager
boss manager supervisor
bother annoy
bought purchase buy
boy lad
boy youth teenager child
brave courageous
breach violate violation break
break smash shatter fracture
breakfast meal
breed raise
bridge span
bring carry deliver take
bring carry take fetch
budget spending
build construct erect assemble create
build construct erect construction building
builder contractor
building structure edifice
building structure facility
burn fire blaze
burn scorch
bury inter
busy occupied
buy shop
calculate compute work
calculate estimate compute
call describe label term
call phone ring contact
call phone telephone contact
call urge demand ask
campaign drive effort push
cancel scrap call
cancel scrap call-off drop axe
candidate contender nominee
capture seize catch take
car vehicle automobile auto
care treatment
carer caregiver
cargo freight
carry transport bear
carry transport convey haul
cashier clerk
catch grab seize
cause lead produce trigger bring
cause lead prompt trigger result produce
cautious careful wary
celebrate mark commemorate celebration
center centre heart
central main
ceremony event
chair head lead
chairman chair chairwoman chairperson head
challenge contest dispute question appeal
champion winner titleholder
championship title
chance opportunity possibility likelihood
change alter modify adjust transform shift
change alter shift modify switch
change shift alteration
charge accuse indict
charge fee price
cheap inexpensive affordable
cheat deceive defraud fraud
check inspect examine review
check verify inspect
chef cook
chief head leader top boss
child kid youngster minor
children kids youngsters
choose select pick opt choice selection elect
choose select pick opt decide prefer
citizen resident national
city town metropolis
city town municipal municipality
claim say assert allege
clash conflict fight confrontation
class lesson course
clean tidy cleanse
clear acquit exonerate
clear obvious evident
clear remove
climb ascend scale
close shut shutter closure
clothes clothing garment
coach trainer manager
coast shore seaside coastal
cold chilly cool freezing
collapse crumble fall
collapse fall fail
colleague coworker
collect gather raise
college university
combine merge join unite blend mix
commence begin start initiate open
comment remark statement
commit pledge promise
committee panel board commission
common widespread
community neighborhood
commuter passenger traveler
company firm business corporation employer
company firm business corporation enterprise startup
compensate pay reimburse compensation
compete contend vie
compete contest vie
competition contest race rivalry
complain object complaint
complete finish finalize conclude completion
complex complicated
computer laptop
computer pc
concern worry anxiety fear
concerned worried anxious
concert show performance gig
conclude end finish terminate wrap close
conduct carry perform hold run
conference meeting summit
conflict war fight
congregation parish church
connect link join attach
consider ponder contemplate weigh regard view
consider weigh contemplate think
consist comprise include
consume eat use
contact reach
contain include hold
continue proceed persist keep carry
continue remain persist keep proceed
contribute donate give contribution donation
contribute give donate add
control command
control manage regulate govern
conversation discussion talk chat dialogue call exchange
convict guilty conviction
cook prepare bake
cool chill
cooperate collaborate cooperation
copy duplicate reproduce
cost price expense charge
council councillor councilor
councilman councilor councilwoman councillor
count tally
country nation state
court judge tribunal
cover include
coverage cover protection
crack split
crash collision accident collide
create make establish form
create make produce generate develop
crew staff team
crime offense offence
criminal offender perpetrator
critic opponent detractor
critic reviewer
criticize condemn denounce blast slam attack criticise fault
criticize condemn denounce slam fault censure
crucial key vital essential important critical
cry weep sob
curb limit reduce restrict
current present
currently now presently today
customer client consumer buyer shopper patron
customize tailor personalize
cut reduce lower slash trim decrease reduction
cyclist biker bike bicycle
damage harm hurt destroy
damage harm impair ruin
danger peril risk hazard threat
danger risk threat dangerous hazardous hazard
dangerous hazardous risky unsafe perilous
dark dim
data information figure statistic
dead die kill death
deadly fatal lethal
deal agreement contract
death die fatality dead
debate discuss argue
decide choose determine decision rule
decision ruling verdict
decline decrease fall drop reduction downturn
decrease fall drop decline reduce
defeat beat loss
defend protect guard shield
define describe
delay postpone defer late push
deliver supply bring
demand insist require call
demo demonstration trial
demonstrate show display illustrate prove
demonstration protest rally march
demonstrator protester marcher
deny reject refute denial
depart leave go departure
depend rely
deploy send
deport expel remove
deputy assistant
describe call depict portray
describe explain outline depict detail portray
deserve merit
design devise plan create
desire want wish crave
destroy demolish ruin wreck devastate raze
destroy ruin demolish wreck destruction
detail specific particular
detect spot find
determine find decide
develop create build evolve
development progress advance
development project
device gadget
die death dead pass
die perish pass death
differ vary
different distinct diverse various other
difficult hard challenging tough
dig excavate
dinner supper meal
director filmmaker
director head chief
disagree differ object
disagreement dispute conflict
disappear vanish
disaster catastrophe
discharge release
discount reduction
discourage deter
discover find detect discovery
discover find uncover detect learn identify
discuss talk converse debate deliberate confer
discuss talk debate discussion
disease illness ailment sickness infection
dislike hate despise detest
dismiss fire reject
dismiss fire sack oust axe
dismissal firing
disrupt disturb interrupt
distribute give hand share
distribute hand give distribution
disturb bother upset
doctor physician medic
document file record paper
double twice
doubt question distrust
dozen twelve
draft write
dramatic sharp
draw sketch
drill bore
drink beverage
drink sip
drive push motor
drought dry
duty responsibility tax tariff
earn make gain win
earning profit income
earthquake quake tremor
ease relax loosen lift
eat consume dine feed
economy economic
edge narrow
educate teach education school
elderly old senior aged
elect vote choose election
election vote poll ballot
eliminate remove cut end
email mail message
emerge arise appear
emergency crisis
emission pollution
emphasize stress highlight underscore underline
employ hire job employment
employee worker staff member
employee worker staff staffer workforce personnel
empty drain
empty vacant
encounter meet face
encourage urge motivate inspire
encourage urge support
end conclusion close finish
end finish conclude stop
endorse back support approve
endorse back support endorsement
endure bear withstand suffer
enemy foe
enforce impose implement
enjoy like love appreciate
enormous huge vast massive giant colossal immense
ensure guarantee secure
enter go join
entire whole complete full total
environment environmental
episode show
equal same
equipment gear
escape flee evade
escort accompany
essential necessary vital crucial required
establish found set create
estimate gauge reckon put calculate
event incident occasion occurrence
evict eject
exam test
examine inspect study analyze investigate review scrutinize explore assess
example instance illustration
exceed surpass top outstrip
excellent outstanding superb great exceptional
excess surplus
exchange trade
excited thrilled eager enthusiastic
exclude omit leave
executive boss official
executive manager boss
exist live
expand grow extend widen increase expansion growth enlarge broaden
expect anticipate await
expect anticipate predict forecast
expel eject oust
expensive costly pricey
expert specialist authority
explain clarify describe expound elaborate
explode explosion blast
expose reveal uncover
express voice
extend lengthen prolong
face confront encounter
facility plant building site center
factory plant mill
fail failure
fall drop decline decrease slump slip sink tumble dip
false untrue incorrect wrong
family relative household
family relatives household
famous renowned celebrated noted prominent
famous well-known
fan supporter
farm ranch agricultural agriculture
farmer grower rancher
fast quick rapid speedy swift
favor prefer support
fear dread worry afraid anxious
feature function characteristic
fee charge cost
felony crime
festival fair
fewer less lower
fight battle combat clash brawl
fight battle combat struggle
file submit lodge
fill pack
film movie picture
final last ultimate
financial monetary
find discover determine conclude finding learn
finish complete end
fire blaze flames
fire dismiss sack terminate
firefighter crew
fisherman angler fisher
fix repair mend restore
flat unchanged
flood deluge inundation
flood flooding
flood inundate swamp submerge
focus concentrate
follow pursue chase track
food meal cuisine
football soccer
footballer player
force compel coerce oblige
forecast predict project
foreign overseas
forest wood woodland
forest woods woodland
forget overlook
former previous past ex
founder creator
free complimentary
free release liberate
freedom liberty
frequent often regular
frequently often regularly commonly
friend pal buddy companion
frustrate annoy irritate
fuel gas gasoline petrol
full packed
fund money finance pay funding
fundraise raise
funeral burial
gain increase win
game match contest
garbage trash waste rubbish
gather collect assemble accumulate
genuine real
gift donation present
girl lass
give provide supply offer donate grant present
global world worldwide international
government administration authorities
government administration state
graduate alumnus
group organization coalition
group team crowd band
grow cultivate raise plant
grow increase rise expand growth growing
growth expansion increase rise
guard protect watch
guest visitor
gun firearm weapon
half 50
halt stop suspend
handle deal manage
happen occur place
happy glad joyful pleased delighted
hard firm solid
harmful damaging detrimental dangerous
harvest crop gather
harvest crop yield
headquarters base
headteacher principal headmaster
heal cure recover treat
health medical
hear listen
heat warm
help rescue
hesitant reluctant unwilling
hide conceal
high tall
highway road freeway motorway
hinder hamper impede obstruct
hire recruit employ appoint
historic historical
hold grip keep
hold keep host
hold stage host conduct
holiday vacation break
honest truthful
honor commemorate
hope wish aspire
hospital clinic infirmary
hospital clinic medical
host hold organize
hot warm heated
hotel inn lodging accommodation
house home residence dwelling
housing home residential
huge big massive
hungry starving
hurry rush hasten
idea concept notion thought
idea plan proposal
identify recognize name pinpoint
ignore disregard overlook
illegal unlawful unauthorized
imitate copy
immediate instant
immediately promptly instantly
immigrant migrant newcomer
impact effect influence consequence
implement introduce carry execute
importance significance
important key significant
imprison jail incarcerate
improve boost better enhance improvement
improve enhance better upgrade refine
improvement enhancement gain
include contain incorporate comprise feature
include contain involve
income earning revenue
incorrect wrong mistaken erroneous false inaccurate
increase rise grow expand climb escalate
increase rise grow raise boost climb gain growth hike
indicate suggest show signal point
industry sector
infant baby toddler
infect contaminate
information data detail
information details data facts
initial first early
initiative program plan
injure hurt wound injury
injure wound hurt harm
inmate prisoner convict
inspect check examine inspection
inspire motivate prompt
install place put
insurance coverage policy
insurance insurer
intelligent smart clever bright
intend plan mean aim hope
intend plan mean aim intention
interest interested
interested keen curious
interim temporary acting
internet web online
interview talk
introduce launch bring
introduce launch present unveil
invade invasion
invent create devise
invest investment investor
investigate probe examine inquire
investigate probe examine investigation inquiry
investigator inspector detective
invite ask invitation
issue problem matter
jail prison imprison sentence
job position work employment post
job work occupation profession role position
join enter enlist
journalist reporter correspondent
judge justice magistrate
jump rise leap
juror jury
justify defend
keep retain maintain
key important main
kill die murder slay death
kill slay murder assassinate execute
killer murderer
kind nice friendly
kind type
knowledge understanding awareness
lab laboratory
label call brand tag
labor work union
lack shortage without
lack want
landlord owner
last run continue
laugh chuckle giggle
launch start introduce begin release
law legislation statute act legal
law legislation statute rule regulation
lawmaker legislator politician senator representative councilor
lawsuit suit case sue litigation
lawyer attorney solicitor barrister
layoff job cut redundancy
lead guide head direct
leave depart exit go
leave depart exit quit
lecture talk
legal law lawful
legislature parliament assembly
lend loan
length duration
lesson class teaching
license permit licence
lie deceive
life live
lift raise hoist
likely probable
limit restrict cap restriction
link connect tie connection
listener audience
locate find
long lengthy extended
look watch gaze see
lose defeat
lose loss
loss deficit
loud noisy
lunch meal
major large big significant
majority most
make produce create manufacture
man guy gentleman
manage run handle direct oversee
mandatory required compulsory
manufacture make produce build
manufacturer maker producer
marriage marry wed wedding
match equal
maximum most highest
meaning sense definition
measure gauge assess
medicine drug medication remedy
meet encounter gather
meet gather meeting
meeting conference gathering session
melt thaw
mention cite note refer
message note text
method approach technique way procedure means
middle center
military army troop soldier force
milk dairy
mine extract dig
minimum least lowest
minister secretary
missing lost disappear
mistake error
moment instant
money cash fund
money cash funds
monitor track watch observe
month monthly
mother mom parent
motivate drive inspire
motorist driver
mountain hill peak
mourn grieve
move transfer relocate shift travel
murder kill homicide
music song
name call title
nation country national
national nationwide
near close
necessary needed essential
need requirement necessity
neglect ignore
negotiate talk bargain negotiation
neighbour neighbor
new fresh recent novel modern
night evening
note say
notify inform alert
number figure
numerous many several various
obey comply follow
objection opposition
obligation duty
observe notice see watch witness note
obstruct block hinder
obtain get gain secure acquire receive
occur happen take
offer deal discount promotion
offer give propose provide
officer police cop
official authority officer
old ancient former
onlooker bystander
operate run work function
operate run work operation
opponent rival adversary
oppose object against resist opposition
opposition resistance
option choice alternative
order command direct instruct
ordinance law
ordinary normal usual common typical regular
organization company institution body agency
organization group body
organize arrange hold stage
origin source
originate begin come
oust remove
overall total general
oversee supervise manage run
overturn reverse strike
owe debt
own owner
own possess have
owner proprietor
pair couple two
paper document newspaper
parent mother father
part piece portion section component element
participate attend join participation
participate take join attend
partner spouse
party celebration
pass go
passenger rider traveler
pay compensate spend
pedestrian walker
penalty fine punishment
pensioner retiree
people person resident public
people persons individuals folks public residents
percentage share proportion percent
perform act carry
permission approval permit
permit allow let enable authorize grant
person people individual
persuade convince
phase stage
phone telephone mobile cellphone
phrase expression
picture photo image photograph
pilot captain
pilot trial test
place location site spot venue
place put set position lay
plan intend propose proposal scheme
plan scheme proposal strategy program
plane aircraft airplane jet
plant grow sow
play perform
player athlete
plea plead
please delight satisfy happy
plot scheme
plunge fall drop
police officer authority
police officers cops
policy rule
polite courteous
pollute contaminate pollution contamination
poor impoverished needy disadvantaged
popular well-liked
port harbor harbour
portion part share
possible potential feasible
potential possible prospective
pour dump spill tip
power electricity
practice train rehearse
praise commend applaud laud hail
prefer favor like
premier prime
prepare ready
preserve protect conserve save
president leader
press media
prevent avert stop avoid
previous earlier prior
previously before earlier formerly
price cost rate
primary main chief principal major key
private personal
prize award trophy
problem issue difficulty trouble challenge
produce make manufacture generate yield
product good
product item goods merchandise
production output
professor academic
profit earning gain
profit earnings gain
program scheme initiative programme
project scheme
promise pledge vow swear
promote advance
proof evidence
propose suggest put offer recommend
prosecute charge prosecutor prosecution
prosecute charge try
protect defend guard safeguard protection
protest demonstration demonstrate rally
prove demonstrate establish confirm
provide supply give furnish deliver offer
provoke prompt trigger
publish issue print release
pull drag tow
punish penalize discipline
punish penalty punishment
pupil student schoolchild
purchase buy acquire obtain procure
push shove press
quality standard
question challenge doubt
question query inquiry
quiet silent calm
rail train railway railroad
rain shower rainfall
raise lift increase hike elevate
rank rate
rapidly quickly swiftly fast
rate grade
react respond reaction
rear back
reason cause motive rationale
rebound recover bounce
rebuild reconstruct restore
receive get obtain accept
recent latest
recognize identify acknowledge
record tape document
recover heal rebound
reduce decrease cut lower lessen diminish shrink
referee umpire
reform change
refugee migrant asylum
regulator watchdog agency
reject refuse dismiss decline deny
relationship relation ties bond link
release launch publish free issue
remain stay continue
remember recall recollect
remove take eliminate delete withdraw
renovate refurbish upgrade
replace succeed substitute supplant
represent stand symbolize
request ask solicit appeal
require need demand necessitate
require need mandate
rescue save free
reside live
resident citizen local inhabitant
resign quit step leave
resign quit step resignation
resist withstand
resolve settle solve
responsible accountable liable
restore reinstate
result outcome consequence effect
resume restart continue
retail store
retire leave quit
retreat withdraw
return come back
reveal disclose expose unveil
revoke withdraw rescind
rifle gun
rise increase grow climb jump surge soar
river stream creek
road street highway
rob steal robbery
robber thief burglar
role part function
room chamber
rude impolite
run jog sprint operate
sad unhappy upset sorrow
safe safety
safe secure
safety security
sailor mariner
salary pay wage income
sale sales
same identical
satisfied content pleased happy
save rescue recover
schedule arrange plan book set
school academy
scientist researcher academic
scrutinize examine scrutiny
sea ocean
search look seek hunt
secure obtain win
seek pursue request ask want
seize confiscate take impound
sell sale
sell vend market
send dispatch ship mail deliver
sentence term penalty
separate divide split part
serious grave severe
shake tremble
share split divide
shareholder investor stockholder
shelter house accommodate
shelter refuge
ship send transport
shoot shooting gunfire
shop store outlet retailer
short brief
shortage scarcity lack deficit
shorten cut trim
shout yell scream cry
show demonstrate indicate reveal
show program series
show reveal display exhibit
sick ill ailing unwell
significant considerable substantial important notable
similar alike comparable
simple easy straightforward
singer vocalist
situation circumstance condition state
size scale
skill ability talent capability expertise
slaughter kill
sleep rest nap doze
slow sluggish
smell scent odor
smuggle traffic
soldier troop serviceman
solution answer remedy fix
song tune track
sorry apologize apology apologise regret
span last cover
spark trigger prompt ignite
speak talk chat converse
speak talk say
speaker host presenter narrator
special particular unique
specific particular certain
specify state detail define
spectator viewer onlooker audience fan
speech address
speed pace velocity
spill leak
spin rotate turn
spokesman spokeswoman spokesperson representative
spot see notice
spread extend expand circulate scatter
spy agent
steal rob theft burglary
steal theft robbery
steer guide
stem arise result
stock share
stop halt cease quit end
store keep stock
storm tempest hurricane
story tale narrative account
strange odd unusual weird peculiar
street road avenue lane
strengthen bolster boost reinforce
strike walkout
strong powerful mighty robust
student pupil learner
study learn research
study research survey
subsequently later afterward then
success achievement accomplishment
suffer endure sustain experience undergo
sufficient enough adequate
suitable appropriate proper fitting
summarize outline recap
sun sunshine
supervise oversee monitor
support backing assistance aid
sure certain confident
surgeon doctor
surprise amaze astonish shock startle stun
surrender yield
surround encircle
survey poll
survive live outlast
suspend halt pause
tackle address confront
tax levy duty
teach instruct educate train
teacher instructor educator tutor
team squad club side
teenager teen adolescent youth
television tv
tell inform notify advise
tenant renter occupant
terrible awful dreadful horrible
thankful grateful appreciate thank
theater theatre
threaten endanger jeopardize
threaten menace
throw toss hurl fling
tie draw
tighten strengthen
time period
tiny small little minute miniature
tired exhausted weary fatigued
tool instrument device
topic subject theme matter
touch feel
tourist visitor traveler holidaymaker
town city village
trace track
trade commerce
train coach prepare
trap catch
travel journey go trip tour
treat handle
trial hearing case
trip journey travel voyage visit
truck lorry
trust rely confidence
undermine weaken damage
understand comprehend grasp realize
unemployed jobless unemployment
upcoming forthcoming next
urge call press exhort
utilize use employ apply
vaccine vaccination jab
value worth
vehicle car truck
verify confirm check
victim casualty
viewpoint perspective opinion stance position view
village hamlet
visit stop tour
voter electorate
wait await
waiter server
wake awaken
walk stroll hike
warn caution alert
wash clean rinse
weak feeble
wealthy rich affluent prosperous
weapon arm gun
wear dress
weather climate
website site
wedding marriage ceremony
week weekly
welcome greet
wide broad
willing ready prepared
win triumph prevail victory
woman female
woman lady
word term
worry concern trouble anxious nervous
worsen deteriorate decline
write compose pen author
young youthful juvenile
"""

_OPPOSITES = """
rise increase grow climb gain jump surge soar up | fall decrease decline drop shrink plunge plummet slump down
rise increase grow climb gain jump surge soar up | sink tumble lower cut reduce slip dip slash
raise expand boost | fall decrease decline drop shrink lower cut reduce slash
approve accept pass adopt endorse authorize ratify sign | reject refuse deny veto defeat block decline
support back favor endorse favour | oppose reject resist
allow permit let authorize | ban prohibit forbid bar block prevent outlaw
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
impose introduce impose | lift scrap repeal remove
closed | reopened
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
longer long lengthy | shorter short brief
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

# Of these a thing is one at most: another word of the line says something else.
_EXCLUSIVE = """
red blue green yellow black white orange purple pink brown grey gray
morning afternoon evening night
spring summer autumn winter
north south east west
mother father sister brother son daughter wife husband uncle aunt grandmother grandfather cousin
daily weekly monthly quarterly hourly
gold silver bronze
upstairs downstairs
breakfast lunch dinner
weekday weekend
single married divorced widowed
primary secondary tertiary
solid liquid gas
domestic foreign
urban rural
physical mental
democrat republican
christian muslim jewish hindu buddhist
teacher student
doctor patient
buyer seller
employer employee
landlord tenant
plaintiff defendant
winner loser
car bus train plane boat bicycle
wood metal plastic glass paper
coffee tea beer wine
beef pork chicken fish
milk juice
dog cat horse
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
def _sides() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _OPPOSITES.strip().splitlines():
        for side in line.split("|"):
            members = [stem(word) for word in side.split()]
            for word in members:
                table.setdefault(word, set()).update(members)
    return {word: frozenset(words) for word, words in table.items()}


def same_side(stem_: str) -> frozenset[str]:
    """The stems that have the same opposites as this one: "shrink" goes the way of "drop"."""
    return _sides().get(stem_, frozenset())


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _OPPOSITES.strip().splitlines():
        left, right = ([stem(word) for word in side.split()] for side in line.split("|"))
        for word in left:
            table.setdefault(word, set()).update(right)
        for word in right:
            table.setdefault(word, set()).update(left)
    for line in _EXCLUSIVE.strip().splitlines():
        members = [stem(word) for word in line.split()]
        for word in members:
            others = {other for other in members if other != word and not synonyms(word, other)}
            table.setdefault(word, set()).update(others)
    return {word: frozenset(words) for word, words in table.items()}


def group_ids(stem_: str) -> frozenset[int]:
    """The numbers of the lines in which a stem stands; two stems with a common number are synonyms."""
    return _groups().get(stem_, frozenset())


@lru_cache(maxsize=1)
def _members() -> dict[int, frozenset[str]]:
    table: dict[int, set[str]] = {}
    for word, groups in _groups().items():
        for group in groups:
            table.setdefault(group, set()).add(word)
    return {group: frozenset(words) for group, words in table.items()}


@lru_cache(maxsize=65536)
def synonyms_of(stem_: str) -> frozenset[str]:
    """The stems that stand in a line of the table with this one, and itself; empty if it stands in none."""
    return frozenset(word for group in group_ids(stem_) for word in _members()[group])


def synonyms(one: str, other: str) -> bool:
    """Whether two stems stand in one line of the table."""
    return not group_ids(one).isdisjoint(group_ids(other))


def opposites(stem_: str) -> frozenset[str]:
    """The stems that say the opposite of this one; empty if it has none."""
    return _opposites().get(stem_, frozenset())
