/** What exporting a list says. */
export const exportTexts = {
  action: 'Exportar CSV',
  needsNetwork: 'Exportar precisa de rede: o arquivo é feito no servidor.',
  busy: 'Fazendo o arquivo…',
  done: 'Arquivo pronto: está nos seus downloads. Quem exporta fica registrado.',
} as const
