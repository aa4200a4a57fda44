import { asDate, asMoney, asNumber, asText, asYesNo } from '../custom-fields/sql.ts'
import type { FieldType } from '../custom-fields/field.ts'
import { sql, type SqlStatement } from '../sql.ts'
import type { FilterField, FilterFields } from './condition.ts'
import type { FieldKind } from './filter.ts'

/** The lists that are filtered alike; each also the name of its saved views' screen. Their queries call the rows by these aliases. */
export const listNames = ['leads', 'contatos', 'empresas', 'negocios'] as const
export type ListName = (typeof listNames)[number]

export const listAlias = { leads: 'l', contatos: 'k', empresas: 'e', negocios: 'd' } as const satisfies Record<
  ListName,
  string
>

const column = (tipo: FieldKind, value: SqlStatement): FilterField => ({ tipo, source: { kind: 'column', value } })
const tags = (from: SqlStatement): FilterField => ({
  tipo: 'etiquetas',
  source: { kind: 'rows', from, value: sql`x.tag_id` },
})

/** A company is asked for by a piece of its name: there are thousands. */
const companyName = (id: SqlStatement): FilterField => ({
  tipo: 'texto',
  source: { kind: 'rows', from: sql`companies x where x.id = ${id}`, value: sql`x.nome` },
})

const ownFields: Readonly<Record<ListName, Readonly<Record<string, FilterField>>>> = {
  leads: {
    nome: column('texto', sql`l.nome`),
    status: column('escolha', sql`l.status`),
    owner_id: column('pessoa', sql`l.owner_id`),
    etiqueta: tags(sql`lead_tags x where x.lead_id = l.id`),
    canal_origem: column('escolha', sql`l.canal_origem`),
    telefone: column('texto', sql`l.telefone`),
    email: column('texto', sql`l.email`),
    created_at: column('instante', sql`l.created_at`),
    updated_at: column('instante', sql`l.updated_at`),
  },
  contatos: {
    nome: column('texto', sql`k.nome`),
    status: column('escolha', sql`k.status`),
    owner_id: column('pessoa', sql`k.owner_id`),
    etiqueta: tags(sql`contact_tags x where x.contact_id = k.id`),
    empresa: companyName(sql`k.empresa_id`),
    telefone: column('texto', sql`k.telefone`),
    email: column('texto', sql`k.email`),
    created_at: column('instante', sql`k.created_at`),
    updated_at: column('instante', sql`k.updated_at`),
  },
  empresas: {
    nome: column('texto', sql`e.nome`),
    site: column('texto', sql`e.site`),
    setor: column('texto', sql`e.setor`),
    created_at: column('instante', sql`e.created_at`),
    updated_at: column('instante', sql`e.updated_at`),
  },
  negocios: {
    titulo: column('texto', sql`d.titulo`),
    status: column('escolha', sql`d.status`),
    stage_id: column('registro', sql`d.stage_id`),
    owner_id: column('pessoa', sql`d.owner_id`),
    // a deal is as its person is
    etiqueta: tags(sql`(
      select tag_id from lead_tags where lead_id = d.lead_id
      union all select tag_id from contact_tags where contact_id = d.contato_id) x where true`),
    valor: column('numero', sql`d.valor`),
    moeda: column('escolha', sql`d.moeda::text`),
    canal: column('escolha', sql`d.canal`),
    empresa: companyName(sql`d.empresa_id`),
    expected_close_on: column('dia', sql`d.expected_close_on`),
    stage_entered_at: column('instante', sql`d.stage_entered_at`),
    closed_at: column('instante', sql`d.closed_at`),
    created_at: column('instante', sql`d.created_at`),
  },
}

/** A custom field as the workspace has made it, as far as filtering goes. */
export interface CustomFieldType {
  readonly id: string
  readonly tipo: FieldType
  /** Of money: what is of another currency is no amount of it. */
  readonly moeda: string
}

/** What can be filtered in a list: its own fields, and the workspace's custom ones, each by `campo:<id>`. */
export function listFields(list: ListName, custom: readonly CustomFieldType[] = []): FilterFields {
  const fields = new Map(Object.entries(ownFields[list]))
  const values = list === 'leads' ? leadValues : list === 'negocios' ? dealValues : null
  if (values === null) return fields
  for (const each of custom) fields.set(`campo:${each.id}`, customField(each, values))
  return fields
}

/** Rows of a custom field's values; `beside` is joined to each. */
type ValueRows = (fieldId: string, beside?: SqlStatement) => SqlStatement

const none = sql``
const leadValues: ValueRows = (fieldId, beside = none) =>
  sql`custom_field_values_lead v ${beside} where v.lead_id = l.id and v.field_id = ${fieldId}::uuid and ${isSet}`
const dealValues: ValueRows = (fieldId, beside = none) =>
  sql`custom_field_values_deal v ${beside} where v.deal_id = d.id and v.field_id = ${fieldId}::uuid and ${isSet}`

/** Emptied by hand, it is as if it had never been set. */
const isSet = sql`v.valor is not null and v.valor not in ('null', '""', '[]')`

const valor = sql`v.valor`
/** Each chosen option; what was one choice before is one here. */
const eachChosen = sql`cross join lateral jsonb_array_elements_text(
  case when jsonb_typeof(v.valor) = 'array' then v.valor else jsonb_build_array(v.valor) end) o (opcao)`

/** What a field held before its type was changed is compared where it can be read so. */
function customField({ id, tipo, moeda }: CustomFieldType, values: ValueRows): FilterField {
  const rows = (kind: FieldKind, value: SqlStatement, beside?: SqlStatement): FilterField => ({
    tipo: kind,
    source: { kind: 'rows', from: values(id, beside), value },
  })
  switch (tipo) {
    case 'texto':
    case 'link':
      return rows('texto', asText(valor))
    case 'numero':
      return rows('numero', asNumber(valor))
    case 'moeda':
      return rows('numero', asMoney(valor, moeda))
    case 'data':
      return { ...rows('dia', asDate(valor)), isText: true }
    case 'escolha':
      return rows('escolha', asText(valor))
    case 'multipla_escolha':
      return rows('varias', sql`o.opcao`, eachChosen)
    case 'sim_nao':
      return rows('sim_nao', asYesNo(valor))
  }
}
