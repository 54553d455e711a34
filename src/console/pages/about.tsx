// The pages about the service: what the register is, how programs use it, and how accessible the pages are.
import type { ConsoleContext, PageApp } from '../context.js'
import { frameOf, sendPage } from '../frame.js'

const API_ROOT = '/sjukhuskod/v1'

export function aboutPages(app: PageApp, { desk, publicUrl }: ConsoleContext): void {
  const { address } = desk.letterhead.from
  app.get('/om', (request, reply) =>
    sendPage(reply, frameOf(request, reply), { title: 'Om registret' }, <About address={address} />),
  )
  app.get('/api', (request, reply) =>
    sendPage(reply, frameOf(request, reply), { title: 'API' }, <Api publicUrl={publicUrl} />),
  )
  app.get('/tillganglighet', (request, reply) =>
    sendPage(reply, frameOf(request, reply), { title: 'Tillgänglighet' }, <Accessibility address={address} />),
  )
}

const Mail = ({ address }: { readonly address: string }): JSX.Element => (
  <a href={`mailto:${encodeURI(address)}`} safe>
    {address}
  </a>
)

const About = ({ address }: { readonly address: string }): JSX.Element => (
  <>
    <h1>Om registret</h1>
    <p class="lead">
      Registret håller reda på sjukhuskoderna: vilka som finns, vad de betyder i dag och vad de har betytt tidigare.
    </p>
    <h2>Vad en sjukhuskod är</h2>
    <p>
      Alla som bedriver specialiserad vård rapporterar till Socialstyrelsens patientregister. Varje verksamhet
      rapporterar under en sjukhuskod och ett eller flera medicinska verksamhetsområden (MVO). Koden är fem eller sex
      tecken. Siffrorna säger inget säkert om region eller slag av verksamhet: slå upp koden i stället för att tolka
      den.
    </p>
    <h2>Koden följer verksamheten</h2>
    <p>
      En kod hör till en verksamhet. Flyttar verksamheten, byter den namn eller tar en annan vårdgivare över den
      behåller den oftast koden. Därför kan samma kod ha haft flera namn, platser och vårdgivare. När du läser äldre
      uppgifter, visa koden den dag uppgifterna gäller. Koder återanvänds inte och tas inte bort. De stängs eller
      återkallas.
    </p>
    <p>
      När en kod tilldelas, och när den behålls, följer av sex <a href="/principer">principer</a>. Varje beslut anger
      vilken princip och regel det bygger på.
    </p>
    <h2>Begära och anmäla</h2>
    <p>
      Vårdgivare <a href="/begar">begär koder och anmäler ändringar</a> här, med mejl eller genom{' '}
      <a href="/api">API:et</a>. En handläggare beslutar. Du får besked med mejl.
    </p>
    <h2>Personuppgifter</h2>
    <p>
      Kontaktpersoner visas aldrig öppet. Organisationsnummer för enskilda firmor är personnummer och visas inte heller.
    </p>
    <h2>Kontakt</h2>
    <p>
      Skriv till <Mail address={address} />.
    </p>
  </>
)

const LINKS: readonly { readonly path: string; readonly name: string; readonly what: string }[] = [
  { path: `${API_ROOT}/docs`, name: 'Dokumentation', what: 'alla anrop, med exempel som går att pröva' },
  { path: `${API_ROOT}/openapi.json`, name: 'OpenAPI som JSON', what: 'beskrivningen för program' },
  { path: `${API_ROOT}/openapi.yaml`, name: 'OpenAPI som YAML', what: 'samma beskrivning' },
  { path: '/graphiql', name: 'GraphiQL', what: 'samma register som graf, med frågor du skriver själv' },
  { path: `${API_ROOT}/snapshot`, name: 'Hela registret', what: 'alla koder med alla perioder, som NDJSON eller CSV' },
  { path: `${API_ROOT}/changes?limit=20`, name: 'Ändringar', what: 'flödet som håller en egen kopia aktuell' },
  { path: `${API_ROOT}/mvo-codes`, name: 'MVO-koder', what: 'listan över medicinska verksamhetsområden' },
]

const Api = ({ publicUrl }: { readonly publicUrl: string }): JSX.Element => (
  <>
    <h1>API</h1>
    <p class="lead">Allt öppet i registret går att läsa med program, utan inloggning.</p>
    <ul>
      {LINKS.map(({ path, name, what }) => (
        <li>
          <a href={path} safe>
            {name}
          </a>
          <span safe>{`: ${what}`}</span>
        </li>
      ))}
    </ul>
    <h2>Exempel</h2>
    <h3>Vad betydde koden en viss dag?</h3>
    <pre>
      <code safe>{`curl '${publicUrl}${API_ROOT}/codes/12401?validAt=2026-03-01'`}</code>
    </pre>
    <h3>Gäller koden, och vad har ersatt den?</h3>
    <pre>
      <code safe>{`curl '${publicUrl}${API_ROOT}/verdicts/12401?validAt=2026-03-01'`}</code>
    </pre>
    <h3>Pröva koderna i en fil, rad för rad</h3>
    <pre>
      <code
        safe
      >{`curl -H 'content-type: text/csv' --data-binary @rader.csv ${publicUrl}${API_ROOT}/validations`}</code>
    </pre>
    <h2>Begära koder med program</h2>
    <p>
      Vårdgivare och handläggare skickar begäran och beslut med samma API. Det kräver en åtkomstnyckel (bearer token).
      Dokumentationen anger vad varje anrop kräver.
    </p>
  </>
)

/** After the model of the authority for digital administration, which the law's regulations (MDFFS 2019:2) ask for. */
const Accessibility = ({ address }: { readonly address: string }): JSX.Element => (
  <>
    <h1>Tillgänglighet för registret över sjukhuskoder</h1>
    <p class="lead">
      Den här redogörelsen visar hur webbplatsen uppfyller lagen (2018:1937) om tillgänglighet till digital offentlig
      service, vilka brister vi känner till och hur du kan rapportera fler.
    </p>
    <h2>Hur tillgänglig är webbplatsen?</h2>
    <p>
      Webbplatsen är delvis förenlig med lagen. Den är byggd för att följa WCAG 2.2 på nivå AA. Kända brister står
      nedan.
    </p>
    <h2>Kända brister</h2>
    <ul>
      <li>Breda tabeller och bilder rullas i sidled på små skärmar. Det går med tangentbord.</li>
      <li>Text i bilder kortas av när den inte får plats. Tabellen vid bilden har hela texten.</li>
      <li>Sidorna för API-dokumentation och GraphiQL är program från andra. De är på engelska och inte granskade.</li>
      <li>Texter som handläggare och vårdgivare har skrivit är inte granskade.</li>
    </ul>
    <h2>Om du inte kan använda webbplatsen</h2>
    <p>
      Skriv till <Mail address={address} /> om du behöver uppgifterna på ett annat sätt, eller har hittat ett fel som
      inte står här. Du kan begära och ändra koder med mejl i stället.
    </p>
    <h2>Tillsyn</h2>
    <p>
      Myndigheten för digital förvaltning har tillsyn över lagen. Är du inte nöjd med hur vi svarar kan du{' '}
      <a href="https://www.digg.se/tdosanmalan">anmäla det till Digg</a>.
    </p>
    <h2>Hur vi har granskat webbplatsen</h2>
    <p>
      Vi har granskat den själva. Vid varje ändring prövas sidorna i en webbläsare med axe-core mot WCAG 2.2 A och AA,
      och koden med Nu Html Checker. Ingen utomstående har granskat den, och ingen har ännu prövat alla sidor med
      skärmläsare.
    </p>
    <p>Redogörelsen togs fram i november 2026.</p>
  </>
)
