import { expect, test } from 'vitest';
import { ContractError } from '../../../shared/rpc/contract-error.ts';
import type { Call } from '../../../shared/rpc/client.ts';
import { createComposition } from './composition-store.ts';

const known = (address: string, over: Record<string, unknown> = {}) => ({
  ...{ text: address, address, name: null, reason: null, suggestion: null },
  ...{ patients: [], contacts: [], consent: 'ok', isNew: false, bounced: null },
  ...over,
});
const account = {
  ...{
    id: 'acc',
    name: 'Clinic',
    provider: 'smtp',
    providerName: 'E-mail',
    from: { name: null, address: 'c@example.org' },
  },
  ...{ sendOnly: false, attachments: true, html: true, copies: true },
};
/** What core says of an e-mail that nothing is wrong with. */
const FINE = {
  ...{ to: [known('a@example.org')], cc: [], bcc: [], phi: [] },
  ...{ size: { bytes: 100, most: null }, protection: 'offered', account },
};

interface Asked {
  readonly method: string;
  readonly params: Record<string, unknown>;
}

/** A core that notes what it is asked, and answers as told; what would happen later happens when `run` is called. */
function desk(answers: Record<string, () => unknown> = {}) {
  const asked: Asked[] = [];
  let waiting: (() => void) | null = null;
  const call = (async (method: string, params: Record<string, unknown>) => {
    asked.push({ method, params });
    await Promise.resolve();
    return answers[method]?.() ?? (method === 'email.check' ? FINE : {});
  }) as unknown as Call;
  const wait = (work: () => void) => {
    waiting = work;
    return () => {
      waiting = null;
    };
  };
  const encode = async (bytes: Blob) => Buffer.from(await bytes.arrayBuffer()).toString('base64');
  const { useComposition, actions } = createComposition(call, wait, encode);
  const run = async () => {
    waiting?.();
    await actions.putAway();
  };
  return {
    asked,
    run,
    actions,
    state: useComposition.getState,
    of: (method: string) => asked.filter((one) => one.method === method),
  };
}

test('what is typed is kept as a draft, with what stands in a field and was not ended', async () => {
  const { actions, run, of, state } = desk();
  actions.edit({ subject: 'Visit', html: '<p>Hello</p>' });
  actions.setTyped('to', 'a@example.org,');
  actions.setTyped('to', 'b@exa');
  await run();
  expect(of('email.saveDraft').at(-1)?.params).toMatchObject({
    id: state().id,
    to: ['a@example.org', 'b@exa'],
    subject: 'Visit',
  });
});

test('a draft that was not saved is said so, until it is', async () => {
  let isBroken = true;
  const { actions, run, state } = desk({
    'email.saveDraft': () => {
      if (isBroken) throw new ContractError({ code: 'CORE_UNAVAILABLE', params: {}, message: 'away' });
      return {};
    },
  });
  actions.edit({ subject: 'Visit' });
  await run();
  expect(state().isUnsaved).toBe(true);
  isBroken = false;
  actions.edit({ subject: 'Visit tomorrow' });
  await run();
  expect(state().isUnsaved).toBe(false);
});

test('a question keeps the id, and the answer goes with it', async () => {
  let times = 0;
  const { actions, of, state } = desk({
    'email.send': () => {
      if (times++ === 0) {
        const params = { which: ['new-number'], newAddresses: ['a@example.org'] };
        throw new ContractError({ code: 'NEEDS_CONFIRMATION', params, message: 'Please confirm.' });
      }
      return { messageIds: ['m1'], undoUntil: null };
    },
  });
  actions.edit({ to: ['a@example.org'], html: '<p>Hello</p>' });
  expect(await actions.send()).toBeNull();
  expect(state()).toMatchObject({ step: 'confirming', questions: [{ which: 'new-number', about: ['a@example.org'] }] });
  expect(await actions.confirm()).toEqual({ messageId: 'm1', undoUntil: null });
  const [first, second] = of('email.send');
  expect(second?.params).toMatchObject({ id: first?.params['id'], confirm: ['new-number'] });
  expect(state()).toMatchObject({ to: [], html: '', step: 'editing' });
});

test('two presses at once send once', async () => {
  const { actions, of } = desk({ 'email.send': () => ({ messageIds: ['m1'], undoUntil: null }) });
  actions.edit({ to: ['a@example.org'], html: '<p>Hello</p>' });
  const both = await Promise.all([actions.send(), actions.send()]);
  expect(both.filter((one) => one !== null)).toHaveLength(1);
  expect(of('email.send')).toHaveLength(1);
});

test('a password never goes into a draft, and is gone with the lock', async () => {
  const { actions, run, asked, state } = desk();
  actions.edit({ to: ['a@example.org'], html: '<p>Hello</p>' });
  actions.protect(true);
  actions.setPassword('open sesame');
  await run();
  expect(JSON.stringify(asked)).not.toContain('open sesame');
  actions.suspend();
  expect(state()).toMatchObject({ password: '', isProtected: false, to: [], html: '' });
});

test('the last words before the lock join the draft when the person is back, and are no longer in the form', async () => {
  const { actions, of, state, run } = desk();
  actions.edit({ subject: 'Visit' });
  await run();
  actions.edit({ subject: 'Visit tomorrow' });
  const { id } = state();
  actions.suspend();
  expect(of('email.saveDraft')).toHaveLength(1);
  expect(state().subject).toBe('');
  actions.resume();
  await actions.putAway();
  expect(of('email.saveDraft').at(-1)?.params).toMatchObject({ id, subject: 'Visit tomorrow' });
});

test('a file that was still on its way when another e-mail was begun joins the draft that it was dropped on', async () => {
  let arrive = (_answer: unknown): void => undefined;
  const { actions, of, state } = desk({
    'blobs.open': () => new Promise((resolve) => (arrive = resolve)),
    'blobs.close': () => ({ blob: 'b1', sha256: '', bytes: 3 }),
  });
  actions.edit({ subject: 'With a file' });
  const { id } = state();
  actions.addFiles([new File(['abc'], 'leaflet.txt')]);
  await actions.putAway();
  expect(of('email.saveDraft').at(-1)?.params).toMatchObject({ id, attachments: [] });
  const ready = actions.loading();
  await Promise.resolve();
  arrive({ blob: 'b1' });
  await ready;
  expect(of('email.saveDraft').at(-1)?.params).toMatchObject({ id, attachments: [{ blob: 'b1' }] });
  expect(state().id).not.toBe(id);
});

test('nothing is asked or sent after a lock that came while it was being sent', async () => {
  const { actions, of } = desk({ 'email.send': () => ({ messageIds: ['m1'], undoUntil: null }) });
  actions.edit({ to: ['a@example.org'], html: '<p>Hello</p>' });
  const sending = actions.send();
  actions.suspend();
  expect(await sending).toBeNull();
  expect([...of('email.check'), ...of('email.send')]).toEqual([]);
});

test('core is asked anew before it is sent: what the form shows may be older than the last key', async () => {
  const { actions, of, state } = desk({
    'email.check': () => ({ ...FINE, to: [known('a@example.org', { consent: 'no-consent' })] }),
  });
  actions.edit({ html: '<p>Hello</p>' });
  actions.setTyped('to', 'a@example.org');
  expect(await actions.send()).toBeNull();
  expect(of('email.check').at(-1)?.params).toMatchObject({ to: ['a@example.org'] });
  expect(state()).toMatchObject({ step: 'editing', needs: ['consent'] });
  expect(of('email.send')).toEqual([]);
});

test('an account that sends text alone gets text alone', async () => {
  const { actions, of } = desk({
    'email.check': () => ({ ...FINE, account: { ...account, html: false } }),
    'email.send': () => ({ messageIds: ['m1'], undoUntil: null }),
  });
  actions.edit({ to: ['a@example.org'], html: '<p>Hello <strong>Alma</strong></p>' });
  await actions.send();
  expect(of('email.send')[0]?.params).toMatchObject({ text: 'Hello Alma' });
  expect(of('email.send')[0]?.params).not.toHaveProperty('html');
});

test('whom it is about goes with the recipient because of whom it was', () => {
  const { actions, state } = desk();
  actions.addPatient('to', '"Alma" <a@example.org>', 'p1', []);
  expect(state()).toMatchObject({ patientId: 'p1', to: ['"Alma" <a@example.org>'] });
  actions.removeAddress('to', 0);
  expect(state().patientId).toBeNull();
  actions.addPatient('to', 'b@example.org', 'p2', ['p1']);
  expect(state().patientId).toBeNull();
});

test('a typo is mended where it stands, ended or not', () => {
  const { actions, state } = desk();
  actions.setTyped('to', 'a@gmial.com');
  actions.mend('to', 'a@gmial.com', 'a@gmail.com');
  expect(state()).toMatchObject({ to: ['a@gmail.com'], typed: { to: '' } });
  actions.mend('to', 'a@gmail.com', 'b@gmail.com');
  expect(state().to).toEqual(['b@gmail.com']);
});
