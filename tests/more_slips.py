"""Points 5 to 11 of the issue (see ``slips.py``)."""

from __future__ import annotations

from slips import slip

MORE_SLIPS = {
    "5 a column's sum counts a member that is missing": slip(
        "kolumnsumma", "Fördelning!D8", 1000, 600, "differs", "Cedra saknas",
        Fördelning="""
            Tabell | Medlem | Radtyp | E-arkiv
            F1     | Alby   |        | 310
            F1     | Berga  |        | 320
            F1     | Cedra  |        | 410
            F1     | Summa  | summa  | 1 040
            F2     | Alby   |        | 280
            F2     | Berga  |        | 320
            F2     | Summa  | summa  | [1 000 / 600]
        """,
    ),
    "5 equal shares are not equal": slip(
        "fördelningsmodell", "Fördelning!D3", 205, 250, "differs", "lika delar",
        Modeller="""
            Tabell | Tjänst  | Modell
            F1     | E-arkiv | lika
        """,
        Fördelning="""
            Tabell | Medlem | Radtyp | E-arkiv
            F1     | Alby   |        | 250
            F1     | Berga  |        | [205 / 250]
            F1     | Cedra  |        | 250
            F1     | Summa  | summa  | 750
        """,
    ),
    "5 a member's sum is not its services": slip(
        "radsumma", "Fördelning!G2", 355, 735, "differs", "E-arkiv (380), som inte är medräknad",
        Modeller="""
            Tabell | Tjänst  | Modell
            F1     | Per år  | summa
        """,
        Fördelning="""
            Tabell | Medlem | Radtyp | Plattform | E-arkiv | Stöd | Per år
            F1     | Alby   |        | 310       | 380     | 45   | [355 / 735]
            F1     | Berga  |        | 200       | 150     | 45   | 395
        """,
    ),
    "5 a member stands twice": slip(
        "alla medlemmar", "Fördelning!D6", 120, None, "note", "Alby står två gånger och Berga saknas",
        Fördelning="""
            Tabell | Medlem         | Radtyp | E-arkiv
            F1     | Alby           |        | 310
            F1     | Berga          |        | 320
            F1     | Cedra          |        | 410
            F1     | Summa          | summa  | 1 040
            F2     | Alby           |        | 120
            F2     | [Alby / Berga] |        | 130
            F2     | Cedra          |        | 140
            F2     | Summa          | summa  | 390
        """,
    ),
    "5 a member stands three times": slip(
        "alla medlemmar", "Fördelning!D7", 120, None, "note", "Alby står 3 gånger och Berga, Cedra saknas",
        Fördelning="""
            Tabell | Medlem         | Radtyp | E-arkiv
            F1     | Alby           |        | 310
            F1     | Berga          |        | 320
            F1     | Cedra          |        | 410
            F1     | Dala           |        | 50
            F1     | Summa          | summa  | 1 090
            F2     | Alby           |        | 120
            F2     | [Alby / Berga] |        | 130
            F2     | [Alby / Cedra] |        | 140
            F2     | Dala           |        | 20
            F2     | Summa          | summa  | 410
        """,
    ),
    "6 sick leave of all lies outside women's and men's": slip(
        "mellan delarna", "Personal!I2", 7.1, 6.2, "differs", "kvinnor och män",
        Personal="""
            Post         | Kön     | Enhet | Utfall 2022
            Sjukfrånvaro | alla    | %     | [7,1 / 5,1]
            Sjukfrånvaro | kvinnor | %     | 6,2
            Sjukfrånvaro | män     | %     | 4,4
        """,
    ),
    "6 sick leave of all lies outside the age groups'": slip(
        "mellan delarna", "Personal!I2", 3.78, 5.04, "differs", "åldersgrupperna",
        Personal="""
            Post                    | Kön  | Ålder | Enhet | Utfall 2022
            Sjukfrånvaro            | alla |       | %     | [3,78 / 5,78]
            Sjukfrånvaro (–29 år)   | alla | –29   | %     | 6,24
            Sjukfrånvaro (30–49 år) | alla | 30–49 | %     | 5,04
            Sjukfrånvaro (50– år)   | alla | 50–   | %     | 5,87
        """,
    ),
    "7 women and men are more than all": slip(
        "kvinnor + män", "Volymer!G2", 28, 283, "differs", "10 gånger för litet",
        Volymer="""
            Post    | Kön     | Enhet | Radtyp | Ingår i | Utfall 2022
            Ärenden | alla    | antal |        |         | [28 / 283]
            Kvinnor | kvinnor | antal | varav  | Ärenden | 150
            Män     | män     | antal | varav  | Ärenden | 133
        """,
    ),
    "7 some have no sex stated": slip(
        "kvinnor + män", "Volymer!G2", 300, 283, "note", "17, som kan sakna uppgift om kön",
        Volymer="""
            Post    | Kön     | Enhet | Radtyp | Ingår i | Utfall 2022
            Ärenden | alla    | antal |        |         | [300 / 283]
            Kvinnor | kvinnor | antal | varav  | Ärenden | 150
            Män     | män     | antal | varav  | Ärenden | 133
        """,
    ),
    "8 a ratio in the text is cut off, not rounded": slip(
        "kvot i text", "Texttal!D2", 78, 78.571428571, "differs", "avkortat; avrundat blir det 79",
        Texttal="""
            Post                 | Slag | Värde     | Enhet | Del | Hela
            Deltagande kommuner  | kvot | [78 / 79] | %     | 11  | 14
        """,
    ),
    "9 a figure differs between two tables": slip(
        "samma tal", "Drift!I3", 5034, 5034.6, "differs", "avkortat",
        Tabeller="""
            Tabell | Blad  | Rubrik       | Enhet
            D1     | Drift | Årsbudget    | kr
            D2     | Drift | Delårsbudget | tkr
        """,
        Drift="""
            Tabell | Verksamhet | Post      | Slag      | Budget 2023
            D1     | Nämnden    | Kostnader | Kostnader | 5 034 600
            D2     | Nämnden    | Kostnader | Kostnader | [5 034 / 5 035]
        """,
    ),
    "9 a row that says whose amount it is shows another": slip(
        "samma tal", "Kalkyl!I2", 1156, 540, "differs", "",
        Investeringar="""
            Tabell | Verksamhet | Post   | Slag     | Budget 2023
            I1     | Kansli     | Möbler | Utgifter | 540
        """,
        Kalkyl="""
            Tabell | Post   | Samma som               | Belopp
            K1     | Möbler | I1: Möbler: Budget 2023 | [1 156 / 540]
        """,
    ),
    "9 a row printed twice is counted twice": slip(
        "summa", "Äskanden!D5", 1128, 900, "differs", "Badet (228), som kan vara räknad två gånger",
        Äskanden="""
            Område | Ändamål     | Belopp        | Radtyp
            Kultur | Musikskolan | 672           |
            Kultur | Badet       | 228           |
            Kultur | Badet       | 228           | dubblett
            Kultur | Totalt      | [1 128 / 900] | summa
        """,
    ),
    "10 a plan does not grow by its rate": slip(
        "uppräkning", "Drift!K2", 1015, 1050.625, "differs", "två siffror",
        Tabeller="""
            Tabell | Blad  | Rubrik | Uppräkning per år
            D1     | Drift | Plan   | 2,5
        """,
        Drift="""
            Tabell | Verksamhet | Post      | Slag      | Budget 2023 | Plan 2024 | Plan 2025
            D1     | Skola      | Kostnader | Kostnader | 1 000       | 1 025     | [1 015 / 1 051]
        """,
    ),
    "10 two units have the same figures in every year": slip(
        "lika rader", "Drift!I3", 500, None, "note", "samma tal som Skola",
        Drift="""
            Verksamhet | Post      | Slag      | Budget 2023 | Plan 2024 | Plan 2025 | Plan 2026
            Skola      | Kostnader | Kostnader | 500         | 512       | 525       | 538
            Kultur     | Kostnader | Kostnader | 500         | 512       | [525 / 529] | 538
        """,
    ),
    "11 a sum in words leaves out one row": slip(
        "summa i text", "Texttal!D2", 2000, 2328, "differs", "Biblioteket (328), som inte är medräknad",
        Äskanden="""
            Tabell | Område | Ändamål     | Belopp
            Å1     | Kultur | Musikskolan | 800
            Å1     | Kultur | Badet       | 1 200
            Å1     | Kultur | Biblioteket | 328
        """,
        Texttal="""
            Post            | Slag  | Värde           | Enhet | Avser tabell | Avser kolumn
            Äskanden totalt | summa | [2 000 / 2 328] | tkr   | Å1           | Belopp
        """,
    ),
}  # fmt: skip
