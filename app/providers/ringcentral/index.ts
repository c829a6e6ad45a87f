import type { ProviderDefinition } from '../../ports/provider.ts';
import { configSchema, defaultServerUrl, fields, secretsSchema } from './config.ts';
import type { RingCentralConfig, RingCentralSecrets } from './config.ts';
import { connect } from './connection.ts';

/** Where the production server keeps content (`attachment.uri` of its records). */
const contentOrigin = 'https://media.ringcentral.com';

export const ringcentral: ProviderDefinition<RingCentralConfig, RingCentralSecrets> = {
  id: 'ringcentral',
  name: 'RingCentral',
  channels: ['fax'],
  // It keeps no reference of ours: a submission is found again by number, time, pages and sizes.
  reconcile: 'probable',
  tracking: 'receipts',
  // A busy fax ends as SendingFailed; nothing in the documentation promises a second call.
  redials: false,
  maxConcurrentSends: 3,
  configSchema,
  secretsSchema,
  fields,
  allowedOrigins: ({ serverUrl }) => (serverUrl === defaultServerUrl ? [serverUrl, contentOrigin] : [serverUrl]),
  connect,
};
