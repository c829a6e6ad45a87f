import type { OpenEmrVersion } from '../options.ts';

/** All that differs between the releases that are emulated; nothing else in this folder asks for the version. */
export interface Behaviour {
  /** `GET /api/version` and the FHIR metadata. */
  release: { major: number; minor: number; patch: number; realPatch: number; database: number; acl: number };
  /** Numbers leave the database as text on older PHP drivers (facts 2). */
  numbersAreText: boolean;
  /** SMART v2 scopes (`.rs`), since 7.0.4 (#8639). */
  hasSmartV2: boolean;
  /** `POST /authorize`, since 7.0.4 (#8639). */
  hasPostAuthorize: boolean;
  /** private_key_jwt for codes and refresh, since 7.0.4 (#8639). */
  hasKeyClients: boolean;
  /** Document lists tell names; before 7.0.3.4 a UUID (#8304). */
  listsRealNames: boolean;
  /** `_sort` is descending whatever is asked; mended in 7.0.3 (#8127). */
  sortsOnlyDescending: boolean;
  /** Rows of a patient's appointments have `pc_title`, since 7.0.2.1 (#7301). */
  titlesAppointments: boolean;
  /** And the provider's name, since 2026 (#10826). */
  namesProviders: boolean;
  /** Documents of an unknown pid are answered 400, since August 2026 (#13407); before, the file becomes an orphan. */
  checksPid: boolean;
  /** The body of 401 and 403: none, the OAuth library's, or OpenEMR's own (facts 1.10). */
  refusalBody: 'none' | 'oauth' | 'own';
  /**
   * Scopes that the newest has and this one lacks. The facts name `employer.read` (#8135) alone; the others stand in for whatever an
   * old server lacks, so that a client has to read `scopes_supported`.
   */
  lacksScopes: readonly string[];
}

const laterResources = ['user/MedicationDispense.read', 'user/Specimen.read', 'user/RelatedPerson.read'] as const;

const behaviours: Readonly<Record<OpenEmrVersion, Behaviour>> = {
  '7.0.2': {
    release: { major: 7, minor: 0, patch: 2, realPatch: 0, database: 513, acl: 12 },
    numbersAreText: true,
    hasSmartV2: false,
    hasPostAuthorize: false,
    hasKeyClients: false,
    listsRealNames: false,
    sortsOnlyDescending: true,
    titlesAppointments: false,
    namesProviders: false,
    checksPid: false,
    refusalBody: 'none',
    lacksScopes: [...laterResources, 'user/employer.read', 'user/DocumentReference.$docref'],
  },
  '7.0.3.4': {
    release: { major: 7, minor: 0, patch: 3, realPatch: 4, database: 525, acl: 12 },
    numbersAreText: true,
    hasSmartV2: false,
    hasPostAuthorize: false,
    hasKeyClients: false,
    listsRealNames: true,
    sortsOnlyDescending: false,
    titlesAppointments: true,
    namesProviders: false,
    checksPid: false,
    refusalBody: 'oauth',
    lacksScopes: laterResources,
  },
  '8.x': {
    release: { major: 8, minor: 2, patch: 0, realPatch: 0, database: 541, acl: 13 },
    numbersAreText: false,
    hasSmartV2: true,
    hasPostAuthorize: true,
    hasKeyClients: true,
    listsRealNames: true,
    sortsOnlyDescending: false,
    titlesAppointments: true,
    namesProviders: true,
    checksPid: true,
    refusalBody: 'own',
    lacksScopes: [],
  },
};

export function behaviourOf(version: OpenEmrVersion): Behaviour {
  return behaviours[version];
}

/** A number of the database as this release writes it into JSON. */
export function databaseNumber(behaviour: Behaviour, value: number): number | string {
  return behaviour.numbersAreText ? String(value) : value;
}
