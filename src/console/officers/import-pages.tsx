// The pages of an import: sending a file, what would become of its rows, and what became of them.
import type { ImportedRow, ImportReport } from '../../registry/import.js'
import { IMPORT_RESULTS, RESULT_WORDS, RESULTS_EXPLAINED } from '../../registry/import-verdicts.js'
import { FormToken, type Frame } from '../frame.js'
import { CodeLink } from '../parts/links.js'
import { Notice, Table, Text } from '../parts/tables.js'
import type { ImportJob } from './import-jobs.js'
import { counted } from './values.js'

const ROWS_SHOWN = 200
const number = (n: number): string => n.toLocaleString('sv-SE')

export const SendPage = ({ frame, fault }: { readonly frame: Frame; readonly fault?: string }): JSX.Element => (
  <>
    {fault === undefined ? (
      ''
    ) : (
      <Notice tone="fault" heading="Filen går inte att ta emot">
        <p safe>{fault}</p>
      </Notice>
    )}
    <h1>Import av sjukhuskoder</h1>
    <p class="lead">Ta in koder som redan finns, ur en CSV-fil. Du ser vad det blir av varje rad innan något sparas.</p>
    <form method="post" action="/handlaggning/import" enctype="multipart/form-data">
      <FormToken frame={frame} />
      <div class="field">
        <label class="label" for="fil">
          CSV-fil
        </label>
        <p class="field__help" id="fil-hjalp">
          Högst 20 MB och 20 000 rader. Komma eller semikolon, UTF-8 eller Windows-1252.
        </p>
        <input id="fil" name="fil" type="file" accept=".csv,text/csv" required aria-describedby="fil-hjalp" />
      </div>
      <div class="button-row">
        <button class="button button--primary" type="submit">
          Pröva filen
        </button>
      </div>
    </form>
    <h2>Kolumner</h2>
    <p>
      Första raden är en rubrik. <code>code</code> och <code>name</code> måste finnas. Dessutom kan filen ha{' '}
      <code>place</code>, <code>region</code>, <code>organisationNumber</code>, <code>provider</code>,{' '}
      <code>street</code>, <code>postalCode</code>, <code>town</code>, <code>mvo</code>, <code>validFrom</code> och{' '}
      <code>validTo</code>, i vilken ordning som helst.
    </p>
  </>
)

/** How far it has come. With scripts it looks by itself each second. */
export const ProgressPage = ({ job, path }: { readonly job: ImportJob; readonly path: string }): JSX.Element => (
  <div
    id="import"
    data-hx-get={path}
    data-hx-trigger="every 1s"
    data-hx-select="main > *"
    data-hx-target="main"
    data-hx-swap="innerHTML"
  >
    <h1>{job.state === 'writing' ? 'Filen tas in' : 'Filen prövas'}</h1>
    <p safe>{`${job.name}: ${number(job.done)} av ${counted(job.total, 'rad', 'rader')}.`}</p>
    <p>
      <a href={path}>Se hur långt det har kommit</a>
    </p>
  </div>
)

export const PreviewPage = ({
  frame,
  name,
  report,
  token,
}: {
  readonly frame: Frame
  readonly name: string
  readonly report: ImportReport
  readonly token: string
}): JSX.Element => {
  const { counts } = report
  const fit = counts.taken + counts.incomplete
  const keptOut = counts.conflict + counts.refused
  return (
    <>
      <h1>Så skulle det gå</h1>
      <p safe>{`${name}: ${counted(report.rows.length, 'rad', 'rader')}. Inget är sparat än.`}</p>
      <Counts report={report} />
      {keptOut === 0 ? (
        ''
      ) : (
        <Notice tone="warning" heading={`${counted(keptOut, 'rad', 'rader')} kan inte tas in`}>
          <p>Rätta filen och skicka den igen, eller ta in bara de rader som går.</p>
        </Notice>
      )}
      {fit === 0 ? (
        <Notice tone="info" heading="Det finns inget att ta in" />
      ) : (
        <form method="post" action="/handlaggning/import/genomfor">
          <FormToken frame={frame} />
          <input type="hidden" name="fil" value={token} />
          {keptOut === 0 ? '' : <input type="hidden" name="delvis" value="1" />}
          <p>Filen finns kvar i 30 minuter. Efter det behöver du skicka den igen.</p>
          <div class="button-row">
            <button class="button button--primary" type="submit" safe>
              {keptOut === 0
                ? `Genomför: ta in ${counted(fit, 'rad', 'rader')}`
                : `Genomför: ta in ${counted(fit, 'rad', 'rader')} som går`}
            </button>
          </div>
        </form>
      )}
      <p>
        <a href="/handlaggning/import">Välj en annan fil</a>
      </p>
      <Rows report={report} areIn={false} />
    </>
  )
}

export const ResultPage = ({ name, report }: { readonly name: string; readonly report: ImportReport }): JSX.Element => (
  <>
    <h1>Importen är klar</h1>
    {report.isStopped ? (
      <Notice tone="fault" heading="Inget är sparat">
        <p>Registret har ändrats så att rader inte längre går att ta in. Pröva filen igen.</p>
      </Notice>
    ) : (
      <Notice tone="success" heading={`${counted(report.written, 'beslut är skrivet', 'beslut är skrivna')}`} />
    )}
    <p safe>{`${name}: ${counted(report.rows.length, 'rad', 'rader')}.`}</p>
    <Counts report={report} />
    <Rows report={report} areIn={!report.isStopped} />
    <p>
      <a href="/handlaggning/beslut?slag=import">Besluten från importer</a>
    </p>
    <p>
      <a href="/handlaggning/import">Ta in en fil till</a>
    </p>
  </>
)

const Counts = ({ report: { counts } }: { readonly report: ImportReport }): JSX.Element => (
  <Table
    caption="Antal rader"
    columns={[
      { head: 'Blir', cell: result => <Text text={RESULT_WORDS[result]} /> },
      { head: 'Rader', isNumber: true, cell: result => <Text text={number(counts[result])} /> },
      { head: 'Betyder', cell: result => <Text text={RESULTS_EXPLAINED[result]} /> },
    ]}
    rows={IMPORT_RESULTS}
  />
)

/** Rows that are kept out come first; of the incomplete some. */
const Rows = ({ report: { rows }, areIn }: { readonly report: ImportReport; readonly areIn: boolean }): JSX.Element => {
  const keptOut = rows.filter(({ result }) => result === 'conflict' || result === 'refused')
  const incomplete = rows.filter(({ result }) => result === 'incomplete')
  return (
    <>
      <h2>Rader som inte kan tas in</h2>
      <SomeRows
        caption="Rader i konflikt eller avvisade"
        rows={keptOut}
        areIn={false}
        empty="Alla rader går att ta in."
      />
      <h2>Ofullständiga rader</h2>
      <SomeRows
        caption="Rader som saknar uppgifter"
        rows={incomplete}
        areIn={areIn}
        empty="Ingen rad saknar uppgifter."
      />
    </>
  )
}

const SomeRows = ({
  caption,
  rows,
  areIn,
  empty,
}: {
  readonly caption: string
  readonly rows: readonly ImportedRow[]
  readonly areIn: boolean
  readonly empty: string
}): JSX.Element => (
  <Table
    caption={rows.length > ROWS_SHOWN ? `${caption}: de första ${ROWS_SHOWN} av ${number(rows.length)}` : caption}
    columns={[
      { head: 'Rad', isNumber: true, cell: ({ line }) => <Text text={String(line)} /> },
      { head: 'Kod', cell: ({ code }) => <RowCode code={code} isIn={areIn} /> },
      { head: 'Blir', cell: ({ result }) => <Text text={RESULT_WORDS[result]} /> },
      { head: 'Varför', cell: ({ reason }) => <Text text={reason} /> },
    ]}
    rows={rows.slice(0, ROWS_SHOWN)}
    empty={empty}
  />
)

/** Only what is in the register is a link. */
const RowCode = ({ code, isIn }: { readonly code: string; readonly isIn: boolean }): JSX.Element =>
  isIn ? <CodeLink code={code} /> : <Text text={code} />
