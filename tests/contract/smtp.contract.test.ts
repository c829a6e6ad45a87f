import { describeEmailIntakeContract } from '../../app/providers/kit/email-intake-contract.ts';
import {
  describeEmailProviderContract,
  describeEmailTroubleContract,
} from '../../app/providers/kit/email-provider-contract.ts';
import { smtp } from '../../app/providers/smtp/index.ts';
import { startSmtpSandbox } from './smtp-sandbox.ts';

const harness = {
  definition: smtp,
  start: () => startSmtpSandbox(),
  people: ['alma@example.org', 'bruno@example.com', 'cora@example.org'],
  refusedAddress: 'refused@example.org',
  deferredAddress: 'greylisted@example.org',
  bouncingAddress: 'bounce@example.org',
  takesSome: true,
  signsIn: true,
  renumbers: true,
  serverErrorMeans: 'retry',
} as const;

describeEmailProviderContract('SMTP', harness);
describeEmailTroubleContract('SMTP', harness);
describeEmailIntakeContract('SMTP and IMAP', harness);
// The same over TLS, as real servers want it.
describeEmailTroubleContract('SMTP over STARTTLS', { ...harness, start: () => startSmtpSandbox('starttls') });
