import { z } from 'zod';

/**
 * What OpenEMR answers, as far as Foyer reads it. Each schema names the paragraph of the facts it was written from, also as
 * `meta.facts`. Unknown fields are dropped on parsing: `ss` comes with every patient row and never gets further than here.
 */

/** Facts 2: numbers come as strings on older versions and as numbers on newer. */
const wholeNumber = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .pipe(z.number().int());

/** Facts 2.1: columns are text or null; an empty one is as good as none. */
const text = z
  .union([z.string(), z.number().transform(String), z.null()])
  .optional()
  .transform((value) => (value ?? '').trim());

const idText = z.union([z.string().trim().min(1), z.number().int().transform(String)]);

/** Facts 1.1, 1.8, 1.9: the OpenID discovery document. */
export const discoveryAnswer = z
  .object({
    issuer: z.string(),
    authorization_endpoint: z.string(),
    token_endpoint: z.string(),
    registration_endpoint: z.string(),
    end_session_endpoint: z.string().optional(),
    jwks_uri: z.string().optional(),
    scopes_supported: z.array(z.string()).default([]),
    token_endpoint_auth_methods_supported: z.array(z.string()).default([]),
  })
  .meta({ facts: '1.1' });

/** Facts 1.3: HTTP 200; `client_secret` is empty for a public client. */
export const registrationAnswer = z
  .object({
    client_id: z.string().min(1),
    client_secret: z.string().nullish(),
    registration_access_token: z.string().nullish(),
  })
  .meta({ facts: '1.3' });

/** Facts 1.4, 1.5, 1.6: `refresh_token` only with `offline_access`, `id_token` only with `openid`. */
export const tokenAnswer = z
  .object({
    access_token: z.string().min(1),
    expires_in: wholeNumber.pipe(z.number().positive()),
    refresh_token: z.string().min(1).nullish(),
    id_token: z.string().min(1).nullish(),
    scope: z.string().nullish(),
  })
  .meta({ facts: '1.4' });

/** Facts 1.10, and RFC 6749, 5.2 for the OAuth endpoints: which words an error comes with. */
export const errorAnswer = z
  .object({
    error: z.string().optional().catch(undefined),
    message: z.string().optional().catch(undefined),
    error_description: z.string().optional().catch(undefined),
    hint: z.string().optional().catch(undefined),
  })
  .meta({ facts: '1.10' });

/** Facts 2.6: `GET /api/version`. */
export const versionAnswer = z
  .object({
    v_major: wholeNumber,
    v_minor: wholeNumber,
    v_patch: wholeNumber,
    v_realpatch: wholeNumber.nullish().catch(null),
  })
  .meta({ facts: '2.6' });

/** Facts 2: the envelope of the patient and user routes; `links` is never read (facts 2.1: `next` drops the limit). */
export const listEnvelope = z.object({ data: z.array(z.unknown()) }).meta({ facts: '2' });

/** Facts 2: the same around one row. Some versions wrap the row into an array. */
export const rowEnvelope = z
  .object({ data: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]) })
  .transform(({ data }) => (Array.isArray(data) ? data[0] : data))
  .meta({ facts: '2' });

/** Facts 2: validation errors of an envelope, `{field: {rule: text}}`; an empty array if there are none. */
export const validationEnvelope = z
  .object({ validationErrors: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]) })
  .meta({ facts: '2' });

/** Facts 2.1: the columns that the mirror keeps. */
export const patientRow = z
  .object({
    uuid: z.string().min(1),
    pid: wholeNumber.pipe(z.number().positive()),
    pubpid: text,
    fname: text,
    mname: text,
    lname: text,
    suffix: text,
    preferred_name: text,
    DOB: text,
    sex: text,
    language: text,
    city: text,
    state: text,
    postal_code: text,
    phone_home: text,
    phone_biz: text,
    phone_cell: text,
    phone_contact: text,
    guardianphone: text,
    email: text,
    hipaa_mail: text,
    hipaa_voice: text,
    hipaa_allowsms: text,
    hipaa_allowemail: text,
    deceased_date: text,
  })
  .meta({ facts: '2.1' });
export type PatientRow = z.infer<typeof patientRow>;

/** Facts 2.2: a Bundle of type collection; `entry` is missing when nothing changed. */
export const patientBundle = z
  .object({
    resourceType: z.literal('Bundle'),
    entry: z.array(z.object({ resource: z.object({ id: z.string().min(1) }) })).default([]),
  })
  .meta({ facts: '2.2' });

/** Facts 2.3: a bare array; a row of a patient's appointments. */
export const visitRow = z
  .object({ pc_eid: idText, pc_eventDate: text, pc_startTime: text, pc_apptstatus: text })
  .meta({ facts: '2.3' });
export const visitList = z.array(visitRow).meta({ facts: '2.3' });

/** Facts 2.4: a row of a category's list. */
export const documentRow = z.object({ id: idText, filename: text, mimetype: text }).meta({ facts: '2.4' });
export const documentList = z.array(documentRow).meta({ facts: '2.4' });

/** Facts 2.4: an upload is answered `true`. */
export const uploadAnswer = z.literal(true).meta({ facts: '2.4' });

/** Facts 2.6: a user. */
export const userRow = z.object({ fname: text, lname: text }).meta({ facts: '2.6' });

/** Facts 2.7: 201 `{"mid": …}`. */
export const messageAnswer = z.object({ mid: idText }).meta({ facts: '2.7' });

/** OpenID Connect Core 1.0, 2; facts 1.9 (`fhirUser`). `aud` is checked apart. */
export const idTokenClaims = z
  .object({
    sub: z.string().min(1),
    iss: z.string().optional(),
    aud: z.union([z.string(), z.array(z.string())]),
    nonce: z.string().optional(),
    fhirUser: z.string().min(1).optional().catch(undefined),
    preferred_username: z.string().min(1).optional().catch(undefined),
  })
  .meta({ facts: '1.9' });
