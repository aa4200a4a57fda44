/** What Admins are told of a template, by Meta's event. */
export const templateStatusTexts: Readonly<Record<string, { titulo: (nome: string) => string; corpo: string }>> = {
  APPROVED: { titulo: (nome) => `Modelo “${nome}” aprovado`, corpo: 'Já pode ser enviado em conversas.' },
  REINSTATED: { titulo: (nome) => `Modelo “${nome}” liberado`, corpo: 'A Meta retirou a pausa: já pode ser enviado.' },
  UNARCHIVED: { titulo: (nome) => `Modelo “${nome}” desarquivado`, corpo: 'Já pode ser enviado em conversas.' },
  REJECTED: { titulo: (nome) => `Modelo “${nome}” recusado`, corpo: 'Corrija o modelo e envie para análise de novo.' },
  PAUSED: {
    titulo: (nome) => `Modelo “${nome}” pausado`,
    corpo: 'A Meta pausou o modelo por reclamações. Melhore o texto antes de usar de novo.',
  },
  DISABLED: { titulo: (nome) => `Modelo “${nome}” desativado`, corpo: 'A Meta desativou o modelo. Crie outro.' },
  FLAGGED: {
    titulo: (nome) => `Modelo “${nome}” em risco`,
    corpo: 'A qualidade caiu. Sem melhora, a Meta o desativa.',
  },
  LIMIT_EXCEEDED: { titulo: (nome) => `Modelo “${nome}” no limite`, corpo: 'A conta chegou ao limite de modelos.' },
  LOCKED: { titulo: (nome) => `Modelo “${nome}” bloqueado`, corpo: 'A Meta bloqueou mudanças neste modelo.' },
  ARCHIVED: {
    titulo: (nome) => `Modelo “${nome}” arquivado`,
    corpo: 'Ficou um ano sem uso. Em 28 dias a Meta o apaga.',
  },
  DELETED: { titulo: (nome) => `Modelo “${nome}” apagado`, corpo: 'O modelo não existe mais na Meta.' },
  PENDING_DELETION: { titulo: (nome) => `Modelo “${nome}” será apagado`, corpo: 'A exclusão na Meta está em curso.' },
}

export const rejectionTexts: Readonly<Record<string, string>> = {
  ABUSIVE_CONTENT: 'Conteúdo abusivo.',
  INCORRECT_CATEGORY: 'A categoria não combina com o conteúdo.',
  INVALID_FORMAT: 'Formato inválido: confira variáveis e exemplos.',
  PROMOTIONAL: 'Conteúdo promocional em um modelo que não é de marketing.',
  SCAM: 'A Meta viu sinais de golpe.',
  TAG_CONTENT_MISMATCH: 'O conteúdo não combina com o idioma ou a categoria.',
}

export const pauseTexts: Readonly<Record<string, string>> = {
  FIRST_PAUSE: 'Primeira pausa: 3 horas.',
  SECOND_PAUSE: 'Segunda pausa: 6 horas. Na próxima a Meta desativa o modelo.',
  RATE_LIMITING_PAUSE: 'Pausado por volume.',
  DISABLED: 'Desativado.',
}

const qualityTexts: Readonly<Record<string, string>> = {
  GREEN: 'alta',
  YELLOW: 'média',
  RED: 'baixa',
  UNKNOWN: 'ainda sem nota',
}
export const templateQualityTitle = (nome: string, quality: string) =>
  `Qualidade do modelo “${nome}”: ${qualityTexts[quality] ?? quality}`
export const templateQualityText = 'Se cair mais, a Meta pausa o modelo. Revise o texto e para quem ele vai.'

const categoryTexts: Readonly<Record<string, string>> = {
  MARKETING: 'marketing',
  UTILITY: 'utilidade',
  AUTHENTICATION: 'autenticação',
}
const category = (name: string) => categoryTexts[name] ?? name
export const categoryChangedTitle = (nome: string, to: string) => `Modelo “${nome}” agora é de ${category(to)}`
export const categoryChanges = (nome: string, to: string) => `Modelo “${nome}” passará a ${category(to)}`
export const categoryText = 'A Meta mudou a categoria, e com ela o preço de cada envio.'
export const categorySoonText = 'A Meta muda a categoria em 24 horas, e com ela o preço de cada envio.'
