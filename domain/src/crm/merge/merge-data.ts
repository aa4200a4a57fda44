import { z } from 'zod'

/** A row as `to_jsonb` writes it. */
const row = z.record(z.string(), z.unknown())
export type Row = z.infer<typeof row>

/** `record_merges.dados`: what undoing needs. */
export const mergeData = z.object({
  /** What merging changed on the record that stays: as it was, and as it became. */
  before: row,
  after: row,
  /** The other record, whole. */
  merged: row,
  /** Ids of the rows that now name the record that stays, by table. */
  moved: z.record(z.string(), z.array(z.string())),
  /** Rows of either that went because the other's stayed. */
  dropped: z.record(z.string(), z.array(row)),
  /** Tags of a lead that its contact had not, and has now: `contact_tags`. */
  addedTags: z.array(z.object({ id: z.string(), tag_id: z.string() })).optional(),
  /** The contact was made of the lead. */
  created: z.boolean().optional(),
})
export type MergeData = z.infer<typeof mergeData>

/** How long a merge can be undone. */
export const UNDO_FOR_MS = 30 * 86_400_000

/** How long a conversion can be undone. */
export const UNDO_CONVERSION_FOR_MS = 86_400_000
