import { describe, expect, it } from 'vitest';
import { create } from 'zustand';
import { createDesk, keepStore, onePerPerson, workPerPerson, type Work } from './per-person.ts';

const ANA = 'ana';
const BEN = 'ben';

function search() {
  const desk = createDesk();
  const store = create<{ text: string; dialog: string | null }>(() => ({ text: '', dialog: null }));
  keepStore(store, (state) => ({ ...state, dialog: null }), desk);
  return { desk, store };
}

describe('what belongs to a person', () => {
  it('is gone while the window is locked, and comes back for that person only', () => {
    const { desk, store } = search();
    desk.enter(ANA);
    store.setState({ text: 'Espinoza' });
    desk.leave();
    expect(store.getState().text).toBe('');
    desk.enter(BEN);
    expect(store.getState().text).toBe('');
    store.setState({ text: 'Okafor' });
    desk.leave();
    desk.enter(ANA);
    expect(store.getState().text).toBe('Espinoza');
    desk.leave();
    desk.enter(BEN);
    expect(store.getState().text).toBe('Okafor');
  });

  it('leaves behind what shall not come back', () => {
    const { desk, store } = search();
    desk.enter(ANA);
    store.setState({ dialog: 'file' });
    desk.leave();
    desk.enter(ANA);
    expect(store.getState().dialog).toBeNull();
  });

  it('stays as it was set up before anybody came', () => {
    const { desk, store } = search();
    store.setState({ text: 'from a link' });
    desk.enter(ANA);
    expect(store.getState().text).toBe('from a link');
  });

  it('is put away once, however often the window is locked', () => {
    const { desk, store } = search();
    desk.enter(ANA);
    store.setState({ text: 'Espinoza' });
    desk.leave();
    desk.leave();
    desk.enter(ANA);
    expect(store.getState().text).toBe('Espinoza');
  });

  it('is never taken over by somebody who comes while another is here', () => {
    const { desk } = search();
    desk.enter(ANA);
    expect(() => desk.enter(BEN)).toThrow('the desk is taken');
  });
});

describe('what is answered late', () => {
  it('concerns whoever asked as long as they stay, and nobody after a lock', () => {
    const { desk } = search();
    const nobodyAsks = desk.asking();
    desk.enter(ANA);
    const isStill = desk.asking();
    expect(isStill()).toBe(true);
    desk.leave();
    expect(isStill()).toBe(false);
    desk.enter(BEN);
    expect(isStill()).toBe(false);
    desk.leave();
    desk.enter(ANA);
    expect(isStill()).toBe(false);
    expect(nobodyAsks()).toBe(false);
  });
});

describe('one thing for each person', () => {
  it('is made once for each, and another one while nobody is here', () => {
    const desk = createDesk();
    const mine = onePerPerson(() => ({}), desk);
    const nobodys = mine();
    desk.enter(ANA);
    const anas = mine();
    desk.leave();
    expect(mine()).toBe(nobodys);
    desk.enter(BEN);
    expect(mine()).not.toBe(anas);
    desk.leave();
    desk.enter(ANA);
    expect(mine()).toBe(anas);
    expect(anas).not.toBe(nobodys);
  });
});

describe('work of each person', () => {
  it('goes on while they are here and rests while they are away', () => {
    const desk = createDesk();
    const begin = (): Work & { readonly log: string[] } => {
      const log: string[] = [];
      return { log, actions: { resume: () => void log.push('resume'), suspend: () => void log.push('suspend') } };
    };
    const mine = workPerPerson(begin, desk);
    desk.enter(ANA);
    const anas = mine();
    desk.leave();
    desk.enter(BEN);
    expect(anas.log).toEqual(['resume', 'suspend']);
    expect(mine().log).toEqual(['resume']);
    desk.leave();
    desk.enter(ANA);
    expect(mine()).toBe(anas);
    expect(anas.log).toEqual(['resume', 'suspend', 'resume']);
  });
});
