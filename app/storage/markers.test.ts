import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asId } from '../domain/ids.ts';
import type { PatientId, SessionId } from '../domain/ids.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  testFiling,
  testInbound,
  testMessage,
  testPatient,
  testPhone,
} from './testing/temporary-storage.ts';

const MARKER = 'Zebulon-Quackenbush-Marker';
const DIGITS = '2125550177';

/** Every way in which the marker could lie in a file; base64 at each of its three alignments. */
function disguises(marker: string): Buffer[] {
  const base64 = ['', 'x', 'xx'].map((shift) =>
    Buffer.from(shift + marker)
      .toString('base64')
      .slice(4, -4),
  );
  const texts = [marker, marker.toLowerCase(), ...base64, Buffer.from(marker).toString('hex')];
  return [...texts.map((text) => Buffer.from(text, 'utf8')), Buffer.from(marker, 'utf16le')];
}

function findings(directory: string): string[] {
  const needles = [...disguises(MARKER), ...disguises(DIGITS)];
  return readdirSync(directory, { recursive: true })
    .map(String)
    .filter((name) => {
      const path = join(directory, name);
      if (needles.some((needle) => name.includes(needle.toString('latin1')))) return true;
      if (!statSync(path).isFile()) return false;
      const content = readFileSync(path);
      return needles.some((needle) => content.includes(needle));
    });
}

test('nothing that was stored can be read in any file of the profile, open or closed', () => {
  using temporary = openTemporaryStorage();
  const { storage, directory } = temporary;
  const { account, staff } = seedClinic(storage);
  const session = asId<SessionId>('0197aaaa-0000-7000-8000-000000000001');
  const meta = { name: `${MARKER}.pdf`, type: 'application/pdf', sessionId: session };
  const blob = storage.blobs.put(Buffer.from(`%PDF ${MARKER} ${DIGITS}`.repeat(9_000)), meta);
  const partial = storage.blobs.open(meta);
  partial.append(Buffer.from(MARKER.repeat(9_000)));
  storage.transaction(() => {
    storage.messages.insert(
      testMessage({
        accountId: account.id,
        createdBy: staff.id,
        address: `+1${DIGITS}`,
        contactName: MARKER,
        patientId: asId<PatientId>(MARKER),
        content: { kind: 'fax', coverSheet: { text: MARKER }, resolution: 'fine' },
        parts: [{ blobId: blob.id, ...meta, bytes: blob.bytes, sha256: blob.sha256, pages: 1 }],
      }),
    );
    storage.blobs.keep(blob.id);
    const inbound = testInbound({ accountId: account.id, address: `+1${DIGITS}`, contactName: MARKER });
    const uri = `https://vendor.test/${MARKER}`;
    storage.inbox.takeIn(inbound, [{ vendorId: inbound.vendorId, partId: DIGITS, uri, type: '', bytes: 1 }]);
    storage.patients.save([
      testPatient({
        givenName: MARKER,
        familyName: MARKER,
        mrn: DIGITS,
        city: MARKER,
        email: `${MARKER}@example.org`,
        phones: [testPhone(`+1${DIGITS}`)],
      }),
    ]);
    storage.filings.insert(
      testFiling({
        messageId: inbound.id,
        staffId: staff.id,
        blob,
        confirmedName: MARKER,
        name: `${MARKER}.pdf`,
        note: { to: 'drlee', text: MARKER, state: 'waiting' },
      }),
      { atMs: 1, cause: 'made', detail: { marker: MARKER }, staffId: staff.id },
    );
    storage.grants.save({ owner: 'clinic', staffId: staff.id, sealed: Buffer.from(MARKER), savedAtMs: 1 });
    storage.settings.set(MARKER, MARKER);
    storage.audit.append({
      atMs: 1,
      staffId: staff.id,
      sessionId: session,
      action: 'test',
      subjects: [MARKER],
      outcome: 'done',
      code: null,
      detail: { marker: MARKER, number: DIGITS },
    });
  });
  expect(storage.messages.list({ limit: 9, text: 'zebulon' }, scopeOf(account.id)).items).toHaveLength(2);
  expect(storage.patients.search('zebulon', 9)).toHaveLength(1);
  expect(readdirSync(directory)).toEqual(expect.arrayContaining(['foyer.db', 'foyer.db-wal', 'blobs']));
  expect(findings(directory)).toEqual([]);

  partial.discard();
  storage.close();
  expect(findings(directory)).toEqual([]);
  expect(temporary.reopen().settings.get(MARKER)).toBe(MARKER);
});

test('the search would find it if it were there', () => {
  for (const disguise of disguises(MARKER)) {
    expect(disguises(MARKER).some((needle) => Buffer.concat([Buffer.from('xy'), disguise]).includes(needle))).toBe(
      true,
    );
  }
  for (const shift of ['', 'x', 'xx']) {
    const encoded = Buffer.from(Buffer.from(`${shift}${MARKER}tail`).toString('base64'));
    expect(disguises(MARKER).some((needle) => encoded.includes(needle))).toBe(true);
  }
});
