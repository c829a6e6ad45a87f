import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../channel.ts';
import { NO_PERMISSIONS, permits, RIGHTS } from './permissions.ts';

describe('permits', () => {
  it('asks for the channel and the right, both', () => {
    for (const channel of CHANNELS) {
      for (const right of RIGHTS) {
        const needs = `${channel}.${right}` as const;
        expect(permits({ ...NO_PERMISSIONS, [channel]: true, [right]: true }, needs)).toBe(true);
        expect(permits({ ...NO_PERMISSIONS, [channel]: true }, needs)).toBe(false);
        expect(permits({ ...NO_PERMISSIONS, [right]: true, admin: true }, needs)).toBe(false);
      }
    }
  });

  it('takes any channel where any will do', () => {
    expect(permits({ ...NO_PERMISSIONS, direct: true, view: true }, 'any.view')).toBe(true);
    expect(permits({ ...NO_PERMISSIONS, view: true, admin: true }, 'any.view')).toBe(false);
  });

  it('opens nothing to an administrator but administering', () => {
    expect(permits({ ...NO_PERMISSIONS, admin: true }, 'admin')).toBe(true);
    expect(permits({ ...NO_PERMISSIONS, admin: true }, 'breakGlass')).toBe(false);
    expect(permits({ ...NO_PERMISSIONS, breakGlass: true }, 'breakGlass')).toBe(true);
  });

  it('behind broken glass lets look, on that channel, and do nothing', () => {
    const looks = CHANNELS.flatMap((channel) =>
      RIGHTS.filter((right) => permits(NO_PERMISSIONS, `${channel}.${right}`, 'fax')).map((right) => [channel, right]),
    );
    expect(looks).toEqual([['fax', 'view']]);
    expect(RIGHTS.filter((right) => permits(NO_PERMISSIONS, `any.${right}`, 'fax'))).toEqual(['view']);
  });
});
