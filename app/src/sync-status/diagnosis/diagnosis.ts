import { mutators } from '@vp/domain/mutators.ts'
import { refusal, type RefusalCode } from '@vp/domain/refused.ts'
import { role } from '@vp/domain/auth/roles.ts'
import { shapeNames, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { z } from 'zod'
import { connections } from '../../sync/sync-state.ts'
import { outboxEntry } from '../../sync/outbox-entry.ts'

// A person's words can be in none of these forms, so what passes this schema is free of them whatever the database holds.
const OTHER = 'other'
const time = z.iso.datetime()
const code = z.string().regex(/^[a-z0-9_]{1,60}$/u)
const version = z.string().regex(/^[\w.+-]{1,40}$/u)
const count = z.number().int().nonnegative()
const shapeName = z.enum(shapeNames as [ShapeName, ...ShapeName[]]) // the catalogue is not empty
const mutationName = z.enum([OTHER, ...mutators.keys()]).catch(OTHER)
const refusalCodes = refusal.options.map((option) => option.shape.code.value) as [RefusalCode, ...RefusalCode[]] // as above
/** Electric's own: `1732540000000-17`, `26800584_4`, `0_inf`. */
const handle = z.string().regex(/^[\w-]{1,60}$/u)

/** What support needs to see how a device's sync stands, and nothing of what it syncs. */
export const diagnosis = z.strictObject({
  format: z.literal('vp-crm-diagnosis/1'),
  createdAt: time,
  app: z.strictObject({ version, role }),
  /** The random id of this browser's copy. */
  clientId: z.uuid(),
  browser: z.strictObject({
    userAgent: z.string().max(400),
    language: z.string().max(40),
    timeZone: z.string().max(60),
    cores: count,
    isInstalled: z.boolean(),
  }),
  storage: z.strictObject({
    kind: z.enum(['opfs', 'idb', 'memory']),
    usageBytes: count.nullable(),
    quotaBytes: count.nullable(),
    isPersisted: z.boolean(),
  }),
  sync: z.strictObject({
    connection: z.enum(connections),
    isFirstSync: z.boolean(),
    lastSyncedAt: time.nullable(),
    problemCode: code.nullable(),
    committedLsn: z
      .string()
      .regex(/^\d{1,20}$/u)
      .nullable(),
    schemaHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/u)
      .nullable(),
  }),
  shapes: z.array(
    z.strictObject({
      name: shapeName,
      rows: count,
      handle: handle.nullable(),
      offset: handle.nullable(),
      completeTo: z
        .string()
        .regex(/^\d{1,20}$/u)
        .nullable(),
      isRefetching: z.boolean(),
    }),
  ),
  outbox: z.array(
    z.strictObject({
      seq: count,
      name: mutationName,
      status: outboxEntry.shape.status,
      createdAt: time,
      refusalCode: z.enum(refusalCodes).nullable(),
    }),
  ),
  timings: z.strictObject({
    /** Round trip to the worker that holds the database. */
    selectOneMs: z.number(),
    countRowsMs: z.number(),
    /** From the start of navigation to the page's load event; null where the browser does not tell. */
    pageLoadMs: z.number().nullable(),
    /** How long this window has been open. */
    windowAgeMs: z.number(),
  }),
})
export type Diagnosis = z.infer<typeof diagnosis>

/** The name under which it is saved: `vp-crm-diagnostico-20261125-0432.json`, in UTC. */
export function diagnosisFileName(createdAt: string): string {
  return `vp-crm-diagnostico-${createdAt.slice(0, 16).replaceAll(/[-:]/gu, '').replace('T', '-')}.json`
}
