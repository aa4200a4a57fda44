import type { Fixture } from '../../../test-support/fixture.ts'
import { idsOf, type Who } from './history.ts'

/** Every row that a history has made, without ids of ours and with nothing that says whose history it was: two of one kind end in
 *  the same. With or without the ninth digit is the same number: which of the two was written first is kept. */
export async function outcomeOf(fixture: Fixture, who: Who): Promise<unknown> {
  const { first, second } = idsOf(who)
  const like = `%.${who.run}`
  const digits = `%${who.digits}%`
  const sets = {
    messages: await fixture.rows(
      `select m.wamid, m.autor, m.tipo, m.conteudo, m.payload, m.horario, m.status, m.context_wamid, m.interno, m.sent_at, m.delivered_at,
         m.read_at, m.failed_at, m.error_code, m.error_details, m.pricing_type, m.pricing_category, m.edited_at, m.revoked_at,
         (select json_agg(json_build_object('autor', r.autor, 'emoji', r.emoji, 'wamid', r.wamid) order by r.autor)
           from message_reactions r where r.message_id = m.id) as reactions,
         (select json_agg(json_build_object('tipo', a.tipo, 'nome', a.nome_arquivo, 'media', a.meta_media_id, 'voz', a.voz) order by a.meta_media_id)
           from attachments a where a.message_id = m.id) as files
       from messages m where m.wamid like $1 order by m.wamid`,
      [like],
    ),
    changes: await fixture.rows(
      `select target_wamid, wamid, autor, tipo, dados, horario from message_changes where wamid like $1 order by wamid`,
      [like],
    ),
    threads: await fixture.rows(
      `select c.status, c.unread_count, c.last_message_at, c.last_message_preview, c.last_message_autor, c.last_message_status, c.last_inbound_at,
         c.window_expires_at, c.referral_at, c.free_entry_expires_at, c.free_entry_told, c.waiting_since, c.pendente_ate, l.wamid as last_wamid
       from conversations c left join messages l on l.id = c.last_message_id
       where c.id in (select conversation_id from messages where wamid like $1)`,
      [like],
    ),
    people: await fixture.rows(
      `select bsuid, parent_bsuid, replace(replace(wa_id, $2, $3), $4, $5) as wa_id, username, profile_name, telefone, chave_telefone from channel_identities
       where bsuid like $1 or wa_id like $1 or chave_telefone like $1 order by id`,
      [digits, first.long, first.short, second.long, second.short],
    ),
    former: await fixture.rows(
      `select distinct replace(replace(valor, $2, $3), $4, $5) as valor from channel_identity_aliases where valor like $1 order by 1`,
      [digits, first.long, first.short, second.long, second.short],
    ),
    leads: await fixture.rows(
      `select nome, telefone, chave_telefone, canal_origem, status from leads
       where chave_telefone in ($1, $2) or id in (select c.lead_id from conversations c join messages m on m.conversation_id = c.id where m.wamid like $3)
       order by id`,
      [first.short, second.short, like],
    ),
  }
  const events = await fixture.rows(
    `select tipo, count(*)::int as count from events
     where tipo = 'mensagem_recebida' and referencia_id in (select id from messages where wamid like $1) group by tipo`,
    [like],
  )
  const text = JSON.stringify({ ...sets, events })
  return JSON.parse(text.replaceAll(who.run, 'RUN').replaceAll(who.digits, 'DIGITS')) as unknown
}
