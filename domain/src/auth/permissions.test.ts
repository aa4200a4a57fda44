import { describe, expect, test } from 'vitest'
import { can, permissions, type Permission } from './permissions.ts'
import { roles, type Role } from './roles.ts'

/** The table "Roles" of the design, cell by cell. */
const mayAtLeast: Record<Permission, Role> = {
  'workspace.read': 'Viewer',
  'personalData.read': 'Member',
  'conversations.answer': 'Member',
  'conversations.assignSelf': 'Member',
  'conversations.assignOthers': 'Manager',
  'conversations.tag': 'Member',
  'drafts.write': 'Member',
  'leads.write': 'Member',
  'contacts.write': 'Member',
  'companies.write': 'Member',
  'deals.write': 'Member',
  'tasks.write': 'Member',
  'ownRecords.delete': 'Member',
  'records.delete': 'Manager',
  'quickReplies.write': 'Manager',
  'serviceLevels.write': 'Manager',
  'tags.write': 'Manager',
  'pipelines.write': 'Manager',
  'customFields.write': 'Manager',
  'csv.use': 'Manager',
  'channels.read': 'Manager',
  'templates.write': 'Admin',
  'channels.write': 'Admin',
  'members.write': 'Admin',
  'sync.manage': 'Admin',
  'audit.read': 'Admin',
  'lgpd.manage': 'Admin',
}

describe.each(permissions)('%s', (permission) => {
  test.each(roles)('%s', (role) => {
    expect(can(role, permission)).toBe(roles.indexOf(role) <= roles.indexOf(mayAtLeast[permission]))
  })
})
