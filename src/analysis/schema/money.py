"""The sheets whose figures are money: operating, investments, agreements, requests, allocation."""

from __future__ import annotations

from analysis.schema.columns import Column, Sheet
from analysis.schema.common import (
    GROUPINGS,
    NOTE,
    PART_OF,
    ROW_KIND,
    SAME_AS,
    SIGNS,
    TABLE,
    TAIL,
    UNIT,
    label,
    number,
    share,
)

DEVIATIONS = ("budget − utfall", "utfall − budget", "intäkt − kostnad")
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

TABLES = Sheet(
    "tables",
    "Tabeller",
    "En rad för varje tryckt tabell: rubrik, källa, enhet, tecken.",
    (
        label("table", "Tabell", "Kort beteckning, till exempel P7."),
        label("on_sheet", "Blad", "Bladet där tabellens rader står."),
        label("title", "Rubrik", "Tabellens rubrik, som den är tryckt."),
        Column("source", "Källa", "Avsnitt eller bilaga i dokumentet.", required=True),
        Column("unit", "Enhet", "Tabellens enhet: kr, tkr, mkr, %, antal. Tomt: enligt Om."),
        Column("cost_sign", "Kostnad skrivs", "Tecknet som en kostnad är tryckt med.", "choice", SIGNS),
        Column("income_sign", "Intäkt skrivs", "Tecknet som en intäkt är tryckt med.", "choice", SIGNS),
        Column("net_sign", "Nettokostnad skrivs", "Tecknet som en nettokostnad är tryckt med.", "choice", SIGNS),
        Column("surplus_sign", "Överskott skrivs", "Tecknet som ett överskott är tryckt med.", "choice", SIGNS),
        Column(
            "deviation", "Avvikelse enligt rubrik", "Hur rubriken säger att avvikelsen räknas.", "choice", DEVIATIONS
        ),
        number("growth", "Uppräkning per år", "Den ökning per år som planen anges ha.", "%"),
        number("years", "Antal år", "Antal års prisökning som tabellen anger.", "år", 0),
        Column("sums_to", "Summeras till", "Tabell och rad som tabellens poster tillsammans ger, som L2: Summa."),
        Column(
            "thousands",
            "Tusentalstecken",
            "punkt, om tal som är inskrivna som text har punkt mellan tusental (1.234). Tomt: enligt Om.",
            "choice",
            GROUPINGS,
        ),
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
        label("activity", "Verksamhet", "Nämnden, förvaltningen eller tjänsten som beloppet hör till."),
        label("label", "Post", "Radens text, som den är tryckt."),
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
        label("activity", "Verksamhet", "Nämnden eller förvaltningen."),
        label("label", "Post", "Radens text, som den är tryckt."),
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
        label("activity", "Investering", "Investeringens namn; totalraderna har nämndens namn."),
        label("label", "Post", "Radens text, som den är tryckt."),
        Column("kind", "Slag", "Vad beloppet är.", "choice", CAPITAL_KINDS, required=True),
        number("lifetime", "Livslängd", "Ekonomisk livslängd i år (på anskaffningsraden).", "år", 1),
        share("depreciation_share", "Andel avskrivning", "Del av första årets avskrivning: 1/2, 3/4."),
        share("interest_share", "Andel ränta", "Del av första årets internränta: 1/2, 3/4."),
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
        label("label", "Avtal", "Avtalsområde, som tryckt."),
        Column("term", "Avtalstid", "Avtalets löptid, som tryckt."),
        Column("supplier", "Leverantör", "Leverantör, som tryckt."),
        number("base", "Omfattning", "Avtalets omfattning i driften."),
        Column("index", "Index", "Indexklausul, som tryckt."),
        number("rate", "Prisutveckling", "Prognostiserad prisutveckling för ett år.", "%"),
        number("effect", "Kostnadsökning", "Beräknad kostnadsökning, som tryckt."),
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
        label("area", "Område", "Rubriken som äskandet står under."),
        label("label", "Ändamål", "Kort vad pengarna ska användas till."),
        number("amount", "Belopp", "Begärt belopp."),
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
        label("label", "Post", "Radens text, som den är tryckt."),
        Column("place", "Plats", "Placering, som tryckt."),
        number("count", "Antal", "Antal.", "antal"),
        number("price", "À-pris", "Pris per styck i kr.", "kr"),
        number("rate", "Sats", "Procentsats som raden räknas med.", "%"),
        Column("base", "Sats på", "Namnet på raden som satsen räknas på."),
        number("amount", "Belopp", "Radens belopp, i tabellens enhet om inte Enhet säger annat."),
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
    (TABLE, label("label", "Medlem", "Medlemskommunens namn, eller Summa."), ROW_KIND, *TAIL),
    wide="service",
    checks=("allocation", "printed_twice"),
)

MODEL = Sheet(
    "models",
    "Modeller",
    "Hur varje kolumn på bladet Fördelning är fördelad.",
    (
        TABLE,
        label("label", "Tjänst", "Kolumnens rubrik på bladet Fördelning."),
        Column("model", "Modell", "Fördelningsmodell, som dokumentet anger den.", "choice", MODELS, required=True),
        number("rounding", "Avrundning", "Beloppen är jämna multiplar av detta, i kr.", "kr", 1),
        *TAIL,
    ),
)
