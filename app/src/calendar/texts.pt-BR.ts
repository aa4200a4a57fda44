/** What the calendar itself says. */
export const calendarTexts = {
  title: 'Agenda',
  views: { mes: 'Mês', semana: 'Semana', agenda: 'Lista' },
  view: 'Como ver a agenda',
  today: 'Hoje',
  previous: 'Anterior',
  next: 'Próximo',
  newTaskOn: (day: string) => `Nova tarefa em ${day}`,
  overdue: 'Atrasadas',
  emptyTitle: 'Nada marcado por aqui',
  emptyText: 'Crie uma tarefa para não esquecer um retorno, uma visita ou uma ligação.',
  more: (count: number) => `+${count}`,
  moreOn: (count: number, day: string) => `Mais ${count} em ${day}`,
  mine: 'Minhas',
  everyone: 'De todos',
  whose: 'De quem são as tarefas',
}
