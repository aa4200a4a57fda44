import type { Pool } from 'pg'
import { z } from 'zod'
import { roles, type Role } from '@vp/domain/auth/roles.ts'
import {
  shapeFor,
  shapeNames,
  type ShapeDefinition,
  type ShapeName,
  type ShapeViewer,
} from '@vp/domain/shapes/catalogue.ts'
import type { ShapeReport } from '@vp/domain/sync/admin-reports.ts'
import type { Paused } from './pauses.ts'
import { definitionKey } from './upstream.ts'

/** Every definition under which people of a workspace hold a shape: one per set of columns, and where rows are personal one per
 *  person. */
export function definitionsOf(
  name: ShapeName,
  { workspaceId, historyFrom }: Pick<ShapeViewer, 'workspaceId' | 'historyFrom'>,
  userIds: readonly string[],
): ShapeDefinition[] {
  const found = new Map<string, ShapeDefinition>()
  for (const userId of userIds) {
    for (const role of roles) {
      const definition = shapeFor(name, { workspaceId, userId, role, historyFrom })
      found.set(definitionKey(definition), definition)
    }
  }
  return [...found.values()]
}

/** Everyone who has or had a place in the workspace: a person who was removed may still have a shape. */
export async function peopleOf(pool: Pool, workspaceId: string): Promise<string[]> {
  const { rows } = await pool.query('select user_id from profiles where workspace_id = $1', [workspaceId])
  return z
    .array(z.object({ user_id: z.string() }))
    .parse(rows)
    .map(({ user_id: userId }) => userId)
}

export interface ShapeFacts {
  readonly people: readonly string[]
  readonly paused: Paused
  readonly clients: number
  readonly lagBytes: number | null
  bytesOf(definitions: readonly ShapeDefinition[]): Promise<number | null>
  lastRefetchOf(name: ShapeName): Date | null
}

/** What an Admin is told of each shape of their workspace. */
export async function reportShapes(pool: Pool, viewer: ShapeViewer, facts: ShapeFacts): Promise<ShapeReport[]> {
  const rows = await countRows(pool, viewer.workspaceId)
  return Promise.all(
    shapeNames.map(async (name) => {
      const { table, where } = shapeFor(name, viewer)
      return {
        name,
        table,
        where,
        columns: columnsByRole(name, viewer),
        rows: rows.get(name) ?? 0,
        bytes: await facts.bytesOf(definitionsOf(name, viewer, facts.people)),
        lagBytes: facts.lagBytes,
        clients: facts.clients,
        lastRefetchAt: facts.lastRefetchOf(name)?.toISOString() ?? null,
        pausedAt: facts.paused.get(name)?.toISOString() ?? null,
      }
    }),
  )
}

function columnsByRole(name: ShapeName, viewer: ShapeViewer): ShapeReport['columns'] {
  const columnsOf = (role: Role) => [...shapeFor(name, { ...viewer, role }).columns]
  return {
    Admin: columnsOf('Admin'),
    Manager: columnsOf('Manager'),
    Member: columnsOf('Member'),
    Viewer: columnsOf('Viewer'),
  }
}

async function countRows(pool: Pool, workspaceId: string): Promise<ReadonlyMap<string, number>> {
  // names are the catalogue's own
  const counts = shapeNames.map((name) => {
    const column = name === 'workspaces' ? 'id' : 'workspace_id'
    return `select '${name}' as name, count(*) as rows from ${name} where ${column} = $1`
  })
  const { rows } = await pool.query(counts.join(' union all '), [workspaceId])
  return new Map(
    z
      .array(z.object({ name: z.string(), rows: z.coerce.number() }))
      .parse(rows)
      .map((row) => [row.name, row.rows]),
  )
}
