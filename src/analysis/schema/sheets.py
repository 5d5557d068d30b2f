"""Every sheet and column of the workbook, once: headings, types, words, help.

The reader, the validation, the empty template and the processed tables are
all made from what stands here.
"""

from __future__ import annotations

from analysis.schema.columns import Column, Sheet

SIGNS = ("+", "−")
SEXES = ("alla", "kvinnor", "män")
DEVIATIONS = ("budget − utfall", "utfall − budget", "intäkt − kostnad")
ROW_KINDS = ("summa", "avgår", "varav", "upplysning", "dubblett")

TABLE = Column("table", "Tabell", "Den tryckta tabellens beteckning, som på bladet Tabeller.", required=True)
SOURCE = Column("source", "Källa", "Rubriken i dokumentet där raden står.")
NOTE = Column("note", "Anmärkning", "Fri anmärkning, till exempel en fotnot.")
UNIT = Column("unit", "Enhet", "Radens enhet, om den är en annan än tabellens.")
SEX = Column("sex", "Kön", "alla, kvinnor eller män.", "choice", SEXES)
ROW_KIND = Column(
    "row_kind",
    "Radtyp",
    "Tomt för en vanlig post. summa: raden är en tryckt summa. avgår: dras av i summan. "
    "varav: ingår redan i en annan rad. upplysning: räknas aldrig in. dubblett: samma rad tryckt en gång till.",
    "choice",
    ROW_KINDS,
)
PART_OF = Column(
    "part_of", "Ingår i", "Namnet på den rad eller verksamhet som raden räknas in i; tomt för tabellens enda summa."
)
SAME_AS = Column(
    "same_as", "Samma som", "Tabell och rad som visar samma belopp, som P6a: Totalt (eller P6a: Totalt: Budget 2024)."
)
TAIL = (SOURCE, NOTE)

OPERATING_KINDS = (
    "Intäkter",
    "Kostnader",
    "Kapitalkostnader",
    "Nettokostnad",
    "Resultat",
    "Kommunbidrag",
    "Ram",
    "Ramändring",
    "Negativ avvikelse",
    "Positiv avvikelse",
)
INVESTMENT_KINDS = ("Utgifter", "Inkomster", "Nettoinvestering", "Kapitalkostnader", "Driftkonsekvens", "Ram")
CAPITAL_KINDS = ("Anskaffning", "Avskrivning", "Ackumulerad avskrivning", "Internränta", "Kapitalkostnad")
MODELS = ("lika", "befolkning", "lika och befolkning", "summa", "okänd")


def _label(name: str, heading: str, help: str) -> Column:
    return Column(name, heading, help, required=True)


def _number(name: str, heading: str, help: str, unit: str = "", low: float | None = None) -> Column:
    return Column(name, heading, help, "number", unit=unit, low=low)


def _share(name: str, heading: str, help: str) -> Column:
    return Column(name, heading, help, "fraction", unit="andel", low=0, high=1)


TABLES = Sheet(
    "tables",
    "Tabeller",
    "En rad för varje tryckt tabell: rubrik, källa, enhet, tecken.",
    (
        _label("table", "Tabell", "Kort beteckning, till exempel P7."),
        _label("on_sheet", "Blad", "Bladet där tabellens rader står."),
        _label("title", "Rubrik", "Tabellens rubrik, som den är tryckt."),
        Column("source", "Källa", "Avsnitt eller bilaga i dokumentet.", required=True),
        Column("unit", "Enhet", "Tabellens enhet: kr, tkr, mkr, %, antal. Tomt: enligt Om."),
        Column("cost_sign", "Kostnad skrivs", "Tecknet som en kostnad är tryckt med.", "choice", SIGNS),
        Column("income_sign", "Intäkt skrivs", "Tecknet som en intäkt är tryckt med.", "choice", SIGNS),
        Column("net_sign", "Nettokostnad skrivs", "Tecknet som en nettokostnad är tryckt med.", "choice", SIGNS),
        Column("surplus_sign", "Överskott skrivs", "Tecknet som ett överskott är tryckt med.", "choice", SIGNS),
        Column(
            "deviation", "Avvikelse enligt rubrik", "Hur rubriken säger att avvikelsen räknas.", "choice", DEVIATIONS
        ),
        _number("growth", "Uppräkning per år", "Den ökning per år som planen anges ha.", "%"),
        _number("years", "Antal år", "Antal års prisökning som tabellen anger.", "år", 0),
        Column("sums_to", "Summeras till", "Tabell och rad som tabellens poster tillsammans ger, som L2: Summa."),
        Column("repeats", "Upprepar", "Beteckningen på den tabell som här är tryckt en gång till."),
        NOTE,
    ),
)

OPERATING = Sheet(
    "operating",
    "Drift",
    "Intäkter, kostnader och nettokostnad per verksamhet; en kolumn per scenario och år.",
    (
        TABLE,
        _label("activity", "Verksamhet", "Nämnden, förvaltningen eller tjänsten som beloppet hör till."),
        _label("label", "Post", "Radens text, som den är tryckt."),
        Column("kind", "Slag", "Vad beloppet är.", "choice", OPERATING_KINDS, required=True),
        ROW_KIND,
        PART_OF,
        SAME_AS,
        UNIT,
        *TAIL,
    ),
    wide="scenario",
    checks=("net", "totals", "deviations", "frames", "growth", "same", "missing_rows", "headings"),
)

INVESTMENTS = Sheet(
    "investments",
    "Investeringar",
    "Investeringsutgifter, inkomster och deras följder för driften.",
    (
        TABLE,
        _label("activity", "Verksamhet", "Nämnden eller förvaltningen."),
        _label("label", "Post", "Radens text, som den är tryckt."),
        Column("kind", "Slag", "Vad beloppet är.", "choice", INVESTMENT_KINDS, required=True),
        Column("priority", "Prio", "Prioritet, som tryckt."),
        Column("annex", "Underlag", "Bilaga eller underlag."),
        ROW_KIND,
        PART_OF,
        SAME_AS,
        UNIT,
        *TAIL,
    ),
    wide="scenario",
    checks=("net", "totals", "deviations", "same", "growth", "headings"),
)

CAPITAL = Sheet(
    "capital",
    "Kapitalkostnader",
    "Anskaffningar med livslängd och andelar, och de tryckta kapitalkostnaderna bredvid.",
    (
        TABLE,
        _label("activity", "Investering", "Investeringens namn; totalraderna har nämndens namn."),
        _label("label", "Post", "Radens text, som den är tryckt."),
        Column("kind", "Slag", "Vad beloppet är.", "choice", CAPITAL_KINDS, required=True),
        _number("lifetime", "Livslängd", "Ekonomisk livslängd i år (på anskaffningsraden).", "år", 1),
        _share("depreciation_share", "Andel avskrivning", "Del av första årets avskrivning: 1/2, 3/4."),
        _share("interest_share", "Andel ränta", "Del av första årets internränta: 1/2, 3/4."),
        ROW_KIND,
        PART_OF,
        SAME_AS,
        *TAIL,
    ),
    wide="scenario",
    checks=("capital", "totals", "same"),
)

PRICES = Sheet(
    "prices",
    "Prisavtal",
    "Avtal med indexklausul: underlag, prognos i procent och beräknad kostnadsökning.",
    (
        TABLE,
        _label("label", "Avtal", "Avtalsområde, som tryckt."),
        Column("term", "Avtalstid", "Avtalets löptid, som tryckt."),
        Column("supplier", "Leverantör", "Leverantör, som tryckt."),
        _number("base", "Omfattning", "Avtalets omfattning i driften."),
        Column("index", "Index", "Indexklausul, som tryckt."),
        _number("rate", "Prisutveckling", "Prognostiserad prisutveckling för ett år.", "%"),
        _number("effect", "Kostnadsökning", "Beräknad kostnadsökning, som tryckt."),
        ROW_KIND,
        PART_OF,
        *TAIL,
    ),
    checks=("prices", "totals", "printed_twice"),
)

REQUESTS = Sheet(
    "requests",
    "Äskanden",
    "Begärda driftmedel per område.",
    (
        TABLE,
        _label("area", "Område", "Rubriken som äskandet står under."),
        _label("label", "Ändamål", "Kort vad pengarna ska användas till."),
        _number("amount", "Belopp", "Begärt belopp."),
        Column("recurrence", "Återkommande", "årlig eller engång.", "choice", ("årlig", "engång")),
        Column("annex", "Underlag", "Bilaga."),
        ROW_KIND,
        PART_OF,
        UNIT,
        *TAIL,
    ),
    checks=("totals", "printed_twice"),
)

ESTIMATES = Sheet(
    "estimates",
    "Kalkyl",
    "Specificerade summor: antal × pris, bokföringsposter, påslag.",
    (
        TABLE,
        Column("group", "Grupp", "Delsumma eller avsnitt som raden hör till."),
        _label("label", "Post", "Radens text, som den är tryckt."),
        Column("place", "Plats", "Placering, som tryckt."),
        _number("count", "Antal", "Antal.", "antal"),
        _number("price", "À-pris", "Pris per styck i kr.", "kr"),
        _number("rate", "Sats", "Procentsats som raden räknas med.", "%"),
        Column("base", "Sats på", "Namnet på raden som satsen räknas på."),
        _number("amount", "Belopp", "Radens belopp, i tabellens enhet om inte Enhet säger annat."),
        ROW_KIND,
        PART_OF,
        SAME_AS,
        UNIT,
        *TAIL,
    ),
    checks=("products", "totals", "same"),
)

ALLOCATION = Sheet(
    "allocation",
    "Fördelning",
    "Kostnad per medlem och tjänst: en rad per medlem, en kolumn per tjänst.",
    (TABLE, _label("label", "Medlem", "Medlemskommunens namn, eller Summa."), ROW_KIND, *TAIL),
    wide="service",
    checks=("allocation", "printed_twice"),
)

MODEL = Sheet(
    "models",
    "Modeller",
    "Hur varje kolumn på bladet Fördelning är fördelad.",
    (
        TABLE,
        _label("label", "Tjänst", "Kolumnens rubrik på bladet Fördelning."),
        Column("model", "Modell", "Fördelningsmodell, som dokumentet anger den.", "choice", MODELS, required=True),
        _number("rounding", "Avrundning", "Beloppen är jämna multiplar av detta, i kr.", "kr", 1),
        *TAIL,
    ),
)

INDICATORS = Sheet(
    "indicators",
    "Nyckeltal",
    "Nyckeltal och indikatorer: enhet per rad, utfall per år, mål med dokumentets ord.",
    (
        TABLE,
        Column("area", "Område", "Målområde eller strategiskt område."),
        Column("goal", "Mål", "Målet som nyckeltalet mäter."),
        _label("label", "Nyckeltal", "Nyckeltalets namn, som tryckt."),
        SEX,
        Column("unit", "Enhet", "%, antal, mkr, placering, index, …"),
        Column("better", "Bättre", "Åt vilket håll som är bättre.", "choice", ("högre", "lägre", "nära noll")),
        Column("decided_by", "Beslutat av", "Vem som beslutat nyckeltalet."),
        Column("follow_up", "Uppföljning", "När det följs upp: månad, delår, årligen, långsiktigt."),
        Column("kolada", "Kolada-id", "Nyckeltalets id i Kolada, om det finns."),
        ROW_KIND,
        *TAIL,
    ),
    wide="scenario",
    checks=("between", "one_measure", "printed_twice"),
)

GOALS = Sheet(
    "goals",
    "Mål",
    "Mål per område, deras bedömning och åtgärder.",
    (
        TABLE,
        _label("area", "Område", "Strategiskt område."),
        Column("goal", "Mål", "Målets formulering, en rad."),
        Column("action", "Åtgärd", "Åtgärden i korthet."),
        Column("tag", "Märke", "pågår, nytt eller omtag.", "choice", ("pågår", "nytt", "omtag")),
        ROW_KIND,
        *TAIL,
    ),
    wide="scenario",
)

ASSIGNMENTS = Sheet(
    "assignments",
    "Uppdrag",
    "Uppdrag och projekt med status.",
    (
        TABLE,
        Column("group", "Grupp", "Rubrik som uppdraget står under."),
        _label("label", "Uppdrag", "Uppdraget i korthet."),
        Column("status", "Status", "Status, som tryckt."),
        Column("timing", "Period", "Tidplan, som tryckt."),
        Column("decided", "Beslutat", "När eller var det beslutades."),
        Column("report_back", "Återrapport", "När det ska redovisas."),
        ROW_KIND,
        *TAIL,
    ),
)

RISKS = Sheet(
    "risks",
    "Risker",
    "Internkontrollplan: sannolikhet × konsekvens.",
    (
        TABLE,
        _label("label", "Risk", "Risk eller kontrollmoment."),
        Column("owner", "Ansvarig", "Roll, aldrig personnamn."),
        Column("method", "Metod", "Hur kontrollen görs."),
        _number("probability", "Sannolikhet", "1–4.", "poäng", 0),
        _number("consequence", "Konsekvens", "1–4.", "poäng", 0),
        _number("risk_value", "Riskvärde", "Tryckt riskvärde.", "poäng", 0),
        Column("decision", "Beslut", "Beslut om hanteringen."),
        ROW_KIND,
        *TAIL,
    ),
    checks=("risks",),
)

REVIEWS = Sheet(
    "reviews",
    "Granskning",
    "Revisorernas bedömningar och nämndens självskattning.",
    (
        TABLE,
        Column("reviewer", "Granskare", "Vems granskning."),
        Column("area", "Område", "Granskningsområde."),
        _label("label", "Fråga", "Frågan i korthet."),
        Column("assessment", "Bedömning", "Bedömning, som tryckt."),
        ROW_KIND,
        *TAIL,
    ),
)

CALENDAR = Sheet(
    "calendar",
    "Kalender",
    "Årshjul och tidplaner.",
    (
        TABLE,
        Column("group", "Grupp", "Fas eller rubrik."),
        _label("timing", "Period", "Månad eller tidsperiod."),
        _label("label", "Aktivitet", "Vad som görs."),
        Column("owner", "Ansvarig", "Vem: roll eller enhet, aldrig personnamn."),
        ROW_KIND,
        *TAIL,
    ),
)

STAFF = Sheet(
    "staff",
    "Personal",
    "Anställda, ålder, sjukfrånvaro.",
    (
        TABLE,
        Column("group", "Grupp", "Till exempel tillsvidareanställda."),
        _label("label", "Post", "Radens text, som den är tryckt."),
        SEX,
        Column("age", "Ålder", "Åldersgrupp; tomt för alla."),
        UNIT,
        ROW_KIND,
        PART_OF,
        *TAIL,
    ),
    wide="scenario",
    checks=("totals", "shares", "between", "sexes", "headings"),
)

VOLUMES = Sheet(
    "volumes",
    "Volymer",
    "Verksamhetens volymer.",
    (TABLE, _label("label", "Post", "Radens text, som den är tryckt."), SEX, UNIT, ROW_KIND, PART_OF, *TAIL),
    wide="scenario",
    checks=("totals", "sexes"),
)

STATED = Sheet(
    "stated",
    "Texttal",
    "Tal som står i löpande text, och vad de talar om.",
    (
        TABLE,
        _label("label", "Post", "Vad talet säger, i korthet."),
        Column(
            "kind",
            "Slag",
            "lika: samma tal som raden det avser. summa: summan av raderna. andel: del av hela. "
            "kvot: del delat med hela. förändring: skillnad mot föregående år. antal: så många rader har tabellen. "
            "uppgift: fristående.",
            "choice",
            ("lika", "summa", "andel", "kvot", "förändring", "antal", "uppgift"),
            required=True,
        ),
        _number("value", "Värde", "Talet, som det är tryckt."),
        UNIT,
        _number("part", "Del", "Antalet i täljaren, om det står i texten.", "antal"),
        _number("whole", "Hela", "Antalet i nämnaren, om det står i texten.", "antal"),
        Column("refers_table", "Avser tabell", "Tabellen som talet talar om."),
        Column("refers_row", "Avser rad", "Radens text i den tabellen; tomt för tabellens summa."),
        Column("refers_column", "Avser kolumn", "Kolumnens rubrik, till exempel Utfall 2023."),
        ROW_KIND,
        PART_OF,
        *TAIL,
    ),
    checks=("stated",),
)

SHEETS: tuple[Sheet, ...] = (
    OPERATING,
    INVESTMENTS,
    CAPITAL,
    PRICES,
    REQUESTS,
    ESTIMATES,
    ALLOCATION,
    MODEL,
    INDICATORS,
    GOALS,
    ASSIGNMENTS,
    RISKS,
    REVIEWS,
    CALENDAR,
    STAFF,
    VOLUMES,
    STATED,
)
"""The sheets that hold rows, in the order they stand in a workbook."""


def sheet(name: str) -> Sheet:
    """Return the sheet with this English name (KeyError when there is none)."""
    return {each.name: each for each in (TABLES, *SHEETS)}[name]
