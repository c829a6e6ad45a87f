import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CoreEvent } from '../../contract/events.ts';
import { procedures, type Parsed } from '../../contract/index.ts';
import { NOTHING_IN_SCOPE } from '../../domain/access/account-scope.ts';
import { AppError } from '../../domain/errors.ts';
import {
  openTemporaryStorage,
  seedClinic,
  testId,
  type TemporaryStorage,
} from '../../storage/testing/temporary-storage.ts';
import type { CallContext } from '../dispatch/context.ts';
import { testCall } from '../dispatch/testing/test-call.ts';
import { createChanges } from '../events/changes.ts';
import { createContactHandlers } from './contact-handlers.ts';

let temporary: TemporaryStorage;
let clinic: ReturnType<typeof seedClinic>;
let handlers: ReturnType<typeof createContactHandlers>;
let events: CoreEvent[];
let call: (given?: { names?: boolean; scope?: CallContext['scope'] }) => CallContext;

beforeEach(() => {
  temporary = openTemporaryStorage();
  const { storage, clock } = temporary;
  clinic = seedClinic(storage);
  events = [];
  const changes = createChanges({ storage, feed: { publish: (event) => void events.push(event) } });
  handlers = createContactHandlers({ storage, clock, changes });
  call = ({ names = true, scope = clinic.scope } = {}) =>
    testCall({
      staff: clinic.staff,
      scope,
      commit: (work) => changes.transaction(work),
      session: { emrRights: { patients: names, documents: true } },
    });
});
afterEach(() => temporary[Symbol.dispose]());

const input = (changes: Record<string, unknown> = {}): Parsed<'contacts.save'> =>
  procedures['contacts.save'].input.parse({
    id: testId(),
    name: 'Núñez Pharmacy',
    organization: 'City Health',
    addresses: [
      { kind: 'phone', text: '(212) 555-0123' },
      { kind: 'fax', text: '212.555.0124' },
      { kind: 'email', text: 'Front@Desk.Example.org' },
    ],
    ...changes,
  });
const names = async (text?: string, context = call()): Promise<string[]> => {
  const { items } = await handlers['contacts.list']({ limit: 50, ...(text === undefined ? {} : { text }) }, context);
  return items.map(({ name }) => name);
};
async function refusal(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, ...error.params };
    throw error;
  }
  return 'nothing was refused';
}

it('are saved with the addresses that messages are matched by, and told', async () => {
  const saved = await handlers['contacts.save'](input(), call());
  expect(saved.addresses).toEqual([
    { kind: 'phone', text: '(212) 555-0123', address: '+12125550123' },
    { kind: 'fax', text: '212.555.0124', address: '+12125550124' },
    { kind: 'email', text: 'Front@Desk.Example.org', address: 'front@desk.example.org' },
  ]);
  expect(events).toEqual([{ event: 'contacts.changed', data: {} }]);
  expect(temporary.storage.contacts.byAddress('+12125550124').map(({ id }) => id)).toEqual([saved.id]);
  expect(temporary.reopen().contacts.find(saved.id as never)).toMatchObject({ name: 'Núñez Pharmacy' });
});

it('are found by the beginnings of names and by numbers, as they are now', async () => {
  const pharmacy = input();
  await handlers['contacts.save'](pharmacy, call());
  await handlers['contacts.save'](input({ name: 'Lab', organization: '', addresses: [] }), call());
  for (const typed of ['nun', 'NÚÑEZ pha', 'city', '0123', '(212) 555-01', '212-555-0124', 'front@desk'])
    expect(await names(typed), typed).toEqual(['Núñez Pharmacy']);
  expect(await names('núñez lab')).toEqual([]);
  expect(await names(' ')).toEqual(['Lab', 'Núñez Pharmacy']);
  await handlers['contacts.save']({ ...pharmacy, name: 'Corner Pharmacy', addresses: [] }, call());
  expect(await names('nunez')).toEqual([]);
  expect(await names('0123')).toEqual([]);
  expect(await names('corner')).toEqual(['Corner Pharmacy']);
  expect(await handlers['contacts.remove']({ id: pharmacy.id }, call())).toEqual({});
  expect(await names('corner')).toEqual([]);
  expect(await refusal(() => handlers['contacts.remove']({ id: pharmacy.id }, call()))).toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('come page by page, by name, also when the last one of a page was removed', async () => {
  const saved = ['Ä', 'C', 'b', 'Bb', 'd'].map((name) => input({ name, addresses: [] }));
  for (const contact of saved) await handlers['contacts.save'](contact, call());
  const pages: string[][] = [];
  let before: string | undefined;
  do {
    const page = await handlers['contacts.list']({ limit: 2, ...(before === undefined ? {} : { before }) }, call());
    pages.push(page.items.map(({ name }) => name));
    if (pages.length === 1) await handlers['contacts.remove']({ id: page.items[1]?.id ?? '' }, call());
    before = page.next ?? undefined;
  } while (before !== undefined);
  expect(pages).toEqual([['Ä', 'b'], ['Bb', 'C'], ['d']]);
  expect(await refusal(() => handlers['contacts.list']({ limit: 2, before: 'nonsense' }, call()))).toMatchObject({
    code: 'INVALID_INPUT',
    reason: 'cursor',
  });
});

it.each([
  ['mobile', '12', 'number-too-short'],
  ['fax', 'call me', 'number-letters'],
  ['phone', '(012) 555-0100', 'number-impossible'],
  ['email', 'front.example.org', 'email'],
  ['direct', 'a@b', 'email'],
])('refuse a %s %s', async (kind, text, reason) => {
  const addresses = [
    { kind: 'phone', text: '212 555 0123' },
    { kind, text },
  ];
  const saved = refusal(() => handlers['contacts.save'](input({ addresses }), call()));
  expect(await saved).toMatchObject({ code: 'INVALID_INPUT', reason, field: 'addresses.1' });
  expect(await names()).toEqual([]);
  expect(events).toEqual([]);
});

it('are for whoever may see names and has messages to match with them', async () => {
  await handlers['contacts.save'](input(), call());
  expect(await names(undefined, call({ names: false }))).toEqual([]);
  expect(await names(undefined, call({ scope: NOTHING_IN_SCOPE }))).toEqual([]);
  expect(await refusal(() => handlers['contacts.save'](input(), call({ names: false })))).toMatchObject({
    code: 'PERMISSION_DENIED',
    reason: 'emr-rights',
  });
});
