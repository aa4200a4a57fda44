import type { FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { writePermission } from '@vp/domain/custom-fields/tables.ts'
import { Link } from '@tanstack/react-router'
import { useCan } from '../auth/use-member.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { Section } from '../ui/section.tsx'
import { FieldLine } from './field-line.tsx'
import { OverriddenFields } from './overridden-fields.tsx'
import { filledField, filledFieldsQuery, leadOfContact, leadsOfContactQuery } from './queries.ts'
import { fieldTexts } from './texts.pt-BR.ts'

interface CustomFieldValuesProps {
  of: FieldOwner
  /** The lead's or the deal's id. */
  recordId: string
}

/** The custom fields of a lead or of a deal, each changed where it stands. Bring your own heading; `CustomFieldsSection` has one. */
export function CustomFieldValues({ of, recordId }: CustomFieldValuesProps) {
  const fields = useLiveQuery(filledFieldsQuery(of, recordId), filledField)
  const mayWrite = useCan(writePermission[of])
  const mayRead = useCan('personalData.read')
  const mayCreate = useCan('customFields.write')
  // what a lead has is of a person; what a deal has is not
  if (of === 'lead' && !mayRead) return <p className="text-sm text-muted">{fieldTexts.hidden}</p>
  if (fields.length === 0) {
    return (
      <p className="flex flex-wrap gap-x-2 text-sm text-muted">
        {fieldTexts.none}
        {mayCreate ? (
          <Link to="/app/ajustes" search={{ aba: 'campos' }} className="text-accent hover:underline">
            {fieldTexts.create}
          </Link>
        ) : null}
      </p>
    )
  }
  const shared = { of, recordId, blockedBecause: mayWrite ? undefined : fieldTexts.noRight }
  return (
    <>
      <OverriddenFields {...shared} fields={fields} />
      <dl className="flex flex-col gap-1">
        {fields.map((field) => (
          <FieldLine key={field.id} {...shared} field={field} />
        ))}
      </dl>
    </>
  )
}

/** The same as a section of a page, with its heading. */
export function CustomFieldsSection({
  of,
  recordId,
  title = fieldTexts.title[of],
}: CustomFieldValuesProps & { title?: string }) {
  return (
    <Section title={title}>
      <CustomFieldValues of={of} recordId={recordId} />
    </Section>
  )
}

/** What was filled in for the leads that a contact once was: it stays with them. Nothing for a contact that was never one. */
export function CustomFieldsOfContact({ contactId }: { contactId: string }) {
  const leads = useLiveQuery(leadsOfContactQuery(contactId), leadOfContact)
  return leads.map(({ id, nome }) => (
    <CustomFieldsSection
      key={id}
      of="lead"
      recordId={id}
      {...(leads.length > 1 ? { title: fieldTexts.titleOf(nome) } : {})}
    />
  ))
}
