// The script of the pages, after htmx: keys for those who work here all day. Every page works without it.

/** Keys that go somewhere or press a button: elements name theirs in data-key. Never while something is being written. */
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  if (event.target.closest('input, textarea, select, [contenteditable]')) return
  const found = [...document.querySelectorAll('[data-key]')].find(each => each.dataset.key === event.key)
  if (found === undefined) return
  event.preventDefault()
  if (found.matches('input, textarea, select')) found.focus()
  else found.click()
})
