"""Workbooks with counts of few people by sex: a figure that ends with "!" is to be withheld, all others shown."""

from __future__ import annotations

WORKBOOKS = {
    "each year by itself": {
        "Nyckeltal": """
            Nyckeltal    | Kön     | Enhet | Utfall 2021 | Utfall 2022 | Utfall 2023
            Antal elever | alla    | antal | 4 217       | 66          | 5
            Antal elever | kvinnor | antal | 3!          | 6           | 0
            Antal elever | män     | antal | 4 214!      | 60          | 5
        """
    },
    "rates of so few people": {
        "Nyckeltal": """
            Nyckeltal              | Kön     | Enhet | Utfall 2022 | Utfall 2023
            Antal elever           | kvinnor | antal | 3!          | 30
            Antal elever           | män     | antal | 4 214!      | 4 214
            Andel elever, kvinnor  | kvinnor | %     | 0,1!        | 0,7
            Andel elever, män      | män     | %     | 99,9!       | 99,3
            Andel elever i tid     | alla    | %     | 88,1        | 88,2
            Närvaro (%)            | kvinnor | %     | 77,1        | 77,2
        """
    },
    "sick leave of a group of few": {
        "Personal": """
            Grupp   | Post            | Kön     | Enhet | Radtyp     | Utfall 2023
            Visstid | Antal anställda | alla    | antal |            | 4 217
            Visstid | Antal anställda | kvinnor | antal |            | 3!
            Visstid | Antal anställda | män     | antal |            | 4 214!
            Visstid | Sjukfrånvaro    | alla    | %     | upplysning | 7,1
            Visstid | Sjukfrånvaro    | kvinnor | %     | upplysning | 37,1!
            Visstid | Sjukfrånvaro    | män     | %     | upplysning | 7,0!
            Övriga  | Sjukfrånvaro    | kvinnor | %     | upplysning | 6,9
        """
    },
    "one sex printed, the other a small rest": {
        "Nyckeltal": """
            Nyckeltal | Kön     | Enhet | Utfall 2022 | Utfall 2023
            Sökande   | alla    | antal | 4 217       | 4 217
            Sökande   | kvinnor | antal | 4 214!      | 4 212
        """
    },
    "no total printed": {
        "Nyckeltal": """
            Nyckeltal                | Kön | Enhet    | Utfall 2023
            Antal sökande kvinnor    |     | personer | 4 214!
            Antal sökande män        |     | personer | 4!
            Antal kvinnor och män    |     | personer | 4
        """
    },
    "the same figure in another table": {
        "Nyckeltal": """
            Tabell | Nyckeltal | Kön     | Enhet | Utfall 2022 | Utfall 2023
            N1     | Deltagare | alla    | antal | 50          | 4 217
            N1     | Deltagare | kvinnor | antal | 20          | 3!
            N1     | Deltagare | män     | antal | 30          | 4 214!
            N2     | Deltagare | män     | antal | 30          | 4 214!
            N3     | Besökare  | alla    | antal | 50          | 4 217
            N3     | Besökare  | kvinnor | antal | 20          | 3!
            N4     | Besökare  | män     | antal | 30          | 4 214!
            N5     | Gäster    | kvinnor | antal | 20          | 3!
            N5     | Gäster    | män     | antal | 30          | 4 214!
            N6     | Gäster    | män     | antal | 30          | 4 214!
            N7     | Ledare    | alla    | antal | 50          | 4 217
            N7     | Ledare    | kvinnor | antal | 20          | 3!
            N8     | Ledare    | kvinnor | antal | 20          | 9!
            N8     | Ledare    | män     | antal | 30          | 4 214!
        """
    },
    "columns by sex": {
        "Personal": """
            Post            | Enhet | Utfall 2023 | Utfall kvinnor 2023 | Utfall män 2023
            Antal anställda | antal | 4 217       | 3!                  | 4 214!
            Chefer          | antal | 40          | 20                  | 20
        """
    },
    "units of one sex": {
        "Personal": """
            Post                | Kön     | Enhet | Radtyp | Ingår i      | Utfall 2023 | Ändring 2023
            Alla kvinnor        | kvinnor | antal | summa  |              | 100         | 1
            Tillsvidare kvinnor | kvinnor | antal |        | Alla kvinnor | 97!         | 1!
            Visstid kvinnor     | kvinnor | antal |        | Alla kvinnor | 3!          | 0!
            Alla män            | män     | antal | summa  |              | 200         | 1
            Tillsvidare män     | män     | antal |        | Alla män     | 150!        | 1!
            Visstid män         | män     | antal |        | Alla män     | 50!         | 0!
        """
    },
    "women, men and neither": {
        "Volymer": """
            Post           | Kön     | Enhet | Radtyp | Ingår i | Utfall 2022 | Utfall 2023
            Sökande        | alla    | antal |        |         | 107         | 100
            män            | män     | antal | varav  | Sökande | 60          | 60!
            kvinnor        | kvinnor | antal | varav  | Sökande | 38          | 38!
            uppgift saknas |         | antal | varav  | Sökande | 9           | 2!
        """
    },
    "parts of a year": {
        "Nyckeltal": """
            Nyckeltal|Kön|Enhet|Utfall T1 2023 | Utfall T2 2023 | Utfall T3 2023 | Utfall jan–aug 2023 | Utfall 2023
            Sökande   | kvinnor | antal | 3!  | 20! | 30  | 23  | 53
            Sökande   | män     | antal | 40! | 50! | 60  | 90  | 150
            Antagna   | kvinnor | antal | 30! | 20! | 2!  | 50! | 52
            Antagna   | män     | antal | 40! | 50! | 60! | 90! | 150
        """
    },
    "no count of people": {
        "Nyckeltal": """
            Nyckeltal              | Kön     | Enhet              | Utfall 2022 | Utfall 2023
            Medarbetare per chef   | kvinnor | antal              | 4           | 3
            Bemötande              | män     | skala 1–6          | 4           | 3
            Poäng                  | kvinnor | poäng              | 4           | 3
            Anmälda                | kvinnor | antal/1000         | 4           | 3
            Sjukdagar              | män     | dagar              | 4           | 3
            Väntande (medelvärde)  | män     | antal              | 4,5         | 3,0
            Flyttnetto             | kvinnor | antal              | −40         | 3
            Antal ärenden          | alla    | antal              | 4           | 3
        """
    },
    "full-time equivalents": {
        "Personal": """
            Post       | Kön     | Enhet       | Utfall 2022 | Utfall 2023
            Vikarier   | kvinnor | årsarbetare | 4,5!        | 5,5
            Vikarier   | män     | årsarbetare | 40,5!       | 40,5
        """
    },
    "figures in running text": {
        "Nyckeltal": """
            Tabell | Nyckeltal | Kön     | Enhet | Utfall 2022 | Utfall 2023
            N1     | Deltagare | alla    | antal | 50          | 4 217
            N1     | Deltagare | kvinnor | antal | 20          | 3!
            N1     | Deltagare | män     | antal | 30          | 4 214!
            N2     | Nöjda     | kvinnor | %     | 81          | 33,3!
            N2     | Nöjda     | män     | %     | 82          | 83!
        """,
        "Texttal": """
            Post                   | Slag       | Värde  | Enhet | Del | Hela  | Avser tabell | Avser rad | Avser kolumn
            De kvinnor som deltog   | lika       | 3!     | antal |     |       | N1           | Deltagare | Utfall 2023
            Resten av dem           | lika       | 4 214! | antal |     |       | N1           | Deltagare | Utfall 2023
            Alla som deltog         | lika       | 4 217  | antal |     |       | N1           | Deltagare | Utfall 2023
            Kvinnornas del          | andel      | 0,1!   | %     | 3!  | 4217! |              |           |
            Fler män än förra året  | förändring | 4 184! | antal |     |       | N1           | Deltagare | Utfall 2023
            Kvinnor 2022            | lika       | 20     | antal |     |       | N1           | Deltagare | Utfall 2022
            Kvinnor som var nöjda   | andel      | 33,3!  | %     | 1!  | 3!    | N2           | Nöjda     | Utfall 2023
            Sjukskrivna män         | uppgift    | 2!     | antal |     |       |              |           |
            Sjukskrivna kvinnor     | uppgift    | 25!    | antal |     |       |              |           |
            Män som deltog          | uppgift    | 4 214! | antal |     |       |              |           |
            Möten                   | uppgift    | 3      | antal |     |       |              |           |
        """,
    },
}  # fmt: skip
