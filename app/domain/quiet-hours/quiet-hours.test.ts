import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zonesOfAddress } from './address-zones.ts';
import { zonesOfNumber } from './area-code-zones.ts';
import { dayIn } from '../time/zone-offset.ts';
import { quietUntil } from './quiet-hours.ts';
import { recipientZones } from './recipient-zones.ts';

const NEW_YORK = 'America/New_York';
const LOS_ANGELES = 'America/Los_Angeles';
const night = { from: '21:00', until: '08:00' } as const;

function until(now: string, zones: readonly string[], quiet: { from: string; until: string } = night): string | null {
  const ms = quietUntil({ ...quiet, nowMs: Date.parse(now), zones });
  return ms === null ? null : new Date(ms).toISOString();
}

describe('quiet hours', () => {
  it.each([
    ['a winter afternoon', '2026-01-15T20:00:00Z', [NEW_YORK], null],
    ['the last second before', '2026-01-16T01:59:59Z', [NEW_YORK], null],
    ['when they begin', '2026-01-16T02:00:00Z', [NEW_YORK], '2026-01-16T13:00:00.000Z'],
    ['with seconds', '2026-01-16T05:30:12.345Z', [NEW_YORK], '2026-01-16T13:00:00.000Z'],
    ['the last second of them', '2026-01-16T12:59:59Z', [NEW_YORK], '2026-01-16T13:00:00.000Z'],
    ['when they end', '2026-01-16T13:00:00Z', [NEW_YORK], null],
    // 8:30 in New York is 5:30 in Los Angeles: both must allow.
    ['the west still sleeps', '2026-01-16T13:30:00Z', [NEW_YORK, LOS_ANGELES], '2026-01-16T16:00:00.000Z'],
    ['the east sleeps already', '2026-01-16T02:30:00Z', [NEW_YORK, LOS_ANGELES], '2026-01-16T16:00:00.000Z'],
    // 8 March 2026, 02:00 becomes 03:00; the night is an hour shorter.
    ['the night of spring', '2026-03-08T03:00:00Z', [NEW_YORK], '2026-03-08T12:00:00.000Z'],
    // 1 November 2026, 02:00 becomes 01:00; the night is an hour longer.
    ['the night of autumn', '2026-11-01T02:00:00Z', [NEW_YORK], '2026-11-01T13:00:00.000Z'],
    ['Arizona has no such nights', '2026-03-08T06:00:00Z', ['America/Phoenix'], '2026-03-08T15:00:00.000Z'],
    ['half-hour zones', '2026-06-01T20:00:00Z', ['Asia/Kolkata'], '2026-06-02T02:30:00.000Z'],
  ] as const)('%s', (_name, now, zones, expected) => {
    expect(until(now, zones)).toBe(expected);
  });

  it('that end within the hour that spring leaves out end when it is over', () => {
    const quiet = { from: '22:00', until: '02:30' };
    expect(until('2026-03-08T06:00:00Z', [NEW_YORK], quiet)).toBe('2026-03-08T07:00:00.000Z');
  });

  it('that end within the hour that autumn repeats begin again with it', () => {
    const quiet = { from: '22:00', until: '01:30' };
    expect(until('2026-11-01T05:00:00Z', [NEW_YORK], quiet)).toBe('2026-11-01T05:30:00.000Z');
    expect(until('2026-11-01T06:10:00Z', [NEW_YORK], quiet)).toBe('2026-11-01T06:30:00.000Z');
  });

  it('may lie within a day, or not be at all', () => {
    expect(until('2026-01-15T18:00:00Z', [NEW_YORK], { from: '12:00', until: '14:00' })).toBe(
      '2026-01-15T19:00:00.000Z',
    );
    expect(until('2026-01-15T05:00:00Z', [NEW_YORK], { from: '08:00', until: '08:00' })).toBeNull();
  });

  it('end at the first allowed minute, whatever the zones and the day', () => {
    const zone = fc.constantFrom(
      ...[
        NEW_YORK,
        LOS_ANGELES,
        'America/Phoenix',
        'Pacific/Honolulu',
        'America/St_Johns',
        'America/Adak',
        'Pacific/Guam',
      ],
    );
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((all) => all.map((each) => String(each).padStart(2, '0')).join(':'));
    const isQuiet = (ms: number, each: string, quiet: { from: string; until: string }): boolean => {
      const wall = new Intl.DateTimeFormat('en-GB', { timeZone: each, hour: '2-digit', minute: '2-digit' }).format(ms);
      return quiet.from < quiet.until
        ? wall >= quiet.from && wall < quiet.until
        : wall >= quiet.from || wall < quiet.until;
    };
    const moment = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2027-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zone, moment, time, time, (each, now, from, end) => {
        fc.pre(from !== end);
        const quiet = { from, until: end };
        const ms = quietUntil({ ...quiet, nowMs: now.getTime(), zones: [each] });
        const at = ms ?? now.getTime();
        expect(isQuiet(at, each, quiet)).toBe(false);
        if (ms !== null) expect(isQuiet(ms - 1, each, quiet)).toBe(true);
        expect(ms !== null).toBe(isQuiet(now.getTime(), each, quiet));
      }),
      { numRuns: 300 },
    );
  });

  it('of an unknown zone are an error', () => {
    expect(() => until('2026-01-15T20:00:00Z', ['Mars/Olympus'])).toThrow(RangeError);
  });
});

it('the day of a zone', () => {
  expect(dayIn(LOS_ANGELES, Date.parse('2026-01-16T07:59:00Z'))).toBe('2026-01-15');
  expect(dayIn(LOS_ANGELES, Date.parse('2026-01-16T08:00:00Z'))).toBe('2026-01-16');
});

describe('zones of a recipient', () => {
  it.each([
    ['+12025550101', [NEW_YORK]],
    ['+13125550101', ['America/Chicago']],
    ['+18505550101', [NEW_YORK, 'America/Chicago']],
    ['+12085550101', [LOS_ANGELES, 'America/Denver']],
    ['+19285550101', ['America/Phoenix', 'America/Denver']],
    ['+18005550101', []],
    ['+442079460000', []],
    ['72345', []],
  ])('by the area code of %s', (number, zones) => {
    expect(zonesOfNumber(number)).toEqual(zones);
  });

  it.each([
    ['New York', 'NY', '10001', [NEW_YORK]],
    ['Chattanooga', 'TN', '37402', [NEW_YORK]],
    ['Nashville', 'TN', '37201', ['America/Chicago']],
    ['Pensacola', 'FL', '32501', ['America/Chicago']],
    ['Bowling Green', 'KY', '42101', ['America/Chicago']],
    ['Gary', 'IN', '46402', ['America/Chicago']],
    ['El Paso', 'TX', '79901', ['America/Denver']],
    ['Boise', 'ID', '83702', ['America/Denver']],
    ['Coeur d’Alene', 'ID', '83814', [LOS_ANGELES]],
    ['Window Rock', 'AZ', '86515', ['America/Phoenix', 'America/Denver']],
    ['Phoenix with its four more', 'AZ', '85001-1234', ['America/Phoenix']],
    ['San Juan', 'PR', '00901', ['America/Puerto_Rico']],
    ['Pago Pago', 'AS', '96799', ['Pacific/Pago_Pago']],
    ['a state alone', 'tennessee ', '', [NEW_YORK, 'America/Chicago']],
    ['a state with a ZIP that is none', 'CA', '9021', [LOS_ANGELES]],
    ['a field post office', 'AE', '09012', []],
    ['another country', 'Jalisco', '44100-', []],
    ['nothing', '', '', []],
  ])('by the address: %s', (_name, state, postalCode, zones) => {
    expect(zonesOfAddress({ state, postalCode })).toEqual(zones);
  });

  it('are all of them, or the clinic’s', () => {
    const clinicZone = 'America/Denver';
    const west = { state: 'CA', postalCode: '94110' };
    expect(recipientZones({ number: '+12025550101', patients: [west, west], clinicZone })).toEqual([
      NEW_YORK,
      LOS_ANGELES,
    ]);
    expect(recipientZones({ number: '+18005550101', patients: [], clinicZone })).toEqual([clinicZone]);
  });

  it('are zones that this system knows', () => {
    const zones = new Set<string>();
    for (let code = 200; code < 1000; code++) zonesOfNumber(`+1${code}5550101`).forEach((zone) => zones.add(zone));
    for (let zip = 0; zip < 1000; zip++) {
      zonesOfAddress({ state: '', postalCode: `${String(zip).padStart(3, '0')}01` }).forEach((zone) => zones.add(zone));
    }
    expect(zones.size).toBeGreaterThan(15);
    for (const zone of zones) expect(() => dayIn(zone, 0)).not.toThrow();
  });
});
