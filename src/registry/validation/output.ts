// The output: answers gathered in buffers as large as a socket takes well, bytes and text in the order they are told.

/** Large enough that handing one on costs nothing a row, small enough that what was not filled is no loss. */
const BUFFER_BYTES = 64 * 1024

export interface Output {
  /** The buffer being filled; `at` is where it goes on, to be moved on by whoever writes there. */
  readonly bytes: Buffer
  readonly view: DataView
  at: number
  /** Makes sure that so many bytes can be written. Changes `bytes` and `at`. */
  readonly room: (count: number) => void
  readonly text: (text: string) => void
  /** Hands on what was told since. */
  readonly flush: () => void
}

export function createOutput(onBytes: (bytes: Buffer) => void): Output {
  let bytes = Buffer.allocUnsafeSlow(BUFFER_BYTES)
  let view = viewOf(bytes)
  let [from, at] = [0, 0]
  /** Rows told as text are put together before they are made bytes. */
  let told = ''

  function handOn(): void {
    if (at > from) onBytes(bytes.subarray(from, at))
    from = at
  }
  /** Bytes of text are counted for the worst, three a character. */
  function settle(): void {
    if (told === '') return
    const [text, count] = [told, told.length * 3]
    told = ''
    if (count > BUFFER_BYTES) {
      handOn()
      onBytes(Buffer.from(text, 'utf8'))
      return
    }
    room(count)
    at += bytes.write(text, at, 'utf8')
  }
  function room(count: number): void {
    settle()
    if (at + count <= bytes.length) return
    handOn()
    bytes = Buffer.allocUnsafeSlow(BUFFER_BYTES)
    view = viewOf(bytes)
    ;[from, at] = [0, 0]
  }
  return {
    get bytes() {
      return bytes
    },
    get view() {
      return view
    },
    get at() {
      return at
    },
    set at(next) {
      at = next
    },
    room,
    text(text) {
      told += text
    },
    flush() {
      settle()
      handOn()
    },
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView => new DataView(buffer, byteOffset, byteLength)
