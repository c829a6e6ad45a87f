import { createHash } from 'node:crypto';
import { isRecord, jsonAnswer, parseJson } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { Refusal } from './errors.ts';
import { sqlTime } from './patient-row.ts';
import { databaseNumber } from './versions.ts';

/** POST /api/patient/:pid/message (facts 2.7): write only. */

const fields = {
  body: [2, 65_535],
  groupname: [2, 255],
  from: [2, 255],
  to: [2, 255],
  title: [2, 255],
  message_status: [2, 20],
} as const;

type Field = keyof typeof fields;

function readFields(text: string): Record<Field, string> {
  const body = parseJson(text);
  const given = isRecord(body) ? body : {};
  const problems: Record<string, unknown> = {};
  const values = { body: '', groupname: '', from: '', to: '', title: '', message_status: '' };
  for (const [name, [min, max]] of Object.entries(fields) as [Field, readonly [number, number]][]) {
    const value = given[name];
    if (typeof value !== 'string' || value === '')
      problems[name] = { 'Required::NON_EXISTENT_KEY': `${name} must be provided, but does not exist` };
    else if (value.length < min || value.length > max)
      problems[name] = { 'LengthBetween::TOO_SHORT': `${name} must be between ${min} and ${max} characters long` };
    else values[name] = value;
  }
  if (Object.keys(problems).length > 0) throw new Refusal(jsonAnswer(400, problems));
  return values;
}

function post({ emr, request, params, user }: ApiCall): Answer {
  const pid = Number(params[0]);
  // `from` is not compared with the person who is signed in.
  const { body, from, to, title, message_status: status } = readFields(request.body?.toString('utf8') ?? '');
  const now = emr.clock.now();
  const at = new Date(now).toISOString();
  const stored = `${sqlTime(now).slice(0, 16)} (${from} to ${to}) ${body}`;
  const message = emr.messages.add({ pid, body: stored, from, to, title, status, at });
  const sha256 = createHash('sha256').update(body).digest('hex');
  emr.ledger.accept([
    {
      ...{ vendor: 'openemr', channel: 'message', id: String(message.id), from: user.username, to: String(pid), at },
      ...{ bytes: Buffer.byteLength(body), sha256, body, status },
    },
  ]);
  request.accepted(String(message.id));
  return jsonAnswer(201, { mid: databaseNumber(emr.behaviour, message.id) });
}

export const messageRoutes: readonly ApiRoute[] = [
  {
    ...{ method: 'POST', area: 'api', path: '/patient/:pid/message', acl: 'patients/notes' },
    scope: { resource: 'message', operation: 'c' },
    handle: post,
  },
];
