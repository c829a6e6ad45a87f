/** What a person's own OpenEMR rights let them do, as probed at sign-in; bound to the session. */
export interface EmrRights {
  /** ACL patients/demo: without it Foyer shows no names, only numbers. */
  readonly patients: boolean;
  /** ACL patients/docs, to write: without it a filing would be refused. */
  readonly documents: boolean;
}

/** Nobody has rights that were never probed. */
export const NO_EMR_RIGHTS: EmrRights = { patients: false, documents: false };
