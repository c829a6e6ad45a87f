import { z } from 'zod';
import { query } from '../procedure.ts';
import { Uuid } from '../schemas.ts';

const PatientId = z.string().min(1).max(64);

export const PatientShape = z.object({
  id: PatientId,
  pid: z.number().int(),
  uuid: z.string(),
  mrn: z.string().nullable(),
  /** As charts are labelled: `Espinoza, Alma B.` */
  name: z.string(),
  preferredName: z.string(),
  /** YYYY-MM-DD */
  dob: z.string().nullable(),
  sex: z.string(),
  city: z.string(),
  phones: z.array(z.object({ kind: z.string(), number: z.string() })),
  email: z.string().nullable(),
  consent: z.object({ sms: z.boolean(), email: z.boolean(), voice: z.boolean(), mail: z.boolean() }),
  deceased: z.boolean(),
  /** Deleted or merged in OpenEMR. */
  gone: z.boolean(),
});
export type PatientView = z.output<typeof PatientShape>;

/** Why a patient is suggested for a message. */
export const CandidateShape = z.object({
  patient: PatientShape,
  reasons: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('assigned') }),
      /** The sender's number is one of the patient's; `shared` with so many others. */
      z.object({ kind: z.literal('number'), phoneKind: z.string(), shared: z.number().int() }),
      /** Messages of this sender went to this patient before. */
      z.object({ kind: z.literal('earlier'), count: z.number().int(), lastAt: z.string() }),
    ]),
  ),
});
export type CandidateView = z.output<typeof CandidateShape>;

export const patientProcedures = {
  /** As people type: names, birth date, MRN, number; best first. Listing is no audit entry. */
  'patients.search': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50) }),
    output: z.object({ items: z.array(PatientShape) }),
  }),
  'patients.get': query({
    needs: 'any.view',
    audit: { action: 'patient.open', subject: 'id' },
    input: z.object({ id: PatientId }),
    output: PatientShape.extend({ chartUrl: z.string().nullable() }),
  }),
  'patients.candidates': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({ messageId: Uuid }),
    output: z.object({ items: z.array(CandidateShape) }),
  }),
  /** A round of the mirror by the clinic connection is asked for with `sync.now {what: "openemr"}`. */
  'patients.mirror': query({
    needs: 'session',
    audit: 'none',
    input: z.object({}),
    output: z.object({
      state: z.enum(['never', 'running', 'ready']),
      done: z.number().int(),
      /** Last round that came to its end, ISO; null: none yet. */
      lastAt: z.string().nullable(),
    }),
  }),
};
