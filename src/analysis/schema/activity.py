"""The sheets of what is done: indicators, goals, risks, staff, volumes, and figures in text."""

from __future__ import annotations

from analysis.schema.columns import Column, Sheet
from analysis.schema.common import (
    PART_OF,
    ROW_KIND,
    SEX,
    TABLE,
    TAIL,
    UNIT,
    label,
    number,
)
from analysis.schema.periods import NEW_LEVELS

INDICATORS = Sheet(
    "indicators",
    "Nyckeltal",
    "Nyckeltal och indikatorer: enhet per rad, utfall per år, tertial (Utfall T1 2023) eller månad (Utfall mars 2023), "
    "mål med dokumentets ord. Ett ackumulerat utfall (Utfall jan–aug 2023) blir ingen punkt i en serie.",
    (
        TABLE,
        Column("area", "Område", "Målområde eller strategiskt område."),
        Column("goal", "Mål", "Målet som nyckeltalet mäter."),
        label("label", "Nyckeltal", "Nyckeltalets namn, som tryckt."),
        SEX,
        Column("unit", "Enhet", "%, antal, mkr, placering, index, …"),
        Column("better", "Bättre", "Åt vilket håll som är bättre.", "choice", ("högre", "lägre", "nära noll")),
        Column("decided_by", "Beslutat av", "Vem som beslutat nyckeltalet."),
        Column("follow_up", "Uppföljning", "När det följs upp: månad, delår, årligen, långsiktigt."),
        Column("kolada", "Kolada-id", "Nyckeltalets id i Kolada, om det finns."),
        Column(
            "new_level",
            "Ny nivå från",
            "När nyckeltalet började mätas eller göras på ett nytt sätt, till exempel 2021, T2 2021 eller mars 2021; "
            "flera skiljs åt med semikolon. Gränserna för vanlig variation räknas om därifrån.",
            pattern=NEW_LEVELS,
        ),
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
        label("area", "Område", "Strategiskt område."),
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
        label("label", "Uppdrag", "Uppdraget i korthet."),
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
        label("label", "Risk", "Risk eller kontrollmoment."),
        Column("owner", "Ansvarig", "Roll, aldrig personnamn."),
        Column("method", "Metod", "Hur kontrollen görs."),
        number("probability", "Sannolikhet", "1–4 eller 1–5, som i dokumentet.", "poäng", 1, 5),
        number("consequence", "Konsekvens", "1–4 eller 1–5, som i dokumentet.", "poäng", 1, 5),
        number("risk_value", "Riskvärde", "Tryckt riskvärde.", "poäng", 0),
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
        label("label", "Fråga", "Frågan i korthet."),
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
        label("timing", "Period", "Månad eller tidsperiod."),
        label("label", "Aktivitet", "Vad som görs."),
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
        label("label", "Post", "Radens text, som den är tryckt."),
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
    (TABLE, label("label", "Post", "Radens text, som den är tryckt."), SEX, UNIT, ROW_KIND, PART_OF, *TAIL),
    wide="scenario",
    checks=("totals", "sexes"),
)

STATED = Sheet(
    "stated",
    "Texttal",
    "Tal som står i löpande text, och vad de talar om.",
    (
        TABLE,
        label("label", "Post", "Vad talet säger, i korthet."),
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
        number("value", "Värde", "Talet, som det är tryckt."),
        UNIT,
        number("part", "Del", "Antalet i täljaren, om det står i texten.", "antal"),
        number("whole", "Hela", "Antalet i nämnaren, om det står i texten.", "antal"),
        Column("refers_table", "Avser tabell", "Tabellen som talet talar om."),
        Column(
            "refers_row",
            "Avser rad",
            "Radens text i den tabellen, eller verksamhetens namn när flera rader har samma text; "
            "tomt för tabellens summa.",
        ),
        Column("refers_column", "Avser kolumn", "Kolumnens rubrik, till exempel Utfall 2023."),
        ROW_KIND,
        PART_OF,
        *TAIL,
    ),
    checks=("stated",),
)
