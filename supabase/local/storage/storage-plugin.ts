import type { FastifyInstance } from 'fastify'
import { bucketRoutes } from './bucket-routes.ts'
import type { StorageContext } from './context.ts'
import { asStorageError } from './errors.ts'
import { objectRoutes } from './object-routes.ts'
import { uploadRoutes } from './upload-routes.ts'

/** The Storage API below the prefix it is registered with. Rights are the policies on storage.buckets and storage.objects. */
export function storagePlugin(app: FastifyInstance, context: StorageContext): void {
  app.setErrorHandler((error, request, reply) => {
    const shown = asStorageError(error)
    if (shown.httpStatus >= 500) request.log.error({ err: error }, 'storage request failed')
    return reply.code(shown.httpStatus).send(shown.body())
  })
  app.setNotFoundHandler((request, reply) => {
    const message = `Route ${request.method} not found`
    return reply.code(404).send({ statusCode: '404', error: 'Not Found', message })
  })
  bucketRoutes(app, context)
  objectRoutes(app, context)
  void app.register((uploads, _options, done) => {
    uploadRoutes(uploads, context)
    done()
  })
}
