import { newId } from '@vp/domain/ids.ts'
import { expect, test } from 'vitest'
import type { StoredMutation } from '../local/outbox.ts'
import { memoryFiles, type MemoryFile } from '../testing/memory-file.ts'
import { joined } from './journal-file.ts'
import { encodeLines } from './journal-lines.ts'
import { OutboxJournal } from './outbox-journal.ts'

const client = newId()

function mutation(seq: number, values: Partial<StoredMutation> = {}): StoredMutation {
  return {
    seq,
    requestId: `request-${seq}`,
    name: 'inbox.addNote',
    args: { conteudo: `nota ${seq}: ação\n` },
    createdAt: '2026-11-23T12:00:00.000Z',
    status: 'pending',
    replaceKey: null,
    refusal: null,
    ...values,
  }
}

const seqs = (journal: OutboxJournal): number[] => journal.entries.map(({ seq }) => seq)

test('what was written is read again, with its client id, numbers and arguments', async () => {
  const files = memoryFiles()
  const journal = await OutboxJournal.open(files)
  await journal.follow(client, [mutation(1), mutation(2)])
  const again = await OutboxJournal.open(files)
  expect(again.clientId).toBe(client)
  expect(again.nextSeq).toBe(3)
  expect(again.entries).toEqual(
    [1, 2].map((seq) => ({
      seq,
      requestId: `request-${seq}`,
      name: 'inbox.addNote',
      args: { conteudo: `nota ${seq}: ação\n` },
      createdAt: '2026-11-23T12:00:00.000Z',
    })),
  )
  expect(again.isDamaged).toBe(false)
})

test('confirmed and discarded ones leave; refused ones stay; numbers are never used again', async () => {
  const files = memoryFiles()
  const journal = await OutboxJournal.open(files)
  await journal.follow(client, [mutation(1), mutation(2), mutation(3), mutation(4)])
  await journal.follow(client, [
    mutation(2, { status: 'acknowledged' }),
    mutation(3, { status: 'refused' }),
    mutation(4),
  ])
  expect(seqs(await OutboxJournal.open(files))).toEqual([3, 4])
  await journal.follow(client, [])
  const again = await OutboxJournal.open(files)
  expect([again.clientId, again.nextSeq, seqs(again)]).toEqual([client, 5, []])
})

test('a draft that takes the place of another under the same number is kept in its newest words', async () => {
  const files = memoryFiles()
  const journal = await OutboxJournal.open(files)
  await journal.follow(client, [mutation(1)])
  await journal.follow(client, [mutation(1, { requestId: 'later', args: { conteudo: 'depois' } })])
  expect((await OutboxJournal.open(files)).entries).toMatchObject([{ seq: 1, args: { conteudo: 'depois' } }])
})

test('an outbox numbered anew under another id takes the place of all before', async () => {
  const files = memoryFiles()
  const journal = await OutboxJournal.open(files)
  await journal.follow(client, [mutation(7), mutation(8)])
  const other = newId()
  await journal.follow(other, [mutation(1, { requestId: null })])
  const again = await OutboxJournal.open(files)
  expect([again.clientId, again.nextSeq, seqs(again)]).toEqual([other, 2, [1]])
})

test('cut off at any byte, it has every mutation whose line is whole, and goes on from there', async () => {
  const [whole] = await written([mutation(1), mutation(2), mutation(3)])
  for (let length = 0; length <= whole.bytes.length; length += 1) {
    const files = memoryFiles()
    files[0].bytes = whole.bytes.slice(0, length)
    const journal = await OutboxJournal.open(files)
    const lines = files[0].text.split('\n').filter((line) => line.includes('"op":"add"'))
    expect(seqs(journal)).toEqual(lines.map((_, index) => index + 1))
    expect(journal.isDamaged).toBe(false)
    // what is written after the cut is not glued to the torn line
    const outbox = [...lines.map((_, index) => mutation(index + 1)), mutation(9)]
    await journal.follow(client, outbox)
    expect(seqs(await OutboxJournal.open(files))).toEqual(outbox.map(({ seq }) => seq))
  }
})

test('a byte that went wrong costs the line it is in, and is said', async () => {
  const files = await written([mutation(1), mutation(2), mutation(3)])
  const second = files[0].text.indexOf('"request-2"')
  files[0].bytes.set([0], second)
  const journal = await OutboxJournal.open(files)
  expect(seqs(journal)).toEqual([1, 3])
  expect(journal.isDamaged).toBe(true)
})

test('it does not grow with what is done', async () => {
  const files = memoryFiles()
  const journal = await OutboxJournal.open(files)
  const refused = mutation(1, { status: 'refused' })
  for (let seq = 2; seq < 1_000; seq += 1) await journal.follow(client, [refused, mutation(seq)])
  expect(files[0].bytes.length + files[1].bytes.length).toBeLessThan(70_000)
  const again = await OutboxJournal.open(files)
  expect([again.nextSeq, seqs(again)]).toEqual([1_000, [1, 999]])
})

test('a crash at any byte while it is being shortened loses nothing', async () => {
  const full = await written([mutation(1), mutation(2), mutation(3)])
  const copy = await written([mutation(1), mutation(3)])
  for (const [old, next] of [
    [0, 1],
    [1, 0],
  ] as const) {
    for (let length = 0; length <= copy[0].bytes.length; length += 1) {
      const files = memoryFiles()
      files[old].bytes = joined([full[0].bytes, encodeLines([{ op: 'done', clientId: client, seqs: [2] }])])
      files[next].bytes = copy[0].bytes.slice(0, length)
      const journal = await OutboxJournal.open(files)
      expect([journal.nextSeq, seqs(journal)]).toEqual([4, [1, 3]])
      expect([files[0].bytes.length === 0, files[1].bytes.length === 0]).toContain(true)
      expect(seqs(await OutboxJournal.open(files))).toEqual([1, 3])
    }
  }
})

test('a full disk is said, and what did not fit is written when there is room', async () => {
  const files = memoryFiles()
  const journal = await OutboxJournal.open(files)
  await journal.follow(client, [mutation(1)])
  files[0].quota = files[1].quota = 0
  await expect(journal.follow(client, [mutation(1), mutation(2)])).rejects.toMatchObject({ name: 'QuotaExceededError' })
  files[0].quota = files[1].quota = Number.POSITIVE_INFINITY
  await journal.follow(client, [mutation(1), mutation(2)])
  expect(seqs(await OutboxJournal.open(files))).toEqual([1, 2])
})

async function written(outbox: readonly StoredMutation[]): Promise<[MemoryFile, MemoryFile]> {
  const files = memoryFiles()
  const journal = await OutboxJournal.open(files)
  await journal.follow(client, outbox)
  // whichever of the two it chose
  return files[0].bytes.length > 0 ? files : [files[1], files[0]]
}
