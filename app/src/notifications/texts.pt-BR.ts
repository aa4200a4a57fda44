import { formatNumber, plural } from '../ui/format.ts'

/** What the bell and its settings say. */
export const notificationTexts = {
  title: 'Avisos',
  bell: (count: number) => (count === 0 ? 'Avisos' : `Avisos: ${plural(count, 'não lido', 'não lidos')}`),
  count: (count: number) => (count > 99 ? '99+' : formatNumber(count)),
  unread: 'Não lido',
  markAll: 'Marcar tudo como lido',
  allRead: 'Está tudo lido',
  emptyTitle: 'Nenhum aviso',
  emptyText:
    'Mensagens das suas conversas e das que estão sem responsável, atribuições, menções, falhas de envio e tarefas aparecem aqui.',
  settings: 'Ajustar avisos',

  tab: 'Avisos',
  tabHint: 'Valem para você, em todos os seus aparelhos.',
  sound: 'Som quando chega um aviso',
  soundHint: 'Toca uma vez, com o aplicativo aberto.',
  tryIt: 'Ouvir',
  unassigned: 'Conversas sem responsável',
  unassignedHint: 'Avisa quando um cliente escreve e a conversa ainda não é de ninguém.',
  quiet: 'Horário de silêncio',
  quietHint: 'Nesse horário os avisos chegam sem som, e nenhum aparece com o app fechado.',
  from: 'De',
  until: 'Até',
  timeError: 'Escolha as duas horas, diferentes uma da outra.',
  save: 'Salvar',
  saved: 'Avisos ajustados',
} as const
