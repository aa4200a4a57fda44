import type { Role } from './roles.ts'

const everyone = ['Admin', 'Manager', 'Member', 'Viewer'] as const
const team = ['Admin', 'Manager', 'Member'] as const
const managers = ['Admin', 'Manager'] as const
const admins = ['Admin'] as const

/** Who may do what: the one source for what the app shows, the backend allows and the policies of the database enforce
 *  (compared with them cell by cell in supabase/policies.pg.test.ts). */
export const permissionTable = {
  'workspace.read': everyone,
  'personalData.read': team,
  'conversations.answer': team,
  'conversations.assignSelf': team,
  'conversations.assignOthers': managers,
  'conversations.tag': team,
  'drafts.write': team,
  'leads.write': team,
  'contacts.write': team,
  'companies.write': team,
  'deals.write': team,
  'tasks.write': team,
  'ownRecords.delete': team,
  'records.delete': managers,
  'quickReplies.write': managers,
  'serviceLevels.write': managers,
  'tags.write': managers,
  'pipelines.write': managers,
  'customFields.write': managers,
  'csv.use': managers,
  'channels.read': managers,
  'templates.write': admins,
  'channels.write': admins,
  'members.write': admins,
  'sync.manage': admins,
  'audit.read': admins,
  'lgpd.manage': admins,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissionTable

/** All permission names, for schemas. */
export const permissions = Object.keys(permissionTable) as [Permission, ...Permission[]] // the table is a literal, so its keys are known

export function can(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = permissionTable[permission]
  return allowed.includes(role)
}
