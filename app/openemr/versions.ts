import type { EmrVersion } from '../ports/emr.ts';

/** All differences between the OpenEMR releases that Foyer works with (7.0.2 to 8.x; facts 1.11) are asked for here. */

type Numbers = readonly [major: number, minor: number, patch: number, realPatch: number];

function isAtLeast(version: EmrVersion, [major, minor, patch, realPatch]: Numbers): boolean {
  const parts = [
    [version.major, major],
    [version.minor, minor],
    [version.patch, patch],
    [version.realPatch, realPatch],
  ] as const;
  const different = parts.find(([has, wanted]) => has !== wanted);
  return different === undefined || different[0] > different[1];
}

/** The oldest release whose API Foyer can live with: `_limit` and FHIR `_lastUpdated` work from here on. */
export function isSupported(version: EmrVersion): boolean {
  return isAtLeast(version, [7, 0, 2, 0]);
}

/** Document lists give the name that was uploaded; before, a uuid, so that only the content tells documents apart. */
export function returnsFileNames(version: EmrVersion): boolean {
  return isAtLeast(version, [7, 0, 3, 4]);
}

/** The code and refresh grants take `private_key_jwt`. */
export function hasKeyAuthentication(version: EmrVersion): boolean {
  return isAtLeast(version, [7, 0, 4, 0]);
}

/** SMART v2 letters, in their fixed order (facts 1.9). */
const secondForm = /^(?:user|patient|system)\/\w+\.(?=[cruds])c?r?u?d?s?$/;

/**
 * Before anybody is signed in no version is known. Older releases list `private_key_jwt` too, but take it for
 * client_credentials only (facts 1.7); keys for the code and refresh grants came with the SMART v2 scopes (facts 1.11, 7.0.4).
 */
export function offersKeyAuthentication(discovered: {
  readonly authMethods: readonly string[];
  readonly scopes: readonly string[];
}): boolean {
  return (
    discovered.authMethods.includes('private_key_jwt') && discovered.scopes.some((scope) => secondForm.test(scope))
  );
}

/** How a version is written: `7.0.3.4`, `8.0.0`. */
export function versionText(version: EmrVersion): string {
  const main = `${version.major}.${version.minor}.${version.patch}`;
  return version.realPatch === 0 ? main : `${main}.${version.realPatch}`;
}
