import type { Permission } from '@vp/domain/auth/permissions.ts'
import type { Refusal, RefusalCode } from '@vp/domain/refused.ts'
import { answererOf } from '../inbox/returned/texts.pt-BR.ts'
import { fieldTypeTexts } from '../custom-fields/texts.pt-BR.ts'
import { formatWhen, formatWhenPhrase, plural } from '../ui/format.ts'

/** A refusal for people: what happened, and what to do now. */
export interface RefusalText {
  readonly reason: string
  readonly remedy: string
}

type TextOf<Code extends RefusalCode> = (refusal: Extract<Refusal, { code: Code }>) => RefusalText

const whoCan: Partial<Record<Permission, string>> = {
  'conversations.answer': 'Seu papel agora é só de leitura. Peça outro à administração.',
  'sync.manage': 'Só a administração muda o que os aparelhos guardam.',
  'quickReplies.write': 'Só a gestão e a administração criam e alteram respostas rápidas.',
  'serviceLevels.write': 'Só a gestão e a administração mudam prazos e expediente.',
  'tags.write': 'Só a gestão e a administração criam e alteram etiquetas.',
  'customFields.write': 'Só a gestão e a administração criam e alteram campos.',
  'pipelines.write': 'Só a gestão e a administração mudam funis e etapas.',
  'conversations.assignOthers': 'Só a gestão e a administração passam adiante conversas que não são suas.',
}

const linkTexts = { contato: 'O contato', lead: 'O lead', empresa: 'A empresa', conversa: 'A conversa' } as const

/** A text for every code; a new code does not compile without one. */
export const refusalTexts: { [Code in RefusalCode]: TextOf<Code> } = {
  forbidden: ({ permission }) => ({
    reason: 'Seu papel não permite mais esta ação.',
    remedy: whoCan[permission] ?? 'Peça à gestão ou à administração.',
  }),
  invalid_args: ({ field }) => ({
    reason: `Há algo que não pode ser gravado${field === '' ? '' : ` (${field})`}.`,
    remedy: 'Corrija e tente de novo, ou descarte.',
  }),
  unknown_mutation: () => ({
    reason: 'O servidor ainda não conhece esta ação.',
    remedy: 'Atualize o aplicativo e tente de novo.',
  }),
  internal: ({ incident }) => ({
    reason: 'O servidor teve um problema com esta ação.',
    remedy: `Tente de novo. Se repetir, informe o código ${incident}.`,
  }),
  window_closed: ({ closedAt }) => ({
    reason:
      closedAt === null
        ? 'Esta pessoa ainda não escreveu, então não há janela de 24 h aberta.'
        : `A janela de 24 h fechou ${formatWhenPhrase(new Date(closedAt), new Date())}.`,
    remedy: 'Envie como modelo, ou copie o texto e espere a pessoa escrever de novo.',
  }),
  answered_meanwhile: (refusal) => ({
    reason: `${answererOf(refusal)} respondeu esta conversa ${formatWhenPhrase(new Date(refusal.at), new Date())}, antes de você.`,
    remedy: 'Leia a resposta e escolha: enviar mesmo assim, editar ou descartar.',
  }),
  conversation_not_found: () => ({
    reason: 'Esta conversa não existe mais.',
    remedy: 'Copie o que precisar e descarte.',
  }),
  message_already_sent: () => ({
    reason: 'A mensagem já tinha saído.',
    remedy: 'Descarte esta alteração e, se preciso, escreva outra mensagem.',
  }),
  message_not_found: () => ({
    reason: 'A mensagem não está mais aqui ou ainda não saiu.',
    remedy: 'Tente de novo depois que ela for enviada, ou descarte.',
  }),
  template_not_found: () => ({
    reason: 'Este modelo não existe mais.',
    remedy: 'Escolha outro modelo na conversa.',
  }),
  template_not_approved: ({ nome }) => ({
    reason: `O modelo “${nome}” não está aprovado pela Meta.`,
    remedy: 'Escolha outro modelo na conversa.',
  }),
  template_value_missing: ({ nome }) => ({
    reason: `Falta um valor no modelo “${nome}”.`,
    remedy: 'Abra a conversa e preencha o modelo de novo.',
  }),
  file_missing: () => ({
    reason: 'O arquivo não chegou ao servidor ou não pode ser enviado.',
    remedy: 'Anexe o arquivo de novo e envie.',
  }),
  marketing_opted_out: ({ since }) => ({
    reason: `A pessoa não recebe marketing: pediu ${formatWhenPhrase(new Date(since), new Date())}.`,
    remedy: 'Envie um modelo de utilidade, ou responda quando ela escrever.',
  }),
  attachment_not_found: () => ({
    reason: 'Este arquivo não existe mais.',
    remedy: 'Peça à pessoa que envie de novo.',
  }),
  assignee_not_a_member: () => ({
    reason: 'Essa pessoa não pode receber conversas: saiu da equipe ou só pode ler.',
    remedy: 'Escolha outra pessoa.',
  }),
  snooze_in_the_past: ({ until }) => ({
    reason: `A hora escolhida para adiar (${formatWhen(new Date(until), new Date())}) já passou.`,
    remedy: 'Adie a conversa de novo, para outra hora.',
  }),
  shortcut_taken: ({ atalho, titulo }) => ({
    reason: `O atalho /${atalho} já é da resposta “${titulo}”.`,
    remedy: 'Escolha outro atalho.',
  }),
  person_not_found: () => ({
    reason: 'Uma das duas pessoas não existe mais.',
    remedy: 'Talvez outra pessoa da equipe já tenha juntado as duas. Abra a conversa de novo.',
  }),
  lead_has_contact: () => ({
    reason: 'Este lead já é de outro contato.',
    remedy: 'Junte primeiro os dois contatos.',
  }),
  merge_not_yours: ({ nome }) => ({
    reason: `${nome} não é da sua carteira.`,
    remedy: 'Peça à gestão: ela junta e separa qualquer registro.',
  }),
  merge_not_found: () => ({ reason: 'Esta união não existe mais.', remedy: 'Nada foi alterado.' }),
  merge_undone: () => ({ reason: 'Esta união já foi desfeita.', remedy: 'Os dois registros estão separados.' }),
  merge_too_old: () => ({
    reason: 'Já se passaram 30 dias desde a união.',
    remedy: 'Crie o outro registro de novo e mude o que for dele.',
  }),
  merge_person_gone: () => ({
    reason: 'O registro que ficou não existe mais, ou foi juntado com outro depois.',
    remedy: 'Desfaça primeiro a união mais nova.',
  }),
  merge_phone_taken: ({ nome }) => ({
    reason: `O telefone do registro antigo agora é de ${nome}.`,
    remedy: 'Junte ou mude esse registro, e desfaça depois.',
  }),
  record_not_found: () => ({ reason: 'Este registro não existe mais.', remedy: 'Descarte esta alteração.' }),
  record_not_yours: ({ nome }) => ({
    reason: `${nome} não é da sua carteira.`,
    remedy: 'Peça à gestão: ela muda o responsável e exclui qualquer registro.',
  }),
  record_has_conversations: ({ nome }) => ({
    reason: `${nome} tem conversas, e elas não se apagam com o registro.`,
    remedy: 'Mude a situação para perdido ou inativo. Para apagar tudo de uma pessoa, peça à administração.',
  }),
  phone_taken: ({ tipo, nome }) => ({
    reason: `Este telefone já é ${tipo === 'lead' ? 'do lead' : 'do contato'} ${nome}.`,
    remedy: 'Abra o registro que existe, ou junte os dois.',
  }),
  owner_not_a_member: () => ({
    reason: 'Essa pessoa não pode ser responsável: saiu da equipe ou só pode ler.',
    remedy: 'Escolha outra pessoa.',
  }),
  company_not_found: () => ({ reason: 'Esta empresa não existe mais.', remedy: 'Escolha outra empresa.' }),
  lead_is_converted: () => ({
    reason: 'Este lead já virou contato, e a situação dele vem daí.',
    remedy: 'Desfaça a conversão para mudar a situação.',
  }),
  conversion_not_found: () => ({ reason: 'Esta conversão não existe mais.', remedy: 'Nada foi alterado.' }),
  conversion_not_yours: ({ nome }) => ({
    reason: `Foi outra pessoa que converteu ${nome}.`,
    remedy: 'Peça a ela ou à gestão.',
  }),
  conversion_undone: () => ({ reason: 'Esta conversão já foi desfeita.', remedy: 'O lead está de volta.' }),
  conversion_too_old: () => ({
    reason: 'Já se passou um dia desde a conversão.',
    remedy: 'O contato fica. Mude nele o que for preciso.',
  }),
  conversion_contact_gone: () => ({
    reason: 'O contato não existe mais, ou foi juntado com outro depois.',
    remedy: 'Desfaça primeiro a união mais nova.',
  }),
  conversion_contact_used: ({ nome }) => ({
    reason: `${nome} já tem outras conversas ou outros leads.`,
    remedy: 'O contato fica, para que nada se perca.',
  }),
  note_not_found: () => ({
    reason: 'Esta nota não existe mais ou é de outra pessoa.',
    remedy: 'Escreva uma nota nova.',
  }),
  number_not_found: () => ({
    reason: 'Este número não está mais conectado.',
    remedy: 'Conecte de novo em Canais e modelos.',
  }),
  tag_not_found: () => ({ reason: 'Esta etiqueta foi excluída.', remedy: 'Escolha outra etiqueta.' }),
  tag_name_taken: ({ nome }) => ({
    reason: `Já existe a etiqueta “${nome}”.`,
    remedy: 'Use a que existe ou escolha outro nome.',
  }),
  custom_field_not_found: () => ({ reason: 'Este campo foi excluído.', remedy: 'Descarte esta alteração.' }),
  custom_field_name_taken: ({ nome }) => ({
    reason: `Já existe o campo “${nome}”.`,
    remedy: 'Use o que existe ou escolha outro nome.',
  }),
  custom_field_without_options: ({ nome }) => ({
    reason: `O campo “${nome}” ficaria sem opções.`,
    remedy: 'Deixe ao menos uma, ou mude o tipo.',
  }),
  custom_value_invalid: ({ nome, tipo }) => ({
    reason: `O que foi escrito em “${nome}” não serve: o campo é ${fieldTypeTexts[tipo].toLowerCase()}.`,
    remedy: 'Corrija e salve de novo.',
  }),
  custom_value_required: ({ nome }) => ({
    reason: `O campo “${nome}” é obrigatório.`,
    remedy: 'Troque o valor em vez de apagá-lo.',
  }),
  custom_fields_missing: ({ of, nomes }) => ({
    reason: `Falta preencher ${of === 'lead' ? 'no lead' : 'no negócio'}: ${nomes.join(', ')}.`,
    remedy: 'Preencha e tente de novo.',
  }),
  custom_record_gone: ({ of }) => ({
    reason: of === 'lead' ? 'Este lead não existe mais.' : 'Este negócio não existe mais.',
    remedy: 'Descarte esta alteração.',
  }),
  deal_not_found: () => ({ reason: 'Este negócio não existe mais.', remedy: 'Descarte esta alteração.' }),
  deletion_gone: () => ({
    reason: 'Esta exclusão já foi desfeita, ou é de mais de um dia atrás.',
    remedy: 'Descarte esta alteração.',
  }),
  stage_not_found: () => ({ reason: 'Esta etapa do funil foi removida.', remedy: 'Mova o negócio para outra etapa.' }),
  deal_not_yours: ({ titulo }) => ({
    reason: `“${titulo}” não é da sua carteira.`,
    remedy: 'Peça à gestão: ela exclui qualquer negócio.',
  }),
  deal_link_gone: ({ campo }) => ({
    reason: `${linkTexts[campo]} deste negócio não existe mais.`,
    remedy: 'Abra o negócio e escolha de novo, ou deixe o campo vazio.',
  }),
  pipeline_not_found: () => ({ reason: 'Este funil foi excluído.', remedy: 'Escolha outro funil.' }),
  stage_has_deals: ({ negocios }) => ({
    reason: `Ainda há ${plural(negocios, 'negócio', 'negócios')} aqui.`,
    remedy: 'Exclua de novo e escolha para onde vão.',
  }),
  stage_is_last: () => ({
    reason: 'Um funil precisa de ao menos uma etapa.',
    remedy: 'Crie outra etapa antes, ou exclua o funil.',
  }),
  task_not_found: () => ({ reason: 'Esta tarefa não existe mais.', remedy: 'Descarte esta alteração.' }),
  occurrence_not_found: () => ({
    reason: 'Esta repetição foi mudada e não tem mais esse dia.',
    remedy: 'Veja na agenda em que dia ficou e repita a alteração lá.',
  }),
  responsible_not_a_member: () => ({
    reason: 'A pessoa responsável não faz mais parte da equipe.',
    remedy: 'Escolha outra pessoa.',
  }),
}

/** The words for a refusal. */
export function refusalText(refusal: Refusal): RefusalText {
  // the record is total and keyed by the same code, which TypeScript cannot follow through the union
  const text = refusalTexts[refusal.code] as (refusal: Refusal) => RefusalText
  return text(refusal)
}
