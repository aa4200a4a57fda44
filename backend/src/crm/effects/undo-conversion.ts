import { undoConversion } from '@vp/domain/crm/mutations/undo-conversion.ts'
import { sql } from '@vp/domain/sql.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { leaveDocuments } from '../documents/follow-merge.ts'

export const undoConversionEffect = defineEffect(undoConversion, async (tx, { conversionId }) => {
  const { rows } = await tx.query<{ kept_id: string; merged_id: string }>(
    sql`select kept_id, merged_id from record_merges where id = ${conversionId}`,
  )
  const [conversion] = rows
  if (conversion === undefined) throw new Error('a conversion vanished in the transaction that undid it')
  await leaveDocuments(tx, {
    workspaceId: tx.actor.workspaceId,
    contactId: conversion.kept_id,
    leadId: conversion.merged_id,
  })
  const dados = { conversionId, contactId: conversion.kept_id }
  await record(tx, { tipo: 'conversao_desfeita', entidade: 'leads', id: conversion.merged_id, dados })
})
