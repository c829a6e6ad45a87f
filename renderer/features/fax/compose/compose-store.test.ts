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
  /** Draft faxes that core has, by id: how many files each. */
  const faxDrafts = new Map<string, number>();
  const calls: string[] = [];
  let blobs = 0;
  const call = (async (method: string, params: unknown) => {
    await Promise.resolve();
    calls.push(method);
    if (method === 'fax.openDraft' || method === 'fax.removeDraft') {
      const { id } = params as { id: string };
      const count = faxDrafts.get(id);
      if (count === undefined) throw refusal('NOT_FOUND');
      if (method === 'fax.removeDraft') return (faxDrafts.delete(id), {});
      const files = Array.from({ length: count }, (_, at) => ({
        ...{ blob: `blob-${++blobs}`, name: `page-${at}.pdf`, type: 'application/pdf', bytes: 900 },
      }));
      return {
        id,
        to: '(202) 555-0123',
        messageId: 'mail',
        from: 'kim@example.org',
        at: '2026-01-02T10:00:00Z',
        files,
      };
    }
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
  return { sent, answers, faxDrafts, calls, ...createCompose(call) };
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

describe('a draft fax from e-mail', () => {
  const drafted = (files = 2) => {
    const all = scripted();
    all.faxDrafts.set('draft', files);
    const steps = () => all.useCompose.getState().files.map(({ step }) => step);
    return { ...all, steps };
  };

  it('comes with number and files, which are looked at and not brought', async () => {
    const { actions, useCompose, calls, steps } = drafted();
    expect(await actions.openDraft('draft')).toBe('opened');
    await expect.poll(steps).toEqual(['ready', 'ready']);
    const { isOpen, recipients, files } = useCompose.getState();
    expect(isOpen).toBe(true);
    expect(recipients.map(({ parsed }) => parsed.ok && parsed.e164)).toEqual(['+12025550123']);
    expect(files.map(({ file, blob, pages }) => [file.name, file.size, blob, pages])).toEqual([
      ['page-0.pdf', 900, 'blob-1', 2],
      ['page-1.pdf', 900, 'blob-2', 2],
    ]);
    expect(calls).toEqual(['fax.openDraft', 'fax.inspect', 'fax.inspect']);
  });

  it('is removed once it was queued, and not before', async () => {
    const { actions, useCompose, sent, answers, faxDrafts } = drafted();
    answers.push(refusal('NEEDS_CONFIRMATION', { which: 'new-number', numbers: ['+12025550123'] }));
    await actions.openDraft('draft');
    expect(await actions.send()).toBeNull();
    expect(faxDrafts.has('draft')).toBe(true);
    expect(await actions.confirm()).toEqual(['m1']);
    expect(sent[1]).toMatchObject({ to: ['+12025550123'], files: [{ blob: 'blob-1' }, { blob: 'blob-2' }] });
    expect(faxDrafts.has('draft')).toBe(false);
    expect(useCompose.getState()).toMatchObject({ isOpen: false, files: [], isDraftLeft: false });
  });

  it('stays where it was discarded, or none of its files was sent', async () => {
    const { actions, useCompose, faxDrafts } = drafted(1);
    await actions.openDraft('draft');
    actions.discard();
    await actions.openDraft('draft');
    for (const { key } of useCompose.getState().files) actions.removeFile(key);
    actions.addFiles([pdf()]);
    expect(await actions.send()).toEqual(['m1']);
    expect(faxDrafts.has('draft')).toBe(true);
  });

  it('never mixes with a fax in the making', async () => {
    const { actions, useCompose, faxDrafts, calls } = drafted();
    faxDrafts.set('other', 1);
    actions.setTyped('303 555 0100,');
    expect(await actions.openDraft('draft')).toBe('occupied');
    expect(calls).toEqual([]);
    actions.discard();
    const opening = actions.openDraft('draft');
    actions.setTyped('303 555 0100,');
    expect(await opening).toBe('occupied');
    expect(useCompose.getState()).toMatchObject({ files: [], recipients: [{ text: '303 555 0100' }] });
    actions.discard();
    await actions.openDraft('draft');
    expect(await actions.openDraft('other')).toBe('occupied');
  });

  it('is shown again, not doubled, when it is opened twice', async () => {
    const { actions, useCompose } = drafted();
    await Promise.all([actions.openDraft('draft'), actions.openDraft('draft')]);
    actions.hide();
    expect(await actions.openDraft('draft')).toBe('opened');
    const { isOpen, files, recipients } = useCompose.getState();
    expect([isOpen, files.length, recipients.length]).toEqual([true, 2, 1]);
  });

  it('is opened again, once, where core no longer knows its files', async () => {
    const { actions, sent, answers, calls } = drafted();
    answers.push(refusal('NOT_FOUND'));
    await actions.openDraft('draft');
    expect(await actions.send()).toBeNull();
    expect(await actions.send()).toEqual(['m1']);
    expect(sent[1]).toMatchObject({ id: sent[0]?.id, files: [{ blob: 'blob-3' }, { blob: 'blob-4' }] });
    expect(calls.filter((method) => method === 'fax.openDraft')).toHaveLength(2);
    expect(calls).not.toContain('blobs.open');
  });

  it('says so where it is gone by then', async () => {
    const { actions, useCompose, answers, faxDrafts, steps } = drafted(1);
    await actions.openDraft('draft');
    await expect.poll(steps).toEqual(['ready']);
    faxDrafts.clear();
    answers.push(refusal('NOT_FOUND'));
    await actions.send();
    await expect.poll(steps).toEqual(['problem']);
    expect(useCompose.getState().files[0]?.problem?.reason).toBe('draft-gone');
    actions.discard();
    await expect(actions.openDraft('gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('counts as done if somebody else removed it; tells if it could not be removed', async () => {
    const { actions, useCompose, faxDrafts } = drafted(1);
    await actions.openDraft('draft');
    faxDrafts.clear();
    expect(await actions.send()).toEqual(['m1']);
    expect(useCompose.getState().isDraftLeft).toBe(false);
    faxDrafts.set('draft', 1);
    await actions.openDraft('draft');
    faxDrafts.delete = () => {
      throw refusal('CORE_UNAVAILABLE');
    };
    expect(await actions.send()).toEqual(['m1']);
    expect(useCompose.getState().isDraftLeft).toBe(true);
  });

  it('puts nothing into the window of whoever comes next, and its files come back after a lock', async () => {
    const { actions, useCompose, steps } = drafted(1);
    const opening = actions.openDraft('draft');
    actions.suspend();
    expect(await opening).toBe('stopped');
    expect(useCompose.getState()).toMatchObject({ isOpen: false, files: [] });
    actions.resume();
    await actions.openDraft('draft');
    actions.suspend();
    actions.resume();
    await expect.poll(steps).toEqual(['ready']);
    expect(useCompose.getState().files[0]?.blob).toBe('blob-3');
  });
});
