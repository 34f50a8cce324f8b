"""English word tables of the figures: units of measure, nouns for people, and where a noun phrase ends."""

from __future__ import annotations


def _table(lines: str) -> dict[str, str]:
    return {word: line.partition(":")[0] for line in lines.strip().splitlines() for word in _words(line)}


def _words(line: str) -> list[str]:
    name, _, words = line.partition(":")
    return [name.strip(), *words.split()]


UNITS = {
    word: unit.strip()
    for word, unit in _table(
        """
        seconds: second sec secs sekunden secondes segundos
        minutes: minute min mins minuten
        hours: hour hr hrs stunden heures horas
        days: day tage jours días dias
        weeks: week wochen semaines semanas
        months: month monate mois meses
        years: year jahre ans años anos
        decades: decade
        km: kilometers kilometres kilometer kilometre kms kilómetros
        m: meters metres meter metre
        cm: centimeters centimetres centimeter centimetre
        mm: millimeters millimetres millimeter millimetre
        miles: mile
        feet: foot ft
        inches: inch
        yards: yard
        kg: kilograms kilogram kilogrammes kilos kilo kilogramm
        grams: gram grammes
        pounds: pound lb lbs
        ounces: ounce oz
        tonnes: tonne tonnen
        tons: ton
        degrees: degree
        mph: mph
        kph: kph kmh
        liters: liter litres litre
        gallons: gallon
        acres: acre
        hectares: hectare hektar
        megawatts: megawatt mw
        gigawatts: gigawatt gw
        megatons: megaton
        kilotons: kiloton
        light years: lightyears
        cents: cent
        micrometers: micrometer micrometres micrometre microns
        micrograms: microgram mcg
        milligrams: milligram mg
        """
    ).items()
}
"""Word to canonical unit of a measure; the abbreviations that other words share are left out."""
TIMES = frozenset("seconds minutes hours days weeks months years decades".split())
LENGTHS = frozenset("km m cm mm miles feet inches yards".split())

PEOPLE = frozenset(
    """
    person people persons man men woman women child children boy boys girl girls kid kids baby babies
    infant infants adult adults teenager teenagers teen teens youth youths student students pupil pupils
    schoolgirl schoolgirls schoolboy schoolboys schoolchildren teacher teachers soldier soldiers troop
    troops serviceman servicemen servicewomen servicemembers personnel force forces fighter fighters
    rebel rebels militant militants terrorist terrorists insurgent insurgents gunman gunmen attacker
    attackers suspect suspects civilian civilians citizen citizens resident residents inhabitant
    inhabitants villager villagers victim victims survivor survivors casualty casualties fatality
    fatalities death deaths injury injuries dead injured wounded patient patients doctor doctors nurse
    nurses medic medics paramedic paramedics police policeman policemen officer officers firefighter
    firefighters guard guards prisoner prisoners inmate inmates detainee detainees hostage hostages
    captive captives refugee refugees migrant migrants immigrant immigrants worker workers employee
    employees staff staffer staffers miner miners fisherman fishermen farmer farmers passenger
    passengers pilot pilots crew crewmember crewmembers crewman crewmen sailor sailors driver drivers
    pedestrian pedestrians cyclist cyclists tourist tourists visitor visitors spectator spectators fan
    fans reveler revelers reveller revellers protester protesters protestor protestors demonstrator
    demonstrators activist activists voter voters respondent respondents customer customers consumer
    consumers user users member members lawmaker lawmakers senator senators congressman congressmen
    minister ministers official officials leader leaders executive executives director directors manager
    managers lawyer lawyers judge judges juror jurors journalist journalists reporter reporters
    scientist scientists researcher researchers expert experts astronaut astronauts player players
    athlete athletes colleague colleagues friend friends relative relatives brother brothers sister
    sisters son sons daughter daughters parent parents mother mothers father fathers wife wives husband
    husbands sibling siblings cousin cousins family-members individual individuals foreigner foreigners
    national nationals bystander bystanders witness witnesses volunteer volunteers veteran veterans
    other others lives souls humans males females seniors bodies body corpses corpse pyrotechnician
    pyrotechnicians aide aides ally allies plaintiffs defendants guests actresses celebrities nuns
    priests monks clients cops deputies marines cadets recruits agents recipients presidents opponents
    delegates candidates graduates inmates associates classmates teammates advocates diplomats envoys
    clerics scholars scholar attorneys attorney confidantes confidants rabbis imams billionaires
    millionaires mayors deaths crowd brits britons swedes danes
    finns turks poles czechs greeks arabs kurds jews thais scots afghans serbs croats iraqis israelis
    pakistanis saudis
    """.split()
)
"""Nouns for people, and for the dead and hurt, who are counted as people."""
AGENTS = ("ers", "ors", "ists", "ants", "ees", "men", "women", "ians")
"""Ends of plural nouns that are most often people."""
THINGS = frozenset(
    """
    numbers papers newspapers computers orders powers quarters matters containers centers shoulders
    towers helicopters launchers carriers letters layers corners servers tankers bombers offers covers
    rivers waters dinners banners posters errors factors sectors doors floors tractors reactors motors
    sensors monitors colors vectors mirrors flavors tumors rulers meters liters filters routers trailers
    chapters headquarters cars stars wars bars years hours flowers fliers drawers boosters clusters
    borders hangers engines plants restaurants elephants variants warrants grants pants degrees trees
    fees committees trophies interceptors routers transformers semiconductors processors generators
    freighters cruisers destroyers loaders bumpers answers turnovers takeovers
    winters summers acres meters lasers printers
    scanners diggers trackers timers counters shutters lists
    """.split()
)
"""Plural nouns with such ends that are no people."""
PLURALS = frozenset(
    "people children men women police troops personnel staff crew teeth feet mice geese cattle aircraft"
    " media data servicemen policemen fishermen gunmen crewmen spacecraft firemen fish sheep".split()
)
"""Plural nouns without an s."""
SINGULAR_S = ("ss", "us", "sis", "ris", "nnis", "this", "ous", "news")

BREAKS = frozenset(
    """
    of in on at to from by with for about after before during since until while when where which who
    whom whose that than as if because although though but and or nor so yet was were is are be been
    being am has have had do does did will would can could may might must shall should not into onto
    over under near between among against across along around behind beyond through toward towards upon
    within without per via amid despite including following according he she it they we you i him her
    them us his their its my your our this these those a an the there here then now also still just only
    even both all each every any some no today yesterday tomorrow tonight monday tuesday wednesday
    thursday friday saturday sunday ago earlier later away out up down off back plus together how what why
    whether out aboard overnight last next
    """.split()
)
"""Words at which a noun phrase ends."""
VERBS = frozenset(
    """
    suffered sustained remain remains remained went came fell rose hit left made took said says say get
    got gets go goes come comes take takes make makes stand stood lost won fled ran died escaped arrived
    live work want need shrunk shrank risen attended gathered filed struck broke began face faced voted
    signed agreed spread weigh weighs weighed
    """.split()
)
"""Frequent verbs behind a subject."""
CONDITION = frozenset(
    """
    killed dead injured wounded hurt missing arrested detained hospitalized hospitalised displaced
    evacuated kidnapped abducted rescued freed released infected sickened homeless trapped stranded
    charged unaccounted incarcerated jailed imprisoned unemployed jobless rearrested
    """.split()
)
"""What is said of people without a noun: "58 killed"."""
HARMING = frozenset(
    """
    killing killed kills kill injuring injured injures injure wounding wounded wounds wound leaving left
    claiming claimed arresting arrested displacing displaced rescuing rescued freeing detaining
    """.split()
)
"""What is done to people without a noun: "killing three"."""
TOLLS = frozenset("toll tolls deaths fatalities casualties injuries".split())
FILLERS = frozenset(
    "a an the mere whopping only another additional total combined further just staggering record".split()
)
"""Words between a qualifier and its number, or before both."""
MONTHS = frozenset(
    """
    january february march april may june july august september october november december jan feb mar
    apr jun jul aug sept sep oct nov dec
    """.split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
