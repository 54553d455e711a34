// The script of the pages, after htmx: keys for those who work here all day. Every page works without it.

/**
 * Keys that go somewhere or press a button: elements name theirs in data-key; those with data-focus are only gone to. In lists,
 * j and k go to the next and the last link with data-row, which Enter opens. Never while something is being written, nor when turned off.
 */
document.addEventListener('keydown', event => {
  if (areKeysOff()) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  if (event.target.closest('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]')) return
  const found =
    event.key === 'j' || event.key === 'k'
      ? rowBeside(event.key === 'j' ? 1 : -1)
      : [...document.querySelectorAll('[data-key]')].find(each => each.dataset.key === event.key)
  if (found === undefined) return
  event.preventDefault()
  if (found.matches('input, textarea, select, [data-row], [data-focus]')) found.focus()
  else found.click()
})

/** The link of the row after (1) or before (-1) the one in focus; the first or the last when none is, undefined beyond the ends. */
function rowBeside(step) {
  const rows = [...document.querySelectorAll('a[data-row]')]
  const at = rows.indexOf(document.activeElement)
  return at < 0 ? rows.at(step > 0 ? 0 : -1) : rows[at + step]
}

/** Whether this browser's user has turned the keys off. */
const areKeysOff = () => localStorage.getItem('kortkommandon') === 'av'
for (const each of document.querySelectorAll('[data-keys-switch]')) {
  const box = each.querySelector('input')
  each.hidden = false
  box.checked = !areKeysOff()
  box.addEventListener('change', () => localStorage.setItem('kortkommandon', box.checked ? 'på' : 'av'))
}
