import { isShapeName, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { LocalTx } from './local-database.ts'

/** A place in a shape's log, as Electric counts it. */
export interface Position {
  handle: string
  offset: string
}

export interface ShapePosition {
  /** Of the rows that the screens see; null before anything has come. */
  shown: Position | null
  /** LSN up to which the shown rows are complete; null until the first snapshot is whole. */
  completeTo: bigint | null
  /** Of the copy that is being fetched anew; its position is null before anything has come. */
  refetch: { position: Position | null } | null
}

interface Row {
  name: string
  handle: string | null
  offset: string | null
  complete_to: string | null
  refetch_handle: string | null
  refetch_offset: string | null
  is_refetching: boolean
}

export async function readPositions(tx: LocalTx): Promise<Map<ShapeName, ShapePosition>> {
  const { rows } = await tx.query<Row>('select * from vp.shapes')
  return new Map(
    rows.flatMap((row) => {
      if (!isShapeName(row.name)) return []
      const position: ShapePosition = {
        shown: place(row.handle, row.offset),
        completeTo: row.complete_to === null ? null : BigInt(row.complete_to),
        refetch: row.is_refetching ? { position: place(row.refetch_handle, row.refetch_offset) } : null,
      }
      return [[row.name, position] as const]
    }),
  )
}

export async function writePosition(
  tx: LocalTx,
  name: ShapeName,
  { shown, completeTo, refetch }: ShapePosition,
): Promise<void> {
  await tx.query(
    `insert into vp.shapes (name, handle, "offset", complete_to, refetch_handle, refetch_offset, is_refetching)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (name) do update set handle = excluded.handle, "offset" = excluded."offset", complete_to = excluded.complete_to,
       refetch_handle = excluded.refetch_handle, refetch_offset = excluded.refetch_offset, is_refetching = excluded.is_refetching`,
    [
      name,
      shown?.handle ?? null,
      shown?.offset ?? null,
      completeTo === null ? null : completeTo.toString(),
      refetch?.position?.handle ?? null,
      refetch?.position?.offset ?? null,
      refetch !== null,
    ],
  )
}

function place(handle: string | null, offset: string | null): Position | null {
  return handle === null || offset === null ? null : { handle, offset }
}
