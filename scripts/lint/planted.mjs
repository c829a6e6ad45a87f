/**
 * What the self-test plants: for each rule a small text that it must report, in a file of its own. `any`, `act` and
 * `later` are declared beside it. The texts are strings, so that no tool takes them for code of this file.
 */

/** The rules that need types, then the house's own and a few that need none. */
export const everywhere = {
  'typescript/await-thenable': 'export const it = async () => await 1;',
  'typescript/no-array-delete': 'export function it(list: number[]) {\n  delete list[0];\n}',
  'typescript/no-base-to-string': 'export const it = (thing: { a: number }) => String(thing);',
  'typescript/no-confusing-void-expression': 'export const it = () => {\n  return act();\n};',
  'typescript/no-deprecated': '/** @deprecated Use another. */\nconst old = () => 1;\nexport const it = old();',
  'typescript/no-duplicate-type-constituents': 'export type It = string | number | string;',
  'typescript/no-floating-promises': 'export function it() {\n  later();\n}',
  'typescript/no-for-in-array': 'export function it(list: string[]) {\n  for (const at in list) act(at);\n}',
  'typescript/no-generated-empty-object-type': "export type It = Omit<{ a: 1 }, 'a'>;",
  'typescript/no-implied-eval': "export const it = () => new Function('a', 'return a');",
  'typescript/no-meaningless-void-operator': 'export function it() {\n  void act();\n}',
  'typescript/no-misused-promises': 'export function it() {\n  if (later()) act();\n}',
  'typescript/no-misused-spread': "export const it = [...'text'];",
  'typescript/no-mixed-enums': "export enum It {\n  A = 1,\n  B = 'b',\n}",
  'typescript/no-redundant-type-constituents': 'export type It = unknown | string;',
  'typescript/no-unnecessary-boolean-literal-compare': 'export const it = (is: boolean) => (is === true ? 1 : 2);',
  'typescript/no-unnecessary-condition': 'export const it = (text: string) => text ?? 1;',
  'typescript/no-unnecessary-template-expression': 'export const it = (text: string) => `${text}`;',
  'typescript/no-unnecessary-type-arguments':
    'const same = <T = number>(a?: T) => a;\nexport const it = same<number>();',
  'typescript/no-unnecessary-type-assertion': 'export const it = (text: string) => text as string;',
  'typescript/no-unnecessary-type-conversion': 'export const it = (text: string) => String(text);',
  'typescript/no-unnecessary-type-parameters': 'export const it = <T>(thing: T) => act(thing);',
  'typescript/no-unsafe-argument': 'export const it = (n: number) => n;\nit(any);',
  'typescript/no-unsafe-assignment': 'export const it = any;',
  'typescript/no-unsafe-call': 'any();',
  'typescript/no-unsafe-enum-comparison':
    'enum Kind {\n  A = 1,\n}\nexport const it = (kind: Kind, n: number) => kind === n;',
  'typescript/no-unsafe-member-access': 'act(any.member);',
  'typescript/no-unsafe-return': 'export const it = (): number => any;',
  'typescript/no-unsafe-unary-minus': 'export const it = (text: string) => -text;',
  'typescript/no-useless-default-assignment': 'export const it = ({ a = 1 }: { a: number }) => a;',
  'typescript/only-throw-error': "export const it = () => {\n  throw 'text';\n};",
  'typescript/prefer-promise-reject-errors': "export const it = () => Promise.reject('text');",
  'typescript/prefer-reduce-type-parameter':
    'export const it = (list: string[]) => list.reduce((all, one) => [...all, one], [] as string[]);',
  'typescript/prefer-return-this-type': 'export class It {\n  self(): It {\n    return this;\n  }\n}',
  'typescript/related-getter-setter-pairs': 'export interface It {\n  get a(): string;\n  set a(to: number);\n}',
  'typescript/require-await': 'export const it = async () => {\n  act();\n};',
  'typescript/restrict-plus-operands': "export const it = (n: number) => 'text' + n;",
  'typescript/restrict-template-expressions': 'export const it = (list: { a: 1 }) => `of ${list}`;',
  'typescript/return-await':
    'export const it = async () => {\n  try {\n    return later();\n  } catch {\n    return 2;\n  }\n};',
  'typescript/unbound-method':
    'class Thing {\n  a = 1;\n  method() {\n    return this.a;\n  }\n}\nexport const it = new Thing().method;',
  'typescript/use-unknown-in-catch-callback-variable': 'export const it = later().catch((cause) => act(cause));',
  'typescript/dot-notation': "export const it = (thing: { a: 1 }) => thing['a'];",
  'typescript/non-nullable-type-assertion-style': 'export const it = (text: string | undefined) => text as string;',
  'typescript/prefer-find': 'export const it = (list: string[]) => list.filter((one) => one.length > 1)[0];',
  'typescript/prefer-includes': "export const it = (text: string) => text.indexOf('a') !== -1;",
  'typescript/prefer-nullish-coalescing': 'export const it = (text: { a: 1 } | undefined) => text || 2;',
  'typescript/prefer-optional-chain': 'export const it = (thing: { a: string } | undefined) => thing && thing.a;',
  'typescript/prefer-regexp-exec': 'export const it = (text: string) => text.match(/a/);',
  'typescript/prefer-string-starts-ends-with': "export const it = (text: string) => text.indexOf('a') === 0;",
  'typescript/switch-exhaustiveness-check':
    "export function it(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}",
  'typescript/consistent-type-imports': "import { Stats } from 'node:fs';\nexport type It = Stats;",
  'typescript/no-explicit-any': 'export type It = any;',
  'typescript/no-non-null-assertion': 'export const it = (text: string | undefined) => text!.length;',
  'typescript/ban-ts-comment': '// @ts-ignore\nexport const it = 1;',
  'eslint/no-console': "console.log('text');",
  'eslint/eqeqeq': 'export const it = (n: number) => n == 1;',
  'eslint/max-lines': 'act();\n'.repeat(451),
  'eslint/no-unused-vars': 'const unused = 1;',
  'eslint/no-useless-assignment': 'export function it() {\n  let n = 1;\n  n = 2;\n  return n;\n}',
  'eslint/prefer-const': 'let n = 1;\nexport const it = n;',
};

const hooks = { react: ['useEffect', 'useMemo', 'useRef', 'useState'], '@tanstack/react-virtual': ['useVirtualizer'] };

/** A component with this in it, and the imports of the hooks it names. */
function component(inside, back = '<p />') {
  const imports = Object.entries(hooks).flatMap(([from, names]) => {
    const used = names.filter((name) => inside.includes(`${name}(`));
    return used.length > 0 ? [`import { ${used.join(', ')} } from '${from}';`] : [];
  });
  const head = 'export function It({ a }: { readonly a: { n: number } }) {';
  return [...imports, head, inside, `  return ${back};`, '}'].join('\n');
}

/** What a component must not do. */
export const inComponents = {
  'i18next/no-literal-string': component('  act(a);', '<p>Words that nobody translates</p>'),
  'react/rules-of-hooks': component('  if (a.n === 1) useState(1);'),
  'react/exhaustive-deps': component('  useEffect(() => {\n    act(a.n);\n  }, []);'),
  'react/static-components': component('  const Inner = () => <p>{a.n}</p>;', '<Inner />'),
  'react/use-memo': component('  const it = useMemo(async () => later(), []);\n  act(it, a);'),
  'react/incompatible-library': component('  const it = useVirtualizer({ count: a.n });\n  act(it);'),
  'react/immutability': component('  a.n = 1;'),
  'react/globals': 'let seen = 0;\n' + component('  seen = a.n;', '<p>{seen}</p>'),
  'react/refs': component('  const it = useRef(a.n);', '<p>{it.current}</p>'),
  'react/set-state-in-effect': component(
    '  const [it, setIt] = useState(1);\n  useEffect(() => {\n    setIt(a.n);\n  }, [a.n]);\n  act(it);',
  ),
  'react/error-boundaries': component('  try {\n    return <b>{a.n}</b>;\n  } catch {\n    act();\n  }'),
  'react/purity': component('  const it = Math.random();\n  act(a);', '<p>{it}</p>'),
  'react/set-state-in-render': component('  const [it, setIt] = useState(1);\n  setIt(a.n);\n  act(it);'),
  'react/unsupported-syntax': component("  eval('1');\n  act(a);"),
};

/** The rules whose silence would cost most, in one text; it is planted wherever there is TypeScript. */
const dearest = [
  'typescript/no-floating-promises',
  'typescript/no-misused-promises',
  'typescript/no-unnecessary-condition',
  'typescript/no-unsafe-assignment',
];
const folders = ['app/domain', 'main', 'preload', 'renderer', 'renderer/shared', 'sandbox', 'tests/e2e'];
const places = [
  ...folders.flatMap((folder) => [`${folder}/dearest.ts`, `${folder}/dearest.test.ts`]),
  'renderer/shared/dearest-of-jsx.tsx', // a .tsx beside a .ts of the same name is no part of the program
  'vitest.config.ts',
];
const dearestText = dearest.map((rule) => `{\n${everywhere[rule].replaceAll('export ', '')}\n}`).join('\n');

/** Where time may not come from, under app/ and sandbox/. */
const clocks = [
  'export const it = Date.now();',
  'export const it = new Date();',
  'setTimeout(act, 1);',
  'setInterval(act, 1);',
  'globalThis.setTimeout(act, 1);',
];

const nameOf = (rule) => rule.slice(rule.indexOf('/') + 1);

/** Every bad file: what must be reported, where it lies, what is in it. */
export const bad = [
  ...Object.entries(everywhere).map(([rule, text]) => ({ rules: [rule], file: `app/${nameOf(rule)}.ts`, text })),
  ...Object.entries(inComponents).map(([rule, text]) => ({
    rules: [rule],
    file: `renderer/${nameOf(rule)}.tsx`,
    text,
  })),
  ...places.map((file) => ({ rules: dearest, file, text: dearestText })),
  ...['app', 'sandbox'].flatMap((folder) =>
    clocks.map((text, n) => ({ rules: ['foyer/clock-only'], file: `${folder}/clock-${n}.ts`, text })),
  ),
  {
    rules: ['i18next/no-literal-string'],
    file: 'renderer/literal-attribute.tsx',
    text: component('  act(a);', '<p title="Words" />'),
  },
  { rules: ['eslint/no-undef'], file: 'scripts/undefined.mjs', text: 'act();' },
  { rules: ['eslint/prefer-const'], file: 'scripts/prefer-const.mjs', text: everywhere['eslint/prefer-const'] },
  {
    rules: ['unused directive'],
    file: 'app/unused-directive.ts',
    text: '// oxlint-disable-next-line no-console -- nothing to disable\nexport const it = 1;',
  },
  {
    rules: ['unused directive'],
    file: 'renderer/unused-directive.ts',
    text: '// oxlint-disable-next-line typescript/no-floating-promises -- nothing to disable\nexport const it = 1;',
  },
];

/** Files that must pass as they are: by the settings of their tsconfig.json, or because an override allows it. */
export const innocent = {
  'renderer/innocent.tsx': [
    'export const It = ({ list }: { readonly list: readonly string[] }) =>',
    '  list[0] === undefined ? <p>{document.title}</p> : <p>{navigator.language}</p>;',
  ],
  'preload/innocent.ts': ['export const it = document.title;'],
  'app/innocent.ts': [
    "import { readFileSync } from 'node:fs';",
    'export const it = (list: string[]) => (list[0] === undefined ? process.pid : readFileSync(list[0]));',
  ],
  'app/used-directive.ts': ['// oxlint-disable-next-line no-console -- it is used', "console.log('text');"],
  'app/core/system-clock.ts': ['export const it = Date.now();'],
  'app/clock.test.ts': ['export const it = (text: string | undefined) => [Date.now(), text!.length];'],
  'scripts/innocent.mjs': ["console.log('text');"],
};
