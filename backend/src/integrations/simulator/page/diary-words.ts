import type { GraphCall } from '../wire.ts'

/** What the CRM asks of Meta. */
export const callWords: Readonly<Record<GraphCall['call'], string>> = {
  send: 'Envio',
  mark_read: 'Marcou como lida',
  typing: 'Está digitando',
  upload_media: 'Subiu um arquivo',
  download_media: 'Baixou um arquivo',
  upload_sample: 'Subiu o exemplo de um modelo',
  create_template: 'Criou um modelo',
  edit_template: 'Alterou um modelo',
  delete_template: 'Excluiu um modelo',
  exchange_code: 'Trocou o código pelo acesso',
  register: 'Registrou o número',
  phone_data: 'Pediu o que está no celular',
  subscribe: 'Assinou a conta',
  unsubscribe: 'Deixou a conta',
  token: 'Chamada recusada',
}

/** What Meta tells besides messages and their statuses, by its webhook field. */
export const fieldWords: Readonly<Record<string, string>> = {
  user_preferences: 'Preferência de promoções',
  history: 'Parte do histórico do celular',
  smb_message_echoes: 'Escrito no celular do dono',
  smb_app_state_sync: 'Agenda do celular',
  message_template_status_update: 'Situação de modelo',
  message_template_quality_update: 'Qualidade de modelo',
  template_category_update: 'Categoria de modelo',
  phone_number_quality_update: 'Qualidade e limite do número',
  account_update: 'Conta',
  account_alerts: 'Alerta da conta',
  security: 'Segurança do número',
}
