import type { Role } from '@vp/domain/auth/roles.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { isShapeName } from '@vp/domain/shapes/catalogue.ts'
import { z } from 'zod'
import type { OutboxEntry } from '../../sync/outbox-entry.ts'
import type { SyncState } from '../../sync/sync-state.ts'
import { localRow, localRowsQuery } from '../local-facts.ts'
import { diagnosis, type Diagnosis } from './diagnosis.ts'

export interface DiagnosisSources {
  /** Rows of a local query. */
  readonly query: (statement: SqlStatement) => Promise<readonly unknown[]>
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number
  readonly now: Date
  readonly version: string
  readonly role: Role
  readonly browser: Diagnosis['browser']
  readonly storage: Omit<Diagnosis['storage'], 'kind'>
  readonly state: SyncState
  readonly outbox: readonly OutboxEntry[]
  readonly pageLoadMs: number | null
}

const position = z.object({
  name: z.string().refine(isShapeName),
  handle: z.string().nullable(),
  offset: z.string().nullable(),
  complete_to: z.string().nullable(),
  is_refetching: z.boolean(),
})
const meta = z.object({ key: z.string(), value: z.string() })

/** Gathers how this device's sync stands. Everything passes the schema of `diagnosis.ts`, which has no place for what people wrote.
 *  @throws when something does not have the form it should have */
export async function buildDiagnosis(from: DiagnosisSources): Promise<Diagnosis> {
  const selectOneMs = await timed(from, sql`select 1`)
  const startedAt = from.clock()
  const rows = z.array(localRow).parse(await from.query(localRowsQuery))
  const countRowsMs = round(from.clock() - startedAt)
  const positions = z
    .array(position)
    .parse(await from.query(sql`select name, handle, "offset", complete_to, is_refetching from vp.shapes`))
  const facts = z
    .array(meta)
    .parse(
      await from.query(sql`select key, value from vp.meta where key in ('client_id', 'committed_lsn', 'schema_hash')`),
    )
  const factOf = (key: string): string | null => facts.find((fact) => fact.key === key)?.value ?? null
  const { connection, firstSync, lastSyncedAt, problem, storage } = from.state
  return diagnosis.parse({
    format: 'vp-crm-diagnosis/1',
    createdAt: from.now.toISOString(),
    app: { version: from.version, role: from.role },
    clientId: factOf('client_id'),
    browser: from.browser,
    storage: { kind: storage, ...from.storage },
    sync: {
      connection,
      isFirstSync: firstSync !== null,
      lastSyncedAt,
      problemCode: problem?.code ?? null,
      committedLsn: factOf('committed_lsn'),
      schemaHash: factOf('schema_hash'),
    },
    shapes: rows.map(({ name, rows: count }) => {
      const at = positions.find((candidate) => candidate.name === name)
      return {
        name,
        rows: count,
        handle: at?.handle ?? null,
        offset: at?.offset ?? null,
        completeTo: at?.complete_to ?? null,
        isRefetching: at?.is_refetching ?? false,
      }
    }),
    outbox: from.outbox.map(({ seq, name, status, createdAt, refusal }) => ({
      seq,
      name,
      status,
      createdAt,
      refusalCode: refusal?.code ?? null,
    })),
    timings: { selectOneMs, countRowsMs, pageLoadMs: from.pageLoadMs, windowAgeMs: round(from.clock()) },
  })
}

async function timed(from: DiagnosisSources, statement: SqlStatement): Promise<number> {
  const startedAt = from.clock()
  await from.query(statement)
  return round(from.clock() - startedAt)
}

const round = (ms: number): number => Math.round(ms * 10) / 10
