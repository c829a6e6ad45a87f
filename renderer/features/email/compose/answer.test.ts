import { expect, test } from 'vitest';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { answeredSubject, answeredTo, quoted } from './answer.ts';

const box = (address: string, name: string | null = null) => ({ address, name });
const OWN = 'desk@clinic.test';

function received(email: object, direction = 'inbound'): MessageView {
  const base = { from: box('alma@example.org', 'Alma'), to: [box(OWN)], cc: [], bcc: [], replyTo: [] };
  return { direction, email: { ...base, ...email } } as unknown as MessageView;
}

test.each([
  ['Visit', 'Re: Visit'],
  ['Re: Visit', 'Re: Visit'],
  ['RE: AW: Fwd: Visit', 'Re: Visit'],
  ['Re[2]: Visit', 'Re: Visit'],
  ['Rehab', 'Re: Rehab'],
])('%s is answered as %s', (subject, answer) => {
  expect(answeredSubject('Re', subject)).toBe(answer);
});

test('an answer goes to the sender; Reply-To counts in the sender’s own domain only', () => {
  expect(answeredTo(received({}), OWN, false)).toEqual({ to: ['"Alma" <alma@example.org>'], cc: [] });
  expect(answeredTo(received({ replyTo: [box('office@EXAMPLE.org')] }), OWN, false).to).toEqual(['office@EXAMPLE.org']);
  expect(answeredTo(received({ replyTo: [box('thief@example.com')] }), OWN, false).to).toEqual([
    '"Alma" <alma@example.org>',
  ]);
});

test('an answer to all leaves our own address and doubles out', () => {
  const message = received({
    to: [box('DESK@clinic.test'), box('b@example.org')],
    cc: [box('alma@example.org'), box('c@example.org')],
  });
  expect(answeredTo(message, OWN, true)).toEqual({
    to: ['"Alma" <alma@example.org>'],
    cc: ['b@example.org', 'c@example.org'],
  });
});

test('an answer to what we sent goes where that went', () => {
  const ours = received({ from: box(OWN), to: [box('alma@example.org')], cc: [box('c@example.org')] }, 'outbound');
  expect(answeredTo(ours, OWN, true)).toEqual({ to: ['alma@example.org'], cc: ['c@example.org'] });
});

test('a name with quotes and brackets is still one address', () => {
  expect(answeredTo(received({ from: box('x@example.org', 'A "B" \\C') }), OWN, false).to).toEqual([
    '"A B C" <x@example.org>',
  ]);
});

test('what is quoted is text, whatever it looks like', () => {
  expect(quoted('She wrote:', '<script>alert(1)</script>\n& so')).toBe(
    '<p>She wrote:</p><blockquote><p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>&amp; so</p></blockquote>',
  );
});
