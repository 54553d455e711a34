// The boxes of MVO codes: the whole list by area, folded away until it is opened, for those who do not know the codes.
import { MVO_CODES } from '../../policy/mvo.js'

/** By the first digit, as the list is built up. */
const AREAS: readonly (readonly [digit: string, name: string])[] = [
  ['0', 'Primärvård och allmän vård'],
  ['1', 'Medicin'],
  ['2', 'Barn, hud, nerver, hjärta och äldre'],
  ['3', 'Kirurgi och ortopedi'],
  ['4', 'Anestesi, gynekologi och förlossning'],
  ['5', 'Ögon, öron, rehabilitering och tandvård'],
  ['6', 'Giftinformation och apotek'],
  ['7', 'Patologi, röntgen och onkologi'],
  ['8', 'Laboratorier och klinisk fysiologi'],
  ['9', 'Psykiatri'],
]

export const MvoBoxes = ({ name, chosen }: { name: string; chosen: readonly string[] }): JSX.Element => (
  <details class="mvo-boxes" open={chosen.length > 0}>
    <summary>Välj MVO i listan</summary>
    {AREAS.map(([digit, area]) => (
      <fieldset>
        <legend safe>{area}</legend>
        {MVO_CODES.filter(({ code }) => code.startsWith(digit)).map(({ code, nameSv }) => (
          <label class="choice">
            <input type="checkbox" name={name} value={code} checked={chosen.includes(code)} />
            <span safe>{`${code} ${nameSv}`}</span>
          </label>
        ))}
      </fieldset>
    ))}
  </details>
)
