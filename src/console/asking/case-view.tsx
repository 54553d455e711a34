// A case as whoever asked follows it: where it stands, what was asked, what comes of it, and what was done, by no one's name.
import type { Case } from '../../cases/cases.js'
import type { LetterToAsker } from '../../cases/letters-to-asker.js'
import { swedishDay } from '../../policy/days.js'
import { rowsRead } from '../../policy/letters/fields.js'
import { stockholmDay } from '../../policy/stockholm.js'
import { FormToken, type Frame } from '../frame.js'
import { Badge, Facts, Notice, type Tone } from '../parts/tables.js'
import { Reasons } from '../rules/reasons.js'
import { CASE_STATUS_WORDS, FIELD_WORDS, wordOf } from '../words.js'
import { ProposalShown } from './proposal.js'

const STATUS_TOLD: Readonly<Record<Case['status'], string>> = {
  incomplete: 'Vi behöver fler uppgifter innan ärendet kan beslutas.',
  open: 'Ärendet väntar på att en handläggare ska besluta. Du behöver inte göra något.',
  settled: 'Ärendet är beslutat.',
  withdrawn: 'Ärendet är återtaget. Inget beslut fattas.',
}
export const STATUS_TONES: Readonly<Record<Case['status'], Tone>> = {
  incomplete: 'warning',
  open: 'info',
  settled: 'success',
  withdrawn: 'default',
}

const ACTIONS: Readonly<Record<string, string>> = {
  opened: 'Ärendet kom in',
  corrected: 'Uppgifterna i ärendet ändrades',
  withdrawn: 'Ärendet togs tillbaka',
  answered: 'En handläggare tog ställning i en fråga',
  'answered-by-mail': 'Ett svar kom in med mejl',
  asked: 'En handläggare ställde en fråga',
  reminded: 'En påminnelse skickades',
  settled: 'En handläggare beslutade',
}

const LETTER_WORDS: Readonly<Record<string, string>> = {
  question: 'Fråga från handläggaren',
  reminder: 'Påminnelse',
  decision: 'Brev om beslutet',
  rejection: 'Brev om beslutet',
}

export const dayOf = (moment: string): string => swedishDay(stockholmDay(new Date(moment)))

export const CaseView = ({
  frame,
  shown,
  letters,
  withdrawTo,
}: {
  readonly frame: Frame
  readonly shown: Case
  readonly letters: readonly LetterToAsker[]
  /** Where the form that takes the case back is sent. */
  readonly withdrawTo: string
}): JSX.Element => (
  <>
    <p>
      <Badge text={wordOf(CASE_STATUS_WORDS, shown.status)} tone={STATUS_TONES[shown.status]} />{' '}
      <span safe>{STATUS_TOLD[shown.status]}</span>
    </p>
    <Missing shown={shown} />
    {shown.decision === null ? (
      ''
    ) : (
      <section>
        <h2>Beslut</h2>
        <Reasons decision={shown.decision} />
        <p class="is-quiet" safe>{`Beslutat ${dayOf(shown.decision.decidedAt)}.`}</p>
      </section>
    )}
    <Letters letters={letters} />
    {shown.proposal === null ? (
      ''
    ) : (
      <section>
        <ProposalShown proposal={shown.proposal} />
        <p class="is-quiet">Förslaget kan ändras innan ärendet beslutas.</p>
      </section>
    )}
    <section>
      <h2>Det här begärdes</h2>
      <Facts facts={asked(shown).map(([label, lines]) => [label, <Lines lines={lines} />] as const)} />
    </section>
    <History shown={shown} />
    {shown.status === 'open' || shown.status === 'incomplete' ? (
      <section>
        <h2>Ta tillbaka ärendet</h2>
        <p>Om det blev fel kan du ta tillbaka ärendet. Det går inte att ångra, men du kan skicka in ett nytt.</p>
        <form method="post" action={withdrawTo}>
          <FormToken frame={frame} />
          <button class="button button--secondary" type="submit">
            Ta tillbaka ärendet
          </button>
        </form>
      </section>
    ) : (
      ''
    )}
  </>
)

const asked = ({ number, kind, receivedAt, request }: Case) =>
  rowsRead({ number, kind, receivedOn: stockholmDay(new Date(receivedAt)), request })

const Lines = ({ lines }: { readonly lines: string | readonly string[] }): JSX.Element => (
  <>
    {[lines].flat().map((line, i) => (
      <>
        {i === 0 ? '' : <br />}
        <span safe>{line}</span>
      </>
    ))}
  </>
)

const Missing = ({ shown }: { readonly shown: Case }): JSX.Element =>
  shown.missing.length === 0 || shown.status === 'settled' || shown.status === 'withdrawn' ? (
    ''
  ) : (
    <Notice tone="warning" heading="Det här saknas">
      <ul>
        {shown.missing.map(path => (
          <li safe>{wordOf(FIELD_WORDS, path.replace(/^\//, '').replaceAll('/', '.'))}</li>
        ))}
      </ul>
    </Notice>
  )

const Letters = ({ letters }: { readonly letters: readonly LetterToAsker[] }): JSX.Element =>
  letters.length === 0 ? (
    ''
  ) : (
    <section>
      <h2>Brev till dig</h2>
      {letters.map(({ kind, text, createdAt }, i) => (
        <details class="card-frame" open={i === 0}>
          <summary safe>{`${wordOf(LETTER_WORDS, kind)}, ${dayOf(createdAt)}`}</summary>
          <pre safe>{text}</pre>
        </details>
      ))}
    </section>
  )

const History = ({ shown }: { readonly shown: Case }): JSX.Element => (
  <section>
    <h2>Vad som har hänt</h2>
    <ol>
      {(shown.history ?? []).map(({ at, action }) => (
        <li safe>{`${dayOf(at)}: ${wordOf(ACTIONS, action)}`}</li>
      ))}
    </ol>
  </section>
)
