/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`build/test/policy/rules.test.js > TAP > the table, in order of precedence > must match snapshot 1`] = `

O-reject ¦ O-reject – ¦ new-code move takeover amendment closure merger reopening withdrawal correction ¦ officer=reject ¦ rejected ¦ – ¦ Handläggaren har avslagit begäran. Ingenting ändras i registret.
G-later.taken-back ¦ G-later – ¦ new-code move takeover amendment closure merger reopening correction ¦ consequence=taken-back ¦ rejected ¦ – ¦ Begäran går inte ihop med något som redan är registrerat och har tagits tillbaka. Ingenting ändras.
G-later ¦ G-later P1 ¦ new-code move takeover amendment closure merger reopening correction ¦ consequence=collides ¦ referred ¦ ?later ¦ Ändringen går inte ihop med något som redan är registrerat från en viss dag: två koder skulle få samma plats och vårdgivare, eller så kommer en registrerad ändring av samma kod senare. En handläggare väljer.
N-full ¦ N-full – ¦ new-code move takeover amendment closure merger reopening correction ¦ consequence=no-number ¦ refused ¦ – ¦ Nummerserien för regionen är slut. Ingen kod kan tilldelas förrän en ny serie har öppnats.
N-ruling ¦ N-ruling – ¦ new-code move takeover amendment closure merger reopening withdrawal correction ¦ officer=unfit ¦ refused ¦ – ¦ Beslutet går inte att verkställa: koden har inte den status som beslutet kräver, eller så saknas vårdgivare eller plats.
O-otherwise ¦ O-otherwise – ¦ new-code move takeover amendment closure merger reopening withdrawal correction ¦ officer=otherwise ¦ kept ¦ as-ruled ¦ Handläggaren har beslutat på annat sätt än reglerna föreslår, med en egen motivering.
N-unknown ¦ N-unknown – ¦ move takeover amendment closure merger reopening withdrawal ¦ named=never-issued ¦ refused ¦ – ¦ Sjukhuskoden har aldrig tilldelats.
N-withdrawn ¦ N-withdrawn – ¦ move takeover amendment closure merger reopening withdrawal ¦ named=withdrawn ¦ refused ¦ – ¦ Sjukhuskoden är återkallad: den tilldelades av misstag och gäller inte för någon dag.
N-day.before-first ¦ N-day – ¦ move takeover amendment closure merger reopening ¦ named=before-first ¦ refused ¦ – ¦ Dagen ligger före kodens första dag.
N-day.far-back ¦ N-day – ¦ new-code move takeover amendment closure merger reopening ¦ day=far-back ¦ refused ¦ – ¦ Dagen ligger mer än fem år tillbaka.
N-day.far-ahead ¦ N-day – ¦ new-code move takeover amendment closure merger reopening ¦ day=far-ahead ¦ refused ¦ – ¦ Dagen ligger mer än ett år framåt.
R-reopen ¦ R-reopen – ¦ reopening ¦ named=closed ¦ reopened ¦ reopen ¦ Koden öppnas igen från och med dagen. Tiden den var stängd förblir stängd.
N-open ¦ N-open – ¦ reopening ¦ named=active ¦ refused ¦ – ¦ Koden är i kraft den dagen. Det finns ingenting att öppna.
N-closed ¦ N-closed – ¦ move takeover amendment closure merger ¦ named=closed ¦ refused ¦ – ¦ Sjukhuskoden är stängd den dagen.
N-owner ¦ N-owner – ¦ move takeover amendment closure ¦ owner=may-not ¦ refused ¦ – ¦ Koden hör till en annan vårdgivare. Bara den vårdgivaren, eller den som tar över verksamheten, kan anmäla ändringen.
G-provider ¦ G-provider – ¦ new-code takeover amendment merger ¦ provider=ask ¦ referred ¦ ?provider ¦ Det framgår inte vilken vårdgivare det gäller. En handläggare väljer en känd vårdgivare eller lägger in en ny.
N-self ¦ N-self – ¦ takeover ¦ self=yes ¦ refused ¦ – ¦ Vårdgivaren har redan koden och kan inte ta över från sig själv.
N-nothing ¦ N-nothing – ¦ takeover ¦ samePremises=no sameActivity=no ¦ refused ¦ – ¦ Varken lokalerna eller verksamheten tas över. Begär en ny sjukhuskod i stället.
G-import.first ¦ G-import – ¦ move takeover ¦ complete=no ¦ referred ¦ ?complete-first ¦ Koden kommer från en äldre förteckning och saknar uppgifter om vårdgivare, plats eller region. En handläggare kompletterar den först.
G-site ¦ G-site – ¦ new-code move takeover amendment merger ¦ site=ask ¦ referred ¦ ?site ¦ Adressen liknar en plats som redan finns i registret. En handläggare avgör om det är samma plats.
P1-held.new ¦ P1-held P1 ¦ new-code ¦ held=active ¦ kept ¦ add-mvo-to-held ¦ Vårdgivaren har redan en kod på platsen. Den används, och de begärda MVO-koderna läggs till.
G-closed ¦ G-closed – ¦ new-code ¦ held=closed ¦ referred ¦ ?closed-code ¦ Vårdgivaren har en stängd kod på platsen. En handläggare väljer om den ska öppnas igen eller om en ny kod ska tilldelas.
G-closed.reopen ¦ G-closed P1 ¦ new-code ¦ held=reopen ¦ reopened ¦ reopen-held ¦ Vårdgivarens stängda kod på platsen öppnas igen från och med dagen.
G-import.alike ¦ G-import – ¦ new-code ¦ alike=ask ¦ referred ¦ ?imported-code ¦ En kod från en äldre förteckning har ett liknande namn. En handläggare väljer om den ska kompletteras och behållas eller om en ny kod ska tilldelas.
G-import.complete ¦ G-import P1 ¦ new-code ¦ alike=complete ¦ kept ¦ complete-alike ¦ Verksamheten har redan en kod från en äldre förteckning. Koden behålls och kompletteras.
P4 ¦ P4 P4 ¦ new-code ¦ hosted=yes ¦ allocated ¦ allocate ¦ Vården bedrivs i en annan vårdgivares lokaler. Verksamheten får en egen kod.
P2 ¦ P2 P2 ¦ new-code ¦ shared=yes ¦ allocated ¦ allocate ¦ En annan vårdgivare har en kod på samma adress. Varje vårdgivare får en egen kod.
P1 ¦ P1 P1 ¦ new-code ¦ – ¦ allocated ¦ allocate ¦ Vårdgivaren har ingen kod på platsen. En ny kod tilldelas.
P3-same ¦ P3-same P3 ¦ move ¦ target=same ¦ kept ¦ change-address ¦ Adressen är den plats som koden redan har. Koden behålls; bara adressens skrivsätt ändras.
P1-held.move ¦ P1-held P1 ¦ move ¦ scope=part held=ask|merge|keep ¦ kept ¦ add-mvo-to-held ¦ Vårdgivaren har redan en kod på den nya platsen. Den används för delen som flyttar, och MVO-koderna läggs till.
P1-part ¦ P1-part P1 ¦ move ¦ scope=part ¦ allocated ¦ allocate ¦ En del av verksamheten flyttar till en ny plats. Delen får en egen kod; den gamla koden stannar hos resten.
G-P1P3 ¦ G-P1P3 – ¦ move ¦ held=ask ¦ referred ¦ ?merge-or-keep ¦ Koden följer med en flytt (P3), men vårdgivaren har redan en kod på den nya platsen (P1). En handläggare väljer vilken kod som ska gälla.
G-P1P3.merge ¦ G-P1P3 P1 ¦ move ¦ held=merge ¦ merged ¦ merge-into-held ¦ Den flyttade verksamheten går upp i vårdgivarens kod på den nya platsen.
G-P1P3.keep ¦ G-P1P3 P3 ¦ move ¦ held=keep ¦ merged ¦ change-place+merge-held-into-named ¦ Den flyttade koden behålls. Vårdgivarens andra kod på den nya platsen stängs och går upp i den.
P3 ¦ P3 P3 ¦ move ¦ – ¦ kept ¦ change-place ¦ Verksamheten flyttar till en ny plats. Koden följer med; adressen uppdateras.
G-P3P5 ¦ G-P3P5 – ¦ takeover ¦ samePremises=no elsewhere=ask ¦ referred ¦ ?elsewhere ¦ Verksamheten tas över och flyttar samtidigt. Principerna säger inte om koden ska följa med. En handläggare väljer.
G-P3P5.merge ¦ G-P3P5 P1 ¦ takeover ¦ samePremises=no elsewhere=keep scope=whole held=ask|merge|keep ¦ merged ¦ merge-into-held ¦ Verksamheten tas över och flyttar till en plats där den nya vårdgivaren har en kod. Den går upp i den koden.
G-P3P5.keep ¦ G-P3P5 P5 ¦ takeover ¦ samePremises=no elsewhere=keep held=none ¦ kept ¦ change-provider+change-place ¦ Verksamheten tas över och flyttar samtidigt. Den är densamma och behåller koden.
G-former ¦ G-former – ¦ takeover ¦ sameActivity=no former=ask ¦ referred ¦ ?former ¦ Det framgår inte om den tidigare vårdgivaren fortsätter sin verksamhet. En handläggare väljer om den tidigare koden ska stängas.
G-former.elsewhere ¦ G-former – ¦ takeover ¦ samePremises=no former=ask ¦ referred ¦ ?former ¦ Verksamheten får en ny kod på den nya platsen. En handläggare väljer om den tidigare koden ska stängas.
P1-held.elsewhere.closes ¦ P1-held P1 ¦ takeover ¦ samePremises=no held=ask|merge|keep former=closes ¦ kept ¦ add-mvo-to-held+close-former ¦ Den nya vårdgivaren har redan en kod på den nya platsen. Den används; den tidigare koden stängs.
P1-held.elsewhere.stays ¦ P1-held P1 ¦ takeover ¦ samePremises=no held=ask|merge|keep ¦ kept ¦ add-mvo-to-held+mvo-leaves ¦ Den nya vårdgivaren har redan en kod på den nya platsen. Den används; den tidigare koden gäller vidare.
G-P3P5.allocate.closes ¦ G-P3P5 P1 ¦ takeover ¦ samePremises=no former=closes ¦ allocated ¦ allocate+close-former ¦ Verksamheten tas över och flyttar samtidigt. Handläggaren har valt en ny kod; den tidigare koden stängs.
G-P3P5.allocate.stays ¦ G-P3P5 P1 ¦ takeover ¦ samePremises=no ¦ allocated ¦ allocate+mvo-leaves ¦ Verksamheten tas över och flyttar samtidigt. Handläggaren har valt en ny kod; den tidigare koden gäller vidare.
P1-held.P6.closes ¦ P1-held P1 ¦ takeover ¦ sameActivity=no held=ask|merge|keep former=closes ¦ kept ¦ add-mvo-to-held+close-former ¦ Den nya vårdgivaren har redan en kod på platsen. Den används; den tidigare koden stängs.
P1-held.P6.stays ¦ P1-held P1 ¦ takeover ¦ sameActivity=no held=ask|merge|keep ¦ kept ¦ add-mvo-to-held+mvo-leaves ¦ Den nya vårdgivaren har redan en kod på platsen. Den används; den tidigare koden gäller vidare.
P6.closes ¦ P6 P6 ¦ takeover ¦ sameActivity=no former=closes ¦ allocated ¦ allocate+close-former ¦ Lokalerna tas över men verksamheten är en annan. En ny kod tilldelas; den tidigare koden stängs.
P6.stays ¦ P6 P6 ¦ takeover ¦ sameActivity=no ¦ allocated ¦ allocate+mvo-leaves ¦ Lokalerna tas över men verksamheten är en annan. En ny kod tilldelas; den tidigare koden gäller vidare.
P1-held.part ¦ P1-held P1 ¦ takeover ¦ scope=part held=ask|merge|keep ¦ kept ¦ add-mvo-to-held+mvo-leaves ¦ En del av verksamheten tas över av en vårdgivare som redan har en kod på platsen. Den koden används för delen.
P2-part ¦ P2-part P2 ¦ takeover ¦ scope=part ¦ allocated ¦ allocate+mvo-leaves ¦ En del av verksamheten tas över i samma lokaler. Den nya vårdgivaren får en egen kod; den gamla stannar hos resten.
G-P1P5 ¦ G-P1P5 – ¦ takeover ¦ held=ask ¦ referred ¦ ?merge-or-keep ¦ Verksamheten behåller koden vid övertagande (P5), men den nya vårdgivaren har redan en kod på platsen (P1). En handläggare väljer vilken kod som ska gälla.
G-P1P5.merge ¦ G-P1P5 P1 ¦ takeover ¦ held=merge ¦ merged ¦ merge-into-held ¦ Den övertagna verksamheten går upp i den nya vårdgivarens kod på platsen.
G-P1P5.keep ¦ G-P1P5 P5 ¦ takeover ¦ held=keep ¦ merged ¦ change-provider+merge-held-into-named ¦ Den övertagna koden behålls. Den nya vårdgivarens andra kod på platsen stängs och går upp i den.
P5 ¦ P5 P5 ¦ takeover ¦ – ¦ kept ¦ change-provider ¦ Verksamheten tas över i samma lokaler. Den behåller koden; vårdgivare, namn och kontaktuppgifter uppdateras.
N-complete ¦ N-complete – ¦ amendment ¦ completes=yes complete=yes ¦ refused ¦ – ¦ Koden har redan vårdgivare, plats och region. Anmäl en flytt eller ett övertagande i stället.
I-complete ¦ I-complete – ¦ amendment ¦ completes=yes ¦ kept ¦ complete-named ¦ Koden kompletteras med uppgifter som den äldre förteckningen saknade.
A-change ¦ A-change – ¦ amendment ¦ – ¦ kept ¦ amend ¦ Uppgifterna om verksamheten ändras. Koden behålls.
N-successor ¦ N-successor – ¦ closure ¦ successor=unfit ¦ refused ¦ – ¦ Efterföljaren är inte en sjukhuskod i kraft den dagen.
C-close ¦ C-close – ¦ closure ¦ – ¦ closed ¦ close ¦ Verksamheten avvecklas. Koden är stängd från och med dagen; dagen före är den sista i kraft.
M-new ¦ M-new – ¦ merger ¦ into=new ¦ merged ¦ merge-into-new ¦ Verksamheterna slås ihop under en ny kod. De tidigare koderna stängs med den som efterföljare.
M-survivor ¦ M-survivor – ¦ merger ¦ – ¦ merged ¦ merge-into-one ¦ Verksamheterna slås ihop under en av koderna. De andra stängs med den som efterföljare.
W-void ¦ W-void – ¦ withdrawal ¦ – ¦ withdrawn ¦ void ¦ Koden tilldelades av misstag och återkallas. Den gäller inte för någon dag och används aldrig igen.
N-decision ¦ N-decision – ¦ correction ¦ decision=unknown ¦ refused ¦ – ¦ Beslutet finns inte.
N-decision.annulled ¦ N-decision – ¦ correction ¦ decision=annulled ¦ refused ¦ – ¦ Beslutet är redan upphävt.
N-decision.fixed ¦ N-decision – ¦ correction ¦ decision=fixed ¦ refused ¦ – ¦ Beslutet ändrade inga sjukhuskoder och kan inte upphävas.
K-annul ¦ K-annul – ¦ correction ¦ – ¦ annulled ¦ annul ¦ Beslutet upphävs. Registret läses från och med nu som om det aldrig fattats; ett nummer som det gav är återkallat.
I-same ¦ I-same – ¦ import ¦ code=same ¦ refused ¦ – ¦ Koden finns redan med samma uppgifter.
I-conflict ¦ I-conflict – ¦ import ¦ code=other ¦ refused ¦ – ¦ Koden finns redan med andra uppgifter.
I-conflict.pair ¦ I-conflict P1 ¦ import ¦ consequence=collides|taken-back ¦ refused ¦ – ¦ Vårdgivaren har redan en annan kod på platsen under samma tid.
I-import ¦ I-import – ¦ import ¦ – ¦ kept ¦ import ¦ Koden förs in från en befintlig förteckning.
N-provider ¦ N-provider – ¦ provider ¦ existing=yes known=no ¦ refused ¦ – ¦ Vårdgivaren finns inte i registret.
N-number ¦ N-number – ¦ provider ¦ number=taken ¦ refused ¦ – ¦ En annan vårdgivare har organisationsnumret.
V-change ¦ V-change – ¦ provider ¦ existing=yes ¦ kept ¦ change-register ¦ Uppgifterna om vårdgivaren ändras från och med dagen. Koderna behålls.
V-new ¦ V-new – ¦ provider ¦ – ¦ kept ¦ change-register ¦ Vårdgivaren läggs in i registret. Inga koder ändras.
N-site ¦ N-site – ¦ site-ruling ¦ known=no ¦ refused ¦ – ¦ Platsen finns inte i registret.
S-different ¦ S-different – ¦ site-ruling ¦ same=no ¦ kept ¦ change-register ¦ Det är två olika platser. De föreslås inte längre som samma.
G-sites ¦ G-sites P1 ¦ site-ruling ¦ consequence=collides|taken-back ¦ referred ¦ ?merge-first ¦ Som en enda plats skulle en vårdgivare få två koder där. Slå ihop koderna först.
S-same ¦ S-same – ¦ site-ruling ¦ – ¦ kept ¦ change-register ¦ Det är samma plats. Registret läser dem som en.

`
