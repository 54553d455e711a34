// What the load process can be told to do, and what it answers.

/** A request over HTTP. */
export interface Ask {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Asks again and again on connections that are kept: for a time, or each request once. */
export interface RequestsTask {
  readonly kind: 'requests'
  readonly origin: string
  readonly asks: readonly Ask[]
  readonly clients: number
  /** Absent: each request once. */
  readonly durationMs?: number
}

/** Sends one body made of a piece over and over, and reads the answer; or only reads an answer. */
export interface StreamTask {
  readonly kind: 'stream'
  readonly origin: string
  readonly ask: Ask
  readonly heading?: string
  readonly piece?: string
  readonly times?: number
  /** Where the answer is kept; absent: it is read and forgotten. */
  readonly file?: string
}

/** Opens listeners of server-sent events and answers when all listen; they stay until the process is told `hang-up`. */
export interface ListenTask {
  readonly kind: 'listen'
  readonly origin: string
  readonly path: string
  readonly listeners: number
}

export interface HangUpTask {
  readonly kind: 'hang-up'
}

export type Task = RequestsTask | StreamTask | ListenTask | HangUpTask

export interface Done {
  /** Answers that came, lines of a stream, or listeners that listened. */
  readonly count: number
  readonly seconds: number
  /** Of all that came back. */
  readonly bytes: number
  /** 99 of 100 requests were answered within so many milliseconds. */
  readonly p99Ms?: number
}

export type Said = { readonly done: Done } | { readonly fault: string }
