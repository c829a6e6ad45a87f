import { describe, expect, it } from 'vitest';
import { commandOf } from '../../../shared/keys/single-keys.ts';
import { TRIAGE_KEYS } from './triage-keys.ts';

const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('keys of the view Received', () => {
  it('each does one thing', () => {
    const commands = Object.values(TRIAGE_KEYS);
    expect(new Set(commands).size).toBe(commands.length);
  });

  it.each([
    ['f', 'file'],
    ['F', 'file'],
    ['Delete', 'remove'],
    ['?', 'keys'],
    ['/', 'search'],
    ['x', null],
    ['constructor', null],
    ['Enter', null],
  ])('%s: %s', (key, command) => expect(commandOf(TRIAGE_KEYS, press(key))).toBe(command));

  it('with Ctrl, Alt or Cmd they are others’', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey'])
      expect(commandOf(TRIAGE_KEYS, press('f', { [held]: true }))).toBeNull();
  });
});
