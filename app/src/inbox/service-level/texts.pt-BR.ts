import type { Deadline } from '@vp/domain/inbox/service-level.ts'

const kinds = { first: 'Primeira resposta', next: 'Resposta' } satisfies Record<Deadline['kind'], string>

export const weekdays = ['Domingo', 'Segunda', 'Terça', 'Quarta', 'Quinta', 'Sexta', 'Sábado'] as const

/** What the deadlines and their settings say. */
export const serviceLevelTexts = {
  left: (time: string) => `Responder em ${time}`,
  missed: (time: string) => `Atrasada ${time}`,
  due: (kind: Deadline['kind'], state: Deadline['state'], when: string) =>
    `${kinds[kind]}: o prazo ${state === 'missed' ? 'era' : 'é'} ${when}`,

  title: 'Prazos e expediente',
  hint: 'Em quanto tempo a equipe quer responder. O prazo só corre no expediente, e aparece na lista e na conversa.',
  first: 'Primeira resposta, em minutos',
  next: 'Demais respostas, em minutos',
  noTarget: 'Vazio: sem prazo',
  minutesError: 'Escreva de 1 a 14.400 minutos, ou deixe vazio.',
  hours: 'Expediente',
  hoursHint: (clock: string) => `Vale o ${clock}. Um turno que termina antes de começar vai até o dia seguinte.`,
  closed: 'Fechado',
  from: (day: string, shift: number) => `${day}, ${shift + 1}º turno, das`,
  until: (day: string, shift: number) => `${day}, ${shift + 1}º turno, até`,
  to: 'às',
  addShift: (day: string) => `Segundo turno de ${day}`,
  removeShift: (day: string) => `Tirar o segundo turno de ${day}`,
  shiftError: 'Preencha as horas; o segundo turno começa depois do primeiro.',
  holidays: 'Feriados',
  holidaysHint: 'Dias sem expediente.',
  noHolidays: 'Nenhum feriado ainda.',
  holidayDate: 'Data',
  holidayName: 'Nome',
  holidayError: 'Escolha a data de cada feriado.',
  addHoliday: 'Adicionar feriado',
  addNational: (year: number) => `Feriados nacionais de ${year}`,
  removeHoliday: (nome: string) => `Tirar ${nome === '' ? 'este feriado' : nome}`,
  save: 'Salvar',
  saved: 'Prazos e expediente salvos',
  onlyManagers: 'Só a gestão e a administração mudam prazos e expediente.',
}
