import { expect, it } from 'vitest';
import { asksForOptOutWord } from './opt-out-words.ts';

it.each([
  ['Reply CANCEL to cancel your visit.', 'CANCEL'],
  ['See you tomorrow at 9. Reply C to confirm or CANCEL to cancel.', 'CANCEL'],
  ['Text "cancel" if you cannot come', 'CANCEL'],
  ['Please reply cancel', 'CANCEL'],
  ['Reply STOP to cancel your visit.', 'STOP'],
  ['Reply END to end your visit early.', 'END'],
  ['Answer QUIT for the quit-smoking class', 'QUIT'],
  ['YES = confirm, CANCEL = cancel', 'CANCEL'],
  ['Responda CANCELAR para cancelar su cita.', 'CANCELAR'],
  ['Si no puede venir, envíe BAJA.', 'BAJA'],
  ['Conteste con la palabra parar si le duele', 'PARAR'],
  ['Si no puede venir, favor de responder CANCELAR.', 'CANCELAR'],
  ['Envíenos BAJA y le daremos otra hora.', 'BAJA'],
  ['Contéstenos ALTO.', 'ALTO'],
  ['Reply opt out if you do not want the vaccine', 'OPTOUT'],
])('refuses %j', (body, word) => {
  expect(asksForOptOutWord(body)).toBe(word);
});

it.each([
  'Reply STOP to opt out.',
  'Reply STOP to stop.',
  'Txt STOP to end texts',
  'Reply STOP to cancel.',
  'Reply STOP to unsubscribe, HELP for help.',
  'Text STOP to stop receiving messages',
  'Reply STOP at any time.',
  'Responda ALTO para no recibir más mensajes.',
  'Envíe BAJA para darse de baja.',
  'Please call us to cancel your visit.',
  'Reply C to confirm. To cancel, call {{clinic.phone}}.',
  'Your visit ends at the end of the hall.',
  'Stop by at the front desk when you arrive.',
  'Para cancelar su cita, llame al {{clinic.phone}}.',
  'Tiene la presión baja: llámenos.',
  'Reply Y or N.',
])('lets %j pass', (body) => {
  expect(asksForOptOutWord(body)).toBeNull();
});
