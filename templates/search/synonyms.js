/* Words of reports and talks that stand in for one another: each line is one sense, and a word may be in several. A question is
   often put in other words than the text's. All forms of a word are meant; opposites are never on one line. */
const SYNONYMS = `
accept agree approve consent
acknowledge admit concede recognize recognise
accuse blame fault responsible
achieve attain reach accomplish
act action deed measure step
advance progress headway breakthrough
advantage benefit gain leverage
adviser advisor aide counselor
afraid fear worry concern
agreement accord deal pact treaty settlement
aim goal objective purpose target
allegedly reportedly supposedly
ally partner friend
alter change shift modify amend revise
amount number quantity
analyst expert observer commentator scholar
announce declare proclaim state
answer reply respond response reaction
appoint name nominate
area region territory zone province oblast
argue claim assert contend maintain insist
army military troops forces soldiers
arrange organize organise prepare plan
ask demand request require
assist help aid support
assure guarantee ensure pledge promise
attack invade invasion aggression assault offensive
attend participate join
author writer journalist reporter
avoid prevent evade
ban prohibit forbid outlaw
barrier obstacle hurdle difficulty impediment
basis foundation ground
begin start open launch commence beginning outset
belief opinion view stance position standpoint
big large huge great major
block stop halt freeze suspend
border frontier boundary
break breach violate
bring deliver
broker mediate mediator
call describe term label
capital city
capture seize occupy conquer annex
cause reason root source
cease stop halt end
ceasefire truce armistice
celebrate welcome hail praise
chance likelihood probability prospect odds
church religion religious
citizen people population inhabitants public
civilian resident
clash conflict dispute fight war
clear evident obvious plain
close near
comment remark statement
commit pledge promise vow undertake
company firm business
compare liken equate resemble
compromise concession
condition prerequisite requirement precondition terms
confirm verify corroborate
consequence outcome result effect impact
consider regard deem view perceive
consistent unchanged constant firm steadfast
contact communication channel
continue resume proceed persist ongoing
control hold occupy rule govern
cost price
country nation state
create establish form set
crisis emergency turmoil
criticize criticise condemn denounce attack
critical crucial key essential vital decisive
criticism disapproval backlash
damage destroy harm undermine
danger risk threat peril
decide determine resolve
decision ruling
decline refuse reject turn rebuff
decrease reduce shrink lessen
defeat setback loss
defend protect safeguard shield
defence defense
delay postpone
delegation representatives team
deny dismiss reject
depart leave withdraw exit
destiny fate future
dialogue talks negotiations discussion conversation
difference disagreement division divergence
diplomacy diplomatic
diplomat envoy ambassador emissary
disagree differ dispute
disappear vanish drop
disclose reveal specify
discuss negotiate talk debate
dishonor humiliate
divided split disunited
document paper text
draft propose suggest
economic economy trade commerce
election vote
energy oil gas power
enemy adversary opponent
enter join
envoy representative emissary
escalation intensification
evidence proof
exchange swap trade
exhausted spent over finished
exit withdrawal pullout departure retreat
explain clarify
fail failure collapse
fast quick rapid soon
favor favour prefer support
few little
final last ultimate
finalize complete conclude
find discover
force compel press
foreign international overseas
former previous ex
frozen stalled stuck deadlock standstill paused
gesture sign signal symbol
give provide grant offer supply
global world international worldwide
government regime administration cabinet
guest visitor
guarantee assurance
happen occur
head leader chief president
hope expect optimistic
hopeless desperate
host provide venue
idea notion concept proposal
illegal unlawful
impose introduce apply
improve better
increase rise grow raise boost
independent sovereign
influence sway weight
inform notify
insist emphasize stress underline reiterate repeat
intend plan mean intent
interest stake
invite invitation
isolated outcast pariah isolation
journalist interviewer interview
journey travel trip visit
keep retain preserve
kill die death casualty victim
kind type sort
land territory soil ground
law legislation statute legal
legalize legitimize legitimise recognize
leave abandon quit
level rank
limit restrict curb curtail
link connection relation tie
lose loss
main chief principal key central
meet meeting summit encounter
member membership
minister secretary
minority community
mistake error
money funds finance financial
momentum impulse impetus drive
move step
need require necessary
neutral neutrality nonaligned
new fresh recent
next upcoming coming following
note observe remark
obey comply
object oppose resist
obstacle barrier hurdle
offer propose proposal suggest
official formal
old earlier previous
oppose reject resist refuse against
option possibility alternative
order command
pact alliance bloc
part piece portion share
pause break halt interruption
peace peaceful
perhaps possibly
place site venue location
pledge vow commitment
poor bad weak
population speakers
possible potential feasible
post write publish
power might strength
powerful strong
preparation groundwork
press media newspaper outlet publication
pressure push
prevent stop
proof evidence
proposal plan initiative
protection security safety
province region
question issue matter topic
quit leave
reach arrive
ready willing willingness readiness prepared
rebuild restore rehabilitate rehabilitation restoration
recognition acceptance
refuse reject decline deny
region area
relations ties relationship contacts
reliable credible trustworthy trust
relinquish cede surrender yield abandon renounce concede
remain stay
remove lift
report account article
resistance opposition
respect esteem
restart resume renew reopen
return back
rival competitor
role part
round stage phase
safe secure
sanction penalty punish punishment consequences
say declare state claim
scrap abandon drop
secret confidential
security safety
seek pursue want
send dispatch
separate split
serious grave severe
show demonstrate indicate
sign indication signal
sincere genuine real
situation circumstances state
small minor
solution settlement resolution
solve resolve settle fix
speak talk converse
speaker spokesman spokesperson spokeswoman
speculation rumor rumour
spoil undermine sabotage destroy
stage phase
stalemate deadlock standoff impasse
standing status reputation image
stop end halt cease
strategic strategy
strike attack
success victory triumph win
suggest imply hint
suit fit suitable
supporter backer advocate proponent
symbolic symbolism
tactical tactic
telephone phone call
think believe consider
threat threaten warn warning
time date day
tough firm hard
trip visit
troops soldiers army
truce ceasefire
true real actual
turn shift
unacceptable intolerable
unclear uncertain unknown unsure vague
unresolved open unsettled outstanding
upcoming next coming
urge press
use employ
useful helpful
victory win
war hostilities fighting conflict
warning caution
weapon arms
win victory triumph prevail
winner victor
word statement
work function
worsen deteriorate depressed
`;
const alike = new Map();
for (const line of SYNONYMS.trim().split("\n")) {
  const group = line.split(" ");
  for (const one of group) alike.set(one, [...alike.get(one) ?? [], ...group.filter(other => other !== one)]);
}
