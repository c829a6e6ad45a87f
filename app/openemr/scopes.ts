/**
 * What Foyer asks for, one line of reason each: the suggested SMART v1 set (facts 1.9; v1 works from 7.0.2 to 8.x) and the
 * three that reading documents through FHIR needs (facts 2.5). Nothing clinical beyond it. Scopes can't be added to a
 * registered client later without a new registration, so it is asked for once.
 */
export const foyerScopes: readonly string[] = [
  'openid', // an id_token: who signed in
  'fhirUser', // that person's FHIR reference
  'offline_access', // a refresh token: nobody signs in hourly
  'api:oemr', // the standard API at all
  'api:fhir', // the FHIR API at all
  'user/patient.read', // the patient mirror
  'user/patient.write', // correcting a telephone number
  'user/appointment.read', // reminders
  'user/appointment.write', // booking from a call
  'user/document.read', // proof that a fax was filed
  'user/document.write', // filing a fax
  'user/message.write', // a message to a colleague
  'user/facility.read', // the clinic's places
  'user/user.read', // staff names, and the administrator probe
  'user/practitioner.read', // whom a fax is for
  'user/list.read', // the clinic's own words for appointment states and message types
  'user/transaction.read', // referrals that a fax answers
  'user/version.read', // which OpenEMR this is
  'user/Patient.read', // which patients changed
  'user/Appointment.read', // the day's appointments
  'user/Practitioner.read', // names in appointments
  'user/Location.read', // places in appointments
  'user/DocumentReference.read', // a chart's documents, for administrators
  'user/DocumentReference.$docref', // a summary of the chart, for Direct messages
  'user/Binary.read', // the content of those documents
];

/**
 * The scopes to register with. One that the server doesn't know makes it refuse the whole registration (facts 1.9), so these
 * are left out. A discovery that names no `user/` scope at all lists only OpenID's and says nothing about the others.
 *
 * @param supported `scopes_supported` of discovery
 */
export function scopesFor(supported: readonly string[]): readonly string[] {
  if (!supported.some((scope) => scope.startsWith('user/'))) return foyerScopes;
  const known = new Set(supported);
  return foyerScopes.filter((scope) => known.has(scope));
}
