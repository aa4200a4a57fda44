import { DAY_MS, HOUR_MS, plus } from './clock.ts'
import type { Dataset, Row } from './dataset.ts'
import type { Random } from './random.ts'

const notes = [
  'Prefere falar de manhã, antes das 9h.',
  'Decide junto com a esposa: mandar a proposta para os dois.',
  'Pediu referência de um cliente do bairro.',
  'Conta de luz no nome do pai; confirmar antes da homologação.',
  'Fechou com o concorrente no ano passado e se arrependeu.',
  'Quer pagar à vista se houver desconto.',
  'Tem sítio em Joaquim Egídio, pode virar um segundo projeto.',
]

/** What the team wrote about some of the people, and what it corrected. */
export function addNotes(data: Dataset, random: Random, now: Date): void {
  const people = [
    ...data.rows('contacts').map((row) => ({ row, column: 'contact_id' })),
    ...data.rows('leads').map((row) => ({ row, column: 'lead_id' })),
  ]
  for (const { row, column } of people) {
    const { id, workspace_id, owner_id: author_id } = row
    if (typeof author_id !== 'string' || !random.chance(0.12)) continue
    const own = { workspace_id, [column]: id, author_id }
    const noteAt = within(row, random, now)
    data.add('record_notes', { ...own, ...times(random, noteAt), conteudo: random.pick(notes) })
    if (!random.chance(0.5)) continue
    const changedAt = within(row, random, now)
    const campos = [{ campo: 'owner_id', de: null, para: author_id }]
    data.add('record_changes', { ...own, ...times(random, changedAt), tipo: 'alterado', campos })
  }
}

const times = (random: Random, at: Date) => ({ id: random.uuidAt(at), created_at: at, updated_at: at })

/** Some moment of the last weeks, once the record was there. */
function within(row: Row, random: Random, now: Date): Date {
  const at = plus(now, -random.int(2 * HOUR_MS, 20 * DAY_MS))
  return row['created_at'] instanceof Date && row['created_at'] > at ? row['created_at'] : at
}
