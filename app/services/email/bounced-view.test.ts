import { expect, test } from 'vitest';
import { asId, type MessageId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';
import { bouncedView } from './bounced-view.ts';

const reason = 'That mailbox does not exist. The server says: gone';
const failure = { code: 'EMAIL_BOUNCE_5.1.1', message: reason, params: { serverSays: 'gone' } };
const mark = {
  channel: 'email',
  address: 'ben@example.org',
  atMs: 0,
  messageId: asId<MessageId>('m'),
  reason,
} as const;

/** A storage with one mark and the sent message that it is about. */
function storage(code: string, failed: object | null): Pick<Storage, 'bouncedAddresses' | 'messages'> {
  const message = {
    direction: 'outbound',
    delivery: { recipients: [{ address: 'Ben@example.org', state: 'failed', failure: failed }] },
  };
  return {
    bouncedAddresses: {
      find: (_channel: string, address: string) => (address === mark.address ? { ...mark, code } : null),
    },
    messages: { find: () => message },
  } as unknown as Pick<Storage, 'bouncedAddresses' | 'messages'>;
}

test('is told with the whole failure of the message that came back', () => {
  expect(bouncedView(storage('5.1.1', failure), mark.address)).toEqual({
    ...{ at: '1970-01-01T00:00:00.000Z', reason },
    ...{ code: 'EMAIL_BOUNCE_5.1.1', params: { serverSays: 'gone' } },
  });
});

test.each([
  ['5.2.2', 'EMAIL_BOUNCE_5.2.2'],
  ['', 'EMAIL_BOUNCE_UNKNOWN'],
])('is told by its status %j once the message was sent again', (status, code) => {
  expect(bouncedView(storage(status, null), mark.address)).toEqual({ at: '1970-01-01T00:00:00.000Z', reason, code });
  expect(bouncedView(storage(status, { ...failure, code: 'SMTP_451', message: 'Later.' }), mark.address)).toMatchObject(
    {
      code,
    },
  );
});

test('is null where nothing came back', () => {
  expect(bouncedView(storage('5.1.1', failure), 'alma@example.org')).toBeNull();
});
