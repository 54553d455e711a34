// Keys: what can be done with one key on a page of officers, and the switch that turns that off.

/**
 * The keys of a page, for those who work here all day. Keys of one letter can be turned off, for those whose speech or shaky hand
 * would set them off (WCAG 2.1.4); the script shows the switch, since without it there are no keys.
 */
export const Keys = ({ keys }: { keys: readonly (readonly [string, string])[] }): JSX.Element => (
  <details>
    <summary>Kortkommandon</summary>
    <ul>
      {keys.map(([key, does]) => (
        <li>
          <kbd safe>{key}</kbd> <span safe>{does}</span>
        </li>
      ))}
    </ul>
    <div class="choice" data-keys-switch hidden>
      <input type="checkbox" id="kortkommandon" checked />
      <label for="kortkommandon">Använd kortkommandon i den här webbläsaren</label>
    </div>
  </details>
)
