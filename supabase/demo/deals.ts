import { DAY_MS, HOUR_MS, localDate, plus } from './clock.ts'
import type { DemoConversation } from './conversations.ts'
import type { Dataset } from './dataset.ts'
import { demoIds } from './ids.ts'
import { companies, createPeople } from './people.ts'
import type { Random } from './random.ts'

const workspace_id = demoIds.workspace

interface Stage {
  readonly id: string
  readonly nome: string
  readonly cor: string
  readonly tipo: 'aberta' | 'ganho' | 'perdido'
  readonly deals: number
  /** Percent of its deals that are won in the end; for the closing ones the table's own rule. */
  readonly chance?: number
  /** Days after which a deal stands still; none: never. */
  readonly still?: number
}

const { stages } = demoIds
const salesStages: readonly Stage[] = [
  { id: stages.novo, nome: 'Novo contato', cor: 'slate', tipo: 'aberta', deals: 16, chance: 10, still: 5 },
  { id: stages.qualificacao, nome: 'Qualificação', cor: 'blue', tipo: 'aberta', deals: 14, chance: 25, still: 7 },
  { id: stages.visita, nome: 'Visita técnica', cor: 'teal', tipo: 'aberta', deals: 12, chance: 40, still: 10 },
  { id: stages.proposta, nome: 'Proposta enviada', cor: 'violet', tipo: 'aberta', deals: 15, chance: 60, still: 10 },
  { id: stages.negociacao, nome: 'Negociação', cor: 'amber', tipo: 'aberta', deals: 9, chance: 80, still: 7 },
  { id: stages.ganho, nome: 'Contrato assinado', cor: 'green', tipo: 'ganho', deals: 12 },
  { id: stages.perdido, nome: 'Perdido', cor: 'red', tipo: 'perdido', deals: 7 },
]
const projectStages: readonly Omit<Stage, 'id'>[] = [
  { nome: 'Documentação', cor: 'slate', tipo: 'aberta', deals: 7, chance: 90, still: 10 },
  { nome: 'Projeto elétrico', cor: 'blue', tipo: 'aberta', deals: 6, chance: 92, still: 15 },
  { nome: 'Homologação', cor: 'violet', tipo: 'aberta', deals: 8, chance: 95, still: 20 },
  { nome: 'Instalação agendada', cor: 'amber', tipo: 'aberta', deals: 5, chance: 97, still: 12 },
  { nome: 'Vistoria e medidor', cor: 'teal', tipo: 'aberta', deals: 4, chance: 98, still: 15 },
  { nome: 'Sistema ligado', cor: 'green', tipo: 'ganho', deals: 4 },
  { nome: 'Cancelado', cor: 'red', tipo: 'perdido', deals: 1 },
]

/** The n-th of a row of fractional indexes as `fractional-indexing` makes them: a0 … az, b00 … bzz. */
export function ordemAt(n: number): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  if (n < 62) return `a${digits[n]}`
  return `b${digits[Math.floor((n - 62) / 62)]}${digits[(n - 62) % 62]}`
}

const lostReasons = ['Preço', 'Fechou com concorrente', 'Adiou a decisão', 'Telhado sem condições', 'Crédito negado']

export interface DemoDeal {
  readonly id: string
  readonly titulo: string
  readonly isOpen: boolean
  readonly ownerId: string | null
}

/** Adds two pipelines with 120 deals and how each came to its stage. */
export function addPipelines(
  data: Dataset,
  conversations: readonly DemoConversation[],
  companyIds: readonly string[],
  now: Date,
  root: Random,
): DemoDeal[] {
  const random = root.fork('deals')
  const closing = root.fork('deal closing')
  const opened = plus(now, -199 * DAY_MS)
  const pipeline = (id: string, nome: string, descricao: string, ordem: string) =>
    data.add('pipelines', { id, workspace_id, nome, descricao, ordem, created_at: opened, updated_at: opened })
  pipeline(demoIds.pipelines.vendas, 'Vendas', 'Do primeiro contato ao contrato', 'a0')
  pipeline(demoIds.pipelines.projetos, 'Projetos', 'Do contrato ao sistema ligado', 'a1')

  const withDeal = conversations.find((each) => each.id === demoIds.conversations.withDeal)
  const free = conversations.filter((each) => each.circumstances.interest !== 'spam' && each !== withDeal)
  const bySale = random.shuffled(free.filter((each) => each.milestone !== 'ganho'))
  const byProject = random.shuffled(free.filter((each) => each.milestone === 'ganho'))
  const newPerson = createPeople(root.fork('deal people'))
  const deals: DemoDeal[] = []

  /** Most will close within weeks, some in months; a few should have closed already, and of some nobody has said. */
  const expectedClose = (days: number): string | null => {
    if (closing.chance(0.12)) return null
    if (closing.chance(0.1)) return localDate(plus(now, -closing.int(1, 12) * DAY_MS))
    return localDate(plus(now, (closing.chance(0.25) ? days + closing.int(30, 90) : days) * DAY_MS))
  }

  const addStages = (pipelineId: string, list: readonly Stage[], pool: DemoConversation[]) => {
    list.forEach((stage, place) => {
      data.add('pipeline_stages', {
        id: stage.id,
        workspace_id,
        pipeline_id: pipelineId,
        nome: stage.nome,
        cor: stage.cor,
        tipo: stage.tipo,
        ordem: ordemAt(place),
        probabilidade: stage.chance ?? (stage.tipo === 'ganho' ? 100 : 0),
        dias_parado: stage.still ?? null,
        created_at: opened,
        updated_at: opened,
      })
      for (let index = 0; index < stage.deals; index++) {
        const isLandmark = stage.id === stages.proposta && index === 0
        const conversation = isLandmark ? withDeal : random.chance(0.72) ? pool.pop() : undefined
        deals.push(addDeal(stage, place, index, isLandmark ? demoIds.deal : null, pipelineId, list, conversation))
      }
    })
  }

  const addDeal = (
    stage: Stage,
    place: number,
    index: number,
    fixedId: string | null,
    pipeline_id: string,
    list: readonly Stage[],
    conversation: DemoConversation | undefined,
  ): DemoDeal => {
    const isOpen = stage.tipo === 'aberta'
    const createdAt = plus(now, -(place * 5 + random.int(1, 22)) * DAY_MS - random.int(0, 9) * HOUR_MS)
    // most deals move on within a week; some have been lying for a month
    const enteredAt =
      place === 0
        ? createdAt
        : plus(
            now,
            -Math.min(random.chance(0.75) ? random.int(0, 8) : random.int(9, 30), place * 5) * DAY_MS -
              random.int(1, 9) * HOUR_MS,
          )
    const id = fixedId ?? random.uuidAt(createdAt)
    const companyIndex = random.int(0, companies.length - 1)
    const isBusiness = conversation ? conversation.companyId !== null : random.chance(0.5)
    const who =
      conversation?.circumstances.person.nome ?? (isBusiness ? companies[companyIndex]?.[0] : newPerson().nome)
    const valor = conversation?.circumstances.valor ?? random.int(120, isBusiness ? 1800 : 420) * 100
    const kwp = (valor / 3700).toFixed(1).replace('.', ',')
    const titulo = `${pipeline_id === demoIds.pipelines.vendas ? 'Sistema' : 'Projeto'} ${kwp} kWp · ${who}`
    const ownerId =
      conversation?.ownerId ?? random.pick([demoIds.users.atendente, demoIds.users.atendente2, demoIds.users.gestora])
    data.add('deals', {
      id,
      workspace_id,
      titulo,
      pipeline_id,
      stage_id: stage.id,
      ordem: ordemAt(index),
      contato_id: conversation?.contactId ?? null,
      lead_id: conversation?.leadId ?? null,
      empresa_id: conversation ? conversation.companyId : isBusiness ? (companyIds[companyIndex] ?? null) : null,
      conversation_id: conversation?.id ?? null,
      valor,
      owner_id: ownerId,
      status: isOpen ? 'aberto' : stage.tipo,
      canal: conversation ? 'whatsapp' : null,
      lost_reason: stage.tipo === 'perdido' ? random.pick(lostReasons) : null,
      // importers quote in dollars, and the odd one in euros
      moeda: conversation === undefined && closing.chance(0.18) ? closing.pick(['USD', 'USD', 'EUR']) : 'BRL',
      expected_close_on: isOpen ? expectedClose(random.int(3, 45)) : null,
      stage_entered_at: enteredAt,
      closed_at: isOpen ? null : enteredAt,
      created_at: createdAt,
      updated_at: enteredAt,
    })
    const activity = (tipo: string, at: Date, more: object) =>
      data.add('deal_activities', {
        id: random.uuidAt(at),
        workspace_id,
        deal_id: id,
        tipo,
        author_id: ownerId,
        created_at: at,
        updated_at: at,
        ...more,
      })
    activity('criado', createdAt, { to_stage_id: list[0]?.id })
    const steps = list.slice(0, place).filter((each) => each.tipo === 'aberta')
    steps.forEach((from, step) => {
      const at = new Date(
        createdAt.getTime() + ((enteredAt.getTime() - createdAt.getTime()) * (step + 1)) / steps.length,
      )
      activity('movido', at, { from_stage_id: from.id, to_stage_id: (steps[step + 1] ?? stage).id })
    })
    if (random.chance(0.4)) activity('nota', plus(enteredAt, HOUR_MS / 2), { conteudo: random.pick(notes) })
    return { id, titulo, isOpen, ownerId }
  }

  addStages(demoIds.pipelines.vendas, salesStages, bySale)
  const withIds = projectStages.map((stage, index) => ({ ...stage, id: random.uuidAt(plus(opened, index)) }))
  addStages(demoIds.pipelines.projetos, withIds, byProject)
  return deals
}

const notes = [
  'Pediu comparação com a proposta do concorrente.',
  'Decide junto com o sócio na quinta.',
  'Prefere contato depois das 17h.',
  'Quer incluir carregador de carro elétrico no projeto.',
  'Telhado precisa de reforço, engenharia vai orçar.',
  'Aprovado no banco, aguardando assinatura.',
]
