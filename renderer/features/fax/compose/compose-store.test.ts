import { beforeEach, describe, expect, it } from 'vitest';
import { ContractError } from '../../../shared/rpc/contract-error.ts';
import type { Call } from '../../../shared/rpc/client.ts';
import type { ErrorCode, ErrorParams } from '../../../../app/domain/errors.ts';
import { createCompose } from './compose-store.ts';

type Sent = { id: string; to: string[]; files: { blob: string }[]; confirm: string[] };
const refusal = (code: ErrorCode, params: ErrorParams = {}) => new ContractError({ code, params, message: code });

/** Answers like core; `answers` are what the next `fax.send` calls get. */
function scripted() {
  const sent: Sent[] = [];
  const answers: (ContractError | string[])[] = [];
  let blobs = 0;
  const call = (async (method: string, params: unknown) => {
    await Promise.resolve();
    if (method === 'blobs.open') return { blob: `blob-${++blobs}` };
    if (method === 'fax.inspect') {
      const account = { id: 'a', name: 'Front desk', provider: 'x', maxPages: 100, maxBytes: 1e6 };
      return { files: [{ ok: true, pages: 2, bytes: 9 }], account };
    }
    if (method !== 'fax.send') return {};
    sent.push(params as Sent);
    const answer = answers.shift() ?? ['m1'];
    if (answer instanceof ContractError) throw answer;
    return { messageIds: answer };
  }) as unknown as Call;
  return { sent, answers, ...createCompose(call) };
}

// Node has no FileReader; the encoder itself is the browser's.
class Reader {
  result = 'data:application/pdf;base64,JVBERi0=';
  onload: (() => void) | null = null;
  readAsDataURL() {
    queueMicrotask(() => this.onload?.());
  }
}
const pdf = () => new File(['%PDF-1.7 x'], 'one.pdf');

beforeEach(() => {
  (globalThis as { FileReader?: unknown }).FileReader = Reader;
});

describe('sending', () => {
  it('waits for files on their way, takes what is still typed, and starts afresh', async () => {
    const { actions, useCompose, sent, answers } = scripted();
    answers.push(['m1', 'm2']);
    actions.addFiles([pdf()]);
    actions.setTyped('202 555 0123,');
    actions.setTyped('303 555 0100');
    expect(await actions.send()).toEqual(['m1', 'm2']);
    expect(sent[0]).toMatchObject({ to: ['+12025550123', '+13035550100'], files: [{ blob: 'blob-1' }], confirm: [] });
    expect(useCompose.getState()).toMatchObject({ isOpen: false, recipients: [], files: [], submission: null });
  });

  it('asks core nothing while something is missing', async () => {
    const { actions, useCompose, sent } = scripted();
    actions.show();
    expect(await actions.send()).toBeNull();
    expect(sent).toEqual([]);
    expect(useCompose.getState()).toMatchObject({ step: 'editing', needs: ['recipient', 'file'], isOpen: true });
  });

  it('confirms under the same id, adding up what was confirmed', async () => {
    const { actions, useCompose, sent, answers } = scripted();
    answers.push(refusal('NEEDS_CONFIRMATION', { which: 'new-number', numbers: ['+12025550123'] }));
    answers.push(
      refusal('NEEDS_CONFIRMATION', { which: ['duplicate'], newNumbers: [], duplicateNumbers: ['+12025550123'] }),
    );
    actions.addFiles([pdf()]);
    actions.setTyped('202 555 0123,');
    expect(await actions.send()).toBeNull();
    expect(useCompose.getState().questions).toEqual([{ which: 'new-number', numbers: ['+12025550123'] }]);
    expect(await actions.confirm()).toBeNull();
    expect(useCompose.getState().questions).toEqual([{ which: 'duplicate', numbers: ['+12025550123'] }]);
    expect(await actions.confirm()).toEqual(['m1']);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(sent.map(({ confirm }) => confirm)).toEqual([[], ['new-number'], ['new-number', 'duplicate']]);
  });

  it('keeps the id after a broken call, and takes a new one when the content changed', async () => {
    const { actions, sent, answers } = scripted();
    answers.push(refusal('CORE_UNAVAILABLE'), refusal('CORE_UNAVAILABLE'));
    actions.addFiles([pdf()]);
    actions.setTyped('202 555 0123,');
    await actions.send();
    await actions.send();
    actions.setTyped('303 555 0100,');
    await actions.send();
    expect(sent[1]?.id).toBe(sent[0]?.id);
    expect(sent[2]?.id).not.toBe(sent[0]?.id);
  });

  it('brings the files again when core no longer knows them, under the same id', async () => {
    const { actions, sent, answers } = scripted();
    answers.push(refusal('NOT_FOUND'));
    actions.addFiles([pdf()]);
    actions.setTyped('202 555 0123,');
    expect(await actions.send()).toBeNull();
    expect(await actions.send()).toEqual(['m1']);
    expect(sent[1]).toMatchObject({ id: sent[0]?.id, files: [{ blob: 'blob-2' }] });
  });

  it('queues once however often Send is pressed', async () => {
    const { actions, sent } = scripted();
    actions.addFiles([pdf()]);
    actions.setTyped('202 555 0123,');
    await Promise.all([actions.send(), actions.send(), actions.send()]);
    expect(sent).toHaveLength(1);
  });
});

describe('the draft', () => {
  it('survives closing the dialog, and dropping more files opens it again', async () => {
    const { actions, useCompose } = scripted();
    actions.addFiles([pdf()]);
    actions.hide();
    actions.addFiles([pdf()]);
    await expect.poll(() => useCompose.getState().files.map(({ step }) => step)).toEqual(['ready', 'ready']);
    expect(useCompose.getState().isOpen).toBe(true);
  });

  it('reorders and removes files', () => {
    const { actions, useCompose } = scripted();
    actions.addFiles([pdf(), pdf(), pdf()]);
    const [a, b, c] = useCompose.getState().files.map(({ key }) => key) as [number, number, number];
    actions.moveFile(c, -1);
    actions.moveFile(a, -1);
    actions.removeFile(b);
    expect(useCompose.getState().files.map(({ key }) => key)).toEqual([a, c]);
  });

  it('says what is wrong with a file', async () => {
    const { actions, useCompose } = scripted();
    actions.addFiles([new File(['hello'], 'a.txt'), new File([], 'b.pdf')]);
    const reasons = () => useCompose.getState().files.map(({ problem }) => problem?.reason);
    await expect.poll(reasons).toEqual(['not-a-pdf', 'empty']);
  });

  it('takes the last number back to be corrected', () => {
    const { actions, useCompose } = scripted();
    actions.setTyped('202 555 0123, 303,');
    actions.editLastRecipient();
    expect(useCompose.getState()).toMatchObject({ typed: '303' });
    expect(useCompose.getState().recipients).toHaveLength(1);
  });
});

describe('a window that is locked', () => {
  it('brings again what was on its way, once the person is back', async () => {
    const { actions, useCompose } = scripted();
    actions.addFiles([pdf()]);
    actions.suspend();
    await Promise.resolve();
    expect(useCompose.getState().files.map(({ step }) => step)).toEqual(['storing']);
    actions.resume();
    await expect.poll(() => useCompose.getState().files.map(({ step }) => step)).toEqual(['ready']);
  });

  it('sends nothing that was asked for before: the next call may be another person’s', async () => {
    const { actions, useCompose, sent } = scripted();
    actions.addFiles([pdf()]);
    actions.setTyped('202 555 0123,');
    const sending = actions.send();
    actions.suspend();
    expect(await sending).toBeNull();
    expect(sent).toEqual([]);
    actions.resume();
    expect(await actions.send()).toEqual(['m1']);
    expect(useCompose.getState().files).toEqual([]);
  });

  it('keeps what was dropped while a fax was on its way, and brings it once the person is back', async () => {
    const { actions, useCompose } = scripted();
    actions.addFiles([pdf()]);
    actions.setTyped('202 555 0123,');
    const sending = actions.send();
    actions.addFiles([pdf()]);
    actions.suspend();
    await sending;
    const steps = () => useCompose.getState().files.map(({ step }) => step);
    await expect.poll(steps).toEqual(['storing', 'storing']);
    actions.resume();
    await expect.poll(steps).toEqual(['ready', 'ready']);
  });

  it('shows no error where core was locked before the window knew', async () => {
    const { actions, useCompose, answers } = scripted();
    answers.push(refusal('LOCKED'));
    actions.addFiles([pdf()]);
    actions.setTyped('202 555 0123,');
    expect(await actions.send()).toBeNull();
    expect(useCompose.getState()).toMatchObject({ step: 'editing', error: null });
  });
});
