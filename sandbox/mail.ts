import { randomBytes } from 'node:crypto';
import type { SandboxClock } from './clock.ts';
import type { ControlledVendor, ControlRoute } from './control-port.ts';
import type { EventStream } from './events.ts';
import type { Faults } from './faults.ts';
import { createMailAccounts } from './imap/accounts.ts';
import { createArrivals } from './imap/deliver.ts';
import { startImap } from './imap/server.ts';
import type { ImapInfo, OauthInfo, SmtpInfo } from './info.ts';
import type { Ledger } from './ledger.ts';
import { startOauth } from './oauth/server.ts';
import type { SandboxOptions } from './options.ts';
import { createShownCertificate } from './loopback-certificate.ts';
import { startSmtp } from './smtp/server.ts';

export interface MailParts {
  clock: SandboxClock;
  events: EventStream;
  faults: Faults;
  ledger: Ledger;
  options: SandboxOptions;
  clinic: { name: string };
}

export interface MailEmulators {
  info: { smtp: SmtpInfo; imap: ImapInfo; oauth: OauthInfo };
  controls: { smtp: ControlledVendor; imap: ControlledVendor };
  routes: Readonly<Record<string, ControlRoute>>;
  stop(): Promise<void>;
}

/** As Mailu has it by default, before base64. */
const maxBytes = 50_000_000;

/** The clinic's mail server: what is sent by SMTP and what is read by IMAP are one, and tokens open both. */
export async function startMail({ clock, events, faults, ledger, options, clinic }: MailParts): Promise<MailEmulators> {
  const accounts = createMailAccounts(clock, () => randomBytes(12).toString('base64url'));
  const arrivals = createArrivals({ clock, faults });
  const certificate = createShownCertificate();
  const { manualStatus, limits } = options;
  const oauth = await startOauth({ clock, events, faults, username: accounts.first.username });
  const { tokens } = oauth;
  const common = { clock, events, faults, ledger, accounts, arrivals, maxBytes, tokens };
  const smtp = await startSmtp({ ...common, manualStatus, limits, name: clinic.name }, certificate);
  const imap = await startImap(common, certificate);
  return {
    info: { smtp: smtp.info, imap: imap.info, oauth: oauth.info },
    controls: { smtp: smtp.control, imap: imap.control },
    routes: { ...smtp.routes, ...imap.routes, ...oauth.routes },
    stop: async () => {
      await Promise.all([smtp.stop(), imap.stop(), oauth.stop()]);
    },
  };
}
