import type { RecordKind } from '@vp/domain/crm/records/record-kinds.ts'

/** What creating a record by hand says. */
export const createTexts = {
  new: 'Novo',
  newTitle: 'Novo cadastro',
  group: 'Leads',
  kind: 'O que cadastrar',
  kinds: { lead: 'Lead', contato: 'Contato', empresa: 'Empresa' } satisfies Record<RecordKind, string>,
  create: {
    lead: 'Criar lead',
    contato: 'Criar contato',
    empresa: 'Criar empresa',
  } satisfies Record<RecordKind, string>,
  createAnyway: 'Criar mesmo assim',
  nobody: 'Sem responsável',
  noCompany: 'Sem empresa',
  phoneHint: 'Com DDD; o nono dígito é opcional.',
  holders: 'Já tem este número',
  duplicates: 'Já existe alguém assim',
  reasons: { telefone: 'mesmo telefone', email: 'mesmo e-mail' },
  open: 'Abrir',
  openLabel: (nome: string) => `Abrir ${nome}`,
  ownerOf: (nome: string) => `de ${nome}`,
  created: (nome: string) => `${nome}: cadastrado`,
  noRight: 'Seu papel é só de leitura',
}
