import { describe, expect, it } from 'vitest';
import { cutOffNotice, missedNotice, ringingNotice } from './call-notices.ts';

const CALL = { id: 'a', number: '+12025550123', callerName: 'ABARA CORA' };
const OPTIONS = { language: 'en', session: 'ana', names: false } as const;

describe('call notices', () => {
  it('tell the number alone where names are not told', () => {
    expect(ringingNotice(CALL, OPTIONS)).toEqual({
      title: 'Incoming call',
      body: '+12025550123',
      target: { kind: 'calls' },
      session: 'ana',
      tellsNames: false,
    });
  });

  it("tell the caller's own word of who it is where names are", () => {
    expect(missedNotice(CALL, { ...OPTIONS, names: true })).toMatchObject({
      title: 'Missed call',
      body: 'ABARA CORA, +12025550123',
      tellsNames: true,
    });
  });

  it.each([
    ['en', 'Number withheld'],
    ['es', 'Número oculto'],
  ] as const)('say in %s that a number is withheld', (language, body) => {
    expect(
      ringingNotice({ ...CALL, number: '', callerName: null }, { ...OPTIONS, language, names: true }),
    ).toMatchObject({ body, tellsNames: false });
  });

  it('say that a call was cut off, and whose neither', () => {
    expect(cutOffNotice({ language: 'es', session: null })).toMatchObject({ tellsNames: false, session: null });
  });
});
