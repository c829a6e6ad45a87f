import { openTemporaryStorage, testPatient } from './testing/temporary-storage.ts';
const families = [
  'Smith',
  'Johnson',
  'Williams',
  'Brown',
  'Jones',
  'Garcia',
  'Miller',
  'Davis',
  'Rodriguez',
  'Martinez',
  'Hernandez',
  'Lopez',
  'Gonzalez',
  'Wilson',
  'Anderson',
  'Thomas',
  'Taylor',
  'Moore',
  'Jackson',
  'Martin',
  'Lee',
  'Perez',
  'Thompson',
  'White',
  'Harris',
  'Sanchez',
  'Clark',
  'Ramirez',
  'Lewis',
  'Robinson',
];
const given = [
  'James',
  'Mary',
  'Robert',
  'Patricia',
  'John',
  'Jennifer',
  'Michael',
  'Linda',
  'David',
  'Elizabeth',
  'William',
  'Barbara',
  'Richard',
  'Susan',
  'Joseph',
  'Jessica',
  'Thomas',
  'Sarah',
  'Charles',
  'Karen',
  'Samuel',
  'Sandra',
  'Stephen',
  'Sharon',
  'Scott',
];
using t = openTemporaryStorage();
const n = Number(process.argv[2] ?? 100000);
let t0 = performance.now();
for (let at = 0; at < n; at += 200) {
  t.storage.transaction(() =>
    t.storage.patients.save(
      Array.from({ length: 200 }, (_, k) => {
        const i = at + k;
        const num = `+1212${String(2000000 + ((i * 7) % 7999999))}`;
        return testPatient({
          familyName: families[i % 30]! + (i % 4 ? '' : String.fromCharCode(97 + (i % 26))),
          givenName: given[(i * 7) % 25]!,
          middleName: given[(i * 11) % 25]!,
          mrn: String(100000 + i),
          birthDate: `${1930 + (i % 90)}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
          phones: [
            { kind: 'cell', text: num, e164: num as never },
            { kind: 'home', text: num, e164: num as never },
          ],
        });
      }),
    ),
  );
}
console.log('save', (performance.now() - t0).toFixed(0), process.cpuUsage());
const s = t.reopen();
for (const q of [
  's',
  'sm',
  'smith',
  'smith j',
  'smith james',
  '1',
  '19',
  '1980',
  '198',
  '2/3/1980',
  '2/',
  '02031980',
  '555',
  '0123',
  '100001',
  'm 1980',
  'zzz',
  'garcia ma',
  'j m',
  '+1 212 2',
]) {
  t0 = performance.now();
  const r = s.patients.search(q, 50);
  const a = performance.now() - t0;
  const c = process.cpuUsage();
  for (let k = 0; k < 5; k++) s.patients.search(q, 50);
  const d = process.cpuUsage(c);
  const b = (d.user + d.system) / 5000;
  console.log(q.padEnd(12), r.length, a.toFixed(1), b.toFixed(1));
}
t0 = performance.now();
console.log(s.patients.count(), (performance.now() - t0).toFixed(1));
