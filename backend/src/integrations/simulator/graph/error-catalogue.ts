/**
 * Meta's error codes with the words that come with them. Source: Cloud API, "Error codes"
 * (September 2026); HTTP statuses as seen in practice, Meta says to decide on the code.
 * `arrives`: `sync` in the response, `async` in a `failed` status after an accepted send.
 */
interface CatalogueEntry {
  http: number
  title: string
  details: string
  arrives: 'sync' | 'async'
  subcode?: number
}

export const errorCatalogue: Readonly<Record<number, CatalogueEntry>> = {
  0: { http: 401, title: 'AuthException', details: 'We were unable to authenticate the app user.', arrives: 'sync' },
  1: { http: 400, title: 'API Unknown', details: 'Invalid request or possible server error.', arrives: 'sync' },
  2: {
    http: 503,
    title: 'API Service',
    details: 'Temporary due to downtime or due to being overloaded.',
    arrives: 'sync',
  },
  3: { http: 500, title: 'API Method', details: 'Capability or permissions issue.', arrives: 'sync' },
  4: {
    http: 400,
    title: 'API Too Many Calls',
    details: 'The app has reached its API call rate limit.',
    arrives: 'sync',
  },
  10: {
    http: 403,
    title: 'Permission Denied',
    details: 'Permission is either not granted or has been removed.',
    arrives: 'sync',
  },
  33: {
    http: 400,
    title: 'Parameter value is not valid',
    details: 'The business phone number has been deleted.',
    arrives: 'sync',
  },
  100: {
    http: 400,
    title: 'Invalid parameter',
    details: 'The request included one or more unsupported or misspelled parameters.',
    arrives: 'sync',
  },
  190: {
    http: 401,
    title: 'Access token has expired',
    details: 'Error validating access token: Session has expired.',
    arrives: 'sync',
    subcode: 463,
  },
  368: {
    http: 403,
    title: 'Temporarily blocked for policies violations',
    details: 'The WhatsApp Business Account has been restricted or disabled for violating a platform policy.',
    arrives: 'sync',
  },
  80007: {
    http: 400,
    title: 'Rate limit issues',
    details: 'The WhatsApp Business Account has reached its rate limit.',
    arrives: 'sync',
  },
  130403: {
    http: 400,
    title: 'User is blocked',
    details: 'Message failed to send because the business blocked this user.',
    arrives: 'sync',
  },
  130429: {
    http: 429,
    title: 'Rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from this phone number in a short period of time.',
    arrives: 'sync',
  },
  130472: {
    http: 400,
    title: "User's number is part of an experiment",
    details: 'Message was not sent as part of an experiment.',
    arrives: 'async',
  },
  130497: {
    http: 403,
    title: 'Business account is restricted from messaging users in this country',
    details: 'The WhatsApp Business Account is restricted from messaging to users in certain countries.',
    arrives: 'sync',
  },
  131000: {
    http: 500,
    title: 'Something went wrong',
    details: 'Message failed to send due to an unknown error.',
    arrives: 'sync',
  },
  131005: {
    http: 403,
    title: 'Access denied',
    details: 'Permission is either not granted or has been removed.',
    arrives: 'sync',
  },
  131008: {
    http: 400,
    title: 'Required parameter is missing',
    details: 'The request is missing a required parameter.',
    arrives: 'sync',
  },
  131009: {
    http: 400,
    title: 'Parameter value is not valid',
    details: 'One or more parameter values are invalid.',
    arrives: 'sync',
  },
  131016: {
    http: 503,
    title: 'Service unavailable',
    details: 'A service is temporarily unavailable.',
    arrives: 'sync',
  },
  131021: {
    http: 400,
    title: 'Recipient cannot be sender',
    details: 'Sender and recipient phone number is the same.',
    arrives: 'sync',
  },
  131026: { http: 400, title: 'Message undeliverable', details: 'Unable to deliver message.', arrives: 'async' },
  131030: {
    http: 400,
    title: 'Recipient phone number not in allowed list',
    details: 'Recipient phone number not in allowed list.',
    arrives: 'sync',
  },
  131031: {
    http: 403,
    title: 'Account has been locked',
    details: 'The WhatsApp Business Account has been restricted or disabled.',
    arrives: 'sync',
  },
  131037: {
    http: 400,
    title: 'Display name approval is needed before message can be sent',
    details: 'The number does not have an approved display name.',
    arrives: 'sync',
  },
  131042: {
    http: 400,
    title: 'Business eligibility payment issue',
    details: 'Message failed to send because there were one or more errors related to your payment method.',
    arrives: 'async',
  },
  131045: {
    http: 400,
    title: 'Incorrect certificate',
    details: 'Message failed to send due to a phone number registration error.',
    arrives: 'sync',
  },
  131047: {
    http: 400,
    title: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
    arrives: 'async',
  },
  131048: {
    http: 400,
    title: 'Spam rate limit hit',
    details:
      'Message failed to send because there are restrictions on how many messages can be sent from this phone number.',
    arrives: 'sync',
  },
  131049: {
    http: 400,
    title: 'Meta chose not to deliver',
    details: 'This message was not delivered to maintain healthy ecosystem engagement.',
    arrives: 'async',
  },
  131050: {
    http: 400,
    title: 'User has stopped marketing messages',
    details:
      'Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp from your business.',
    arrives: 'async',
  },
  131051: {
    http: 400,
    title: 'Unsupported message type',
    details: 'Message type is not currently supported.',
    arrives: 'sync',
  },
  131052: {
    http: 400,
    title: 'Media download error',
    details: 'Unable to download the media sent by the user.',
    arrives: 'async',
  },
  131053: {
    http: 400,
    title: 'Media upload error',
    details: 'Unable to upload the media used in the message.',
    arrives: 'async',
  },
  131056: {
    http: 400,
    title: '(Business Account, Consumer Account) pair rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from the sender phone number to the same recipient phone number in a short period of time.',
    arrives: 'sync',
  },
  131057: {
    http: 400,
    title: 'Account in maintenance mode',
    details: 'Business Account is in maintenance mode.',
    arrives: 'sync',
  },
  131062: {
    http: 400,
    title: 'Business-scoped user ID not allowed',
    details: 'Authentication templates cannot be sent to a business-scoped user ID.',
    arrives: 'sync',
  },
  131063: {
    http: 400,
    title: 'Marketing messages disabled',
    details: 'Marketing messages are disabled on Cloud API for this account.',
    arrives: 'sync',
  },
  131064: {
    http: 400,
    title: 'Template limit',
    details: 'Message failed to send because of a limit on misclassified templates.',
    arrives: 'sync',
  },
  132000: {
    http: 400,
    title: 'Number of parameters does not match the expected number of params',
    details: 'The number of variable parameter values does not match the template.',
    arrives: 'sync',
  },
  132001: {
    http: 404,
    title: 'Template name does not exist in the translation',
    details: 'The template does not exist in the specified language or has not been approved.',
    arrives: 'sync',
  },
  132005: { http: 400, title: 'Translated text too long', details: 'Translated text is too long.', arrives: 'sync' },
  132007: {
    http: 400,
    title: 'Template format character policy violated',
    details: 'Template content violates a WhatsApp policy.',
    arrives: 'sync',
  },
  132012: {
    http: 400,
    title: 'Parameter format does not match format in the created template',
    details: 'Variable parameter values formatted incorrectly.',
    arrives: 'sync',
  },
  132015: {
    http: 400,
    title: 'Template is paused',
    details: 'Template is paused due to low quality so it cannot be sent in a template message.',
    arrives: 'sync',
  },
  132016: {
    http: 400,
    title: 'Template is disabled',
    details: 'Template has been paused too many times due to low quality and is now permanently disabled.',
    arrives: 'sync',
  },
  133004: {
    http: 503,
    title: 'Server temporarily unavailable',
    details: 'Server is temporarily unavailable.',
    arrives: 'sync',
  },
  133010: {
    http: 400,
    title: 'Account not registered',
    details: 'Phone number not registered on the WhatsApp Business Platform.',
    arrives: 'sync',
  },
  134011: {
    http: 400,
    title: 'Payments terms pending',
    details: 'WhatsApp payments terms of service has not been accepted.',
    arrives: 'sync',
  },
}
