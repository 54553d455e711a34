// Saying how far it has come: bars on a terminal, plain lines elsewhere, on standard error so that the table can be kept.
import { type Progress, startProgress } from '../src/cli/progress.js'

export interface Say {
  readonly line: (text: string) => void
  readonly progress: (label: string, total: number) => Progress
}

export const sayOn = (stream: NodeJS.WriteStream): Say => ({
  line: text => void stream.write(`${text}\n`),
  progress: (label, total) => startProgress(label, total, stream),
})
