import type { Actor } from '@vp/domain/mutator.ts'
import { mutators } from '@vp/domain/mutators.ts'
import type { OutboxJournal } from '../journal/outbox-journal.ts'
import type { JournalEntry } from '../journal/journal-lines.ts'
import { readMeta, writeMeta, type LocalDatabase, type LocalTx } from './local-database.ts'
import { beneathPending } from './pending.ts'

/** Puts into a just opened database what the journal has and it has not: after it was begun anew, or lost its last moments in a
 *  power cut. Client id and numbers stay, so that the server does each once. Returns the client id that counts from now on. */
export async function restoreOutbox(
  db: LocalDatabase,
  owner: Actor,
  clientId: string,
  journal: Pick<OutboxJournal, 'clientId' | 'nextSeq' | 'entries'>,
): Promise<string> {
  const known = journal.clientId
  if (known === null) return clientId
  return db.transaction(async (tx) => {
    const nextSeq = await readNextSeq(tx)
    // a database that has numbered something under another id went on after the journal: it was numbered anew (`startAnew`)
    if (known !== clientId && nextSeq > 1) return clientId
    const missing = journal.entries.filter(({ seq }) => seq >= nextSeq)
    await writeMeta(tx, 'client_id', known)
    if (journal.nextSeq > nextSeq) await writeMeta(tx, 'next_seq', String(journal.nextSeq))
    if (missing.length > 0) {
      await beneathPending(tx, owner, async () => {
        for (const entry of missing) await putBack(tx, entry)
      })
    }
    return known
  })
}

/** sent: it may have been, so nothing newer may take its number. */
async function putBack(tx: LocalTx, { seq, requestId, name, args, createdAt }: JournalEntry): Promise<void> {
  const mutator = mutators.get(name)
  const parsed = mutator?.args.safeParse(args)
  const replaceKey = parsed?.success ? (mutator?.replaceKey?.(parsed.data) ?? null) : null
  await tx.query(
    `insert into vp.outbox (seq, request_id, name, args, created_at, replace_key, status) values ($1, $2, $3, $4, $5, $6, 'sent')`,
    [seq, requestId, name, JSON.stringify(args), createdAt, replaceKey],
  )
  if (requestId !== null) {
    await tx.query('insert into vp.requests (id, seq) values ($1, $2) on conflict (id) do nothing', [requestId, seq])
  }
}

async function readNextSeq(tx: LocalTx): Promise<number> {
  const seq = Number(await readMeta(tx, 'next_seq'))
  if (!Number.isSafeInteger(seq)) throw new Error('the local database has lost its mutation counter')
  return seq
}
