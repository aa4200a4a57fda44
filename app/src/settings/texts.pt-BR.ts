/** What the settings screen itself says. */
export const settingsTexts = {
  title: 'Ajustes',
  tabsLabel: 'Partes dos ajustes',
  tabs: {
    etiquetas: 'Etiquetas',
    campos: 'Campos',
    funis: 'Funis',
    respostas: 'Respostas rápidas',
    atendimento: 'Atendimento',
    agenda: 'Agenda',
    avisos: 'Avisos',
    excluidos: 'Excluídos',
    privacidade: 'Privacidade',
  },
} as const
