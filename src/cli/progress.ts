// Progress: how far a long task has come, as a bar on a terminal and as a plain line every so often elsewhere.
import { SingleBar } from 'cli-progress'

export interface Progress {
  /** So many of the total are done. */
  readonly update: (done: number) => void
  /** Ends the bar or says the last line. To be called whatever came of the task. */
  readonly stop: () => void
}

/** Where it is shown: standard error, so that a report on standard output can be kept. */
export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean }

const LINE_EVERY_MS = 2000

/** Begins to show a task of `total` steps. */
export function startProgress(label: string, total: number, stream: ProgressStream = process.stderr): Progress {
  return stream.isTTY ? startBar(label, total, stream) : startLines(label, total, stream)
}

function startBar(label: string, total: number, stream: ProgressStream): Progress {
  const bar = new SingleBar({
    format: `${label} [{bar}] {percentage} % {value} av {total}`,
    stream,
    hideCursor: true,
  })
  bar.start(total, 0)
  return { update: done => bar.update(done), stop: () => bar.stop() }
}

function startLines(label: string, total: number, stream: ProgressStream): Progress {
  let done = 0
  let saidAt = performance.now()
  const say = (): void => {
    saidAt = performance.now()
    stream.write(`${label}: ${done} av ${total}\n`)
  }
  return {
    update(now) {
      done = now
      if (performance.now() - saidAt >= LINE_EVERY_MS) say()
    },
    stop: say,
  }
}
