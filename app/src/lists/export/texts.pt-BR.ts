/** What exporting a list says. */
export const exportTexts = {
  action: 'Exportar CSV',
  needsNetwork: 'Exportar precisa de rede: o arquivo é feito no servidor.',
  busy: 'Fazendo o arquivo…',
  done: 'Arquivo pronto: está nos seus downloads. Quem exporta fica registrado.',
  notDone: 'Não deu certo',
  problems: {
    forbidden: 'Só gestores e administradores exportam listas.',
    noNetwork: 'Sem rede, ou o servidor não respondeu. Tente de novo quando a rede voltar.',
    other: 'O servidor não respondeu como devia. Tente de novo; se continuar, recarregue a página.',
  },
} as const
