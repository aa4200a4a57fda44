/** What the kit itself says. */
export const uiTexts = {
  chooseFile: (what: string) => `Escolher ${what.toLowerCase()}`,
  changeFile: 'Trocar',
  removeFile: (name: string) => `Tirar ${name}`,
  close: 'Fechar',
  cancel: 'Cancelar',
  chosen: 'Já escolhido',
  clearSearch: 'Limpar busca',
  undo: 'Desfazer',
  undone: 'Desfeito',
  notices: 'Avisos',
  opening: 'Abrindo seus dados…',
  problemTitle: 'Esta tela parou de funcionar',
  problemText: 'Nada do que você fez se perdeu: o que falta enviar continua guardado neste aparelho.',
  problemRetry: 'Abrir de novo',
} as const
