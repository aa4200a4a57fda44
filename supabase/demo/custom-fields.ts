import { DAY_MS, plus } from './clock.ts'
import type { DemoConversation } from './conversations.ts'
import type { Dataset } from './dataset.ts'
import { demoIds } from './ids.ts'
import type { Random } from './random.ts'

const workspace_id = demoIds.workspace

const fields = {
  custom_fields_lead: [
    ['Consumo mensal (kWh)', 'numero', []],
    ['Concessionária', 'escolha', ['CPFL', 'Elektro', 'Cemig', 'Enel']],
    ['Tipo de telhado', 'escolha', ['Cerâmica', 'Fibrocimento', 'Metálica', 'Concreto', 'Solo']],
    ['Interesses', 'multipla_escolha', ['Placas', 'Bateria', 'Carregador de carro', 'Manutenção']],
    ['Imóvel próprio', 'sim_nao', []],
  ],
  custom_fields_deal: [
    ['Potência (kWp)', 'numero', []],
    ['Forma de pagamento', 'escolha', ['À vista', 'Financiamento', 'Cartão', 'Parcelado direto']],
    ['Entrada', 'moeda', []],
    ['Instalação prevista', 'data', []],
  ],
} as const

/** Adds the custom fields with some values. Deals must be there. */
export function addCustomFields(
  data: Dataset,
  conversations: readonly DemoConversation[],
  now: Date,
  random: Random,
): void {
  const at = plus(now, -197 * DAY_MS)
  const when = { created_at: at, updated_at: at }
  const add = (table: keyof typeof fields) =>
    fields[table].map(([nome, tipo, opcoes], index) => {
      const id = random.uuidAt(at)
      data.add(table, { id, workspace_id, nome, tipo, opcoes, ordem: `a${index}`, ...when })
      return id
    })
  const [consumo, concessionaria, telhado, interesses, proprio] = add('custom_fields_lead')
  const [potencia, pagamento, entrada, instalacao] = add('custom_fields_deal')
  for (const { leadId: lead_id, circumstances, milestone } of conversations) {
    if (milestone === 'novo' || random.chance(0.4)) continue
    const value = (field_id: string | undefined, valor: unknown) =>
      data.add('custom_field_values_lead', { id: random.uuidAt(at), workspace_id, lead_id, field_id, valor, ...when })
    // the customer writes 4.755, which is four thousand
    value(consumo, circumstances.words.kwh?.replaceAll('.', ''))
    if (random.chance(0.7)) value(concessionaria, circumstances.words.concessionaria === 'Elektro' ? 'Elektro' : 'CPFL')
    if (random.chance(0.5)) value(telhado, random.pick(fields.custom_fields_lead[2][2]))
    if (random.chance(0.5)) value(interesses, fields.custom_fields_lead[3][2].slice(0, random.int(1, 3)))
    if (random.chance(0.6)) value(proprio, random.chance(0.8))
  }
  for (const { id: deal_id, valor: total } of data.rows('deals')) {
    const value = (field_id: string | undefined, valor: unknown) =>
      data.add('custom_field_values_deal', { id: random.uuidAt(at), workspace_id, deal_id, field_id, valor, ...when })
    if (random.chance(0.7)) value(potencia, String(Math.round(Number(total) / 370) / 10))
    if (random.chance(0.4)) value(pagamento, random.pick(fields.custom_fields_deal[1][2]))
    if (random.chance(0.3)) value(entrada, `${Math.round(Number(total) / 10)}.00`)
    if (random.chance(0.3))
      value(
        instalacao,
        plus(now, random.int(20, 90) * DAY_MS)
          .toISOString()
          .slice(0, 10),
      )
  }
}
