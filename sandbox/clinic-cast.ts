import type { ClinicPatient } from './clinic-patient.ts';

type Part = Partial<ClinicPatient>;

/** Telephone at home, none of their own. */
const home = (phone: string, phoneHome: string): Part => ({ phone, phoneHome, phoneCell: '' });
const cell = (phone: string, phoneCell: string): Part => ({ phone, phoneHome: '', phoneCell });
const none: Part = { phone: '', phoneHome: '', phoneCell: '', email: '' };

const hazel: Part = { givenName: 'Hazel', middleName: '', familyName: 'Kessler', sex: 'female' };
const twin: Part = { familyName: 'Nakata', birthDate: '2015-06-09', middleName: '' };

/** The patients that every clinic has and every program gets wrong; they come first, in this order. */
export const castOfPatients: readonly Part[] = [
  // A mother and her son on one telephone, typed in two ways.
  {
    ...{ givenName: 'Alma', familyName: 'Drummond', birthDate: '1984-02-11', sex: 'female' },
    ...home('+13125550142', '(312) 555-0142'),
    ...{ allowSms: 'YES', allowEmail: 'YES', mrn: 'LFP-00001' },
  },
  {
    ...{ givenName: 'Felix', familyName: 'Drummond', birthDate: '2014-09-30', sex: 'male' },
    ...home('+13125550142', '312-555-0142'),
    ...{ allowSms: 'NO', allowEmail: '' },
  },
  // Two persons with one name.
  { ...hazel, birthDate: '1951-03-02', ...cell('+17735550117', '+1 773 555 0117'), allowSms: 'YES', mrn: 'LFP-00003' },
  { ...hazel, birthDate: '1987-03-20', ...cell('+17735550131', '7735550131'), allowSms: '', mrn: 'LFP-00004' },
  { givenName: 'Siobhán', familyName: "O'Connor-Ní Bhriain", sex: 'female', email: 'siobhan.oconnor@example.org' },
  { givenName: 'José', familyName: 'Núñez', sex: 'male', ...cell('+14155550120', '415.555.0120') },
  { givenName: 'J', middleName: '', familyName: 'O', sex: 'male' },
  {
    ...{ givenName: 'Maximiliana-Konstantina Theodora', familyName: 'Wolfeschlegelsteinhausenbergerdorff-Montgomery' },
    ...{ sex: 'female' },
  },
  { givenName: 'DARIO', middleName: '', familyName: 'ESPINOZA', sex: 'male' },
  { givenName: 'Renée', familyName: "d'Aubigné", sex: 'female' },
  { givenName: 'Ivan', familyName: 'Lomax', sex: 'male', ...none, allowSms: 'YES' },
  { givenName: 'Anne-Marie', familyName: 'St. John', sex: 'female' },
  { givenName: 'Thị Ánh', familyName: 'Nguyễn', sex: 'female', mrn: '' },
  // Twins: name and birth date differ only in the given name.
  { ...twin, givenName: 'Emi', sex: 'female', ...home('+12065550155', '206-555-0155') },
  { ...twin, givenName: 'Emil', sex: 'male', ...home('+12065550155', '(206) 555-0155') },
];
