import { setHistoryDaysEffect } from '../auth/effects/set-history-days.ts'
import { setTimeZoneEffect } from '../auth/effects/set-time-zone.ts'
import { cancelTaskEffect } from '../calendar/effects/cancel-task.ts'
import { completeTaskEffect } from '../calendar/effects/complete-task.ts'
import { createTaskEffect } from '../calendar/effects/create-task.ts'
import { rejoinSeriesEffect } from '../calendar/effects/rejoin-series.ts'
import { reopenTaskEffect } from '../calendar/effects/reopen-task.ts'
import { rescheduleTaskEffect } from '../calendar/effects/reschedule-task.ts'
import { undoDeletionEffect } from '../deletions/effects/undo-deletion.ts'
import { addRecordNoteEffect } from '../crm/effects/add-record-note.ts'
import { changeRecordNoteEffect } from '../crm/effects/change-record-note.ts'
import { createCompanyEffect } from '../crm/effects/create-company.ts'
import { createContactEffect } from '../crm/effects/create-contact.ts'
import { createLeadEffect } from '../crm/effects/create-lead.ts'
import { deleteRecordNoteEffect } from '../crm/effects/delete-record-note.ts'
import { deleteRecordsEffect } from '../crm/effects/delete-records.ts'
import { setPersonTagsEffect } from '../crm/effects/set-person-tags.ts'
import { updateCompanyEffect } from '../crm/effects/update-company.ts'
import { updateContactEffect } from '../crm/effects/update-contact.ts'
import { updateLeadEffect } from '../crm/effects/update-lead.ts'
import { changeManyEffect } from '../crm/effects/change-many.ts'
import { tagManyEffect } from '../crm/effects/tag-many.ts'
import { setTaskRelationsEffect } from '../calendar/effects/set-task-relations.ts'
import { splitSeriesEffect } from '../calendar/effects/split-series.ts'
import { undoSplitEffect } from '../calendar/effects/undo-split.ts'
import { updateTaskEffect } from '../calendar/effects/update-task.ts'
import { convertLeadEffect } from '../crm/effects/convert-lead.ts'
import { undoConversionEffect } from '../crm/effects/undo-conversion.ts'
import { changeTagEffect } from '../crm/effects/change-tag.ts'
import { createTagEffect } from '../crm/effects/create-tag.ts'
import { deleteTagEffect } from '../crm/effects/delete-tag.ts'
import { mergePeopleEffect } from '../crm/effects/merge-people.ts'
import { undoMergeEffect } from '../crm/effects/undo-merge.ts'
import { changeFieldEffect } from '../custom-fields/effects/change-field.ts'
import { createFieldEffect } from '../custom-fields/effects/create-field.ts'
import { deleteFieldEffect } from '../custom-fields/effects/delete-field.ts'
import { setValueEffect } from '../custom-fields/effects/set-value.ts'
import { addNoteEffect } from '../inbox/effects/add-note.ts'
import { removeNoteEffect } from '../inbox/effects/remove-note.ts'
import { assignConversationEffect } from '../inbox/effects/assign-conversation.ts'
import { markReadEffect } from '../inbox/effects/mark-read.ts'
import { refetchMediaEffect } from '../inbox/effects/refetch-media.ts'
import { cancelMessageEffect } from '../inbox/effects/cancel-message.ts'
import { editMessageEffect } from '../inbox/effects/edit-message.ts'
import { reactToMessageEffect } from '../inbox/effects/react-to-message.ts'
import { sendLocationEffect } from '../inbox/effects/send-location.ts'
import { sendContactEffect } from '../inbox/effects/send-contact.ts'
import { sendChoicesEffect } from '../inbox/effects/send-choices.ts'
import { deleteQuickReplyEffect } from '../inbox/effects/delete-quick-reply.ts'
import { handOverEffect } from '../inbox/effects/hand-over.ts'
import { sendMediaEffect } from '../inbox/effects/send-media.ts'
import { saveQuickReplyEffect } from '../inbox/effects/save-quick-reply.ts'
import { saveServiceLevelsEffect } from '../inbox/effects/save-service-levels.ts'
import { sendMessageEffect } from '../inbox/effects/send-message.ts'
import { sendTemplateEffect } from '../inbox/effects/send-template.ts'
import { setConversationStatusEffect } from '../inbox/effects/set-conversation-status.ts'
import { setHumanModeEffect } from '../inbox/effects/set-human-mode.ts'
import { snoozeConversationEffect } from '../inbox/effects/snooze-conversation.ts'
import { tagConversationEffect } from '../inbox/effects/tag-conversation.ts'
import { untagConversationEffect } from '../inbox/effects/untag-conversation.ts'
import { configureNumberEffect } from '../integrations/effects/configure-number.ts'
import { saveRatesEffect } from '../integrations/effects/save-rates.ts'
import { addDealNoteEffect } from '../pipeline/effects/add-deal-note.ts'
import { assignDealsEffect } from '../pipeline/effects/assign-deals.ts'
import { changePipelineEffect } from '../pipeline/effects/change-pipeline.ts'
import { changeStageEffect } from '../pipeline/effects/change-stage.ts'
import { createDealEffect } from '../pipeline/effects/create-deal.ts'
import { createPipelineEffect } from '../pipeline/effects/create-pipeline.ts'
import { createStageEffect } from '../pipeline/effects/create-stage.ts'
import { deleteDealEffect } from '../pipeline/effects/delete-deal.ts'
import { deleteDealsEffect } from '../pipeline/effects/delete-deals.ts'
import { deleteDealNoteEffect } from '../pipeline/effects/delete-deal-note.ts'
import { deletePipelineEffect } from '../pipeline/effects/delete-pipeline.ts'
import { deleteStageEffect } from '../pipeline/effects/delete-stage.ts'
import { moveDealEffect } from '../pipeline/effects/move-deal.ts'
import { moveDealsEffect } from '../pipeline/effects/move-deals.ts'
import { updateDealEffect } from '../pipeline/effects/update-deal.ts'
import type { Effect } from './effect.ts'

const all: readonly Effect[] = [
  convertLeadEffect,
  undoConversionEffect,
  addRecordNoteEffect,
  changeRecordNoteEffect,
  createCompanyEffect,
  createContactEffect,
  createLeadEffect,
  deleteRecordNoteEffect,
  deleteRecordsEffect,
  setPersonTagsEffect,
  updateCompanyEffect,
  updateContactEffect,
  updateLeadEffect,
  addNoteEffect,
  removeNoteEffect,
  assignConversationEffect,
  changeFieldEffect,
  changeManyEffect,
  cancelTaskEffect,
  changeTagEffect,
  tagManyEffect,
  completeTaskEffect,
  configureNumberEffect,
  createFieldEffect,
  createTagEffect,
  createTaskEffect,
  deleteFieldEffect,
  deleteQuickReplyEffect,
  deleteTagEffect,
  handOverEffect,
  mergePeopleEffect,
  undoMergeEffect,
  markReadEffect,
  addDealNoteEffect,
  changePipelineEffect,
  changeStageEffect,
  createDealEffect,
  createPipelineEffect,
  createStageEffect,
  deleteDealEffect,
  deleteDealsEffect,
  deleteDealNoteEffect,
  deletePipelineEffect,
  deleteStageEffect,
  updateDealEffect,
  assignDealsEffect,
  moveDealEffect,
  moveDealsEffect,
  refetchMediaEffect,
  rejoinSeriesEffect,
  reopenTaskEffect,
  rescheduleTaskEffect,
  cancelMessageEffect,
  editMessageEffect,
  reactToMessageEffect,
  sendLocationEffect,
  sendContactEffect,
  sendChoicesEffect,
  sendMediaEffect,
  saveQuickReplyEffect,
  saveRatesEffect,
  saveServiceLevelsEffect,
  sendMessageEffect,
  sendTemplateEffect,
  setConversationStatusEffect,
  setHistoryDaysEffect,
  setHumanModeEffect,
  setValueEffect,
  setTaskRelationsEffect,
  setTimeZoneEffect,
  splitSeriesEffect,
  undoDeletionEffect,
  undoSplitEffect,
  updateTaskEffect,
  snoozeConversationEffect,
  tagConversationEffect,
  untagConversationEffect,
]

/** Mutations that leave no trace beyond their own rows: too frequent and too personal to record. */
export const mutationsWithoutEffect: ReadonlySet<string> = new Set([
  'calendar.saveSettings',
  'customFields.reorderField',
  'filters.saveListView',
  'inbox.deleteView',
  'inbox.saveDraft',
  'inbox.saveView',
  'inbox.starMessage',
  'inbox.unstarMessage',
  'notifications.markAllSeen',
  'notifications.markRead',
  'notifications.markSeen',
  'notifications.saveSettings',
])

/** What the server adds, by mutation. */
export const effects: ReadonlyMap<string, Effect> = new Map(all.map((effect) => [effect.mutation, effect]))
