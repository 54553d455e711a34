// The review of a settlement: what is about to be decided and the very letters that will be sent, before it is done.
import type { Case } from '../../cases/cases.js'
import type { LetterPreview } from '../../cases/letter-preview.js'
import { FormToken, type Frame } from '../frame.js'
import { textIn } from '../parts/asked.js'
import { Notice } from '../parts/tables.js'
import { wordOf } from '../words.js'
import { LETTER_KIND_WORDS } from './case-words.js'
import { ProposalPart } from './proposal-part.js'
import { type Action, PREFIXES, SETTLEMENT_FIELDS } from './settlement-form.js'

const TITLES: Readonly<Record<Action, string>> = {
  approve: 'Granska innan du beslutar',
  otherwise: 'Granska ditt eget beslut',
  reject: 'Granska avslaget',
}

export const ReviewPage = ({
  frame,
  told,
  action,
  preview,
  body,
}: {
  frame: Frame
  told: Case
  action: Action
  preview: LetterPreview
  /** The form that was sent, which goes on. */
  body: unknown
}): JSX.Element => {
  const carried = [
    ...['action', 'version', 'seen', 'seen-proposal'],
    ...SETTLEMENT_FIELDS.map(field => `${PREFIXES[action]}-${field}`),
  ]
  const base = `/handlaggning/arenden/${told.id}`
  return (
    <>
      <h1 safe>{`${TITLES[action]}: ${told.number}`}</h1>
      <section>
        <h2>Det här beslutas</h2>
        <ProposalPart kind={told.kind!} proposal={preview.proposal} />
      </section>
      <section>
        <h2>Det här skickas</h2>
        {preview.letters.length === 0 ? (
          <Notice tone="warning">
            <p>Inget brev skickas: det finns ingen adress att skriva till.</p>
          </Notice>
        ) : (
          <p>
            Breven skickas när du har beslutat. Sjukhuskodens och beslutets nummer sätts först då. Inget är sparat än.
          </p>
        )}
        {preview.letters.map(({ kind, recipient, subject, text }) => (
          <article class="card-frame">
            <h3 safe>{`${wordOf(LETTER_KIND_WORDS, kind)} till ${recipient}`}</h3>
            <p>
              <strong safe>{subject}</strong>
            </p>
            <pre safe>{text}</pre>
          </article>
        ))}
      </section>
      <form method="post" action={`${base}/beslut`}>
        <FormToken frame={frame} />
        {carried.map(name => {
          const value = textIn(body, name)
          return value === undefined ? '' : <input type="hidden" name={name} value={value} />
        })}
        <div class="button-row">
          <button class="button button--primary" type="submit" data-key="b" data-focus>
            {preview.letters.length === 0 ? 'Besluta' : 'Besluta och skicka'}
          </button>
          <button class="button button--secondary" type="submit" formaction={`${base}/andra`}>
            Tillbaka och ändra
          </button>
        </div>
      </form>
    </>
  )
}
