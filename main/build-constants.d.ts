/** SHA-256 (hex) of dist/core/core.mjs, put in by scripts/build.mjs. */
declare const __CORE_SHA256__: string;
/** The same of dist/core/speller-worker.mjs. */
declare const __SPELLER_SHA256__: string;
