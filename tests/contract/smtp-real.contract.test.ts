import { afterAll, beforeAll } from 'vitest';
import { describeEmailIntakeContract } from '../../app/providers/kit/email-intake-contract.ts';
import { describeEmailProviderContract } from '../../app/providers/kit/email-provider-contract.ts';
import { smtp } from '../../app/providers/smtp/index.ts';
import { openMailboxes, useMailServers, type Mailboxes } from './mail-servers-real.ts';
import {
  BOUNCING_DOMAIN,
  BUSY_ADDRESS,
  MAIL_DOMAIN,
  startMailServers,
  type MailServers,
} from './support/mail-servers.ts';

/** The same contract as the emulator's, against Debian's Postfix and Dovecot. */
let servers: MailServers;
let mailboxes: Mailboxes;
beforeAll(async () => {
  servers = await startMailServers();
  mailboxes = await openMailboxes(servers);
});
afterAll(async () => {
  await mailboxes.close();
  await servers.stop();
});

const harness = {
  definition: smtp,
  start: () => useMailServers(servers, mailboxes, 'starttls'),
  people: [`patient@${MAIL_DOMAIN}`, `other@${MAIL_DOMAIN}`, `billing@${MAIL_DOMAIN}`],
  refusedAddress: `nobody@${MAIL_DOMAIN}`,
  deferredAddress: BUSY_ADDRESS,
  bouncingAddress: `gone@${BOUNCING_DOMAIN}`,
  takesSome: true,
  signsIn: true,
  renumbers: false,
  serverErrorMeans: 'retry',
} as const;

describeEmailProviderContract('SMTP with Postfix', harness);
describeEmailIntakeContract('SMTP and IMAP with Postfix and Dovecot', harness);
