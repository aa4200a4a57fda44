import { roles, type Role } from '@vp/domain/auth/roles.ts'
import type { ShapeReport } from '@vp/domain/sync/admin-reports.ts'

export interface RoleColumns {
  /** Roles that receive the same, in order of power. */
  readonly roles: readonly Role[]
  readonly count: number
  /** Columns that others receive and these do not. */
  readonly withheld: readonly string[]
}

/** Who receives what of a list: roles with the same columns together, with what they do not get beside the others. */
export function columnsByRole({ columns }: Pick<ShapeReport, 'columns'>): RoleColumns[] {
  const all = [...new Set(roles.flatMap((role) => columns[role]))]
  const groups = new Map<string, Role[]>()
  for (const role of roles) {
    const key = [...columns[role]].toSorted().join()
    groups.set(key, [...(groups.get(key) ?? []), role])
  }
  return [...groups.values()].map((same) => {
    const received = new Set(same[0] === undefined ? [] : columns[same[0]])
    return { roles: same, count: received.size, withheld: all.filter((column) => !received.has(column)) }
  })
}
