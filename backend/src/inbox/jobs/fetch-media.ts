import { z } from 'zod'
import { defineJob } from '../../jobs/define-job.ts'
import { fetchAttachment } from '../media/fetch-attachment.ts'

const data = z.object({ attachmentId: z.uuid() })

/** Brings a customer's file from Meta while Meta holds it. In a lane of its own: no file delays a message. */
export const fetchMediaJob = defineJob({
  name: 'inbox.fetchMedia',
  lane: 'media',
  data,
  jobId: ({ attachmentId }) => attachmentId,
  // whatever went wrong may pass while Meta holds the file
  retryOn: () => true,
  run: async (context, { attachmentId }) => await fetchAttachment(context, attachmentId),
})
