/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`build/test/policy/letters/letters.test.js > TAP > acknowledgement of a closure > must match snapshot 1`] = `
(acknowledgement)
Ämne: [SJK-2026-000004] Vi har tagit emot ert ärende

Hej!

Vi tog emot ert ärende den 23 november 2026. Det har nummer SJK-2026-000004.

Det här är ett automatiskt svar. Ingenting är beslutat och ingenting är
ändrat i registret.

SÅ HÄR HAR VI FÖRSTÅTT ERT ÄRENDE
    Ärendet gäller: Avveckling
    Sjukhuskod: 12401
    Koden stängs: 1 januari 2027
    Sista dag koden gäller: 31 december 2026
    Efterföljande sjukhuskod: 12402

Är något fel? Svara på det här mejlet och skriv vad som ska ändras.

DET HÄR HÄNDER NU
Ni behöver inte göra något mer nu. En handläggare går igenom ärendet. Ni får
sedan ett beslut, eller en fråga om vi behöver veta mer.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > acknowledgement of a mail nothing was read from > must match snapshot 1`] = `
(acknowledgement)
Ämne: [SJK-2026-000004] Vi behöver fler uppgifter i ert ärende

Hej!

Vi tog emot ert ärende den 23 november 2026. Det har nummer SJK-2026-000004.

Det här är ett automatiskt svar. Ingenting är beslutat och ingenting är
ändrat i registret.

SÅ HÄR HAR VI FÖRSTÅTT ERT ÄRENDE
Vi kunde inte läsa ut några uppgifter ur det ni skickade.

DET HÄR SAKNAS
Vi behöver de här uppgifterna för att kunna gå vidare:

- Ärendet gäller (ny sjukhuskod, flytt, övertagande, ändrade uppgifter eller
  avveckling)

SÅ HÄR SVARAR NI
Svara på det här mejlet. Kopiera raderna, fyll i dem och skriv en uppgift på
varje rad:

    Ärendet gäller:

När uppgifterna har kommit går en handläggare igenom ärendet.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > acknowledgement of a request that is whole > must match snapshot 1`] = `
(acknowledgement)
Ämne: [SJK-2026-000004] Vi har tagit emot ert ärende

Hej!

Vi tog emot ert ärende den 23 november 2026. Det har nummer SJK-2026-000004.

Det här är ett automatiskt svar. Ingenting är beslutat och ingenting är
ändrat i registret.

SÅ HÄR HAR VI FÖRSTÅTT ERT ÄRENDE
    Ärendet gäller: Ny sjukhuskod
    Gäller från och med: 23 november 2026, dagen då vi fick ert ärende
    Region: Region Uppsala
    Namn på vårdgivarens verksamhet: Exempelvård Ögon Uppsala
    Besöksadress: Kungsgatan 12
    Postnummer: 753 21
    Ort: Uppsala
    Namn på kontaktperson: Anna Lind
    E-post till kontaktperson: anna.lind@exempelvard.example
    Kod för medicinskt verksamhetsområde (MVO): 511 Ögonsjukvård

Är något fel? Svara på det här mejlet och skriv vad som ska ändras.

DET HÄR HÄNDER NU
Ni behöver inte göra något mer nu. En handläggare går igenom ärendet. Ni får
sedan ett beslut, eller en fråga om vi behöver veta mer.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > acknowledgement with what is missing > must match snapshot 1`] = `
(acknowledgement)
Ämne: [SJK-2026-000004] Vi behöver fler uppgifter i ert ärende

Hej!

Vi tog emot ert ärende den 23 november 2026. Det har nummer SJK-2026-000004.

Det här är ett automatiskt svar. Ingenting är beslutat och ingenting är
ändrat i registret.

SÅ HÄR HAR VI FÖRSTÅTT ERT ÄRENDE
    Ärendet gäller: Ny sjukhuskod
    Gäller från och med: 23 november 2026, dagen då vi fick ert ärende
    Region: Region Skåne
    Namn på vårdgivarens verksamhet: Barnmottagningen Lund
    Kod för medicinskt verksamhetsområde (MVO):
        201 Barn- och ungdomsmedicinsk vård
        521 Öron-, näs- och halssjukvård

Är något fel? Svara på det här mejlet och skriv vad som ska ändras.

DET HÄR SAKNAS
Vi behöver de här uppgifterna för att kunna gå vidare:

- Besöksadress (gata och nummer, inte box)
- Postnummer (fem siffror)
- Ort
- E-post till kontaktperson

SÅ HÄR SVARAR NI
Svara på det här mejlet. Kopiera raderna, fyll i dem och skriv en uppgift på
varje rad:

    Besöksadress:
    Postnummer:
    Ort:
    E-post till kontaktperson:

När uppgifterna har kommit går en handläggare igenom ärendet.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a closure > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12401

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en avveckling.

BESLUT
Vi stänger sjukhuskod 12401.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Verksamheten avvecklas. Koden är stängd från och med dagen; dagen före är
den sista i kraft.

DET HÄR ÄNDRAS
Sjukhuskod 12401 stängs den 1 december 2026. Den sista dagen koden gäller är
den 30 november 2026. Ingen annan kod ersätter den.

DET HÄR SKA NI GÖRA
- Använd sjukhuskod 12401 för vård till och med den 30 november 2026, även
  om ni rapporterar den senare.
- Använd inte sjukhuskod 12401 för vård från och med den 1 december 2026.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a closure with a successor > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12401

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en avveckling.

BESLUT
Vi stänger sjukhuskod 12401.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Verksamheten avvecklas. Koden är stängd från och med dagen; dagen före är
den sista i kraft.

DET HÄR ÄNDRAS
Sjukhuskod 12401 stängs den 1 december 2026. Den sista dagen koden gäller är
den 30 november 2026. Sjukhuskod 12402 ersätter den.

DET HÄR SKA NI GÖRA
- Använd sjukhuskod 12402 när ni rapporterar vård från och med den
  1 december 2026.
- Använd sjukhuskod 12401 för vård till och med den 30 november 2026, även
  om ni rapporterar den senare.
- Använd inte sjukhuskod 12401 för vård från och med den 1 december 2026.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a correction > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut i ert ärende

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller ett tidigare beslut
som ska upphävas.

BESLUT
Vi upphäver beslut nummer 12. Registret läses från och med nu som om
beslutet aldrig hade fattats.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Beslutet upphävs. Registret läses från och med nu som om det aldrig fattats;
ett nummer som det gav är återkallat.

DET HÄR ÄNDRAS
Det här ändras för sjukhuskod 12401 från och med den 1 december 2026:

    Verksamhetens namn:
        Exempelvård Ögon Uppsala
        tidigare Ögonbolaget Uppsala
    Vårdgivare:
        Exempelvård AB
        tidigare Ögonbolaget i Uppsala AB

Sjukhuskod 12402 är återkallad. Den gäller inte för någon dag.

DET HÄR SKA NI GÖRA
- Rapportera enligt uppgifterna ovan. Svara på det här mejlet om ni redan
  har rapporterat på något annat sätt.
- Använd inte sjukhuskod 12402. Svara på det här mejlet om ni redan har
  rapporterat vård med den.
- Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a merger > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12401

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en sammanslagning
av sjukhuskoder.

BESLUT
Vi slår ihop verksamheterna. De får en gemensam sjukhuskod: 12401. Det
gäller från och med den 1 december 2026.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Verksamheterna slås ihop under en av koderna. De andra stängs med den som
efterföljare.

DET HÄR ÄNDRAS
Det här ändras för sjukhuskod 12401 från och med den 1 december 2026:

    MVO-koder som läggs till: 521 Öron-, näs- och halssjukvård

Sjukhuskod 12402 stängs den 1 december 2026. Den sista dagen koden gäller är
den 30 november 2026. Sjukhuskod 12401 ersätter den.

DET HÄR SKA NI GÖRA
- Använd sjukhuskod 12401 när ni rapporterar vård från och med den
  1 december 2026.
- Använd sjukhuskod 12402 för vård till och med den 30 november 2026, även
  om ni rapporterar den senare.
- Använd inte sjukhuskod 12402 för vård från och med den 1 december 2026.
- Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a move > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12401

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en flytt till ny
adress.

BESLUT
Verksamheten behåller sjukhuskod 12401. Flytten gäller från och med den
1 december 2026.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Verksamheten flyttar till en ny plats. Koden följer med; adressen
uppdateras.

Beslutet följer princip 3 (P3) i Socialstyrelsens principer för tilldelning
av ny sjukhuskod:

    ”Om en vårdgivare flyttar sin verksamhet till ny fysisk plats ska de
    inte få en ny kod. Däremot behöver vårdgivaren kontakta inrapportering
    och uppdatera sina adressuppgifter. Om möjligt ska namnet på
    vårdgivarens verksamhet korrigeras så att det framgår att det rör sig om
    en ny fysisk plats.”

DET HÄR ÄNDRAS
Det här ändras för sjukhuskod 12401 från och med den 1 december 2026:

    Besöksadress:
        Storgatan 3 B, 753 31 Uppsala
        tidigare Kungsgatan 12, 753 21 Uppsala

DET HÄR SKA NI GÖRA
- Fortsätt att rapportera med sjukhuskod 12401, även för vård från och med
  den 1 december 2026.
- Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a move of a part > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12402

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en flytt till ny
adress.

BESLUT
Verksamheten på den nya adressen får en egen sjukhuskod: 12402. Koden gäller
från och med den 1 december 2026.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
En del av verksamheten flyttar till en ny plats. Delen får en egen kod; den
gamla koden stannar hos resten.

Beslutet följer princip 1 (P1) i Socialstyrelsens principer för tilldelning
av ny sjukhuskod:

    ”En sjukhuskod per fysisk plats och vårdgivare.”

DET HÄR ÄNDRAS
Sjukhuskod 12402 är ny. Den gäller från och med den 1 december 2026, med de
här uppgifterna:

    Verksamhetens namn: Exempelvård Ögon Uppsala
    Vårdgivare: Exempelvård AB
    Besöksadress: Storgatan 3 B, 753 31 Uppsala
    Region: Region Uppsala
    MVO-koder: 521 Öron-, näs- och halssjukvård

Sjukhuskod 12401 gäller som förut för den del av verksamheten som är kvar.

DET HÄR SKA NI GÖRA
- Använd sjukhuskod 12402 när ni rapporterar vård från och med den
  1 december 2026.
- Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a move to where a code is > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12402

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en flytt till ny
adress.

BESLUT
Den flyttade verksamheten och den som redan finns på platsen får en gemensam
sjukhuskod: 12402. Det gäller från och med den 1 december 2026.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Den flyttade verksamheten går upp i vårdgivarens kod på den nya platsen.

Beslutet följer princip 1 (P1) i Socialstyrelsens principer för tilldelning
av ny sjukhuskod:

    ”En sjukhuskod per fysisk plats och vårdgivare.”

DET HÄR ÄNDRAS
Det här ändras för sjukhuskod 12402 från och med den 1 december 2026:

    MVO-koder som läggs till:
        511 Ögonsjukvård
        521 Öron-, näs- och halssjukvård

Sjukhuskod 12401 stängs den 1 december 2026. Den sista dagen koden gäller är
den 30 november 2026. Sjukhuskod 12402 ersätter den.

DET HÄR SKA NI GÖRA
- Använd sjukhuskod 12402 när ni rapporterar vård från och med den
  1 december 2026.
- Använd sjukhuskod 12401 för vård till och med den 30 november 2026, även
  om ni rapporterar den senare.
- Använd inte sjukhuskod 12401 för vård från och med den 1 december 2026.
- Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a new code > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12401

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en ny sjukhuskod.

BESLUT
Verksamheten får sjukhuskod 12401. Koden gäller från och med den
1 december 2026.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Vårdgivaren har ingen kod på platsen. En ny kod tilldelas.

Beslutet följer princip 1 (P1) i Socialstyrelsens principer för tilldelning
av ny sjukhuskod:

    ”En sjukhuskod per fysisk plats och vårdgivare.”

DET HÄR ÄNDRAS
Sjukhuskod 12401 är ny. Den gäller från och med den 1 december 2026, med de
här uppgifterna:

    Verksamhetens namn: Exempelvård Ögon Uppsala
    Vårdgivare: Exempelvård AB
    Besöksadress: Kungsgatan 12, 753 21 Uppsala
    Region: Region Uppsala
    MVO-koder:
        511 Ögonsjukvård
        521 Öron-, näs- och halssjukvård

DET HÄR SKA NI GÖRA
- Använd sjukhuskod 12401 när ni rapporterar vård från och med den
  1 december 2026.
- Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a reopening > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12401

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en stängd
sjukhuskod som ska öppnas igen.

BESLUT
Vi öppnar sjukhuskod 12401 igen. Den gäller från och med den
1 december 2026. Tiden då den var stängd ändras inte.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Koden öppnas igen från och med dagen. Tiden den var stängd förblir stängd.

DET HÄR ÄNDRAS
Sjukhuskod 12401 gäller igen från och med den 1 december 2026.

DET HÄR SKA NI GÖRA
- Använd sjukhuskod 12401 när ni rapporterar vård från och med den
  1 december 2026.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a takeover > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12401

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller ett övertagande.

BESLUT
Verksamheten behåller sjukhuskod 12401. Övertagandet gäller från och med den
1 december 2026.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Verksamheten tas över i samma lokaler. Den behåller koden; vårdgivare, namn
och kontaktuppgifter uppdateras.

Beslutet följer princip 5 (P5) i Socialstyrelsens principer för tilldelning
av ny sjukhuskod:

    ”Om en vårdgivare tar över en annan vårdgivares verksamhet i samma
    lokaler ska verksamheten behålla sjukhuskoden. Däremot behöver
    vårdgivaren kontakta Socialstyrelsen och uppdatera verksamhetens
    kontaktuppgifter och namnet på verksamheten i de fall detta är
    aktuellt.”

DET HÄR ÄNDRAS
Det här ändras för sjukhuskod 12401 från och med den 1 december 2026:

    Verksamhetens namn:
        Ögonbolaget Uppsala
        tidigare Exempelvård Ögon Uppsala
    Vårdgivare:
        Ögonbolaget i Uppsala AB
        tidigare Exempelvård AB
    Kontaktperson: uppdaterad

DET HÄR SKA NI GÖRA
- Den nya vårdgivaren använder sjukhuskod 12401 för vård från och med den
  1 december 2026.
- Den tidigare vårdgivaren använder sjukhuskod 12401 för vård till och med
  den 30 november 2026, även om den rapporteras senare.
- Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a takeover of premises > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12402

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller ett övertagande.

BESLUT
Verksamheten hos den nya vårdgivaren får en egen sjukhuskod: 12402. Koden
gäller från och med den 1 december 2026.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Lokalerna tas över men verksamheten är en annan. En ny kod tilldelas; den
tidigare koden stängs.

Beslutet följer princip 6 (P6) i Socialstyrelsens principer för tilldelning
av ny sjukhuskod:

    ”Om en vårdgivare tar över en annan vårdgivares lokaler ska de få en ny
    sjukhuskod om verksamheten inte är densamma som tidigare.”

DET HÄR ÄNDRAS
Sjukhuskod 12402 är ny. Den gäller från och med den 1 december 2026, med de
här uppgifterna:

    Verksamhetens namn: Ögonbolaget Uppsala
    Vårdgivare: Ögonbolaget i Uppsala AB
    Besöksadress: Kungsgatan 12, 753 21 Uppsala
    Region: Region Uppsala
    MVO-koder: 211 Hud- och könssjukvård

Sjukhuskod 12401 stängs den 1 december 2026. Den sista dagen koden gäller är
den 30 november 2026. Ingen annan kod ersätter den.

DET HÄR SKA NI GÖRA
- Den nya vårdgivaren använder sjukhuskod 12402 för vård från och med den
  1 december 2026.
- Den tidigare vårdgivaren använder sjukhuskod 12401 för vård till och med
  den 30 november 2026, även om den rapporteras senare.
- Använd inte sjukhuskod 12401 för vård från och med den 1 december 2026.
- Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on a withdrawal > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12401

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en sjukhuskod som
ska återkallas.

BESLUT
Vi återkallar sjukhuskod 12401. Koden tilldelades av misstag. Den gäller
inte för någon dag, varken före eller efter beslutet. Vi ger aldrig ut
numret igen.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Koden tilldelades av misstag och återkallas. Den gäller inte för någon dag
och används aldrig igen.

Handläggarens motivering:

    Koden tilldelades två gånger för samma verksamhet.

DET HÄR ÄNDRAS
Sjukhuskod 12401 är återkallad. Den gäller inte för någon dag.

DET HÄR SKA NI GÖRA
- Använd inte sjukhuskod 12401. Svara på det här mejlet om ni redan har
  rapporterat vård med den.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision on an amendment > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12401

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller ändrade uppgifter.

BESLUT
Verksamheten behåller sjukhuskod 12401. Uppgifterna ändras från och med den
1 december 2026.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Uppgifterna om verksamheten ändras. Koden behålls.

DET HÄR ÄNDRAS
Det här ändras för sjukhuskod 12401 från och med den 1 december 2026:

    Verksamhetens namn:
        Exempelvård Ögon och Öron
        tidigare Exempelvård Ögon Uppsala
    MVO-koder som läggs till: 531 Audiologisk vård
    MVO-koder som tas bort: 521 Öron-, näs- och halssjukvård

DET HÄR SKA NI GÖRA
- Fortsätt att rapportera med sjukhuskod 12401, även för vård från och med
  den 1 december 2026.
- Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision otherwise than the rules propose > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12402

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en flytt till ny
adress.

BESLUT
Verksamheten på den nya adressen får en egen sjukhuskod: 12402. Koden gäller
från och med den 1 december 2026.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Handläggaren har beslutat på annat sätt än reglerna föreslår, med en egen
motivering.

Handläggarens motivering:

    Verksamheten på den nya adressen är en annan än den som fanns på
    Kungsgatan.

DET HÄR ÄNDRAS
Sjukhuskod 12402 är ny. Den gäller från och med den 1 december 2026, med de
här uppgifterna:

    Verksamhetens namn: Exempelvård Ögon Uppsala
    Vårdgivare: Exempelvård AB
    Besöksadress: Storgatan 3 B, 753 31 Uppsala
    Region: Region Uppsala
    MVO-koder:
        511 Ögonsjukvård
        521 Öron-, näs- och halssjukvård

DET HÄR SKA NI GÖRA
- Använd sjukhuskod 12402 när ni rapporterar vård från och med den
  1 december 2026.
- Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > decision that a code is there already > must match snapshot 1`] = `
(decision)
Ämne: [SJK-2026-000004] Beslut om sjukhuskod 12401

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en ny sjukhuskod.

BESLUT
Verksamheten får ingen ny sjukhuskod. Den ska använda sjukhuskod 12401, som
redan finns. Det gäller från och med den 1 december 2026.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Vårdgivaren har redan en kod på platsen. Den används, och de begärda
MVO-koderna läggs till.

Beslutet följer princip 1 (P1) i Socialstyrelsens principer för tilldelning
av ny sjukhuskod:

    ”En sjukhuskod per fysisk plats och vårdgivare.”

DET HÄR ÄNDRAS
Det här ändras för sjukhuskod 12401 från och med den 1 december 2026:

    MVO-koder som läggs till: 511 Ögonsjukvård
    Kontaktperson: uppdaterad

DET HÄR SKA NI GÖRA
- Använd sjukhuskod 12401 när ni rapporterar vård från och med den
  1 december 2026.
- Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > notice of a takeover of a part > must match snapshot 1`] = `
(notice)
Ämne: [SJK-2026-000004] En annan vårdgivare tar över: sjukhuskod 12401

Hej!

Vi har registrerat ett övertagande som rör er sjukhuskod 12401.

    Övertagandet gäller från och med: 1 december 2026
    Ny vårdgivare: Ögonbolaget i Uppsala AB
    Ärende: SJK-2026-000004
    Beslut: nummer 17, 24 november 2026

DET HÄR HÄNDER MED ER KOD
Ni behåller sjukhuskod 12401. Fortsätt att rapportera med den.

Det här ändras för sjukhuskod 12401 från och med den 1 december 2026:

    MVO-koder som tas bort: 521 Öron-, näs- och halssjukvård

VARFÖR
En del av verksamheten tas över i samma lokaler. Den nya vårdgivaren får en
egen kod; den gamla stannar hos resten.

Beslutet följer princip 2 (P2) i Socialstyrelsens principer för tilldelning
av ny sjukhuskod:

    ”Om flera vårdgivare bedriver vård på samma adress ska varje vårdgivare
    ha en egen sjukhuskod för sin verksamhet.”

OM NI INTE KÄNNER TILL ÖVERTAGANDET
Svara på det här mejlet så snart ni kan. Skriv vad som inte stämmer.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > notice of a takeover that closes the code > must match snapshot 1`] = `
(notice)
Ämne: [SJK-2026-000004] En annan vårdgivare tar över: sjukhuskod 12401

Hej!

Vi har registrerat ett övertagande som rör er sjukhuskod 12401.

    Övertagandet gäller från och med: 1 december 2026
    Ny vårdgivare: Ögonbolaget i Uppsala AB
    Ärende: SJK-2026-000004
    Beslut: nummer 17, 24 november 2026

DET HÄR HÄNDER MED ER KOD
Sjukhuskod 12401 stängs den 1 december 2026. Den sista dagen koden gäller är
den 30 november 2026.

- Använd inte sjukhuskod 12401 för vård från och med den 1 december 2026.
- Använd sjukhuskod 12401 för vård till och med den 30 november 2026, även
  om ni rapporterar den senare.

VARFÖR
Lokalerna tas över men verksamheten är en annan. En ny kod tilldelas; den
tidigare koden stängs.

Beslutet följer princip 6 (P6) i Socialstyrelsens principer för tilldelning
av ny sjukhuskod:

    ”Om en vårdgivare tar över en annan vårdgivares lokaler ska de få en ny
    sjukhuskod om verksamheten inte är densamma som tidigare.”

OM NI INTE KÄNNER TILL ÖVERTAGANDET
Svara på det här mejlet så snart ni kan. Skriv vad som inte stämmer.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > notice of a takeover that leaves the code alone > must match snapshot 1`] = `
(notice)
Ämne: [SJK-2026-000004] En annan vårdgivare tar över: sjukhuskod 12401

Hej!

Vi har registrerat ett övertagande som rör er sjukhuskod 12401.

    Övertagandet gäller från och med: 1 december 2026
    Ny vårdgivare: Ögonbolaget i Uppsala AB
    Ärende: SJK-2026-000004
    Beslut: nummer 17, 24 november 2026

DET HÄR HÄNDER MED ER KOD
Ni behåller sjukhuskod 12401. Fortsätt att rapportera med den.

VARFÖR
Lokalerna tas över men verksamheten är en annan. En ny kod tilldelas; den
tidigare koden gäller vidare.

Beslutet följer princip 6 (P6) i Socialstyrelsens principer för tilldelning
av ny sjukhuskod:

    ”Om en vårdgivare tar över en annan vårdgivares lokaler ska de få en ny
    sjukhuskod om verksamheten inte är densamma som tidigare.”

OM NI INTE KÄNNER TILL ÖVERTAGANDET
Svara på det här mejlet så snart ni kan. Skriv vad som inte stämmer.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > notice of a takeover with the code > must match snapshot 1`] = `
(notice)
Ämne: [SJK-2026-000004] En annan vårdgivare tar över: sjukhuskod 12401

Hej!

Vi har registrerat ett övertagande som rör er sjukhuskod 12401.

    Övertagandet gäller från och med: 1 december 2026
    Ny vårdgivare: Ögonbolaget i Uppsala AB
    Ärende: SJK-2026-000004
    Beslut: nummer 17, 24 november 2026

DET HÄR HÄNDER MED ER KOD
Sjukhuskod 12401 går över till den nya vårdgivaren den 1 december 2026.

- Använd inte sjukhuskod 12401 för vård från och med den 1 december 2026.
- Använd sjukhuskod 12401 för vård till och med den 30 november 2026, även
  om ni rapporterar den senare.

VARFÖR
Verksamheten tas över i samma lokaler. Den behåller koden; vårdgivare, namn
och kontaktuppgifter uppdateras.

Beslutet följer princip 5 (P5) i Socialstyrelsens principer för tilldelning
av ny sjukhuskod:

    ”Om en vårdgivare tar över en annan vårdgivares verksamhet i samma
    lokaler ska verksamheten behålla sjukhuskoden. Däremot behöver
    vårdgivaren kontakta Socialstyrelsen och uppdatera verksamhetens
    kontaktuppgifter och namnet på verksamheten i de fall detta är
    aktuellt.”

OM NI INTE KÄNNER TILL ÖVERTAGANDET
Svara på det här mejlet så snart ni kan. Skriv vad som inte stämmer.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > question from an officer > must match snapshot 1`] = `
(question)
Ämne: [SJK-2026-000004] Vi har en fråga om ert ärende

Hej!

Vi behöver veta mer för att kunna gå vidare med ert ärende SJK-2026-000004.
Ärendet gäller en flytt till ny adress.

HANDLÄGGARENS FRÅGA
    Flyttar hela verksamheten?

    Om en del är kvar behöver vi veta vilka MVO-koder som flyttar.

SÅ HÄR SVARAR NI
Svara på det här mejlet senast den 8 december 2026. Ärendet väntar tills vi
har fått ert svar.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > rejection of what the rules refused > must match snapshot 1`] = `
(rejection)
Ämne: [SJK-2026-000004] Beslut: avslag

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller ett övertagande.

BESLUT
Vi avslår anmälan om övertagande. Vi ändrar ingenting i registret.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Varken lokalerna eller verksamheten tas över. Begär en ny sjukhuskod i
stället.

DET HÄR GÄLLER NU
Beslutet ändrar inte vilka sjukhuskoder ni använder. Vill ni begära något
annat kan ni skicka en ny begäran.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > rejection with a motive > must match snapshot 1`] = `
(rejection)
Ämne: [SJK-2026-000004] Beslut: avslag

Hej!

Vi har beslutat i ärende SJK-2026-000004. Ärendet gäller en ny sjukhuskod.

BESLUT
Vi avslår begäran om en ny sjukhuskod. Vi ändrar ingenting i registret.

Beslutet har nummer 17. Vi fattade det den 24 november 2026.

VARFÖR
Handläggarens motivering:

    Verksamheten är en del av primärvården.
    Den rapporterar inte till patientregistret.

DET HÄR GÄLLER NU
Beslutet ändrar inte vilka sjukhuskoder ni använder. Vill ni begära något
annat kan ni skicka en ny begäran.

OM NI TYCKER ATT BESLUTET ÄR FEL
Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv
vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går
då igenom beslutet på nytt, och ni får svar i ett mejl.

Beslutet gäller tills ni får ett nytt.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > reminder of a question > must match snapshot 1`] = `
(reminder)
Ämne: [SJK-2026-000004] Påminnelse: vi väntar på ert svar

Hej!

Den 23 november 2026 skrev vi till er om ert ärende SJK-2026-000004. Ärendet
gäller ett övertagande. Vi har inte fått något svar.

Svara på det här mejlet. Ärendet väntar tills vi har fått ert svar. Har ni
redan svarat behöver ni inte göra något.

HANDLÄGGARENS FRÅGA
    Fortsätter den tidigare vårdgivaren på en annan adress?

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`

exports[`build/test/policy/letters/letters.test.js > TAP > reminder of what is missing > must match snapshot 1`] = `
(reminder)
Ämne: [SJK-2026-000004] Påminnelse: vi väntar på ert svar

Hej!

Den 23 november 2026 skrev vi till er om ert ärende SJK-2026-000004. Ärendet
gäller en ny sjukhuskod. Vi har inte fått något svar.

Svara på det här mejlet. Ärendet väntar tills vi har fått ert svar. Har ni
redan svarat behöver ni inte göra något.

DET HÄR SAKNAS
Vi behöver de här uppgifterna för att kunna gå vidare:

- Postnummer (fem siffror)
- Kod för medicinskt verksamhetsområde (MVO), tre siffror eller områdets
  namn

SÅ HÄR SVARAR NI
Svara på det här mejlet. Kopiera raderna, fyll i dem och skriv en uppgift på
varje rad:

    Postnummer:
    Kod för medicinskt verksamhetsområde (MVO):

När uppgifterna har kommit går en handläggare igenom ärendet.

Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i
ämnesraden.

Med vänlig hälsning
Registret över sjukhuskoder

`
