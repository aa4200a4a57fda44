import { can, type Permission } from '@vp/domain/auth/permissions.ts'
import { role, type Role } from '@vp/domain/auth/roles.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { useSession } from './session.ts'

/** The person in front of the screen. */
export interface Me {
  readonly userId: string
  readonly email: string
  readonly workspaceId: string
  readonly role: Role
  readonly nome: string
}

/** Who is signed in. Only below the shell, which renders nothing for a stranger. */
export function useMe(): Me {
  const { session } = useSession()
  if (session?.member == null) throw new Error('useMe was called outside the signed-in part of the app')
  return { userId: session.userId, email: session.email, ...session.member }
}

/** Whether the person may do something, for what is shown; the server decides again. */
export function useCan(permission: Permission): boolean {
  return can(useMe().role, permission)
}

const teammate = z.object({ user_id: z.string(), nome: z.string(), role })
export type Teammate = z.infer<typeof teammate>

export const teamQuery = sql`
  select m.user_id, p.nome, m.role
  from workspace_members m join profiles p on p.user_id = m.user_id
  order by p.nome`

/** Everyone in the workspace, by name. One live query, shared by all who ask. */
export function useTeam(): Teammate[] {
  return useLiveQuery(teamQuery, teammate)
}
