import type { Permission } from '../auth/permissions.ts'
import type { SqlStatement } from '../sql.ts'
import type { FieldOwner } from './field.ts'

/** One of our own names, put into a statement as it is. */
const named = (text: string): SqlStatement => ({ text, values: [] })

interface OwnerTables {
  readonly records: SqlStatement
  readonly fields: SqlStatement
  readonly values: SqlStatement
  /** The column of `values` that names the record. */
  readonly recordId: SqlStatement
}

/** Where the fields of leads and of deals are. */
export const tablesOf: Record<FieldOwner, OwnerTables> = {
  lead: {
    records: named('leads'),
    fields: named('custom_fields_lead'),
    values: named('custom_field_values_lead'),
    recordId: named('lead_id'),
  },
  deal: {
    records: named('deals'),
    fields: named('custom_fields_deal'),
    values: named('custom_field_values_deal'),
    recordId: named('deal_id'),
  },
}

/** Who may fill them in. */
export const writePermission: Record<FieldOwner, Permission> = { lead: 'leads.write', deal: 'deals.write' }
