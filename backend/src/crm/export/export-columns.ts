import { formatPhone } from '@vp/domain/crm/phone.ts'
import type { FieldRow } from '@vp/domain/custom-fields/field.ts'
import { fieldLabel, formatStored, formatValue } from '@vp/domain/custom-fields/format-value.ts'
import { readMoney } from '@vp/domain/custom-fields/money.ts'
import { readValue } from '@vp/domain/custom-fields/read-value.ts'
import type { ListName } from '@vp/domain/filters/list-fields.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'

/** A row of a list as the export reads it; which columns it has depends on the list. */
export interface ExportedRow {
  readonly id: string
  readonly [column: string]: string | null | Readonly<Record<string, unknown>>
}

export interface ExportColumn {
  readonly name: string
  readonly text: (row: ExportedRow) => string | null
}

interface ExportedList {
  readonly from: SqlStatement
  readonly id: SqlStatement
  readonly select: SqlStatement
  readonly columns: readonly ExportColumn[]
  /** Whose custom fields are added; null: none. */
  readonly customFields: SqlStatement | null
  /** What a search goes through, and the phone for digits; null: no phone. */
  readonly searched: SqlStatement
  readonly phone: SqlStatement | null
}

const textOf = (column: string) => (row: ExportedRow) => {
  const value = row[column]
  return typeof value === 'string' ? value : null
}
const plain = (name: string, column: string): ExportColumn => ({ name, text: textOf(column) })
const phone: ExportColumn = {
  name: 'Telefone',
  // as people write it: a spreadsheet makes a rounded number of digits alone
  text: (row) => {
    const written = textOf('telefone')(row)
    return written === null ? null : formatPhone(written)
  },
}
const words = (name: string, column: string, texts: Readonly<Record<string, string>>): ExportColumn => ({
  name,
  text: (row) => {
    const value = textOf(column)(row)
    return value === null ? null : (texts[value] ?? value)
  },
})
const leadStatus = {
  novo: 'Novo',
  em_atendimento: 'Em atendimento',
  qualificado: 'Qualificado',
  convertido: 'Convertido',
  perdido: 'Perdido',
}
const contactStatus = { ativo: 'Ativo', inativo: 'Inativo' }
const dealStatus = { aberto: 'Aberto', ganho: 'Ganho', perdido: 'Perdido' }
const origins = {
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  messenger: 'Messenger',
  manual: 'Manual',
  importacao: 'Importação',
}

/** A moment as the workspace's clocks showed it. `w` is the workspace. */
const when = (value: SqlStatement) => sql`to_char(${value} at time zone w.time_zone, 'DD/MM/YYYY HH24:MI')`

const tagsOf = (rows: SqlStatement) => sql`(select string_agg(g.nome, ', ' order by g.nome) from ${rows}) as etiquetas`

export const exportedLists: Readonly<Record<ListName, ExportedList>> = {
  leads: {
    from: sql`leads l join workspaces w on w.id = l.workspace_id left join profiles o on o.user_id = l.owner_id`,
    id: sql`l.id`,
    select: sql`l.id, l.nome, l.telefone, l.email, l.status, l.canal_origem, o.nome as responsavel,
      ${tagsOf(sql`lead_tags t join tags g on g.id = t.tag_id where t.lead_id = l.id`)},
      coalesce((select jsonb_object_agg(v.field_id, v.valor) from custom_field_values_lead v where v.lead_id = l.id), '{}') as campos,
      ${when(sql`l.created_at`)} as criado_em`,
    columns: [
      plain('Nome', 'nome'),
      phone,
      plain('E-mail', 'email'),
      words('Situação', 'status', leadStatus),
      plain('Responsável', 'responsavel'),
      plain('Etiquetas', 'etiquetas'),
      words('Origem', 'canal_origem', origins),
      plain('Criado em', 'criado_em'),
    ],
    customFields: sql`custom_fields_lead`,
    searched: sql`concat_ws(' ', l.nome, l.email)`,
    phone: sql`l.telefone`,
  },
  contatos: {
    from: sql`contacts k join workspaces w on w.id = k.workspace_id left join profiles o on o.user_id = k.owner_id
      left join companies e on e.id = k.empresa_id`,
    id: sql`k.id`,
    select: sql`k.id, k.nome, k.telefone, k.email, k.status, e.nome as empresa, o.nome as responsavel,
      ${tagsOf(sql`contact_tags t join tags g on g.id = t.tag_id where t.contact_id = k.id`)}, ${when(sql`k.created_at`)} as criado_em`,
    columns: [
      plain('Nome', 'nome'),
      phone,
      plain('E-mail', 'email'),
      plain('Empresa', 'empresa'),
      words('Situação', 'status', contactStatus),
      plain('Responsável', 'responsavel'),
      plain('Etiquetas', 'etiquetas'),
      plain('Criado em', 'criado_em'),
    ],
    customFields: null,
    searched: sql`concat_ws(' ', k.nome, k.email)`,
    phone: sql`k.telefone`,
  },
  empresas: {
    from: sql`companies e join workspaces w on w.id = e.workspace_id`,
    id: sql`e.id`,
    select: sql`e.id, e.nome, e.site, e.setor, ${when(sql`e.created_at`)} as criado_em`,
    columns: [plain('Nome', 'nome'), plain('Site', 'site'), plain('Setor', 'setor'), plain('Criado em', 'criado_em')],
    customFields: null,
    searched: sql`concat_ws(' ', e.nome, e.site, e.setor)`,
    phone: null,
  },
  negocios: {
    from: sql`deals d join workspaces w on w.id = d.workspace_id left join profiles o on o.user_id = d.owner_id
      left join companies e on e.id = d.empresa_id left join contacts k on k.id = d.contato_id left join leads l on l.id = d.lead_id
      left join pipeline_stages s on s.id = d.stage_id left join pipelines p on p.id = d.pipeline_id`,
    id: sql`d.id`,
    select: sql`d.id, d.titulo, replace(d.valor::text, '.', ',') as valor, d.moeda::text as moeda, d.status, p.nome as funil, s.nome as etapa,
      coalesce(k.nome, l.nome) as pessoa, coalesce(k.telefone, l.telefone) as telefone, e.nome as empresa, o.nome as responsavel, d.canal,
      to_char(d.expected_close_on, 'DD/MM/YYYY') as previsto, d.lost_reason,
      coalesce((select jsonb_object_agg(v.field_id, v.valor) from custom_field_values_deal v where v.deal_id = d.id), '{}') as campos,
      ${when(sql`d.created_at`)} as criado_em, ${when(sql`d.closed_at`)} as fechado_em`,
    columns: [
      plain('Título', 'titulo'),
      plain('Valor', 'valor'),
      plain('Moeda', 'moeda'),
      words('Situação', 'status', dealStatus),
      plain('Funil', 'funil'),
      plain('Etapa', 'etapa'),
      plain('Pessoa', 'pessoa'),
      phone,
      plain('Empresa', 'empresa'),
      plain('Responsável', 'responsavel'),
      words('Canal', 'canal', origins),
      plain('Previsto para', 'previsto'),
      plain('Motivo da perda', 'lost_reason'),
      plain('Criado em', 'criado_em'),
      plain('Fechado em', 'fechado_em'),
    ],
    customFields: sql`custom_fields_deal`,
    searched: sql`concat_ws(' ', d.titulo, k.nome, l.nome, e.nome)`,
    phone: null,
  },
}

/** What a custom field's column needs of it. */
export type ExportedField = Pick<FieldRow, 'id' | 'nome' | 'tipo' | 'opcoes' | 'moeda'>

/** A custom field as a column; of money its name says the currency. */
export function customColumn(field: ExportedField): ExportColumn {
  return {
    name: fieldLabel(field),
    text: ({ campos }) =>
      typeof campos === 'object' && campos !== null ? spreadsheetText(field, campos[field.id]) : null,
  }
}

/** As people write it, but numbers as a spreadsheet reads them: `1234,56`. What the field's type of today is not is said as it was. */
function spreadsheetText(field: ExportedField, valor: unknown): string {
  const reading = readValue(field, valor)
  if (reading.kind !== 'value') return formatStored(field, valor)
  const { value } = reading
  if (value.tipo === 'numero') return value.valor.replace('.', ',')
  if (value.tipo === 'moeda') return readMoney(value.valor).amount.replace('.', ',')
  return value.tipo === 'link' ? value.valor : formatValue(value)
}
