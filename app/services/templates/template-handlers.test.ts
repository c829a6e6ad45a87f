import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreEvent } from '../../contract/events.ts';
import { procedures, type Parsed } from '../../contract/index.ts';
import { AppError } from '../../domain/errors.ts';
import { TOKENS } from '../../domain/templates/tokens.ts';
import {
  openTemporaryStorage,
  seedClinic,
  testId,
  testPatient,
  type TemporaryStorage,
} from '../../storage/testing/temporary-storage.ts';
import { CLINIC_DEFAULTS, CLINIC_NAME, writeClinicSettings } from '../channels/clinic-settings.ts';
import type { CallContext } from '../dispatch/context.ts';
import { testCall } from '../dispatch/testing/test-call.ts';
import { createChanges } from '../events/changes.ts';
import { createTemplateHandlers } from './template-handlers.ts';

let temporary: TemporaryStorage;
let clinic: ReturnType<typeof seedClinic>;
let handlers: ReturnType<typeof createTemplateHandlers>;
let events: CoreEvent[];
let call: (names?: boolean) => CallContext;

beforeEach(() => {
  temporary = openTemporaryStorage();
  const { storage, clock } = temporary;
  clinic = seedClinic(storage);
  events = [];
  const changes = createChanges({ storage, feed: { publish: (event) => void events.push(event) } });
  handlers = createTemplateHandlers({ storage, clock, changes });
  call = (names = true) =>
    testCall({
      staff: clinic.staff,
      scope: clinic.scope,
      commit: (work) => changes.transaction(work),
      session: { emrRights: { patients: names, documents: true } },
    });
});
afterEach(() => temporary[Symbol.dispose]());

const input = (changes: Record<string, unknown> = {}): Parsed<'templates.save'> =>
  procedures['templates.save'].input.parse({
    id: testId(),
    channel: 'sms',
    name: 'Call us',
    shortcut: 'call',
    language: 'en',
    body: 'Please call {{clinic.name}}.',
    ...changes,
  });
const save = (changes: Record<string, unknown> = {}) => handlers['templates.save'](input(changes), call());
const list = async () => (await handlers['templates.list']({ channel: 'sms' }, call())).items;
async function refusal(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, ...error.params };
    throw error;
  }
  return 'nothing was refused';
}

describe('templates', () => {
  it('are saved, listed by name with whoever saved them, changed and removed, and told', async () => {
    const one = await save({ name: 'zebra', shortcut: null });
    const two = await save({ name: 'Álamo' });
    expect((await list()).map(({ name }) => name)).toEqual(['Álamo', 'zebra']);
    expect(two).toMatchObject({
      savedByName: clinic.staff.name,
      shortcut: 'call',
      savedAt: '2026-01-02T03:04:05.000Z',
    });
    await save({ id: two.id, name: 'Bosque' });
    expect((await list()).map(({ name }) => name)).toEqual(['Bosque', 'zebra']);
    await handlers['templates.remove']({ id: one.id }, call());
    expect((await list()).map(({ name }) => name)).toEqual(['Bosque']);
    expect(await refusal(() => handlers['templates.remove']({ id: one.id }, call()))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(events).toEqual(Array.from({ length: 4 }, () => ({ event: 'templates.changed', data: {} })));
    expect((await handlers['templates.list']({ channel: 'sms' }, call())).tokens).toEqual([...TOKENS]);
  });

  it.each([
    [{ body: 'Hi {{patient.shoeSize}} and {{x}}' }, { reason: 'unknown-token', token: 'patient.shoeSize' }],
    [{ body: 'Reply CANCEL to cancel your visit.' }, { reason: 'opt-out-word', word: 'CANCEL' }],
    [{ body: '\u200B\u2060' }, { reason: 'empty' }],
  ])('refuse %j', async (changes, expected) => {
    expect(await refusal(() => save(changes))).toMatchObject({ code: 'INVALID_INPUT', ...expected });
    expect(await list()).toEqual([]);
    expect(events).toEqual([]);
  });

  it.each([
    [
      { channel: 'sms', body: 'x'.repeat(1601) },
      { reason: 'too-long', most: 1600, field: 'body' },
    ],
    [
      { channel: 'email', subject: '' },
      { reason: 'no-subject', field: 'subject' },
    ],
    [
      { channel: 'email', subject: 'Hi\r\nBcc: eve@example.com' },
      { reason: 'broken-text', field: 'subject' },
    ],
    [
      { channel: 'email', subject: 'Hi {{x}}' },
      { reason: 'unknown-token', token: 'x', field: 'subject' },
    ],
  ])('refuse %j', async (changes, expected) => {
    expect(await refusal(() => save(changes))).toMatchObject({ code: 'INVALID_INPUT', ...expected });
  });

  it('of e-mail have a subject with placeholders of its own, and may be long and ask for any answer', async () => {
    const body = `Reply STOP. ${'long '.repeat(1000)}{{patient.lastName}}`.trim();
    const subject = 'Hello {{patient.firstName}}, {{staff.name}}';
    expect(await save({ channel: 'email', subject, body })).toMatchObject({ subject, body });
    expect((await save({ name: 'A text', shortcut: null, subject: 'none on texts' })).subject).toBe('');
    expect(await handlers['templates.preview']({ body: '{{today}}', subject, patientId: null }, call())).toMatchObject({
      subject: `Hello […], ${clinic.staff.name}`,
      missing: ['patient.firstName'],
    });
  });

  it('share no shortcut, whatever its case', async () => {
    await save({ name: 'First', shortcut: 'Ñandú' });
    expect(await refusal(() => save({ shortcut: 'ñANDÚ' }))).toMatchObject({ reason: 'shortcut-taken', name: 'First' });
    await save({ shortcut: 'nandu' });
    expect(await list()).toHaveLength(2);
  });
});

describe('the preview', () => {
  beforeEach(() => {
    const { storage } = temporary;
    storage.transaction(() => {
      storage.settings.set(CLINIC_NAME, 'Elm Street Clinic');
      writeClinicSettings(storage.settings, {
        ...CLINIC_DEFAULTS,
        phone: '+12125550100',
        timeZone: 'America/New_York',
      });
    });
  });
  const ALL = TOKENS.map((token) => `{{${token}}}`).join(' | ');
  async function preview(body: string, patientId: string | null, names = true): Promise<unknown> {
    return handlers['templates.preview']({ body, subject: '', patientId }, call(names));
  }
  function patient(changes: Parameters<typeof testPatient>[0] = {}): string {
    const made = testPatient({ givenName: 'Alma', familyName: 'Espinoza', ...changes });
    temporary.storage.transaction(() => temporary.storage.patients.save([made]));
    return made.id;
  }

  it('fills every token, in the zone of the clinic', async () => {
    expect(await preview(ALL, patient())).toEqual({
      text: `Alma | Alma | Espinoza | Elm Street Clinic | +1 212 555 0100 | ${clinic.staff.name} | January 1, 2026`,
      subject: '',
      missing: [],
    });
    expect(await preview('{{patient.preferredName}}', patient({ preferredName: 'Allie' }))).toMatchObject({
      text: 'Allie',
    });
  });

  it('writes the day in the language of the template, or of the patient', async () => {
    expect(await preview('{{today}}', patient({ language: 'Spanish' }))).toMatchObject({ text: '1 de enero de 2026' });
    await save({ body: 'Hoy: {{today}}', language: 'es' });
    expect(await preview('Hoy: {{today}}', null)).toMatchObject({ text: 'Hoy: 1 de enero de 2026' });
  });

  it('tells what is missing: of nobody, of somebody unknown, of whom the person may not see', async () => {
    const missing = ['patient.firstName'];
    for (const [id, names] of [
      [null, true],
      ['nobody', true],
      [patient(), false],
    ] as const)
      expect(await preview('Hi {{patient.firstName}}', id, names)).toEqual({ text: 'Hi […]', subject: '', missing });
  });
});
