import { expect, test, vi } from 'vitest';
import { parseMail } from './mail-parse.ts';
import { head, mailOf } from './testing/mails.ts';

test('a message that breaks the reading of its text is kept whole, and says so', async () => {
  const raw = mailOf(...head('Odd'), '', 'Hello');
  // Only the body's sections are grouped with it.
  using broken = vi.spyOn(Map, 'groupBy').mockImplementation(() => {
    throw new RangeError('Nobody thought of that');
  });
  const { from, mail } = await parseMail(raw);
  expect(broken).toHaveBeenCalled();
  expect([from.address, mail.facts.subject, mail.failure?.code]).toEqual([
    'alma@example.org',
    'Odd',
    'EMAIL_UNREADABLE',
  ]);
  expect(mail.files.map(({ name, content }) => [name, Buffer.from(content).equals(raw)])).toEqual([
    ['message.eml', true],
  ]);
});
