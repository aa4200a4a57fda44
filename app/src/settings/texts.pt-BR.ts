/** What the settings screen itself says. */
export const settingsTexts = {
  title: 'Ajustes',
  tabsLabel: 'Partes dos ajustes',
  tabs: { etiquetas: 'Etiquetas', respostas: 'Respostas rápidas', avisos: 'Avisos' },
} as const
