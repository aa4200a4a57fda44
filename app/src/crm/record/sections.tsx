import type { RecordKind } from '@vp/domain/crm/records/record-kinds.ts'
import type { ComponentType } from 'react'
import { CustomFieldsOfContact, CustomFieldsSection } from '../../custom-fields/custom-fields-section.tsx'
import { DocumentsSection } from '../../documents/documents-section.tsx'
import { Merges } from '../../merge/merges.tsx'
import { LgpdMenuEntry } from '../lgpd/lgpd-menu-entry.tsx'
import { Facts } from './facts.tsx'
import type { RecordPartProps } from './record-part.ts'
import { RecordTags } from './record-tags.tsx'
import { Section } from '../../ui/section.tsx'
import { CompanyPeople, Conversations, Deals } from './related.tsx'
import { Tasks } from './tasks.tsx'
import { recordTexts } from './texts.pt-BR.ts'

interface RecordSection {
  readonly id: string
  readonly kinds: readonly RecordKind[]
  /** Who it is, at the left; what there is to do with them, at the right. */
  readonly place: 'who' | 'what'
  readonly Part: ComponentType<RecordPartProps>
}

const people = ['lead', 'contato'] as const
const all = ['lead', 'contato', 'empresa'] as const

/** The parts of a record's page, in order. One more is one line here: its heading is its own (`Section`). */
export const recordSections: readonly RecordSection[] = [
  { id: 'facts', kinds: all, place: 'who', Part: Facts },
  { id: 'tags', kinds: people, place: 'who', Part: Tags },
  { id: 'leadFields', kinds: ['lead'], place: 'who', Part: LeadFields },
  { id: 'contactFields', kinds: ['contato'], place: 'who', Part: ContactFields },
  { id: 'documents', kinds: all, place: 'who', Part: Documents },
  { id: 'people', kinds: ['empresa'], place: 'what', Part: CompanyPeople },
  { id: 'conversations', kinds: all, place: 'what', Part: Conversations },
  { id: 'deals', kinds: all, place: 'what', Part: Deals },
  { id: 'tasks', kinds: all, place: 'what', Part: Tasks },
  { id: 'merges', kinds: people, place: 'what', Part: PersonMerges },
]

/** Entries of the page's menu that other parts of the app bring: each draws a `MenuItem`, or nothing. */
export const recordMenuEntries: readonly ComponentType<RecordPartProps>[] = [LgpdMenuEntry]

function Tags({ record, row }: RecordPartProps) {
  if (record.tipo === 'empresa') return null
  return (
    <Section title={recordTexts.tags}>
      <RecordTags tipo={record.tipo} personId={record.id} tagIds={row.tag_ids} />
    </Section>
  )
}

function LeadFields({ record }: RecordPartProps) {
  return <CustomFieldsSection of="lead" recordId={record.id} />
}

function ContactFields({ record }: RecordPartProps) {
  return <CustomFieldsOfContact contactId={record.id} />
}

function Documents({ record }: RecordPartProps) {
  return <DocumentsSection dono={record.tipo} id={record.id} isFolded />
}

function PersonMerges({ record, row }: RecordPartProps) {
  const person = {
    nome: row.nome,
    lead_id: record.tipo === 'lead' ? record.id : null,
    contact_id: record.tipo === 'contato' ? record.id : row.contato_id,
    shownId: record.id,
  }
  return <Merges person={person} />
}
