import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MailUser } from '../mail-servers.ts';
import type { Certificate } from './certificate.ts';
import type { ServerPlan } from './server-process.ts';
import { idsOf } from './system-user.ts';

export interface DovecotOptions {
  readonly directory: string;
  readonly certificate: Certificate;
  readonly users: readonly MailUser[];
  readonly port: number;
}

/** For Postfix: where mail is delivered to, and where it asks whether a password is right. */
export interface DovecotSockets {
  readonly lmtp: string;
  readonly auth: string;
}

/** Dovecot 2.3: IMAP over TLS, delivery by LMTP, sign-in for Postfix. */
export function prepareDovecot(options: DovecotOptions): ServerPlan & { readonly sockets: DovecotSockets } {
  const { directory, users, port } = options;
  mustBe23();
  const run = join(directory, 'run');
  const mail = join(directory, 'mail');
  for (const folder of [run, mail]) mkdirSync(folder);
  const owner = idsOf('mail');
  chownSync(mail, owner.uid, owner.gid);
  const passwords = users.map(({ address, password }) => `${address}:{PLAIN}${password}\n`).join('');
  writeFileSync(join(directory, 'users'), passwords, { mode: 0o644 });
  const file = join(directory, 'dovecot.conf');
  const logFile = join(directory, 'dovecot.log');
  writeFileSync(file, configuration({ ...options, run, mail, logFile }));
  return {
    name: 'Dovecot',
    command: ['dovecot', '-F', '-c', file],
    ports: [port],
    logFile,
    sockets: { lmtp: join(run, 'lmtp'), auth: join(run, 'postfix-auth') },
  };
}

/** Its configuration changed with 2.4 (Debian 13). */
function mustBe23(): void {
  const version = execFileSync('dovecot', ['--version'], { encoding: 'utf8' }).trim();
  if (!version.startsWith('2.3.')) throw new Error(`These tests know Dovecot 2.3 (Debian 12); here is ${version}.`);
}

function configuration({
  certificate,
  directory,
  port,
  run,
  mail,
  logFile,
}: DovecotOptions & Readonly<Record<'run' | 'mail' | 'logFile', string>>): string {
  return `
base_dir = ${run}
state_dir = ${run}
log_path = ${logFile}
protocols = imap lmtp
listen = 127.0.0.1
ssl = required
ssl_cert = <${certificate.certificate}
ssl_key = <${certificate.key}
auth_mechanisms = plain login
auth_failure_delay = 0
# Dovecot slows everybody of an address down after a wrong password.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
passdb {
  driver = passwd-file
  args = ${join(directory, 'users')}
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${mail}/%u
}
first_valid_uid = 1
mail_location = maildir:${mail}/%u
mail_fsync = never
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
  mailbox Drafts {
    auto = create
    special_use = \\Drafts
  }
  mailbox Junk {
    auto = create
    special_use = \\Junk
  }
  mailbox Trash {
    auto = create
    special_use = \\Trash
  }
}
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
service auth {
  unix_listener postfix-auth {
    mode = 0666
  }
}
`;
}
