import { createHash } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { PatientId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ProtectedDocumentMaker } from '../../ports/documents.ts';
import type { Storage } from '../../ports/repositories.ts';
import { CLINIC_NAME } from '../channels/clinic-settings.ts';
import type { CheckedFile } from '../sending/submit.ts';
import { patientLanguage } from '../templates/token-values.ts';
import type { Written } from './send-content.ts';

interface Deps {
  readonly storage: Storage;
  readonly protectedDocument: ProtectedDocumentMaker;
  readonly clock: Clock;
}

const LEAST = 8;
/** Bytes of UTF-8 (ISO 32000-2, 7.6.4.3.3); of a longer one the rest would count for nothing. */
const MOST_BYTES = 127;

const WORDS = {
  en: {
    files: 'Files:',
    inside: '(inside this document: open its list of attachments)',
    name: 'protected-message.pdf',
    text: (clinic: string) =>
      `${clinic} sent you a message with a protected document.\n\n` +
      'Open the attached PDF with the password that we tell you separately. If you do not have it, please call us. We never send it by e-mail.',
    us: 'Your clinic',
  },
  es: {
    files: 'Archivos:',
    inside: '(dentro de este documento: abra su lista de archivos adjuntos)',
    name: 'mensaje-protegido.pdf',
    text: (clinic: string) =>
      `${clinic} le envió un mensaje con un documento protegido.\n\n` +
      'Abra el PDF adjunto con la contraseña que le damos por separado. Si no la tiene, llámenos por favor. Nunca la enviamos por correo.',
    us: 'Su clínica',
  },
} as const;

/** Throws INVALID_INPUT `password`: too short, longer than counts, or a broken character. */
export function refusePassword(password: string): void {
  const isShort = Array.from(password).length < LEAST;
  if (!isShort && Buffer.byteLength(password, 'utf8') <= MOST_BYTES && password.isWellFormed()) return;
  const sentence = isShort
    ? `The password is too short. It needs ${LEAST} characters at the least.`
    : 'The password is too long. Choose a shorter one.';
  throw new AppError('INVALID_INPUT', sentence, { reason: 'password', least: LEAST });
}

/** What leaves in place of the text and the files. */
export interface ProtectedEmail {
  readonly text: string;
  readonly file: CheckedFile;
}

/**
 * The text that says what the attachment is, and the one PDF with everything in it. The password goes into the PDF's encryption and
 * nowhere else. Throws UNREADABLE_FILE (`reason`: password-protected, broken; `name`).
 */
export async function protectEmail(
  { storage, protectedDocument, clock }: Deps,
  written: Written,
  files: readonly CheckedFile[],
  about: { readonly patientId: PatientId | null; readonly password: string },
): Promise<ProtectedEmail> {
  const words = WORDS[patientLanguage(about.patientId === null ? null : storage.patients.find(about.patientId))];
  const clinic = storage.settings.get(CLINIC_NAME) ?? '';
  const content = await protectedDocument.make({
    heading: clinic,
    text: written.text,
    files,
    words: { files: words.files, inside: words.inside },
    footer: clinic,
    password: about.password,
    madeAtMs: clock.now(),
  });
  const sha256 = createHash('sha256').update(content).digest('hex');
  return {
    text: words.text(clinic === '' ? words.us : clinic),
    file: { name: words.name, type: 'application/pdf', content, sha256, pages: null, blobId: null },
  };
}
