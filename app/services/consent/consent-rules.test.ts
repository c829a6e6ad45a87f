import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError, type Failure } from '../../domain/errors.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import { NAMED_WORDS } from '../../domain/sms/named-words.ts';
import { countSegments } from '../../domain/sms/segments.ts';
import { testPatient, testPhone } from '../../storage/testing/temporary-storage.ts';
import { readClinicSettings, writeClinicSettings, type ClinicSettings } from '../channels/clinic-settings.ts';
import { openConsentDesk, type ConsentDesk } from './testing/consent-desk.ts';

/**
 * What the law and the carriers ask of whoever texts patients, line by line. Sources: 47 CFR 64.1200 as amended by the FCC's
 * orders of 2024 and 2026, CTIA Messaging Principles and Best Practices, the carriers' default keywords (as Twilio lists them),
 * OpenEMR's consent flags.
 */
let desk: ConsentDesk;
let number: string;
beforeAll(() => void (desk = openConsentDesk()));
beforeEach(() => {
  desk.begin();
  ({ number } = desk);
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** In Washington. */
const NOON = Date.UTC(2026, 0, 2, 17);

function addPatient(changes: Partial<Patient> = {}): Patient {
  const consent = { sms: true, email: false, voice: false, mail: false };
  const patient = testPatient({ phones: [testPhone(number)], consent, ...changes });
  desk.storage.transaction(() => desk.storage.patients.save([patient]));
  return patient;
}

function set(changes: Partial<ClinicSettings>): void {
  desk.storage.transaction(() => {
    writeClinicSettings(desk.storage.settings, { ...readClinicSettings(desk.storage.settings), ...changes });
  });
}

function refusal(work: () => unknown): unknown {
  try {
    work();
    return 'not refused';
  } catch (error) {
    return error instanceof AppError ? { code: error.code, ...error.params } : error;
  }
}

const refuse = (asked: { batch?: boolean; patient?: Patient } = {}): unknown =>
  refusal(() =>
    desk.consent.refuseToSend([number], { batch: asked.batch ?? false, patientId: asked.patient?.id ?? null }),
  );

const decide = (decision: 'block' | 'allow', isAdministrator = false): unknown =>
  refusal(() =>
    desk.transaction(() =>
      desk.consent.decide({
        ...{ channel: 'sms', address: number, decision, isAdministrator, seen: null },
        ...{ reason: 'asked on the phone', staffId: desk.staff.id },
      }),
    ),
  );

const release = (changes: Parameters<ConsentDesk['queue']>[1] = {}, nowMs = NOON): unknown => {
  const result = desk.consent.release(desk.message(desk.queue(number, changes)), nowMs);
  return result.kind === 'go' ? 'go' : `${result.kind} ${result.failure.code}`;
};

const blocked = () => ({ code: 'OPTED_OUT', reason: 'opted-out', value: number });

describe('revocation, 47 CFR 64.1200(a)(10)', () => {
  it.each(NAMED_WORDS.filter(({ means }) => means === 'opt-out').map(({ word, source }) => [word, source]))(
    '%s alone blocks at once (%s)',
    (word) => {
      desk.receive(`${word.toLowerCase()}!`);
      expect(desk.optOut()).toMatchObject({ state: 'blocked', cause: 'keyword' });
      expect(refuse()).toEqual(blocked());
      expect(release()).toBe('withdraw OPTED_OUT');
    },
  );

  it('ends everything that is queued to that number, on whatever account, and says why', () => {
    const [now, later, other] = [
      desk.queue(),
      desk.queue(number, { sendAtMs: desk.clock.now() + HOUR }),
      desk.queue('+12125550177'),
    ];
    const { id } = desk.receive('STOP');
    for (const each of [now, later]) {
      expect(desk.message(each).delivery).toMatchObject({ state: 'cancelled', failure: { code: 'OPTED_OUT' } });
    }
    expect(desk.message(other).delivery.state).toBe('queued');
    expect(desk.optOut()).toMatchObject({ messageId: id, staffId: null });
    expect(desk.events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['messages.changed', 'outbox.changed', 'conversations.changed']),
    );
  });

  it('any other reasonable means brings a person: nothing leaves by itself, the desk may answer', () => {
    const { id } = desk.receive("please don't text me");
    expect(desk.optOut()).toMatchObject({ state: 'unclear', cause: 'wording', messageId: id });
    expect(desk.tasks()).toMatchObject([
      { reason: 'opt-out-unclear', priority: 'high', assigneeId: null, item: { kind: 'message', id } },
    ]);
    expect(refuse()).toBe('not refused');
    expect(refuse({ batch: true })).toEqual({ ...blocked(), reason: 'unclear' });
    expect(release()).toBe('go');
    expect(release({ sendAtMs: desk.clock.now() })).toBe('defer OPT_OUT_UNCLEAR');
    expect(release({ priority: 'batch' })).toBe('defer OPT_OUT_UNCLEAR');
    // Written before the doubt, by somebody who could not see it.
    expect(release({ createdAtMs: desk.clock.now() - 60_000 })).toBe('defer OPT_OUT_UNCLEAR');
  });

  it('what leaves by itself waits until the replies of an absence are here, what somebody sends now does not', () => {
    desk.hasHeard = false;
    expect(release()).toBe('go');
    expect(release({ sendAtMs: desk.clock.now() })).toBe('defer REPLIES_NOT_READ');
    expect(release({ priority: 'batch' })).toBe('defer REPLIES_NOT_READ');
    desk.hasHeard = true;
    expect(release({ priority: 'batch' })).toBe('go');
  });

  it('counts with a picture, from a short code, and from a sender that is a name', () => {
    for (const from of ['72645', 'PHARMACY']) {
      desk.receive('STOP', from);
      expect(desk.optOut(from)).toMatchObject({ state: 'blocked', cause: 'keyword' });
    }
    const intake = { state: 'receiving', attempts: 0, nextAttemptAtMs: desk.clock.now(), failure: null } as const;
    desk.receive('Stop', number, { intake });
    expect(refuse()).toEqual(blocked());
  });

  it('one doubt is one task, and a word after it decides', () => {
    desk.receive('please stop texting me');
    desk.receive('I said stop texting me');
    expect(desk.tasks()).toHaveLength(1);
    desk.receive('STOP');
    expect(desk.optOut()).toMatchObject({ state: 'blocked', cause: 'keyword' });
    desk.receive('leave me alone');
    expect(desk.optOut()?.state).toBe('blocked');
    expect(desk.tasks()).toHaveLength(1);
  });

  it.each(["don't stop", 'Can I stop by at 9?', 'can you cancel my 3pm?', "I'll cancel my gym", 'No', 'C'])(
    'what only looks like it does nothing: %s',
    (body) => {
      desk.receive(body);
      expect([desk.optOut(), desk.tasks()]).toEqual([null, []]);
    },
  );

  it('a word from a sender without a number is nobody’s', () => {
    desk.receive('STOP', '');
    expect(desk.storage.optOuts.history('sms', '', 0, null)).toEqual([]);
  });
});

describe('one confirming text within five minutes, 47 CFR 64.1200(a)(12)', () => {
  beforeEach(() => void (desk.vendorAnswers = false));

  it('once for an opt-out, in the language of the word, without advertisement, in one segment', () => {
    set({ phone: '+12025550188' });
    desk.receive('STOP');
    desk.receive('STOP');
    desk.clock.advance(1);
    desk.receive('BAJA', '+12125550124');
    const texts = desk.notices();
    expect(texts).toEqual([
      {
        body: 'Larkspur Family Practice: You will get no more texts from us. Reply START to get them again. Questions? Call +1 202 555 0188.',
        notice: 'opt-out',
        state: 'queued',
      },
      {
        body: 'Larkspur Family Practice: Ya no le enviaremos textos. Responda INICIAR para recibirlos de nuevo. ¿Preguntas? Llame al +1 202 555 0188.',
        notice: 'opt-out',
        state: 'queued',
      },
    ]);
    for (const { body } of texts) expect(countSegments(body)).toMatchObject({ encoding: 'gsm7', segments: 1 });
  });

  it('passes the block that it confirms, from the number that was written to, and is late after five minutes', () => {
    desk.receive('STOP');
    const [id] = desk.storage.messages.queuedOf({ channel: 'sms', address: number });
    const notice = desk.message(id!);
    expect(notice).toMatchObject({
      content: { from: '+12025550199' },
      expiresAtMs: desk.clock.now() + 5 * MINUTE,
      createdBy: desk.staff.id,
    });
    expect(desk.consent.release(notice, desk.clock.now())).toEqual({ kind: 'go' });
  });

  it('not where the vendor confirms by itself', () => {
    desk.vendorAnswers = true;
    desk.receive('STOP');
    desk.receive('HELP');
    expect(desk.notices()).toEqual([]);
    expect(desk.optOut()?.state).toBe('blocked');
  });

  it('not for what came long ago, while this workstation was off', () => {
    desk.receive('STOP', number, { createdAtMs: desk.clock.now() - 2 * HOUR });
    expect(desk.notices()).toEqual([]);
    expect(refuse()).toEqual(blocked());
  });

  it('not again for a word repeated after a person blocked, too', () => {
    desk.receive('STOP');
    decide('block');
    desk.receive('STOP');
    expect(desk.notices()).toHaveLength(1);
  });

  it('another clinic’s program takes neither of our own texts for a word: nothing goes to and fro', () => {
    for (const word of ['STOP', 'BAJA', 'HELP', 'AYUDA']) desk.receive(word);
    const bodies = desk.notices().map(({ body }) => body);
    expect(bodies.length).toBeGreaterThan(1);
    const before = bodies.length;
    for (const body of bodies) desk.receive(body, '+12125550125');
    expect(desk.notices()).toHaveLength(before);
  });

  it('after a START the next STOP is confirmed again', () => {
    for (const body of ['STOP', 'START', 'STOP']) {
      desk.clock.advance(1000);
      desk.receive(body);
    }
    expect(desk.notices()).toHaveLength(2);
  });
});

describe('HELP, CTIA Messaging Principles', () => {
  beforeEach(() => void (desk.vendorAnswers = false));

  it.each(['HELP', 'INFO', 'AYUDA'])(
    '%s is answered with who, where to call and how to stop; blocks nothing',
    (word) => {
      set({ phone: '+12025550188' });
      desk.receive(word);
      const [first] = desk.notices();
      const { body, notice } = first!;
      expect(notice).toBe('help');
      for (const part of ['Larkspur Family Practice', '+1 202 555 0188', '911']) expect(body).toContain(part);
      expect(body).toMatch(word === 'AYUDA' ? /ALTO/ : /STOP/);
      expect(countSegments(body).encoding).toBe('gsm7');
      expect(desk.optOut()).toBeNull();
    },
  );

  it('once an hour: two machines do not ask each other for ever', async () => {
    desk.receive('HELP');
    desk.receive('HELP');
    expect(desk.notices()).toHaveLength(1);
    await desk.advance(HOUR + 1);
    desk.receive('HELP');
    expect(desk.notices()).toHaveLength(2);
  });
});

describe('opting in again', () => {
  it.each(['START', 'UNSTOP', 'INICIAR'])('%s lifts what a word blocked', (word) => {
    desk.receive('STOP');
    desk.receive(word);
    expect(desk.optOut()).toMatchObject({ state: 'allowed', cause: 'start' });
    expect(refuse()).toBe('not refused');
  });

  it.each(['YES', 'Yes please', 'Sí', 'ok', 'text me again please'])('%s never does', (body) => {
    desk.receive('STOP');
    desk.receive(body);
    expect(refuse()).toEqual(blocked());
  });

  it('START lifts what the vendor blocked, and a doubt, whose texts then need not wait', () => {
    desk.receive('no more texts please');
    const waiting = desk.queue(number, { sendAtMs: desk.clock.now() });
    const deferred = { type: 'deferred', untilMs: desk.clock.now() + HOUR } as const;
    desk.transaction(() => {
      const result = desk.consent.release(desk.message(waiting), desk.clock.now());
      if (result.kind !== 'defer') throw new Error(result.kind);
      const { delivery } = desk.message(waiting);
      const event = { atMs: desk.clock.now(), cause: 'deferred', detail: {}, staffId: null };
      const until = { nextAttemptAtMs: deferred.untilMs, failure: result.failure };
      desk.storage.messages.saveDelivery(waiting, { ...delivery, ...until }, event);
    });
    desk.receive('START');
    expect(desk.message(waiting).delivery).toMatchObject({ state: 'queued', nextAttemptAtMs: desk.clock.now() });
    expect(refuse({ batch: true })).toBe('not refused');
  });

  it('START without a block says nothing', () => {
    desk.receive('START');
    expect(desk.optOut()).toBeNull();
  });

  it('START never lifts what a person decided, before or after the recipient’s own word', () => {
    decide('block');
    desk.receive('START');
    expect(desk.optOut()).toMatchObject({ state: 'blocked', cause: 'staff' });
    desk.receive('STOP');
    expect(desk.optOut()).toMatchObject({ state: 'blocked', cause: 'keyword' });
    desk.receive('START');
    expect(desk.optOut()).toMatchObject({ state: 'blocked', cause: 'staff', staffId: desk.staff.id });
    expect(refuse()).toEqual(blocked());
  });

  it('START lifts the own word alone where a person blocked after it: then no administrator is needed for theirs', () => {
    desk.receive('STOP');
    decide('block');
    expect(decide('allow')).toMatchObject({ reason: 'needs-administrator' });
    desk.receive('START');
    expect(desk.optOut()).toMatchObject({ state: 'blocked', cause: 'staff', staffId: desk.staff.id });
    expect(refuse()).toEqual(blocked());
    expect(decide('allow')).toBe('not refused');
    expect(refuse()).toBe('not refused');
  });

  it('the later word holds, in whatever order they are told', () => {
    const early = { createdAtMs: desk.clock.now() - 2 * MINUTE };
    const late = { createdAtMs: desk.clock.now() - MINUTE };
    desk.receive('STOP', number, late);
    desk.receive('START', number, early);
    expect(desk.optOut()?.state).toBe('blocked');
    desk.receive('START');
    desk.receive('STOP', number, early);
    expect(desk.optOut()?.state).toBe('allowed');
  });
});

describe('the vendor blocks, too (Twilio 21610 and its like)', () => {
  const means: Failure = {
    ...{ code: 'TWILIO_21610', category: 'rejected', message: 'Opted out.', action: 'none' },
    means: 'opted-out',
  };

  it('its word is kept, and ends what is queued', () => {
    const [failed, waiting] = [desk.queue(), desk.queue()];
    desk.transaction(() => desk.consent.onFailure(desk.message(failed), means));
    expect(desk.optOut()).toMatchObject({ state: 'blocked', cause: 'vendor', messageId: failed });
    expect(desk.message(waiting).delivery.state).toBe('cancelled');
    expect(refuse()).toEqual(blocked());
  });

  it('its word counts beside a person’s block: lifting that one does not lift the recipient’s', () => {
    const failed = desk.queue();
    decide('block');
    desk.transaction(() => desk.consent.onFailure(desk.message(failed), means));
    expect(decide('allow')).toMatchObject({ reason: 'needs-administrator' });
    expect(decide('allow', true)).toBe('not refused');
    expect(refuse()).toBe('not refused');
  });

  it('START after it lifts it', () => {
    const failed = desk.message(desk.queue());
    desk.transaction(() => desk.consent.onFailure(failed, means));
    desk.clock.advance(1);
    desk.receive('START');
    expect(refuse()).toBe('not refused');
  });

  it('other failures mean nothing of the kind', () => {
    const { means: opted, ...other } = means;
    expect(opted).toBe('opted-out');
    const failed = desk.message(desk.queue());
    desk.transaction(() => desk.consent.onFailure(failed, other));
    expect(desk.optOut()).toBeNull();
  });
});

describe('a person decides', () => {
  it('blocks, and allows again what a person or a doubt blocked', () => {
    const waiting = desk.queue();
    expect(decide('block')).toBe('not refused');
    expect(desk.message(waiting).delivery).toMatchObject({ state: 'cancelled', failure: { code: 'OPTED_OUT' } });
    expect(desk.consent.stateOf(number, null)).toMatchObject({
      state: 'opted-out',
      optOut: { cause: 'staff', by: 'Mara Quintero', reason: 'asked on the phone' },
    });
    expect(decide('allow')).toBe('not refused');
    expect(refuse()).toBe('not refused');
    desk.receive('no more texts');
    expect(decide('allow')).toBe('not refused');
    expect(desk.optOut()).toMatchObject({ state: 'allowed', cause: 'staff' });
  });

  it('what the recipient’s own word blocked only an administrator allows, also where a person blocked beside it', () => {
    for (const before of [() => undefined, () => decide('block')]) {
      desk.receive('STOP');
      before();
      expect(decide('allow')).toEqual({ code: 'CONFLICT', reason: 'needs-administrator' });
      expect(decide('allow', true)).toBe('not refused');
      expect(refuse()).toBe('not refused');
    }
  });

  it('allowing what nothing blocks changes nothing', () => {
    decide('allow');
    expect(desk.optOut()).toBeNull();
  });
});

describe('OpenEMR’s flag: only YES allows', () => {
  const no = { consent: { sms: false, email: true, voice: true, mail: true } };

  it('of the patient who was picked, else of every patient with the number', () => {
    const yes = addPatient();
    expect(refuse()).toBe('not refused');
    const other = addPatient(no);
    const refused = { code: 'NO_CONSENT', reason: 'no-consent', value: number };
    expect(refuse()).toEqual(refused);
    expect(refuse({ patient: other })).toEqual(refused);
    expect(refuse({ patient: yes })).toBe('not refused');
    expect(desk.consent.stateOf(number, null).state).toBe('no-consent');
    expect(desk.consent.stateOf(number, yes.id).state).toBe('ok');
    expect(desk.consent.stateOf('+12125550166', null)).toEqual({ state: 'unknown', optOut: null });
  });

  it('is asked again when a text leaves: taken away meanwhile, it is withdrawn', () => {
    const patient = addPatient();
    expect(release({ patientId: patient.id })).toBe('go');
    desk.storage.transaction(() => desk.storage.patients.save([{ ...patient, ...no }]));
    expect(release({ patientId: patient.id })).toBe('withdraw NO_CONSENT');
    expect(release()).toBe('withdraw NO_CONSENT');
  });

  it('of a patient who is gone says nothing', () => {
    const patient = addPatient();
    desk.storage.transaction(() => desk.storage.patients.markGone([patient.id]));
    expect(release({ patientId: patient.id })).toBe('withdraw NO_CONSENT');
    expect(release()).toBe('go');
  });

  it('an opt-out wins over it', () => {
    addPatient(no);
    desk.receive('STOP');
    expect(refuse()).toEqual(blocked());
    expect(release()).toBe('withdraw OPTED_OUT');
  });

  it('concerns texts alone', () => {
    addPatient(no);
    const fax = {
      channel: 'fax',
      conversationId: null,
      content: { kind: 'fax', coverSheet: null, resolution: 'fine' },
    } as const;
    desk.receive('STOP');
    expect(release(fax)).toBe('go');
  });
});

describe('8 to 21 where the recipient is, 47 CFR 64.1200(c)(1), as a policy for all that leaves by itself', () => {
  /** 22:04 in Washington, 21:04 in Chicago, 19:04 in Los Angeles. */
  const EVENING = Date.UTC(2026, 0, 2, 3, 4, 5);
  const scheduled = { sendAtMs: EVENING };
  beforeEach(() => set({ timeZone: 'America/Los_Angeles' }));

  it('holds scheduled and batch texts, never what somebody sends now', () => {
    expect(release({}, EVENING)).toBe('go');
    expect(release(scheduled, EVENING)).toBe('defer QUIET_HOURS');
    expect(release({ priority: 'batch' }, EVENING)).toBe('defer QUIET_HOURS');
    expect(release(scheduled)).toBe('go');
    expect(desk.consent.quietUntil(number, null, EVENING)).toBe(Date.UTC(2026, 0, 2, 13));
  });

  it('the number’s area code and the patient’s address must both allow', () => {
    const west = '+12135550123';
    const phones = [testPhone(west)];
    expect(desk.consent.quietUntil(west, null, EVENING)).toBeNull();
    addPatient({ phones, state: 'IL', postalCode: '60601' });
    expect(desk.consent.quietUntil(west, null, EVENING)).toBe(Date.UTC(2026, 0, 2, 16));
  });

  it('unknown: the clinic’s own', () => {
    const tollFree = '+18005550123';
    expect(desk.consent.quietUntil(tollFree, null, EVENING)).toBeNull();
    set({ timeZone: 'America/New_York' });
    expect(desk.consent.quietUntil(tollFree, null, EVENING)).toBe(Date.UTC(2026, 0, 2, 13));
  });

  it('as the clinic sets them', () => {
    set({ quietFrom: '00:00', quietUntil: '00:00' });
    expect(release(scheduled, EVENING)).toBe('go');
  });
});
