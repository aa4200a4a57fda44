import type { TaskType } from '@vp/domain/calendar/task.ts'
import { plural } from '../ui/format.ts'
import type { RepeatUnit } from './repeat.ts'
import type { Scope } from './task-window-store.ts'

export const taskTypeTexts: Record<TaskType, string> = {
  ligacao: 'Ligação',
  reuniao: 'Reunião',
  retorno: 'Retorno',
  visita: 'Visita',
  outro: 'Outro',
}

export const repeatUnitTexts: Record<RepeatUnit, string> = {
  nunca: 'Não se repete',
  dia: 'Todo dia',
  semana: 'Toda semana',
  mes: 'Todo mês, no mesmo dia',
  lugar: 'Todo mês, no mesmo dia da semana',
  fim: 'Todo mês, no último dia',
  ano: 'Todo ano',
  outra: 'Como no calendário de origem',
}

export const scopeTexts: Record<Scope, string> = {
  esta: 'Só esta',
  seguintes: 'Esta e as seguintes',
  todas: 'Todas',
}

/** What is said of tasks, wherever they are seen. */
export const taskTexts = {
  title: 'Tarefas',
  newTask: 'Nova tarefa',
  fromMessage: 'Criar tarefa',
  none: 'Nenhuma tarefa para fazer.',
  allDay: 'O dia todo',
  allDayShort: 'dia todo',
  /** Of one that goes on for days. */
  dayOf: (nth: number, of: number) => `dia ${nth}/${of}`,
  /** Of what goes past midnight, on its second day. */
  until: (hora: string) => `até ${hora}`,
  complete: (titulo: string) => `Concluir “${titulo}”`,
  isLate: 'atrasada',
  reopen: (titulo: string) => `Reabrir “${titulo}”`,
  completed: 'Tarefa concluída',
  reopened: 'Tarefa reaberta',
  rescheduled: (when: string) => `Tarefa passou para ${when}`,
  resized: (length: string) => `Tarefa dura ${length}`,
  created: 'Tarefa criada',
  changed: 'Tarefa alterada',
  removed: 'Tarefa excluída',
  removedAll: 'Repetição excluída',
  removedFollowing: 'Esta e as seguintes foram excluídas',
  remove: 'Excluir',
  doComplete: 'Concluir',
  doReopen: 'Reabrir',
  fieldTitle: 'O que fazer',
  fieldTitleHint: 'Ligar para confirmar a visita',
  fieldTitleError: 'Diga o que fazer.',
  fieldType: 'Tipo',
  fieldDay: 'Dia',
  fieldDayError: 'Escolha um dia.',
  fieldTime: 'Hora',
  fieldTimeHint: 'Vazio: o dia todo',
  fieldLength: 'Duração',
  fieldUntil: 'Último dia',
  fieldUntilHint: 'Vazio: um dia só',
  fieldUntilError: 'Escolha o primeiro dia ou um dia depois dele, até um ano.',
  fieldReminder: 'Lembrete',
  fieldResponsible: 'Responsável',
  nobody: 'Ninguém ainda',
  /** Whose a task in a cell is. */
  of: (nome: string) => `de ${nome}`,
  ofNobody: 'sem responsável',
  someone: 'outra pessoa',
  fieldDescription: 'Descrição',
  fieldRepeat: 'Repetição',
  fieldAbout: 'Sobre',
  aboutHint: 'Nome de pessoa, empresa ou negócio',
  aboutNothing: (text: string) => `Nada com “${text}” neste aparelho.`,
  aboutAdd: 'Ligar a alguém ou a um negócio',
  unlink: (nome: string) => `Não é mais sobre ${nome}`,
  openAbout: (nome: string) => `Abrir ${nome}`,
  repeatEvery: 'A cada',
  repeatUnits: { dia: 'dias', semana: 'semanas', mes: 'meses', lugar: 'meses', fim: 'meses', ano: 'anos' } as Readonly<
    Partial<Record<RepeatUnit, string>>
  >,
  repeatOn: 'Dias da semana',
  repeatEnd: 'Termina',
  repeatEnds: { nunca: 'Nunca', data: 'Em uma data', vezes: 'Depois de algumas vezes' },
  repeatUntil: 'Até',
  repeatCount: 'Vezes',
  repeatError: 'Confira de quanto em quanto repete e até quando.',
  more: 'Mais opções',
  save: 'Salvar',
  create: 'Criar tarefa',
  cancel: 'Cancelar',
  done: 'Concluída',
  open: 'Pendente',
  openTask: 'Abrir',
  gone: 'Esta tarefa não existe mais, ou ainda não chegou a este aparelho.',
  noRight: 'Só quem atende pode mudar tarefas. Peça a um administrador.',
  repeats: 'Repete-se',
  count: (count: number) => plural(count, 'tarefa', 'tarefas'),
  scopeSave: 'Salvar em quais?',
  scopeMove: 'Mudar quais?',
  scopeRemove: 'Excluir quais?',
  scopeHint: 'Esta tarefa se repete.',
  /** `zone`: the workspace's, `there`: its hour as the person's clock shows it. */
  otherZone: (zone: string, there: string) => `Hora de ${zone}. No seu relógio: ${there}`,
  noLength: 'Sem duração',
  endsAt: (hora: string, isNextDay: boolean) => `Até ${hora}${isNextDay ? ' do dia seguinte' : ''}`,
  length: (minutes: number) => {
    const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60]
    const said = [
      days === 0 ? '' : plural(days, 'dia', 'dias'),
      hours === 0 ? '' : `${hours} h`,
      rest === 0 ? '' : `${rest} min`,
    ]
    return said.filter(Boolean).join(' ')
  },
  noReminder: 'Sem lembrete',
  reminder: (minutes: number) => {
    if (minutes === 0) return 'Na hora'
    if (minutes % 10_080 === 0) return `${plural(minutes / 10_080, 'semana', 'semanas')} antes`
    if (minutes % 1_440 === 0) return `${plural(minutes / 1_440, 'dia', 'dias')} antes`
    if (minutes % 60 === 0) return `${plural(minutes / 60, 'hora', 'horas')} antes`
    return `${plural(minutes, 'minuto', 'minutos')} antes`
  },
} as const

/** How a kind of record is called that a task can be about. */
export const relationTexts: Readonly<Record<string, string>> = {
  lead: 'Lead',
  contato: 'Contato',
  empresa: 'Empresa',
  negocio: 'Negócio',
  conversa: 'Conversa',
}
