import type { ProviderDefinition } from '../../ports/provider.ts';
import { fields } from './config-fields.ts';
import {
  allowedOrigins,
  configSchema,
  ownMailbox,
  secretsSchema,
  sendingOf,
  sendOnlyOf,
  type SmtpConfig,
  type SmtpSecrets,
} from './config.ts';
import { connect } from './connection.ts';
import { beginSignIn } from './oauth-sign-in.ts';

export const smtp: ProviderDefinition<SmtpConfig, SmtpSecrets> = {
  id: 'smtp',
  name: 'SMTP/IMAP',
  channels: ['email'],
  sending: { email: { reconcile: 'none', tracking: 'receipts', redials: false, maxConcurrentSends: 2 } },
  sendingOf: (config) => sendingOf(config),
  ownMailbox,
  sendOnlyOf,
  configSchema,
  secretsSchema,
  fields,
  allowedOrigins,
  connect,
  beginSignIn,
};
