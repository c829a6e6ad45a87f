import { describe, expect, it } from 'vitest';
import { targetOfLink } from './link.ts';

describe('targetOfLink', () => {
  it.each([
    ['sms:+12025550123', '+12025550123', ''],
    ['sms:+12025550123?body=See%20you%20at%209%2B', '+12025550123', 'See you at 9+'],
    ['SMS:2025550123;body=x', '2025550123', 'x'],
    ['sms:+12025550123&body=one%0Atwo', '+12025550123', 'one\ntwo'],
    ['sms://+12025550123', '+12025550123', ''],
    ['sms:(202)%20555-0123,+12025550199?body=a', '(202) 555-0123', 'a'],
  ])('%s prefills', (link, to, body) => {
    expect(targetOfLink(['/opt/foyer', '.', link])).toEqual({ kind: 'new-text', to, body });
  });

  it.each([
    ['tel:+12025550123', '+12025550123'],
    ['tel:+1-202-555-0123;ext=12', '+12025550123'],
    ['TEL:+1.202.555.0123', '+12025550123'],
    ['tel:(202)%20555-0123', '2025550123'],
    ['tel:555-0123;phone-context=+1-202', '+12025550123'],
    ['tel:101;phone-context=clinic.example.org', '101'],
    ['tel:+12025550123;isub=1;phone-context=+44', '+12025550123'],
    ['tel://+12025550123', '+12025550123'],
    ['tel:911', '911'],
  ])('%s prefills, and dials nothing', (link, to) => {
    expect(targetOfLink(['/opt/foyer', '.', link])).toEqual({ kind: 'new-call', to });
  });

  it('takes the last of several', () => {
    expect(targetOfLink(['tel:101', 'sms:+12025550123'])).toMatchObject({ kind: 'new-text' });
    expect(targetOfLink(['sms:+12025550123', 'tel:101'])).toMatchObject({ kind: 'new-call' });
  });

  it.each([
    [[]],
    [['tel:']],
    [['tel:javascript(1)']],
    [['tel:%E0%A4%A']],
    [[`tel:+1202555${'0'.repeat(40)}`]],
    [['--profile=/x', '/home/someone/sms:file']],
    [['sms:']],
    [['sms:javascript(1)']],
    [['sms:%E0%A4%A']],
    [[`sms:+12025550123?body=${'x'.repeat(5_000)}`]],
  ])('%j is none', (args) => {
    expect(targetOfLink(args)).toBeNull();
  });

  it('takes control characters out of the text, and cuts what is too long', () => {
    const target = targetOfLink([`sms:+12025550123?body=a%00b%1Bc${'x'.repeat(2_000)}`]);
    expect(target).toMatchObject({ body: expect.stringMatching(/^a b c/) as string });
    expect(target?.kind === 'new-text' && target.body.length).toBe(1_600);
  });
});
