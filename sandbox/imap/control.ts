import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ArrivalRow, ControlledVendor, ControlRoute } from '../control-port.ts';
import { RequestError } from '../control-requests.ts';
import type { InboundFile, InboundRequest } from '../control-requests.ts';
import { makeFaxFixture } from '../fixtures/fax-fixture.ts';
import type { MailAccount } from './accounts.ts';
import { composeMail, newMessageId } from './compose.ts';
import type { MailToCompose } from './compose.ts';
import { fillingMails } from './filler.ts';
import type { Folder } from './mail-store.ts';
import { sha256 } from './mail-store.ts';
import { headerOf, readMime } from './mime.ts';
import type { Arrival } from './deliver.ts';
import type { ImapParts } from './parts.ts';

/** What the control port shows and changes of the mail server: as somebody outside or its administrator would. */

type Body = Record<string, unknown>;
type File = NonNullable<MailToCompose['attachments']>[number];

async function fileOf(file: InboundFile): Promise<File> {
  const { type, cid } = file;
  const more = { ...(type === undefined ? {} : { type }), ...(cid === undefined ? {} : { cid }) };
  if (!('path' in file)) return { name: file.name, content: Buffer.from(file.base64, 'base64'), ...more };
  try {
    return { name: file.name ?? basename(file.path), content: await readFile(file.path), ...more };
  } catch {
    throw new RequestError(400, 'The file to arrive can not be read.');
  }
}

/** `pages` and `fixture` make a PDF up, as for a fax. */
async function filesOf(request: InboundRequest, at: number): Promise<File[]> {
  const given = await Promise.all((request.attachments ?? []).map(fileOf));
  const file = request.file === undefined ? [] : [await fileOf({ path: request.file })];
  if (request.pages === undefined && request.fixture === undefined) return [...file, ...given];
  const patient =
    typeof request.patient === 'object' ? request.patient : { name: 'Alma Abara', birthDate: '1961-04-12' };
  const { pages, seed = 1, fixture = 'plain' } = request;
  const content = await makeFaxFixture(fixture, {
    ...{ patient, date: new Date(at).toISOString(), recipient: 'Larkspur Family Practice', seed },
    ...(pages === undefined ? {} : { pages }),
  });
  return [...file, ...given, { name: 'document.pdf', content, type: 'application/pdf' }];
}

const rawOf = (text: string): Buffer => (text.includes(':') ? Buffer.from(text, 'utf8') : Buffer.from(text, 'base64'));

/** Of several, each has an id of its own. */
function idFor({ id, count }: InboundRequest, number: number, from: string): string {
  if (id === undefined) return newMessageId(from);
  const bare = id.replace(/^<|>$/g, '');
  const [local = '', domain = 'example.org'] = bare.split('@');
  return `<${count === 1 ? local : `${local}-${number}`}@${domain}>`;
}

type Parts = ImapParts;

async function mailsOf({ clock, accounts }: Parts, request: InboundRequest, to: string): Promise<Buffer[]> {
  const { raw, from, count, subject = 'A message', body, html, headers } = request;
  if (raw !== undefined) return Array.from({ length: count }, () => rawOf(raw));
  const attachments = await filesOf(request, clock.now());
  const mails: Buffer[] = [];
  for (let number = 1; number <= count; number++) {
    const mail: MailToCompose = {
      ...{ from, to, subject, attachments, at: clock.now(), messageId: idFor(request, number, from) },
      ...(html === undefined ? { text: body ?? 'A message for the practice.' } : { html }),
      ...(html !== undefined && body !== undefined ? { text: body } : {}),
      ...(headers === undefined ? {} : { headers }),
    };
    mails.push(await composeMail(mail, accounts.domain));
  }
  return mails;
}

async function inbound(parts: Parts, request: InboundRequest): Promise<string[]> {
  const { accounts, arrivals } = parts;
  if (request.channel !== 'email') throw new RequestError(400, 'On IMAP arrives e-mail only.');
  const to = request.to ?? accounts.first.address;
  const account = accounts.receiving(to);
  if (!account) throw new RequestError(400, `The clinic's mail server has no mailbox for ${to}.`);
  const folder = request.folder ?? 'INBOX';
  if (!account.mailbox.folder(folder)) throw new RequestError(404, `The mailbox has no folder "${folder}".`);
  const mails = await mailsOf(parts, request, to);
  return mails.map((raw) => arrivals.deliver(account, raw, folder));
}

const rowOf = ({ id, from, to, subject, at, bytes, sha256: hash, isVisible }: Arrival): ArrivalRow => ({
  ...{ id, channel: 'email', from, to, subject, at: new Date(at).toISOString(), bytes, sha256: hash, pages: 0 },
  ...{ readStatus: '', availability: isVisible ? 'Alive' : 'Late' },
});

function accountOf({ accounts }: Parts, name: unknown): MailAccount {
  if (name === undefined || name === null) return accounts.first;
  const account = typeof name === 'string' ? accounts.byUsername(name) : undefined;
  if (!account) throw new RequestError(404, 'The mail server has no such mailbox.');
  return account;
}

function folderOf(parts: Parts, mailbox: unknown, name: unknown): Folder {
  const folder = accountOf(parts, mailbox).mailbox.folder(typeof name === 'string' ? name : 'INBOX');
  if (!folder) throw new RequestError(404, 'The mailbox has no such folder.');
  return folder;
}

/** Old mails lie one every ten minutes, the last one an hour ago. */
const defaultSpacingMs = 600_000;

function change(parts: Parts, body: Body, endSessions: () => void): unknown {
  const { mailbox, folder: name, fill, uidValidity, spacingSeconds } = body;
  const folder = folderOf(parts, mailbox, name);
  if (fill !== undefined) {
    if (typeof fill !== 'number' || !(fill >= 1 && fill <= 1_000_000))
      throw new RequestError(400, 'fill must be a number from 1 to 1000000.');
    const spacingMs = typeof spacingSeconds === 'number' ? spacingSeconds * 1000 : defaultSpacingMs;
    const to = accountOf(parts, mailbox).address;
    const until = parts.clock.now() - 3_600_000;
    folder.fill(fillingMails({ count: fill, to, first: folder.uidNext, until, spacingMs }));
  }
  if (uidValidity === 'change') {
    folder.changeUidValidity();
    // Nothing tells an open session of it: a server ends them.
    endSessions();
  }
  return { uidValidity: folder.uidValidity, uidNext: folder.uidNext, messages: folder.mails.length };
}

function show(parts: Parts, query: URLSearchParams): unknown {
  const folder = folderOf(parts, query.get('mailbox'), query.get('name'));
  const limit = Number(query.get('limit') ?? 1000);
  return folder.mails.slice(-limit).map((mail) => {
    const raw = mail.read();
    const mime = readMime(raw);
    return {
      ...{ uid: mail.uid, at: new Date(mail.at).toISOString(), bytes: mail.size, sha256: sha256(raw) },
      ...{ messageId: headerOf(mime, 'message-id'), subject: headerOf(mime, 'subject'), flags: [...mail.flags] },
      ...(query.get('raw') === 'true' ? { raw: raw.toString('base64') } : {}),
    };
  });
}

export function createImapControl(
  parts: Parts,
  endSessions: () => void,
): { control: ControlledVendor; routes: Readonly<Record<string, ControlRoute>> } {
  return {
    control: {
      inbound: (request) => inbound(parts, request),
      arrivals: () => parts.arrivals.all.map(rowOf),
      setStatus: () => {
        throw new RequestError(400, 'Mail in a mailbox has no status; ask vendor smtp.');
      },
    },
    routes: {
      'POST /imap': (body) => change(parts, body, endSessions),
      'GET /imap/folder': (_body, query) => show(parts, query),
    },
  };
}
