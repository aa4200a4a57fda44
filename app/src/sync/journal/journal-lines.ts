import { z } from 'zod'

/** A mutation that the server has not confirmed, as the outbox numbers it. */
export const journalEntry = z.object({
  seq: z.number().int().positive(),
  /** What the tab asked; null once the outbox was numbered anew. */
  requestId: z.string().nullable(),
  name: z.string(),
  args: z.unknown(),
  createdAt: z.string(),
})
export type JournalEntry = z.infer<typeof journalEntry>

/** Every line names the client id that its numbers belong to. done: confirmed, or refused and dealt with. next: no number from
 *  here on has been used. */
const journalLine = z.discriminatedUnion('op', [
  journalEntry.extend({ op: z.literal('add'), clientId: z.uuid() }),
  z.object({ op: z.literal('done'), clientId: z.uuid(), seqs: z.array(z.number().int()) }),
  z.object({ op: z.literal('next'), clientId: z.uuid(), seq: z.number().int().positive() }),
])
export type JournalLine = z.infer<typeof journalLine>

/** What lines come to. */
export interface JournalContent {
  /** Of the last line; null when there is none. Numbers of an earlier client id mean nothing any more. */
  clientId: string | null
  nextSeq: number
  readonly entries: Map<number, JournalEntry>
  /** Lines that could not be read, apart from one that was cut short at the end. */
  damagedLines: number
}

const NEWLINE = 10

export function encodeLines(lines: readonly JournalLine[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

/** Bytes up to the last whole line. What follows was being written when the worker died, so nobody was told that it is safe. */
export function wholeLines(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1)
}

export function emptyContent(): JournalContent {
  return { clientId: null, nextSeq: 1, entries: new Map(), damagedLines: 0 }
}

/** Reads whole lines, skipping what is damaged. Reading a line twice changes nothing. */
export function readLines(bytes: Uint8Array): JournalContent {
  const content = emptyContent()
  for (const text of new TextDecoder().decode(bytes).split('\n')) {
    if (text === '') continue
    const line = parseLine(text)
    if (line === null) content.damagedLines += 1
    else takeLine(content, line)
  }
  return content
}

export function takeLine(content: JournalContent, line: JournalLine): void {
  if (line.clientId !== content.clientId) {
    content.clientId = line.clientId
    content.nextSeq = 1
    content.entries.clear()
  }
  switch (line.op) {
    case 'add': {
      const { seq, requestId, name, args, createdAt } = line
      content.entries.set(seq, { seq, requestId, name, args, createdAt })
      content.nextSeq = Math.max(content.nextSeq, seq + 1)
      return
    }
    case 'done':
      for (const seq of line.seqs) content.entries.delete(seq)
      return
    case 'next':
      content.nextSeq = Math.max(content.nextSeq, line.seq)
  }
}

function parseLine(text: string): JournalLine | null {
  try {
    return journalLine.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
