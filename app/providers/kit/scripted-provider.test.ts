import { describe, expect, it } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { AccountId, AttemptId, MessageId } from '../../domain/ids.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type {
  AttemptRef,
  FaxFile,
  FaxPort,
  FaxProbe,
  OutboundFax,
  OutboundSms,
  SmsProbe,
} from '../../ports/provider.ts';
import { createAccountHttp } from './account-http.ts';
import { failure } from './failure.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createScriptedProvider, scriptedAnswers } from './scripted-provider.ts';
import type { ScriptedProviderOptions } from './scripted-provider.ts';
import { noSockets } from '../../ports/testing/no-sockets.ts';

const never = new AbortController().signal;
const lost = failure('SCRIPTED_LOST', { category: 'uncertain', message: 'The answer got lost.', action: 'decide' });
const fax: OutboundFax = { to: '+12025550123' as E164, files: [], coverSheet: null, resolution: 'fine' };
const file = (bytes: number): FaxFile => ({
  name: 'document-1.pdf',
  type: 'application/pdf',
  bytes,
  sha256: '',
  pages: 1,
  read: () => Promise.resolve(new Uint8Array(bytes)),
});
const attempt = (name: string): AttemptRef => ({
  messageId: asId<MessageId>('m'),
  attemptId: asId<AttemptId>(name),
  number: 1,
});
const probe = (name: string): FaxProbe => ({
  attempt: attempt(name),
  to: fax.to,
  startedAtMs: 0,
  endedAtMs: 0,
  files: [],
  coverSheet: null,
});

function open(options: ScriptedProviderOptions = {}) {
  const { definition, vendor } = createScriptedProvider(options);
  const clock = createManualClock(0);
  const http = createAccountHttp({ allowedOrigins: [], profileKind: 'sandbox', clock, timeoutMs: 1 });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const accountId = asId<AccountId>('x');
  const keepSecret = (): Promise<void> => Promise.resolve();
  const connection = definition.connect({
    accountId,
    config: {},
    secrets: {},
    http,
    sockets: noSockets,
    clock,
    log,
    keepSecret,
  });
  return { port: connection.fax!, vendor, connection, definition };
}

describe('scripted provider', () => {
  it('follows its script, then accepts', async () => {
    const { port, vendor } = open({ answers: [scriptedAnswers.reject(lost), scriptedAnswers.retry(lost, 5)] });
    expect(await port.send(fax, attempt('a'), never)).toEqual({ outcome: 'rejected', failure: lost });
    expect(await port.send(fax, attempt('b'), never)).toEqual({ outcome: 'retry', failure: lost, retryAfterMs: 5 });
    expect(await port.send(fax, attempt('c'), never)).toEqual({ outcome: 'accepted', vendorId: 'scripted-1' });
    expect(vendor.ledger).toHaveLength(1);
    expect(vendor.submissions).toHaveLength(3);
  });

  it('finds exactly the attempt, once it is visible', async () => {
    const { port, vendor } = open({
      answers: [scriptedAnswers.unknownButAccepted(lost, { visible: false }), scriptedAnswers.unknownAndLost(lost)],
    });
    expect(await port.send(fax, attempt('a'), never)).toMatchObject({ outcome: 'unknown' });
    expect(await port.send(fax, attempt('b'), never)).toMatchObject({ outcome: 'unknown' });
    expect(await port.find!(probe('a'), never)).toEqual([]);
    vendor.reveal();
    expect(await port.find!(probe('a'), never)).toMatchObject([{ vendorId: 'scripted-1', contentCompared: true }]);
    expect(await port.find!(probe('b'), never)).toEqual([]);
  });

  it.each([
    [{ reconcile: 'exact' }, [['scripted-1', true]]],
    [
      { reconcile: 'probable' },
      [
        ['scripted-1', true],
        ['scripted-3', true],
      ],
    ],
    [
      { reconcile: 'probable', findBy: 'number' },
      [
        ['scripted-1', false],
        ['scripted-2', false],
        ['scripted-3', false],
      ],
    ],
    [{ reconcile: 'probable', findBy: 'reference' }, [['scripted-1', true]]],
  ] as const)('with %o finds %o', async (options, expected) => {
    const { port } = open(options);
    await port.send({ ...fax, files: [file(10)] }, attempt('a'), never);
    await port.send({ ...fax, files: [file(4), file(6)] }, attempt('b'), never);
    await port.send({ ...fax, files: [file(10)] }, attempt('c'), never);
    await port.send({ ...fax, to: '+12025550124' as E164, files: [file(10)] }, attempt('d'), never);
    const found = await port.find!({ ...probe('a'), files: [file(10)] }, never);
    expect(found.map((each) => [each.vendorId, each.contentCompared])).toEqual(expected);
  });

  it('has no find where it reconciles by nothing', () => {
    expect('find' in open({ reconcile: 'none' }).port).toBe(false);
    expect('find' in open({ reconcile: 'exact' }).port).toBe(true);
  });

  it('gives receipts, cancels what is queued, and refuses questions when told to', async () => {
    const { port, vendor } = open();
    const ids = await Promise.all(['a', 'b', 'c'].map(async (name) => sent(port, name)));
    vendor.deliver(ids[0]!);
    vendor.fail(ids[1]!, lost);
    expect((await port.status(ids, never)).map((receipt) => receipt.status)).toEqual([
      'delivered',
      'failed',
      'pending',
    ]);
    expect(await port.cancel!(ids[2]!, never)).toBe(true);
    expect(await port.cancel!(ids[0]!, never)).toBe(false);
    vendor.refuseQuestions(lost);
    await expect(port.status(ids, never)).rejects.toMatchObject({ failure: lost });
  });

  it('hangs until stopped, and counts what runs at once', async () => {
    const { port, vendor } = open({ answers: [scriptedAnswers.hang(lost), scriptedAnswers.hang(lost, true)] });
    const stop = new AbortController();
    const results = [port.send(fax, attempt('a'), stop.signal), port.send(fax, attempt('b'), stop.signal)];
    expect(vendor.mostConcurrent).toBe(2);
    stop.abort();
    expect((await Promise.all(results)).map((result) => result.outcome)).toEqual(['unknown', 'unknown']);
    expect(vendor.ledger).toHaveLength(1);
  });

  it('carries texts beside faxes, each with a ledger, answers and limits of their own', async () => {
    const { vendor, connection, definition } = open({ sms: { reconcile: 'probable', watch: false } });
    const sms = connection.sms!;
    expect(definition.sending.sms).toEqual({
      reconcile: 'probable',
      tracking: 'receipts',
      redials: false,
      maxConcurrentSends: 1,
    });
    vendor.sms.answerNext(scriptedAnswers.reject(lost));
    const text: OutboundSms = { to: fax.to, from: null, body: 'See you at nine.', media: [] };
    expect(await connection.fax!.send(fax, attempt('a'), never)).toMatchObject({ outcome: 'accepted' });
    expect(await sms.send(text, attempt('b'), never)).toMatchObject({ outcome: 'rejected' });
    expect(await sms.send(text, attempt('c'), never)).toEqual({ outcome: 'accepted', vendorId: 'scripted-sms-1' });
    expect([vendor.ledger.length, vendor.sms.ledger.length]).toEqual([1, 1]);
    const asked: SmsProbe = { ...probe('x'), from: null, body: text.body, media: [] };
    expect(await sms.find!(asked, never)).toMatchObject([{ vendorId: 'scripted-sms-1' }]);
    expect(await sms.find!({ ...asked, body: 'Another.' }, never)).toEqual([]);
    vendor.sms.holdUntil(9);
    expect([connection.notBeforeMs('fax'), connection.notBeforeMs('sms')]).toEqual([0, 9]);
    expect('watch' in sms).toBe(false);
    expect(open().connection.sms).toBeUndefined();
  });

  it('hints and holds', () => {
    const { port, vendor, connection } = open();
    let hints = 0;
    const watch = port.watch!(() => hints++);
    vendor.hint();
    watch[Symbol.dispose]();
    vendor.hint();
    expect(hints).toBe(1);
    vendor.holdUntil(77);
    expect(connection.notBeforeMs('fax')).toBe(77);
  });
});

async function sent(port: FaxPort, name: string) {
  const result = await port.send(fax, attempt(name), never);
  if (result.outcome !== 'accepted' || result.vendorId === null) throw new Error('Not accepted');
  return result.vendorId;
}
