import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MailUser } from '../mail-servers.ts';
import type { Certificate } from './certificate.ts';
import type { DovecotSockets } from './dovecot.ts';
import type { ServerPlan } from './server-process.ts';
import { idsOf } from './system-user.ts';

export interface PostfixOptions extends DovecotSockets {
  readonly directory: string;
  readonly certificate: Certificate;
  readonly users: readonly MailUser[];
  readonly submission: number;
  readonly smtps: number;
  readonly sizeLimit: number;
}

/** Postfix for people who sign in: submission with STARTTLS and with TLS from the first byte. It reaches nothing but Dovecot. */
export function preparePostfix(options: PostfixOptions): ServerPlan {
  const { directory, submission, smtps } = options;
  const config = join(directory, 'config');
  const data = join(directory, 'data');
  for (const folder of [config, data]) mkdirSync(folder);
  const owner = idsOf('postfix');
  chownSync(data, owner.uid, owner.gid);
  makeQueue(join(directory, 'queue'), owner);
  writeFileSync(join(config, 'main.cf'), mainConfiguration(options));
  writeFileSync(join(config, 'master.cf'), services(submission, smtps));
  return {
    name: 'Postfix',
    command: [join(daemons(), 'master'), '-c', config, '-s'],
    env: { MAIL_CONFIG: config },
    ports: [submission, smtps],
    logFile: join(directory, 'postfix.log'),
  };
}

const QUEUE = [
  ...['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'maildrop'],
  ...['private', 'public', 'saved', 'trace'],
] as const;

/** As `postfix check` does, which takes seconds on a busy machine. */
function makeQueue(folder: string, owner: { readonly uid: number; readonly gid: number }): void {
  mkdirSync(folder);
  mkdirSync(join(folder, 'pid'));
  for (const name of QUEUE) {
    mkdirSync(join(folder, name), { mode: 0o700 });
    chownSync(join(folder, name), owner.uid, owner.gid);
  }
}

function daemons(): string {
  return execFileSync('postconf', ['-d', '-h', 'daemon_directory'], { encoding: 'utf8' }).trim();
}

function mainConfiguration({ directory, certificate, users, sizeLimit, lmtp, auth }: PostfixOptions): string {
  const known = users.map(({ address }) => `{ ${address} = here }`).join(', ');
  return `
compatibility_level = 3.6
queue_directory = ${directory}/queue
data_directory = ${directory}/data
maillog_file = ${directory}/postfix.log
maillog_file_prefixes = ${directory}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.clinic.test
mydomain = clinic.test
myorigin = clinic.test
mynetworks =
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
notify_classes =
virtual_mailbox_domains = clinic.test
virtual_mailbox_maps = inline:{ ${known}, { busy@clinic.test = here } }
virtual_transport = lmtp:unix:${lmtp}
transport_maps = inline:{ { bounces.test = lmtp:unix:${lmtp} } }
default_transport = error:5.1.1 nobody outside is reached
message_size_limit = ${sizeLimit}
mailbox_size_limit = 0
smtpd_tls_cert_file = ${certificate.certificate}
smtpd_tls_key_file = ${certificate.key}
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${auth}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access inline:{ { busy@clinic.test = 450 4.2.1 Mailbox is busy } }, permit_sasl_authenticated, reject
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
smtputf8_enable = no
`;
}

/** As Postfix's own master.cf, without what is not used: no unprivileged root folder, no port 25. */
function services(submission: number, smtps: number): string {
  const smtpd = (port: number, option: string): string => `127.0.0.1:${port} inet n - n - - smtpd -o ${option}\n`;
  const rest = `
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
pickup unix n - n 60 1 pickup
postlog unix-dgram n - n - 1 postlogd
`;
  return `${smtpd(submission, 'smtpd_tls_security_level=encrypt')}${smtpd(smtps, 'smtpd_tls_wrappermode=yes')}${rest.trimStart()}`;
}
