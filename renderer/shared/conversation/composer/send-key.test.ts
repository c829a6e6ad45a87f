import { describe, expect, it } from 'vitest';
import { sendsBy } from './send-key.ts';

const press = (more: object = {}) => ({
  key: 'Enter',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe('the key that sends', () => {
  it('is Enter, and Shift+Enter begins a line', () => {
    expect(sendsBy(press(), 'enter')).toBe(true);
    expect(sendsBy(press({ shiftKey: true }), 'enter')).toBe(false);
    expect(sendsBy(press({ key: 'a' }), 'enter')).toBe(false);
  });
  it('is only Ctrl+Enter for whoever wants that', () => {
    expect(sendsBy(press(), 'ctrl-enter')).toBe(false);
    expect(sendsBy(press({ ctrlKey: true }), 'ctrl-enter')).toBe(true);
    expect(sendsBy(press({ metaKey: true }), 'ctrl-enter')).toBe(true);
  });
  it('is Ctrl+Enter for everybody', () => expect(sendsBy(press({ ctrlKey: true }), 'enter')).toBe(true));
});
