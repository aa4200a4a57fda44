import { DAY_MS, HOUR_MS, localDate, plus } from './clock.ts'
import type { DemoConversation } from './conversations.ts'
import type { Dataset } from './dataset.ts'
import type { DemoDeal } from './deals.ts'
import { demoIds } from './ids.ts'
import type { Random } from './random.ts'

const workspace_id = demoIds.workspace

/** Days from today and how many tasks lie there: 90 in all, most around today, none on the two days that are free. */
const perDay: Readonly<Record<number, number>> = {
  [-12]: 3,
  [-10]: 3,
  [-8]: 4,
  [-6]: 4,
  [-5]: 4,
  [-4]: 5,
  [-3]: 5,
  [-2]: 6,
  [-1]: 6,
  0: 10,
  1: 8,
  2: 7,
  3: 6,
  4: 5,
  6: 4,
  7: 4,
  9: 3,
  13: 2,
  20: 1,
}

const titles = {
  ligacao: ['Ligar para {nome}', 'Ligar e tirar dúvidas da proposta de {nome}', 'Confirmar documentos com {nome}'],
  reuniao: ['Apresentar proposta para {nome}', 'Reunião com {nome}', 'Reunião de engenharia: {nome}'],
  retorno: [
    'Retomar contato com {nome}',
    'Enviar simulação de financiamento: {nome}',
    'Cobrar assinatura do contrato de {nome}',
  ],
  visita: ['Visita técnica: {nome}', 'Vistoria do telhado de {nome}', 'Acompanhar instalação: {nome}'],
  outro: [
    'Enviar nota fiscal para {nome}',
    'Abrir protocolo na concessionária: {nome}',
    'Separar material do projeto de {nome}',
  ],
} as const
const internal = [
  'Reunião da equipe comercial',
  'Fechar metas da semana',
  'Pedido ao fornecedor de módulos',
  'Treinamento do novo inversor',
]
const types = { ligacao: 28, reuniao: 14, retorno: 26, visita: 20, outro: 12 }
const minutes = { ligacao: 15, reuniao: 60, retorno: 15, visita: 60, outro: 30 } as const

/** Adds 90 tasks around today, most of them about somebody, and three that repeat. */
export function addTasks(
  data: Dataset,
  conversations: readonly DemoConversation[],
  deals: readonly DemoDeal[],
  now: Date,
  root: Random,
): void {
  const random = root.fork('tasks')
  const people = conversations.filter((each) => each.circumstances.interest !== 'spam').slice(0, 120)
  const openDeals = deals.filter((deal) => deal.isOpen && deal.id !== demoIds.deal)
  const team = [demoIds.users.atendente, demoIds.users.atendente2, demoIds.users.gestora]

  const add = (day: number, fixed: boolean) => {
    const tipo = fixed ? 'retorno' : random.weighted(types)
    const responsavel = fixed
      ? demoIds.users.atendente
      : random.weighted({ [team[0] ?? '']: 40, [team[1] ?? '']: 36, [team[2] ?? '']: 24 })
    const isInternal = !fixed && random.chance(0.08)
    const about = random.chance(0.45) ? random.pick(openDeals) : null
    const talk = random.pick(people)
    const subject = fixed
      ? 'Carlos Eduardo Nogueira'
      : (about?.titulo.split(' · ')[1] ?? talk.circumstances.person.nome)
    const createdAt = plus(now, Math.min(day, 0) * DAY_MS - random.int(1, 6) * DAY_MS)
    const isDone = !fixed && (day < 0 ? random.chance(0.84) : day === 0 && random.chance(0.25))
    const isCancelled = !fixed && !isDone && random.chance(0.04)
    const doneAt =
      day === 0 ? plus(now, -random.int(1, 40) * 60_000) : plus(now, day * DAY_MS - random.int(0, 3) * HOUR_MS)
    const id = fixed ? demoIds.task : random.uuidAt(createdAt)
    data.add('tasks', {
      id,
      workspace_id,
      titulo: isInternal ? random.pick(internal) : random.pick(titles[tipo]).replace('{nome}', subject),
      tipo: isInternal ? 'reuniao' : tipo,
      data: localDate(plus(now, day * DAY_MS)),
      hora: random.chance(0.78)
        ? `${String(random.int(8, 17)).padStart(2, '0')}:${random.pick(['00', '00', '30', '15', '45'])}`
        : null,
      duration_minutes: minutes[tipo],
      responsavel_id: responsavel,
      status: isDone ? 'concluida' : isCancelled ? 'cancelada' : 'pendente',
      completed_at: isDone ? doneAt : null,
      created_by: responsavel,
      created_at: createdAt,
      updated_at: isDone ? doneAt : createdAt,
    })
    if (isInternal) return
    const relate = (tipoDeRelacao: string, relacionamento_id: string) =>
      data.add('task_relations', {
        id: random.uuidAt(createdAt),
        workspace_id,
        task_id: id,
        relacionamento_tipo: tipoDeRelacao,
        relacionamento_id,
        created_at: createdAt,
        updated_at: createdAt,
      })
    if (fixed) {
      relate('negocio', demoIds.deal)
      relate('conversa', demoIds.conversations.withDeal)
    } else if (about) relate('negocio', about.id)
    else {
      relate('conversa', talk.id)
      if (talk.contactId && random.chance(0.5)) relate('contato', talk.contactId)
      else if (random.chance(0.3)) relate('lead', talk.leadId)
    }
  }

  addSeries(data, now, root.fork('series'))
  for (const [day, count] of Object.entries(perDay)) {
    for (let index = 0; index < count; index++) add(Number(day), day === '0' && index === 0)
  }
}

/** What the team does again and again: day of the first one from today, the rule by RFC 5545, and when on the day. */
const series = [
  {
    titulo: 'Reunião da semana',
    tipo: 'reuniao',
    day: -7,
    rrule: 'FREQ=WEEKLY',
    hora: '08:30',
    minutos: 60,
    aviso: 15,
  },
  {
    titulo: 'Conferir conversas paradas',
    tipo: 'outro',
    day: -1,
    rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    hora: '17:30',
    minutos: 30,
    aviso: 0,
  },
  {
    titulo: 'Enviar relatório do mês',
    tipo: 'outro',
    day: -10,
    rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1',
    hora: null,
    minutos: null,
    aviso: 1_440,
  },
] as const

function addSeries(data: Dataset, now: Date, random: Random): void {
  for (const { titulo, tipo, day, rrule, hora, minutos, aviso } of series) {
    const createdAt = plus(now, (day - 1) * DAY_MS)
    data.add('tasks', {
      id: random.uuidAt(createdAt),
      workspace_id,
      titulo,
      tipo,
      data: localDate(plus(now, day * DAY_MS)),
      hora,
      duration_minutes: minutos,
      lembrete_minutos: aviso,
      rrule,
      responsavel_id: demoIds.users.atendente,
      status: 'pendente',
      created_by: demoIds.users.gestora,
      created_at: createdAt,
      updated_at: createdAt,
    })
  }
}
