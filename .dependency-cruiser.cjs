/**
 * Who may import whom: one allow-list per folder (docs/architecture.md). Kept by `node scripts/check-layers.mjs`, which
 * plants one bad import per row here (`--self-test`) and fails when it looked at too few modules.
 */
const rooms = '^(app|main|preload|renderer|sandbox|tests|scripts)/';
const tests = '\\.test\\.tsx?$|/testing/';

/** Within the house, `from` may import `allowed` and nothing else. Tests beside the code may reach further. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: rooms, pathNot: allowed },
});

/** A package that only these folders may import. */
const keptIn = (name, packages, folders) => ({
  name,
  severity: 'error',
  from: { path: '^(app|main|preload|renderer)/', pathNot: [...folders, tests] },
  to: { path: `(^|node_modules/)(${packages})(/|$)` },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },

    only('domain', '^app/domain/', ['^app/domain/']),
    only('contract', '^app/contract/', ['^app/(contract|domain)/']),
    only('ports', '^app/ports/', ['^app/(ports|domain)/']),
    only('services', '^app/services/', ['^app/(services|ports|domain|contract)/']),
    only('providers', '^app/providers/(?!kit/)([^/]+)/', [
      '^app/providers/$1/',
      '^app/providers/kit/',
      '^app/(oauth|ports|domain)/',
    ]),
    only('providers-kit', '^app/providers/kit/', ['^app/providers/kit/', '^app/(ports|domain)/']),
    only('providers-index', '^app/providers/[^/]+$', ['^app/providers/', '^app/(ports|domain)/']),
    only('storage', '^app/storage/', ['^app/(storage|ports|domain)/']),
    only('oauth', '^app/oauth/', ['^app/(oauth|ports|domain)/']),
    only('openemr', '^app/openemr/', ['^app/(openemr|oauth|ports|domain)/']),
    only('secrets', '^app/secrets/', ['^app/(secrets|ports|domain)/', '^app/storage/files/']),
    only('core', '^app/core/', ['^app/']),
    only('main', '^main/', ['^main/', '^app/(contract|ports)/']),
    only('preload', '^preload/', ['^preload/', '^app/contract/']),
    only('features', '^renderer/features/([^/]+)/', [
      '^renderer/features/$1/',
      '^renderer/shared/',
      '^app/(contract|domain)/',
    ]),
    only('renderer-shared', '^renderer/shared/', ['^renderer/shared/', '^app/(contract|domain)/']),
    only('renderer', '^renderer/', ['^renderer/', '^app/(contract|domain)/']),
    only('sandbox', '^sandbox/', ['^sandbox/']),

    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: tests },
      to: { path: '.', pathNot: ['^app/domain/', '(^|node_modules/)(libphonenumber-js|croner)(/|$)'] },
    },
    {
      name: 'no-node-in-ui',
      severity: 'error',
      from: { path: '^(renderer|app/(contract|domain))/', pathNot: [tests, '^renderer/vite\\.config'] },
      to: { dependencyTypes: ['core'] },
    },
    keptIn('electron-stays-in-the-shell', 'electron', ['^main/', '^preload/']),
    keptIn('react-stays-in-the-renderer', 'react|react-dom', ['^renderer/']),
    keptIn('sqlite-stays-in-storage', 'better-sqlite3', ['^app/storage/']),
    keptIn('keychain-stays-in-core', 'keytar', ['^app/secrets/', '^app/core/']),
    keptIn('vendor-sdks-stay-with-their-provider', '@ringcentral|twilio|nodemailer|imapflow|mailparser', [
      '^app/providers/[^/]+/',
    ]),
    keptIn('mail-html-is-cleaned-in-one-place', 'sanitize-html', ['^app/services/email/']),
    keptIn('rich-text-stays-in-its-composer', '@tiptap', ['^renderer/features/email/compose/']),
    keptIn('sip-stays-in-its-engine', 'sip\\.js', ['^renderer/features/phone/engine/', '^renderer/phone-window/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|\\.runtime|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'] },
  },
};
