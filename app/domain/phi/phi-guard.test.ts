import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPhi, type PhiKind } from './phi-guard.ts';
import { PHI_CAPITALS, PHI_PATTERNS, PHI_WORDS } from './phi-words.ts';

const found = (body: string): [PhiKind, string][] =>
  findPhi(body).map(({ kind, start, end }) => [kind, body.slice(start, end)]);

describe('the guard asks about', () => {
  it.each<[string, PhiKind, string]>([
    ['Your diabetes follow-up is Monday.', 'diagnosis', 'diabetes'],
    ['We see you for your High Blood Pressure', 'diagnosis', 'High Blood Pressure'],
    ['You were diagnosed with celiac disease', 'diagnosis', 'diagnosed with celiac'],
    ['Code E11.9 goes on the form', 'diagnosis', 'E11.9'],
    ['It is an STD, please call', 'diagnosis', 'STD'],
    ['Su depresión mejoró', 'diagnosis', 'depresión'],
    ['Felicidades por su embarazo', 'diagnosis', 'embarazo'],
    ['Parkinson’s group meets at 5', 'diagnosis', 'Parkinson'],
    ['Your lisinopril is at the pharmacy', 'drug', 'lisinopril'],
    ['Pick up Ozempic today', 'drug', 'Ozempic'],
    ['Take 2 tablets of 500mg', 'drug', '500mg'],
    ['Tome la amoxicilina con comida', 'drug', 'amoxicilina'],
    ['Your Z-Pak is ready', 'drug', 'Z-Pak'],
    ['Your A1C was 9.2', 'result', 'A1C'],
    ['It came out at 182 mg/dL', 'result', '182 mg/dL'],
    ['BP 150/95 today', 'result', 'BP 150/95'],
    ['Your labs came back abnormal', 'result', 'labs came back abnormal'],
    ['You tested positive', 'result', 'tested positive'],
    ['She is positive for strep', 'result', 'positive for strep'],
    ['Sus resultados salieron normales', 'result', 'resultados salieron normales'],
    ['La biopsia es mañana', 'result', 'biopsia'],
    ['Confirm your DOB 2/3/80 please', 'birth-date', 'DOB 2/3/80'],
    ['Is 02/03/1980 right?', 'birth-date', '02/03/1980'],
    ['born on March 4, 2021?', 'birth-date', 'born on March 4, 2021'],
    ['Nacida el 3 de febrero de 1980', 'birth-date', 'Nacida el 3 de febrero de 1980'],
    ['Fecha de nacimiento: 1980-02-03', 'birth-date', 'Fecha de nacimiento: 1980-02-03'],
    ['SSN 000-12-3456', 'insurance-number', 'SSN 000-12-3456'],
    ['Is it 000-12-3456?', 'insurance-number', '000-12-3456'],
    ['Your member ID: XJB123456789', 'insurance-number', 'member ID: XJB123456789'],
    ['Medicare 1EG4-TE5-MK73', 'insurance-number', 'Medicare 1EG4-TE5-MK73'],
    ['1EG4TE5MK73', 'insurance-number', '1EG4TE5MK73'],
    ['Your losartan is here', 'drug', 'losartan'],
    ['BP 150 over 95', 'result', 'BP 150 over 95'],
    ['Your pap came back abnormal', 'result', 'pap came back abnormal'],
    ['Results: positive', 'result', 'Results: positive'],
    ['SSN 000 12 3456', 'insurance-number', '000 12 3456'],
    ['dob 03041985', 'birth-date', 'dob 03041985'],
    ['MS is what it is', 'diagnosis', 'MS'],
    ['Número de póliza 445566778', 'insurance-number', 'póliza 445566778'],
  ])('%s', (body, kind, text) => {
    expect(found(body)).toEqual([[kind, text]]);
  });

  it('several things at once, each where it stands, behind emoji and accents too', () => {
    const body = '😀 María: su metformina 850 mg y su A1C, gracias. Diabetes tipo 2.';
    expect(found(body)).toEqual([
      ['drug', 'metformina'],
      ['drug', '850 mg'],
      ['result', 'A1C'],
      ['diagnosis', 'Diabetes'],
    ]);
    expect(found('su depresio\u0301n')).toEqual([['diagnosis', 'depresio\u0301n']]);
  });

  it.each(PHI_PATTERNS.map((rule) => [rule.example, rule.kind] as const))('its own example: %s', (example, kind) => {
    expect(findPhi(example).map((hit) => hit.kind)).toEqual([kind]);
  });
});

describe('the guard lets pass', () => {
  it.each([
    'Your visit is on 11/24/2026 at 9:30 AM with Dr. Chen.',
    'MS. LOPEZ is here for MS Ruiz in April.',
    'See you Nov 24 at 3 pm.',
    'Su cita es el 24 de noviembre de 2026 a las 15:30.',
    'Call us at (202) 555-0100 or +1 202 555 0101.',
    'Your results are ready. Please call us.',
    'Sus resultados están listos. Llámenos.',
    'Your prescription is ready at the pharmacy.',
    'Flu shots are here! Walk in Mon-Fri 8-5.',
    'Please wear a mask because of COVID.',
    'Bring your insurance card and a photo ID.',
    'Please fast for 12 hours before your blood test.',
    'We are open 24/7 in April and May.',
    'Your balance is $182.50.',
    'Your hearing aids are ready.',
    'Code 4471 opens the door of suite 300.',
    'Visit 1 of 3. Room 12B.',
    'Happy birthday from all of us!',
    'Do you have high expectations? So do we.',
    'Are you positive you can make it?',
    'Testing our new text line, please ignore.',
    'Order 20261124 was shipped.',
    'Su saldo es de 45.00 dólares.',
    'Los resultados de la encuesta son importantes.',
    'Reply STOP to opt out.',
    'Hi Ms. Castellan, see you in Suite 5 on the 3rd floor.',
    'Group visit at 5? Member of our team will call.',
  ])('%s', (body) => {
    expect(found(body)).toEqual([]);
  });
});

describe('hits', () => {
  it('lie in the text, in order and apart, whatever it is', () => {
    const words = [...PHI_WORDS, ...PHI_CAPITALS].flatMap(({ words: all }) => all.replaceAll('*', '').split(', '));
    const word = fc.nat(words.length - 1).map((at) => words[at] ?? '');
    const piece = fc.oneof(word, fc.string({ maxLength: 8 }), fc.constantFrom(' ', '2/3/80', 'é', '😀', 'a\u0301'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const body = pieces.join(' ');
        let last = 0;
        for (const { start, end } of findPhi(body)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(body.length);
      }),
    );
  });

  it('are found for every word of the list', () => {
    for (const { words } of [...PHI_WORDS, ...PHI_CAPITALS]) {
      for (const word of words.replaceAll('*', '').split(', ')) {
        expect([word, findPhi(`your ${word} today`).length > 0]).toEqual([word, true]);
      }
    }
  });

  it('take no longer for a text that was made to be slow', () => {
    const texts = [
      'a'.repeat(20_000),
      '1-'.repeat(10_000),
      'member '.repeat(3000),
      'test is '.repeat(2500),
      'diagnosed with '.repeat(1300),
    ];
    for (const text of texts) expect(findPhi(text).length).toBeLessThan(5000);
  });
});
