import { setHistoryDays } from './auth/mutations/set-history-days.ts'
import { setTimeZone } from './auth/mutations/set-time-zone.ts'
import { cancelTask } from './calendar/mutations/cancel-task.ts'
import { completeTask } from './calendar/mutations/complete-task.ts'
import { createTask } from './calendar/mutations/create-task.ts'
import { rejoinSeries } from './calendar/mutations/rejoin-series.ts'
import { reopenTask } from './calendar/mutations/reopen-task.ts'
import { rescheduleTask } from './calendar/mutations/reschedule-task.ts'
import { undoDeletion } from './deletions/mutations/undo-deletion.ts'
import { addRecordNote } from './crm/mutations/add-record-note.ts'
import { changeRecordNote } from './crm/mutations/change-record-note.ts'
import { createCompany } from './crm/mutations/create-company.ts'
import { createContact } from './crm/mutations/create-contact.ts'
import { createLead } from './crm/mutations/create-lead.ts'
import { deleteRecordNote } from './crm/mutations/delete-record-note.ts'
import { deleteRecords } from './crm/mutations/delete-records.ts'
import { setPersonTags } from './crm/mutations/set-person-tags.ts'
import { updateCompany } from './crm/mutations/update-company.ts'
import { updateContact } from './crm/mutations/update-contact.ts'
import { updateLead } from './crm/mutations/update-lead.ts'
import { changeMany } from './crm/mutations/change-many.ts'
import { tagMany } from './crm/mutations/tag-many.ts'
import { saveSettings as saveCalendarSettings } from './calendar/mutations/save-settings.ts'
import { setTaskRelations } from './calendar/mutations/set-task-relations.ts'
import { splitSeries } from './calendar/mutations/split-series.ts'
import { undoSplit } from './calendar/mutations/undo-split.ts'
import { updateTask } from './calendar/mutations/update-task.ts'
import { convertLead } from './crm/mutations/convert-lead.ts'
import { undoConversion } from './crm/mutations/undo-conversion.ts'
import { changeTag } from './crm/mutations/change-tag.ts'
import { createTag } from './crm/mutations/create-tag.ts'
import { deleteTag } from './crm/mutations/delete-tag.ts'
import { mergePeople } from './crm/mutations/merge-people.ts'
import { undoMerge } from './crm/mutations/undo-merge.ts'
import { changeField } from './custom-fields/mutations/change-field.ts'
import { createField } from './custom-fields/mutations/create-field.ts'
import { deleteField } from './custom-fields/mutations/delete-field.ts'
import { reorderField } from './custom-fields/mutations/reorder-field.ts'
import { setValue } from './custom-fields/mutations/set-value.ts'
import { addNote } from './inbox/mutations/add-note.ts'
import { assignConversation } from './inbox/mutations/assign-conversation.ts'
import { cancelMessage } from './inbox/mutations/cancel-message.ts'
import { removeNote } from './inbox/mutations/remove-note.ts'
import { editMessage } from './inbox/mutations/edit-message.ts'
import { reactToMessage } from './inbox/mutations/react-to-message.ts'
import { sendLocation } from './inbox/mutations/send-location.ts'
import { sendContact } from './inbox/mutations/send-contact.ts'
import { saveServiceLevels } from './inbox/mutations/save-service-levels.ts'
import { sendChoices } from './inbox/mutations/send-choices.ts'
import { deleteQuickReply } from './inbox/mutations/delete-quick-reply.ts'
import { deleteView } from './inbox/mutations/delete-view.ts'
import { handOver } from './inbox/mutations/hand-over.ts'
import { markRead } from './inbox/mutations/mark-read.ts'
import { refetchMedia } from './inbox/mutations/refetch-media.ts'
import { saveDraft } from './inbox/mutations/save-draft.ts'
import { sendMedia } from './inbox/mutations/send-media.ts'
import { saveQuickReply } from './inbox/mutations/save-quick-reply.ts'
import { saveListView } from './filters/mutations/save-list-view.ts'
import { saveView } from './inbox/mutations/save-view.ts'
import { sendMessage } from './inbox/mutations/send-message.ts'
import { sendTemplate } from './inbox/mutations/send-template.ts'
import { setConversationStatus } from './inbox/mutations/set-conversation-status.ts'
import { setHumanMode } from './inbox/mutations/set-human-mode.ts'
import { snoozeConversation } from './inbox/mutations/snooze-conversation.ts'
import { starMessage } from './inbox/mutations/star-message.ts'
import { tagConversation } from './inbox/mutations/tag-conversation.ts'
import { unstarMessage } from './inbox/mutations/unstar-message.ts'
import { untagConversation } from './inbox/mutations/untag-conversation.ts'
import type { Mutator } from './mutator.ts'
import { configureNumber } from './integrations/mutations/configure-number.ts'
import { saveRates } from './integrations/mutations/save-rates.ts'
import { markAllSeen } from './notifications/mutations/mark-all-seen.ts'
import { markRead as markNotificationsRead } from './notifications/mutations/mark-read.ts'
import { markSeen } from './notifications/mutations/mark-seen.ts'
import { saveSettings } from './notifications/mutations/save-settings.ts'
import { addDealNote } from './pipeline/mutations/add-deal-note.ts'
import { assignDeals } from './pipeline/mutations/assign-deals.ts'
import { changePipeline } from './pipeline/mutations/change-pipeline.ts'
import { changeStage } from './pipeline/mutations/change-stage.ts'
import { createDeal } from './pipeline/mutations/create-deal.ts'
import { createPipeline } from './pipeline/mutations/create-pipeline.ts'
import { createStage } from './pipeline/mutations/create-stage.ts'
import { deleteDeal } from './pipeline/mutations/delete-deal.ts'
import { deleteDeals } from './pipeline/mutations/delete-deals.ts'
import { deleteDealNote } from './pipeline/mutations/delete-deal-note.ts'
import { deletePipeline } from './pipeline/mutations/delete-pipeline.ts'
import { deleteStage } from './pipeline/mutations/delete-stage.ts'
import { moveDeal } from './pipeline/mutations/move-deal.ts'
import { moveDeals } from './pipeline/mutations/move-deals.ts'
import { updateDeal } from './pipeline/mutations/update-deal.ts'

const all: readonly Mutator[] = [
  convertLead,
  undoConversion,
  undoDeletion,
  addDealNote,
  addRecordNote,
  changeRecordNote,
  createCompany,
  createContact,
  createLead,
  deleteRecordNote,
  deleteRecords,
  setPersonTags,
  updateCompany,
  updateContact,
  updateLead,
  addNote,
  assignConversation,
  changeField,
  changeMany,
  cancelTask,
  changeTag,
  tagMany,
  completeTask,
  configureNumber,
  createField,
  createTag,
  createTask,
  deleteField,
  deleteQuickReply,
  deleteTag,
  deleteView,
  handOver,
  markAllSeen,
  mergePeople,
  undoMerge,
  markNotificationsRead,
  cancelMessage,
  removeNote,
  editMessage,
  reactToMessage,
  sendLocation,
  sendContact,
  sendChoices,
  markRead,
  markSeen,
  changePipeline,
  changeStage,
  createDeal,
  createPipeline,
  createStage,
  deleteDeal,
  deleteDeals,
  deleteDealNote,
  deletePipeline,
  deleteStage,
  assignDeals,
  moveDeal,
  moveDeals,
  updateDeal,
  refetchMedia,
  rejoinSeries,
  reopenTask,
  reorderField,
  rescheduleTask,
  saveDraft,
  sendMedia,
  saveQuickReply,
  saveServiceLevels,
  saveRates,
  saveSettings,
  saveView,
  saveListView,
  sendMessage,
  sendTemplate,
  setConversationStatus,
  setHistoryDays,
  setHumanMode,
  setValue,
  saveCalendarSettings,
  setTaskRelations,
  setTimeZone,
  snoozeConversation,
  splitSeries,
  starMessage,
  tagConversation,
  undoSplit,
  unstarMessage,
  untagConversation,
  updateTask,
]

/** Every way to change data, by its name on the wire. */
export const mutators: ReadonlyMap<string, Mutator> = new Map(all.map((mutator) => [mutator.name, mutator]))
