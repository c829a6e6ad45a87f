/** A patient's own answer to *may we text or mail you?*; OpenEMR's columns hold `YES`, `NO` or nothing. */
export type Consent = 'YES' | 'NO' | '';

/** A made-up patient of the practice clinic. */
export interface ClinicPatient {
  /** OpenEMR's number, from 1. */
  pid: number;
  uuid: string;
  givenName: string;
  middleName: string;
  familyName: string;
  /** YYYY-MM-DD */
  birthDate: string;
  sex: 'female' | 'male';
  /** E.164, in 555-0100 to 555-0179 (the endings above ask for a failure), or empty: no telephone. */
  phone: string;
  /** As somebody typed them at the desk; empty when there is none. One of the two is `phone`. */
  phoneHome: string;
  phoneCell: string;
  /** Empty when there is none. */
  email: string;
  /** The clinic's record number (pubpid), or empty. */
  mrn: string;
  allowSms: Consent;
  allowEmail: Consent;
  street: string;
  city: string;
  state: string;
  postalCode: string;
}
